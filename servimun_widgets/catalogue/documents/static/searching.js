// Finding programmes by everyday words. Pure: no page, no network.
import { folded } from "./folding.js";

const STOP = new Set(
  ("a al algo alguien aqui busco como con cual cuando de del donde el en es esta estoy hay la las le les lo los" +
   " me mi mis muy necesito no o para pero por programa programas que quiero se si sin sobre su sus te tengo" +
   " tiene un una unos unas y ya hijo hija hijos hijas").split(" "));

/** Returns what words of one family begin with: «niñas», «niño» -> «nin». */
export function stem(word) {
  if (word.length < 4) return word;
  const cut = word.replace(/(mente|ciones|cion|es|as|os|is|s|a|o|e)$/, "");
  return cut.length < 3 ? word : cut;
}

const words = (text) => ` ${folded(text).replace(/[^a-z0-9]+/g, " ").trim()} `;

/** Returns what a programme is found by: its card's name and line, and its row of the index. */
export function searchable(name, line, [kind, rest]) {
  return { n: words(name), k: `${words(line)}${kind}`, t: ` ${rest}` };
}

/** Returns the rows of the table of synonyms, one for each word, the longest first. */
export function synonymsOf(rows) {
  const each = rows.flatMap(([means, asking]) => asking.split(";").map((word) => [word, means.split(";")]));
  return each.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
}

/** Returns the words that are asked for, each as a list of stems and phrases that answer it. */
export function asked(query, synonyms) {
  const found = [];
  let rest = words(query);
  for (const [word, means] of synonyms) {
    if (!rest.includes(` ${word} `)) continue;
    found.push([...(STOP.has(word) ? [] : [stem(word)]), ...means.map(phrase)]);
    rest = rest.replaceAll(` ${word} `, "  ");
  }
  for (const word of rest.split(" ")) if (word.length > 1 && !STOP.has(word)) found.push([stem(word)]);
  return found;
}

function phrase(text) {
  return text.split(" ").map(stem).join(" ");
}

/** Returns the programmes that answer `least` of the words, the best first; those that answer all before others. */
export function found(words, programs, least = Math.max(1, Math.ceil(words.length / 2))) {
  if (!words.length) return programs;
  const ranked = [];
  for (const one of programs) {
    const scores = words.map((ways) => Math.max(...ways.map((way, at) => score(way, one) - at * 0.1)));
    const answered = scores.filter((points) => points > 0);
    if (answered.length >= least) {
      ranked.push([answered.length, answered.reduce((sum, points) => sum + points, 0), one]);
    }
  }
  return ranked.sort((a, b) => b[0] - a[0] || b[1] - a[1]).map((one) => one[2]);
}

function score(way, one) {
  return Math.min(...way.split(" ").map((word) => place(` ${word}`, one)));
}

function place(word, one) {
  if (one.n.includes(word)) return 6;
  if (one.k.includes(word)) return 4;
  return one.t.includes(word) ? 2 : 0;
}

/** Returns the danger that a text tells of, or undefined. */
export function dangerIn(query, dangers) {
  const text = folded(query);
  return dangers.find((one) => new RegExp(one.w).test(text));
}
