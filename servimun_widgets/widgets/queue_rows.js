// The list of all groups: only the rows in sight are on the page, so five thousand stay fluid.

import { fold, h, hidden, newKey, noticeBox, offerUndo } from "./shared.js";

const QUEUE_ROWS_SPARE = 6;
const QUEUE_TONES = { enviado: "ok", verificado: "ok", omitido: "neutral", fallido: "bad", asignado: "info", abierto: "warn" };

/**
 * Return the list; `fetch(done)` brings its rows when it is unfolded. `talk` tells the kernel which
 * messages were seen in their group; `told` is what it answers, in words.
 */
export function queueRows({ say, uid, states, fetch, talk, told }) {
  let rows = [];
  let found = [];
  let fetched = false;
  let busy = false;

  const search = h("input", { type: "search", class: "sv-input", id: `${uid}-search`, autocomplete: "off", oninput: find });
  const filter = h("select", { class: "sv-input", id: `${uid}-state`, onchange: find });
  const count = h("p", { class: "sv-total", role: "status" });
  const seen = noticeBox("sv-notice sv-told");
  const space = h("div", { class: "sv-queue-space", role: "table", "aria-label": say("queue_list") });
  const frame = h("div", {
    class: "sv-queue-rows", tabindex: "0", role: "region", "aria-label": say("queue_list"), onscroll: draw,
  }, space);
  const box = h("details", { class: "sv-queue-list", ontoggle: () => { if (box.open) refresh(); } },
    h("summary", {}, say("queue_list")),
    h("search", { class: "sv-tools" },
      h("div", { class: "sv-filter" }, h("label", { for: search.id }, say("queue_search")), search),
      h("div", { class: "sv-filter" }, h("label", { for: filter.id }, say("queue_state")), filter)),
    count, h("p", { class: "sv-hint" }, say("queue_verify_hint")), seen.box, frame);

  function rowElement([id, name, colonia, sector, state, note], at) {
    const tone = QUEUE_TONES[state] || "neutral";
    return h("div", {
      class: "sv-queue-row", role: "row", "aria-rowindex": String(at + 2),
      style: `top:calc(${at} * var(--sv-row))`,
    },
    h("span", { role: "rowheader", class: "sv-strong" }, name),
    h("span", { role: "cell", class: `sv-tag sv-${tone}` }, states[state] || state),
    h("span", { role: "cell", class: "sv-hint" }, say("group_place", { colonia, sector })),
    h("span", { role: "cell", class: "sv-hint" }, note),
    h("span", { role: "cell", class: "sv-queue-verify" }, state === "enviado" ? verifyButton(id, name) : ""));
  }

  function verifyButton(id, name) {
    return h("button", {
      type: "button", class: "sv-button sv-small", "data-group": id,
      onclick: () => verify("verify", id, newKey()),
    }, say("queue_verify"), hidden(` ${name}`));
  }

  /** Say that a message was seen in its group, or take that back. */
  function verify(type, id, key) {
    if (busy) return;
    busy = true;
    seen.say(say("working"));
    talk.ask({ type, key, group: id }, {
      answered(answer) {
        busy = false;
        if (answer.kind !== "done") {
          // What somebody else did meanwhile is in the fresh list.
          seen.say(told(answer));
          refresh();
          return;
        }
        if (type === "verify") {
          offerUndo(seen, answer.message, say("undo"), () => verify("unverify", id, newKey()));
        } else seen.say(answer.message);
        const row = rows.find((one) => one[0] === id);
        if (!row) return;
        const next = nextSent(row);
        row[4] = type === "verify" ? "verificado" : "enviado";
        fill();
        find();
        focusOn(type === "verify" ? next?.[0] : id);
      },
      lost() {
        busy = false;
        seen.say(`${say("lost")} `, h("button", {
          type: "button", class: "sv-button sv-small", onclick: () => verify(type, id, key),
        }, say("again")));
      },
    });
  }

  const nextSent = (row) => found.slice(found.indexOf(row) + 1).find((one) => one[4] === "enviado");

  /** Keep the focus in the list: on the button of a group, or on the list when it has none. */
  function focusOn(id, preventScroll = false) {
    const button = [...space.querySelectorAll("button")].find((one) => one.dataset.group === id);
    (button ?? frame).focus({ preventScroll: preventScroll || !button });
  }

  function draw() {
    const height = parseFloat(getComputedStyle(space).getPropertyValue("--sv-row")) || 60;
    const from = Math.max(0, Math.floor(frame.scrollTop / height) - QUEUE_ROWS_SPARE);
    const many = Math.ceil((frame.clientHeight || 400) / height) + 2 * QUEUE_ROWS_SPARE;
    const head = h("div", { role: "row", class: "sv-hidden", "aria-rowindex": "1" },
      ["queue_group", "queue_state", "queue_place", "queue_note", "queue_verify"].map((code) =>
        h("span", { role: "columnheader" }, say(code))));
    const focused = space.contains(document.activeElement) && document.activeElement.dataset.group;
    space.replaceChildren(head, ...found.slice(from, from + many).map((row, at) => rowElement(row, from + at)));
    if (focused) focusOn(focused, true); // whoever scrolls is not pulled back
  }

  function find() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    found = rows.filter((row) => (!filter.value || row[4] === filter.value) &&
      words.every((word) => row[6].includes(word)));
    space.style.height = `calc(${found.length} * var(--sv-row))`;
    space.setAttribute("aria-rowcount", String(found.length + 1));
    count.textContent = say("queue_found", {
      found: found.length.toLocaleString("es-MX"), total: rows.length.toLocaleString("es-MX"),
    });
    draw();
  }

  function fill() {
    const counts = new Map();
    for (const row of rows) counts.set(row[4], (counts.get(row[4]) || 0) + 1);
    const chosen = filter.value;
    filter.replaceChildren(h("option", { value: "" }, say("all")),
      ...Object.keys(states).filter((state) => counts.has(state) || state === chosen).map((state) =>
        h("option", { value: state }, `${states[state]} (${counts.get(state) || 0})`)));
    filter.value = chosen;
  }

  function take(fresh) {
    fetched = true;
    rows = fresh.map((row) => [...row, fold(row.slice(1, 4).join(" "))]);
    fill();
    find();
  }

  const refresh = () => fetch(take);
  return {
    box,
    /** Show what became of a group, when the list is there. */
    changed(id, state, note) {
      const row = fetched && rows.find((one) => one[0] === id);
      if (!row) return;
      row[4] = state;
      row[5] = note;
      fill();
      find();
    },
    refresh: () => { if (box.open) refresh(); },
  };
}
