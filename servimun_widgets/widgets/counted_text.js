// How long a text is when it is taken in, as `domain/text.py` takes it in and counts it.

const UNSEEN = "\\u00ad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u115f\\u1160\\u17b4\\u17b5" +
  "\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0" +
  "\\ufff0-\\ufffb\\u{110bd}\\u{110cd}\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}" +
  "\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
const PICTURE = "[\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2190-\\u23ff\\u2460-\\u24ff\\u25a0-\\u27bf\\u2900-\\u297f" +
  "\\u2b00-\\u2bff\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}]";
const DRAWN = `${PICTURE}[\\ufe0e\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*`;
const SEEN_OR_NOT = new RegExp(
  `(\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}|${DRAWN}(?:\\u200d${DRAWN})*|[0-9#*]\\ufe0f(?=\\u20e3))|[${UNSEEN}]`,
  "gu",
);
const BLANK = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
const LINE_END = /[ \t]*(?:(?:_x000[Dd]_|\r)*(?:_x000[Aa]_|\n)|(?:_x000[Dd]_|\r)+|[\v\f\u0085\u2028\u2029])/gu;
const WORD = /[^\s\u0085]*[\p{L}\p{N}_][^\s\u0085]*/gu;

function takenIn(text) {
  return text.replace(SEEN_OR_NOT, (_, seen) => seen ?? "").normalize("NFC").replace(BLANK, " ")
    .replace(LINE_END, "\n").replace(/^[ \t\n]+|[ \t\n]+$/gu, "");
}

/** Return how many characters of a text are stored: what is blank around it or not seen is not. */
export function countCharacters(text) {
  return [...takenIn(text)].length;
}

/** Return how many words a text has; a dash between spaces is none. */
export function countWords(text) {
  return (takenIn(text).match(WORD) || []).length;
}
