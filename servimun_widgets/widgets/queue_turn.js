// The group in turn, or five of them: what to send, the buttons in their order, and the reasons.

import { safeAddress } from "./addresses.js";
import { h, hidden } from "./elements.js";
import { whatsappBubble } from "./whatsapp_text.js";

/** A button with its key, which is shown where there is a keyboard. */
function queueButton(code, key, { say, className = "", ...attributes }) {
  return h("button", {
    type: "button", class: `sv-button ${className}`, "aria-keyshortcuts": key, ...attributes,
  }, say(code), h("kbd", { "aria-hidden": "true" }, key));
}

/** Ask why a group was left out: one reason, a note if wanted, one more tap. */
export function reasonPanel({ say, uid, outcome, codes, reasons, who, done, cancel }) {
  const note = h("input", {
    type: "text", class: "sv-input", id: `${uid}-note`, maxlength: "200", autocomplete: "off",
  });
  const error = h("p", { class: "sv-error", role: "alert" });
  const choices = codes.map((code) => {
    const input = h("input", { type: "radio", name: `${uid}-reason`, id: `${uid}-${code}`, value: code });
    return h("div", { class: "sv-tick" }, input, h("label", { for: input.id }, reasons[code]));
  });
  const form = h("form", {
    class: "sv-reasons",
    onsubmit: (event) => {
      event.preventDefault();
      const chosen = form.querySelector("input[type=radio]:checked");
      if (chosen) {
        done(chosen.value, note.value.trim());
        return;
      }
      error.textContent = say("reason_chosen");
      form.querySelector("input").focus();
    },
    onkeydown: (event) => { if (event.key === "Escape") cancel(); },
  },
  h("fieldset", {}, h("legend", {}, say(`why_${outcome}`, { name: who })), error, choices),
  h("div", {}, h("label", { for: note.id }, say("reason_note")),
    h("p", { class: "sv-hint" }, say("reason_note_hint")), note),
  h("div", { class: "sv-buttons" },
    h("button", { type: "submit", class: "sv-button sv-primary" }, say(`confirm_${outcome}`)),
    h("button", { type: "button", class: "sv-button", onclick: cancel }, say("cancel"))));
  return form;
}

/**
 * Return the card of what is in turn. `act` has what the buttons do: `copy`, `share`, `open`,
 * `sent`, and `why(outcome, group)`. With several groups each has its own reasons. What is
 * `stopped` can be marked, since its text was taken before, and no longer sent.
 */
export function turnCard({ say, groups, address, picture, act, stopped = false }) {
  const [first] = groups;
  const several = groups.length > 1;
  const heading = h("h3", { class: "sv-turn-name", tabindex: "-1" },
    several ? say("batch_of", { count: groups.length }) : first.name);
  const where = (group) => say("group_place", { colonia: group.colonia, sector: group.sector });
  const names = several ? h("ol", { class: "sv-batch" }, groups.map((group) => h("li", {},
    h("span", { class: "sv-strong" }, group.name), ` ${where(group)} `,
    h("span", { class: "sv-batch-buttons" }, ["omitido", "fallido"].map((outcome) => h("button", {
      type: "button", class: "sv-button sv-small", onclick: () => act.why(outcome, group),
    }, say(`mark_${outcome}`), hidden(` ${group.name}`)))))))
    : h("p", { class: "sv-hint" }, where(first));
  const open = h("a", {
    class: "sv-button", href: safeAddress(several || !first.link ? address : first.link),
    target: "_blank", rel: "noopener noreferrer", "aria-keyshortcuts": "A", onclick: act.open,
  }, say(several || !first.link ? "open_whatsapp" : "open_group"), h("kbd", { "aria-hidden": "true" }, "A"));
  const share = picture ? queueButton(picture.shared ? "share_picture" : "save_picture", "I", {
    say, onclick: act.share,
  }) : null;
  const sending = stopped ? { copy: null, share: null, open: null } : {
    copy: queueButton("copy_text", "C", { say, className: "sv-wide", onclick: act.copy }),
    share, open,
  };
  const buttons = {
    ...sending,
    sent: queueButton(several ? "mark_batch" : "mark_enviado", "E", {
      say, className: "sv-wide sv-primary sv-sent", onclick: act.sent,
    }),
    omitido: several ? null : queueButton("mark_omitido", "O", {
      say, onclick: () => act.why("omitido", first),
    }),
    fallido: several ? null : queueButton("mark_fallido", "F", {
      say, onclick: () => act.why("fallido", first),
    }),
    asked: several ? null : queueButton("asked", "P", { say, onclick: () => act.asked(first) }),
  };
  const image = picture ? h("img", {
    src: picture.address, alt: first.alternative || say("picture"), width: "1080", height: "1080",
  }) : null;
  const box = h("section", { class: "sv-turn", "aria-label": say("in_turn") },
    h("div", { class: "sv-turn-head" }, heading, names,
      groups.some((group) => group.touched) ? h("p", { class: "sv-notice" }, say("touched")) : null,
      several ? h("p", {}, say("batch_steps", { count: groups.length })) : null),
    stopped ? "" : h("div", { class: "sv-turn-message", tabindex: "0", role: "group", "aria-label": say("message") },
      whatsappBubble(first.text, image)),
    h("div", { class: "sv-turn-buttons" }, Object.values(buttons).filter(Boolean)));
  return { box, heading, buttons };
}

/** Return the bars of progress: the whole first, then each sector. */
export function progressBars({ say, uid, progress, rate, minutes }) {
  const bar = (one, at) => {
    const id = `${uid}-bar-${at}`;
    const settled = one.sent + one.omitted + one.failed;
    return h("div", { class: "sv-progress" },
      h("label", { for: id }, one.label),
      h("progress", { id, max: String(Math.max(one.total, 1)), value: String(settled) }),
      h("p", { class: "sv-count" }, say("queue_progress", one)));
  };
  const [whole, ...sectors] = progress;
  if (!whole) return [];
  const pace = [
    rate ? say("queue_rate", { rate: rate.toLocaleString("es-MX", { maximumFractionDigits: 1 }) }) : "",
    rate && minutes ? say("queue_left", { count: minutes }) : "",
  ].filter(Boolean).join(" · ");
  return [
    bar(whole, 0), pace ? h("p", { class: "sv-count" }, pace) : null,
    sectors.length > 1 ? h("details", {}, h("summary", {}, say("by_sector")),
      sectors.map((one, at) => bar(one, at + 1))) : null,
  ];
}
