// The list of all groups: only the rows in sight are on the page, so five thousand stay fluid.

import { outcomeText } from "./acting.js";
import { newKey } from "./conversation.js";
import { h, hidden } from "./elements.js";
import { noticeBox, offerUndo } from "./notice_box.js";
import { groupsFound, nextToVerify, rowsInSight, searchable, stateCounts } from "./queue_groups.js";

const QUEUE_ROWS_SPARE = 6;
const QUEUE_TONES = { enviado: "ok", verificado: "ok", omitido: "neutral", fallido: "bad", asignado: "info", abierto: "warn" };
const QUEUE_COLUMNS = ["queue_group", "queue_state", "queue_place", "queue_note", "queue_verify"];

function groupRow(list, [id, name, colonia, sector, state, note], at) {
  const { say, states } = list.desk;
  const cell = (className, ...content) => h("span", { role: "cell", class: className }, ...content);
  return h("div", {
    class: "sv-queue-row", role: "row", "aria-rowindex": String(at + 2),
    style: `top:calc(${at} * var(--sv-row))`,
  },
  h("span", { role: "rowheader", class: "sv-strong" }, name),
  cell(`sv-tag sv-${QUEUE_TONES[state] || "neutral"}`, states[state] || state),
  cell("sv-hint", say("group_place", { colonia, sector })),
  cell("sv-hint", note),
  cell("sv-queue-verify", state === "enviado" ? h("button", {
    type: "button", class: "sv-button sv-small", "data-group": id,
    onclick: () => verify(list, "verify", id, newKey()),
  }, say("queue_verify"), hidden(` ${name}`)) : "",
  state === "enviado" || state === "verificado" ? h("button", {
    type: "button", class: "sv-button sv-small",
    onclick: () => list.desk.asking(list.seen, { id, name }),
  }, say("asked"), hidden(` ${name}`)) : ""));
}

/** Keep the focus in the list: on the button of a group, or on the list when it has none. */
function focusOn({ frame, space }, id, preventScroll = false) {
  const button = [...space.querySelectorAll("button")].find((one) => one.dataset.group === id);
  (button ?? frame).focus({ preventScroll: preventScroll || !button });
}

function drawGroups(list) {
  const { frame, space, found, desk: { say } } = list;
  const { from, many } = rowsInSight({
    top: frame.scrollTop, height: frame.clientHeight || 400, spare: QUEUE_ROWS_SPARE,
    row: parseFloat(getComputedStyle(space).getPropertyValue("--sv-row")) || 60,
  });
  const head = h("div", { role: "row", class: "sv-hidden", "aria-rowindex": "1" },
    QUEUE_COLUMNS.map((code) => h("span", { role: "columnheader" }, say(code))));
  const focused = space.contains(document.activeElement) && document.activeElement.dataset.group;
  space.replaceChildren(head, ...found.slice(from, from + many).map((group, at) => groupRow(list, group, from + at)));
  if (focused) focusOn(list, focused, true); // whoever scrolls is not pulled back
}

function findGroups(list) {
  const { search, filter, space, groups } = list;
  const number = (many) => many.toLocaleString("es-MX");
  list.found = groupsFound(groups, search.value, filter.value);
  const { length } = list.found;
  space.style.height = `calc(${length} * var(--sv-row))`;
  space.setAttribute("aria-rowcount", String(length + 1));
  list.count.textContent = list.desk.say("queue_found", { found: number(length), total: number(groups.length) });
  drawGroups(list);
}

/** Offer the states that groups have, with how many, and show what is found now. */
function showGroups(list) {
  const { filter, groups, desk: { say, states } } = list;
  const counts = stateCounts(groups);
  const chosen = filter.value;
  filter.replaceChildren(h("option", { value: "" }, say("all")),
    ...Object.keys(states).filter((state) => counts.has(state) || state === chosen).map((state) =>
      h("option", { value: state }, `${states[state]} (${counts.get(state) || 0})`)));
  filter.value = chosen;
  findGroups(list);
}

function fetchGroups(list) {
  const { talk, failure, slow } = list.desk;
  talk.ask({ type: "rows", key: newKey() }, {
    answered(answer) {
      if (answer.type !== "rows") {
        failure.say(outcomeText(answer));
        return;
      }
      list.groups = searchable(answer.rows);
      showGroups(list);
    },
    slow,
  });
}

/** Show what became of a group, when the list is there; return whether it is. */
function changeGroup(list, id, state, note) {
  const group = list.groups.find(([one]) => one === id);
  if (!group) return false;
  group[4] = state;
  group[5] = note ?? group[5];
  showGroups(list);
  return true;
}

/** Say that a message was seen in its group, or take that back. */
function verify(list, type, id, key) {
  const { seen, desk: { say, talk } } = list;
  if (list.busy) return;
  list.busy = true;
  seen.say(say("working"));
  talk.ask({ type, key, group: id }, {
    answered(answer) {
      list.busy = false;
      if (answer.kind !== "done") {
        // What somebody else did meanwhile is in the fresh list.
        seen.say(outcomeText(answer));
        fetchGroups(list);
        return;
      }
      const seenNow = type === "verify";
      if (seenNow) offerUndo(seen, answer.message, say("undo"), () => verify(list, "unverify", id, newKey()));
      else seen.say(answer.message);
      const next = seenNow ? nextToVerify(list.found, id) : id;
      if (changeGroup(list, id, seenNow ? "verificado" : "enviado")) focusOn(list, next);
    },
    lost() {
      list.busy = false;
      seen.say(`${say("lost")} `, h("button", {
        type: "button", class: "sv-button sv-small", onclick: () => verify(list, type, id, key),
      }, say("again")));
    },
  });
}

/** Return the list of the groups of `desk`, which is fetched when it is unfolded; see `sending_queue.js`. */
export function queueRows(desk) {
  const { say, uid } = desk;
  const find = () => findGroups(list);
  const search = h("input", { type: "search", class: "sv-input", id: `${uid}-search`, autocomplete: "off", oninput: find });
  const filter = h("select", { class: "sv-input", id: `${uid}-state`, onchange: find });
  const count = h("p", { class: "sv-total", role: "status" });
  const seen = noticeBox("sv-notice sv-told");
  const space = h("div", { class: "sv-queue-space", role: "table", "aria-label": say("queue_list") });
  const frame = h("div", {
    class: "sv-queue-rows", tabindex: "0", role: "region", "aria-label": say("queue_list"),
    onscroll: () => drawGroups(list),
  }, space);
  // What changes: `groups` as the kernel gave them, `found` of them; `busy` while one is verified.
  const list = { desk, search, filter, count, seen, space, frame, groups: [], found: [], busy: false };
  const refresh = () => { if (box.open) fetchGroups(list); };
  const box = h("details", { class: "sv-queue-list", ontoggle: refresh },
    h("summary", {}, say("queue_list")),
    h("search", { class: "sv-tools" },
      h("div", { class: "sv-filter" }, h("label", { for: search.id }, say("queue_search")), search),
      h("div", { class: "sv-filter" }, h("label", { for: filter.id }, say("queue_state")), filter)),
    count, h("p", { class: "sv-hint" }, say("queue_verify_hint")), seen.box, frame);
  return { box, refresh, changed: (id, state, note) => changeGroup(list, id, state, note) };
}
