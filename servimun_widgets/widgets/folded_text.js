// Text as it is searched.

/** Return text without accents and case, for searching. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}
