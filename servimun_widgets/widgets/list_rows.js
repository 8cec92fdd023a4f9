// The rows of a list: what a cell shows, what is found, in which order, and the row as elements.

import { fold, h, hidden, isEmpty, safeAddress } from "./shared.js";

export const collator = new Intl.Collator("es-MX", { numeric: true, sensitivity: "base" });
export const numberText = new Intl.NumberFormat("es-MX");
const dateText = new Intl.DateTimeFormat("es-MX", { dateStyle: "long", timeZone: "UTC" });

function cellText(column, cell) {
  if (isEmpty(cell)) return "";
  if (typeof cell === "object") return cell.text ?? "";
  if (column.kind === "number" && typeof cell === "number") return numberText.format(cell);
  if (column.kind === "date" && /^\d{4}-\d\d-\d\d$/.test(cell)) return dateText.format(new Date(cell));
  return String(cell);
}

function sortValue(cell) {
  if (isEmpty(cell)) return null;
  return typeof cell === "object" ? cell.sort ?? cell.text ?? null : cell;
}

/** Return which of two cells comes first; what is empty comes last, whatever the direction. */
function compareCells(one, other, direction) {
  const [first, second] = [sortValue(one), sortValue(other)];
  if (first === null || second === null) return (first === null) - (second === null);
  if (typeof first === "number" && typeof second === "number") return (first - second) * direction;
  return collator.compare(String(first), String(second)) * direction;
}

/** The rows with their folded text beside them, kept in order until rows or order change. */
export function rowStore(columns) {
  const folded = new WeakMap();
  let rows = [];
  let ordered = null;
  let order = null;
  const textOf = (row) => {
    if (!folded.has(row)) {
      const texts = columns.map((column) => cellText(column, row.cells[column.name]));
      folded.set(row, fold([...texts, row.search].join("\n")));
    }
    return folded.get(row);
  };
  return {
    set(next) { rows = next; ordered = null; },
    all: () => rows,
    /** Return the rows that hold every word and filter, ordered by `sort` ({name, direction}). */
    find(search, filters, sort) {
      if (!ordered || order !== `${sort?.name} ${sort?.direction}`) {
        order = `${sort?.name} ${sort?.direction}`;
        ordered = sort
          ? [...rows].sort((one, other) =>
            compareCells(one.cells[sort.name], other.cells[sort.name], sort.direction))
          : rows;
      }
      const words = fold(search).split(/\s+/).filter(Boolean);
      const chosen = Object.entries(filters);
      return ordered.filter((row) =>
        chosen.every(([name, value]) => filterText(columns, row, name) === value) &&
        words.every((word) => textOf(row).includes(word)));
    },
  };
}

export function filterText(columns, row, name) {
  return cellText(columns.find((column) => column.name === name), row.cells[name]);
}

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

/** Return the row as a table row; explicit roles stay when narrow screens show it as a card. */
export function rowElement(row, { columns, actions, say, open, act, address, busy }) {
  const [first, ...others] = columns;
  const name = cellText(first, row.cells[first.name]) || row.id;
  let title = cellContent(first, row.cells[first.name]);
  const href = row.href ? safeAddress(row.href) : null;
  if (href) title = h("a", { href, "data-focus": "open" }, name);
  else if (open) {
    title = h("a", {
      href: address(row.id), "data-focus": "open",
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(row.id);
      },
    }, name);
  }
  const allowed = actions.filter((action) => row.actions.includes(action.name));
  return h("tr", { role: "row", "data-row": row.id },
    h("th", { scope: "row", role: "rowheader" }, title),
    others.map((column) => h("td", {
      role: "cell", "data-label": column.label, class: columnClass(column),
    }, cellContent(column, row.cells[column.name]))),
    actions.length ? h("td", { role: "cell", class: "sv-row-actions" }, allowed.map((action) =>
      h("button", {
        type: "button", class: "sv-button sv-small", "data-focus": action.name,
        "aria-disabled": busy(row.id, action.name) ? "true" : null,
        onclick: (event) => {
          if (action.question) askFirst(event.currentTarget, action, name, say, () => act(row.id, action.name));
          else act(row.id, action.name);
        },
      }, action.label, hidden(`${name}`)))) : null);
}

export function columnClass(column) {
  return `sv-kind-${column.kind}${column.priority > 2 ? " sv-minor" : ""}`;
}
