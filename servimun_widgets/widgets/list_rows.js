// The rows of a list: what a cell shows, what is found, in which order, and on which page.

import { fold } from "./folded_text.js";
import { isEmpty } from "./value_equality.js";

export const PAGE_ROWS = 50;
export const collator = new Intl.Collator("es-MX", { numeric: true, sensitivity: "base" });
export const numberText = new Intl.NumberFormat("es-MX");
const dateText = new Intl.DateTimeFormat("es-MX", { dateStyle: "long", timeZone: "UTC" });

/** Return what a cell shows as text. */
export function cellText(column, cell) {
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

/** Return whether these are the same records in the same order. */
export const sameRecords = (rows, others) =>
  rows.length === others.length && rows.every((row, at) => row.id === others[at].id);

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
  let found = [];
  /** Return the rows that hold every word and filter, ordered by `sort` ({name, direction}). */
  const find = ({ search, filters, sort }) => {
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
  };
  /** Return how many rows each value of a column would leave, the other filters as chosen. */
  const countsOf = (state, name) => {
    const { [name]: _, ...filters } = state.filters;
    const counts = new Map();
    for (const row of rows) counts.set(filterText(columns, row, name), 0);
    for (const row of find({ ...state, filters })) {
      const text = filterText(columns, row, name);
      counts.set(text, counts.get(text) + 1);
    }
    return counts;
  };
  return {
    /** Take other rows and return whether they are the same records; then what is found stays. */
    set(next) {
      const same = sameRecords(rows, next);
      const byId = new Map(next.map((row) => [row.id, row]));
      rows = next;
      ordered = null;
      if (same) found = found.map((row) => byId.get(row.id));
      return same;
    },
    all: () => rows,
    row: (id) => rows.find((row) => row.id === id),
    find,
    /** Return the page that `state` asks for, with how much is found and how much there is. */
    view(state) {
      found = find(state);
      const view = pageOf(found, state.page);
      state.page = view.page;
      return { ...view, found: found.length, total: rows.length };
    },
    /** Give, for the columns with these names, what `countsOf` says. */
    counts(state, names, give) {
      give(Object.fromEntries(names.map((name) => [name, countsOf(state, name)])));
    },
    /** Return what names all that is found, in its order, in a message. */
    whole: () => ({ rows: found.map((row) => row.id) }),
    close() {},
  };
}

export function filterText(columns, row, name) {
  return cellText(columns.find((column) => column.name === name), row.cells[name]);
}

/** Return the page that is wanted, or the nearest there is: its number, the last one's, its rows. */
export function pageOf(rows, wanted) {
  const last = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, wanted), last);
  return { page, last, rows: rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS) };
}
