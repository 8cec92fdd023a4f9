// How texts are compared: as the index of the search writes them.

/** Returns a text without accents and case, as the index writes it. */
export function folded(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

const SOUNDS = [
  [/ch/g, "x"], [/\bps/g, "s"], [/qu(?=[ei])/g, "k"], [/c(?=[ei])|z/g, "s"], [/[cq]/g, "k"], [/g(?=[ei])/g, "j"],
  [/gu(?=[ei])/g, "g"], [/h/g, ""], [/v/g, "b"], [/ll/g, "y"], [/n(?=[bp])/g, "m"], [/([a-z])\1+/g, "$1"],
];

/** Returns a folded text with what sounds alike written alike (`domain/sounding.py` says the same). */
export function sounded(text) {
  return SOUNDS.reduce((heard, [written, sound]) => heard.replace(written, sound), folded(text));
}
