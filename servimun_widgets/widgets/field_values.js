// The values of fields: what is blank, what was typed, what is sent of what hides.

import { isEmpty } from "./value_equality.js";

export const NUMBERS = { integer: /^[+-]?\d+$/, decimal: /^[+-]?\d+(\.\d+)?$/ };
const LISTS = ["choices", "group"];

export function blank(field) {
  return LISTS.includes(field.kind) ? [] : null;
}

/** Return what was typed as the value that is sent: a number when it is one, else the text. */
export function typedValue(field, text) {
  if (text === "") return null;
  const trimmed = text.trim();
  if (NUMBERS[field.kind]?.test(trimmed) && Number.isSafeInteger(Math.trunc(Number(trimmed)))) {
    return Number(trimmed);
  }
  return text;
}

export function isVisible(field, row, top) {
  const condition = field.visible_when;
  if (!condition) return true;
  const found = row && condition.field in row ? row[condition.field] : top[condition.field];
  return [found].flat().some((value) => condition.in.includes(value));
}

/** Return the value to send: what hides behind a condition that does not hold is sent empty. */
export function visibleValue(fields, value, top = value) {
  const sent = { ...value };
  for (const field of fields) {
    if (!isVisible(field, value, top)) sent[field.name] = blank(field);
    else if (field.kind === "group" && Array.isArray(value[field.name])) {
      sent[field.name] = value[field.name].map((row) => visibleValue(field.fields, row, top));
    }
  }
  return sent;
}

const isGroup = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/**
 * Return a value that the control of `field` can show. A draft may be of an earlier form, or hold
 * anything: what is no list where a list is asked becomes one, a list or group elsewhere its text.
 */
function shaped(field, value) {
  if (value === undefined) return blank(field);
  if (field.kind === "group") {
    return (Array.isArray(value) ? value : []).filter(isGroup).map((row) => withBlanks(field.fields, row));
  }
  if (field.kind === "choices") {
    return isEmpty(value) ? blank(field) : [value].flat(Infinity).filter((one) => one !== null && !isGroup(one));
  }
  if (field.kind === "readonly") return value;
  return value !== null && typeof value === "object" ? JSON.stringify(value) : value;
}

export function withBlanks(fields, value) {
  const full = isGroup(value) ? structuredClone(value) : {};
  for (const field of fields) full[field.name] = shaped(field, full[field.name]);
  return full;
}
