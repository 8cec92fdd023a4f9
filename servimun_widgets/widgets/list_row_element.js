// A row of a list as elements: its cells, the way to its record, and the buttons of its actions.

import { safeAddress } from "./addresses.js";
import { h, hidden } from "./elements.js";
import { cellText } from "./list_rows.js";

const TONES = ["ok", "warn", "bad", "info", "neutral"];

function cellContent(column, cell) {
  const text = cellText(column, cell);
  const tone = typeof cell === "object" && cell !== null ? cell.tone : null;
  if (!text || !(tone || column.kind === "tag")) return text;
  return h("span", { class: `sv-tag sv-${TONES.includes(tone) ? tone : "neutral"}` }, text);
}

/** Put the question of an action below its button; `go` is called when the person says yes. */
function askFirst(button, action, name, say, go) {
  if (button.nextElementSibling?.classList.contains("sv-confirm")) return;
  const close = () => {
    asked.remove();
    button.focus();
  };
  const no = h("button", { type: "button", class: "sv-button sv-small", onclick: close }, say("cancel"));
  const asked = h("div", {
    class: "sv-confirm", role: "group", onkeydown: (event) => { if (event.key === "Escape") close(); },
  }, h("p", {}, action.question.replace("{row}", name)), h("div", { class: "sv-buttons" },
    h("button", {
      type: "button", class: "sv-button sv-small sv-primary", "data-focus": action.name, onclick: go,
    }, action.yes), no));
  button.after(asked);
  no.focus();
}

/** Return the first cell of a row: its name, as a link where the record can be opened. */
function rowTitle(row, name, { columns: [first], model, requests, address, history: steps }) {
  const href = row.href ? safeAddress(row.href) : null;
  if (href) return h("a", { href, "data-focus": "open", onclick: () => steps.leave(row.id) }, name);
  if (!model.get("can_open")) return cellContent(first, row.cells[first.name]);
  return h("a", {
    href: address.address({ open: row.id }), "data-focus": "open",
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      requests.open(row.id);
    },
  }, name);
}

function rowButton(row, action, name, { say, requests, history: steps }) {
  if (action.address) {
    const href = safeAddress(action.address.replace("{id}", encodeURIComponent(row.id)));
    return h("a", { class: "sv-button sv-small", href, "data-focus": action.name, onclick: () => steps.leave(row.id) },
      action.label, hidden(`${name}`));
  }
  const act = () => requests.act(row.id, action.name);
  return h("button", {
    type: "button", class: "sv-button sv-small", "data-focus": action.name,
    "aria-disabled": requests.isBusy(row.id, action.name) ? "true" : null,
    onclick: (event) => {
      if (action.question) askFirst(event.currentTarget, action, name, say, act);
      else act();
    },
  }, action.label, hidden(`${name}`));
}

/** Return the buttons of a row: those in sight, and the others behind «Más», which Escape closes. */
function rowActions(row, name, desk) {
  const offered = desk.actions.filter((action) => row.actions.includes(action.name));
  const inSight = offered.filter((action) => !action.folded);
  const seen = inSight.length ? inSight : offered.slice(0, 1);
  const folded = offered.filter((action) => !seen.includes(action));
  const button = (action) => rowButton(row, action, name, desk);
  // One more button takes no more place than what would hide it.
  if (folded.length < 2) return offered.map(button);
  const summary = h("summary", { class: "sv-button sv-small" }, desk.say("more"), hidden(` ${name}`));
  const close = ({ key }) => {
    if (key !== "Escape" || !more.open) return;
    more.open = false;
    summary.focus();
  };
  const more = h("details", { class: "sv-more", onkeydown: close }, summary,
    h("div", {}, folded.map(button)));
  return [...seen.map(button), more];
}

/**
 * Return a row of `desk` (see `record_list.js`) as a table row; explicit roles stay when narrow
 * screens show it as a card.
 */
export function rowElement(row, desk) {
  const { columns: [first, ...others], actions } = desk;
  const name = cellText(first, row.cells[first.name]) || row.id;
  return h("tr", { role: "row", "data-row": row.id },
    h("th", { scope: "row", role: "rowheader" }, rowTitle(row, name, desk)),
    others.filter(desk.isShown).map((column) => h("td", {
      role: "cell", "data-label": column.label, class: columnClass(column),
    }, cellContent(column, row.cells[column.name]))),
    actions.length ? h("td", { role: "cell", class: "sv-row-actions" }, rowActions(row, name, desk)) : null);
}

export function columnClass(column) {
  return `sv-kind-${column.kind}${column.priority > 2 ? " sv-minor" : ""}`;
}
