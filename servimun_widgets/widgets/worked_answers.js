// Forms with conditions and calculations: the answers as they stand now, as the kernel works them out.

import { evaluate, firstOf, numberOf, truthOf } from "./expressions.js";
import { blank, withBlanks } from "./field_values.js";

const MOST_ROWS = 500;

/** Return the pairs of repeat and row that a path of the form leads through. */
function rowsAlong(path) {
  const rows = [];
  for (let at = 0; at + 2 < path.length; at += 2) rows.push([path[at], path[at + 1]]);
  return rows;
}

export function fieldsByName(fields, found = new Map()) {
  for (const field of fields) {
    found.set(field.name, field);
    if (field.fields) fieldsByName(field.fields, found);
  }
  return found;
}

/** Return a row in which nothing was typed yet. */
export function newRow(fields) {
  return withBlanks(fields, Object.fromEntries(
    fields.filter((field) => field.default !== undefined).map(({ name, default: value }) => [name, value])));
}

function storedResult(value) {
  const one = firstOf(value);
  if (typeof one === "boolean") return String(one);
  if (typeof one === "number") return Number.isFinite(one) ? one : null;
  return one === "" ? null : one;
}

/**
 * Return what is worked out of the declaration's fields: `answers` in which what hides is blank and
 * calculations are done, and `hidden`, the paths of what is not asked. Null for a form without
 * such conditions.
 */
export function workedOut(declaration, state) {
  if (!declaration.order) return null;
  const answers = withoutEdges(state);
  const hidden = new Set();
  const fields = fieldsByName(declaration.sections.flatMap((section) => section.fields));
  for (const [repeats, name] of declaration.order) {
    const field = fields.get(name);
    const levels = repeats.reduce((found, repeat) => found.flatMap(({ path, level }) =>
      (level[repeat] || []).map((row, at) => ({ path: [...path, repeat, at], level: row }))),
    [{ path: [], level: answers }]);
    for (const { path, level } of levels) {
      const here = [...path, name];
      const scope = scopeOf(declaration, answers, here);
      if (field.visible_when && !truthOf(evaluate(field.visible_when.expression, scope))) {
        level[name] = blank(field);
        hidden.add(here.join("/"));
        continue;
      }
      if (field.calculation) level[name] = storedResult(evaluate(field.calculation, scope));
      if (field.row_count) {
        const wanted = numberOf(evaluate(field.row_count, scope));
        const count = wanted > 0 ? Math.min(Math.trunc(wanted), MOST_ROWS) : 0;
        const rows = (level[name] || []).slice(0, count);
        while (rows.length < count) rows.push(newRow(field.fields));
        level[name] = rows;
      }
    }
  }
  return { answers, hidden };
}

/** Return a copy of answers without the blanks around a text, as the kernel works with them. */
function withoutEdges(value) {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(withoutEdges);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutEdges(inner)]));
}

export function scopeOf(declaration, answers, path) {
  return { answers, now: declaration.now, labels: declaration.labels, rows: rowsAlong(path) };
}

/** Return the choices of a field that its filter leaves. */
export function offeredChoices(field, path, form) {
  if (!field.choice_filter) return field.choices;
  return field.choices.filter((choice) => truthOf(evaluate(field.choice_filter, {
    ...form.scope(path), columns: choice.columns,
  })));
}
