// When two answers are the same.

/** Return JSON that is equal for equal values, whatever the order of names and kind of empty. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).filter((name) => !isEmpty(value[name])).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

export function isEmpty(value) {
  return value === null || value === undefined || value === "" ||
    (Array.isArray(value) && value.length === 0);
}

export function same(one, other) {
  return (isEmpty(one) && isEmpty(other)) || canonical(one) === canonical(other);
}
