// Two people, or one in two tabs, changed one record: both values side by side, one choice for each field.

import { goTo, h } from "./elements.js";

/** Return the panel; `apply(value)` is given the merged value once every field was chosen. */
export function conflictPanel({ outcome, uid, say, apply, cancel }) {
  const { own } = outcome;
  const title = own ? say("conflict_own") : say("conflict");
  const theirs = own ? say("theirs_own") : say("theirs");
  const heading = h("h2", { tabindex: "-1" }, title);
  const fields = outcome.conflicts.map(
    (conflict, index) => conflictField(conflict, `${uid}-c${index}`, theirs, say));
  const box = h("section", { class: "sv-conflict", "aria-label": title },
    heading,
    h("p", {}, outcome.conflict_note || outcome.message || say("conflict_note")),
    fields.length ? h("p", {}, say("conflict_how")) : null,
    fields.map((field) => field.box),
    outcome.taken.length
      ? h("div", {}, h("p", { class: "sv-strong" },
        own ? say("conflict_taken_own") : say("conflict_taken")),
        h("ul", {}, outcome.taken.map((label) => h("li", {}, label))))
      : null,
    h("div", { class: "sv-buttons" },
      h("button", {
        type: "button", class: "sv-button sv-primary",
        onclick: () => {
          const open = fields.filter((field) => !field.check());
          if (open.length) {
            open[0].focus();
            return;
          }
          const value = structuredClone(outcome.merged);
          for (const field of fields) field.choose(value);
          apply(value);
        },
      }, say("conflict_apply")),
      h("button", { type: "button", class: "sv-button", onclick: cancel }, say("conflict_cancel"))));
  return { box, focus: () => goTo(heading) };
}

function conflictField(conflict, id, otherLabel, say) {
  const error = h("p", { class: "sv-error", id: `${id}-error` });
  error.hidden = true;
  const side = (name, label, text) => {
    const input = h("input", { type: "radio", name: id, id: `${id}-${name}`, value: name });
    return { input, box: h("div", { class: "sv-side" },
      h("div", { class: "sv-tick" }, input,
        h("label", { for: input.id }, h("span", { class: "sv-strong" }, label),
          h("span", { class: "sv-text" }, text || say("nothing"))))) };
  };
  const mine = side("mine", say("mine"), conflict.mine);
  const theirs = side("theirs", otherLabel, conflict.theirs);
  const box = h("fieldset", { class: "sv-field", role: "radiogroup" },
    h("legend", {}, conflict.label), error,
    conflict.before ? h("p", { class: "sv-hint" }, say("before", { text: conflict.before })) : null,
    h("div", { class: "sv-sides" }, mine.box, theirs.box));
  return {
    box,
    focus: () => goTo(mine.input),
    check() {
      const chosen = mine.input.checked || theirs.input.checked;
      error.hidden = chosen;
      error.textContent = chosen ? "" : say("conflict_choose", { label: conflict.label });
      if (chosen) box.removeAttribute("aria-describedby");
      else box.setAttribute("aria-describedby", error.id);
      return chosen;
    },
    choose(value) {
      if (theirs.input.checked) value[conflict.name] = conflict.theirs_value;
    },
  };
}
