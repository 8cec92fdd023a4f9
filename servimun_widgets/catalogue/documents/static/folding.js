// How texts are compared: as the index of the search writes them.

/** Returns a text without accents and case, as the index writes it. */
export function folded(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}
