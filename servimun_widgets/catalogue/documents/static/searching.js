// Finding programmes by everyday words. Pure: no page, no network.
import { folded, sounded } from "./folding.js";

// Words of two letters are not looked for either.
const STOP = new Set(
  ("algo alguien aqui busco como con cual cuando del donde esta estoy hay las les los mis muy necesito para pero por" +
   " programa programas que quiero sin sobre sus tengo tiene una unos unas mucho mucha anda ando hijo hija hijos hijas bien hace" +
   " vienen desde ponen poner puedo puede dejar lleno todo quedamos sale soy aprender tocar hacer gratis papa").split(" "));

// For whom or where: what is needed counts, and these tell apart what answers it alike.
const LIGHT = /^(nin|mam|padr|madr|mujer|joven|marid|espos|coloni|cas|escuel|famili|herman|muchach)$/;

/** Returns what words of one family begin with: «niñas», «niño» -> «nin». */
export function stem(word) {
  if (word.length < 4) return word;
  const cut = word.replace(/(mente|[cs]iones|[cs]ion|es|as|os|is|s|a|o|e)$/, "");
  return cut.length < 3 ? word : cut;
}

const words = (text) => ` ${folded(text).replace(/[^a-z0-9]+/g, " ").trim()} `;

/** Returns what a programme is found by: its card's name and line, and its row of the index. */
export function searchable(name, line, row) {
  const [kind, rest] = row.split(";");
  return { n: words(name), k: words(line) + kind, t: ` ${rest}` };
}

/** Returns the rows of the table of synonyms, one for each word, the longest first. */
export function synonymsOf(written) {
  const rows = written.flatMap((row) => {
    const [means, asking] = row.split(":").map((each) => each.split(";"));
    return asking.map((word) => ({ word, means }));
  });
  return rows.sort((a, b) => b.word.length - a.word.length);
}

/** Returns the dangers: the name of each, and the expression of its words. */
export function dangersOf(written) {
  return written.map((row) => {
    const [n, words] = row.split(":");
    return { n, w: `\\b(${words.replaceAll("*", "[a-z0-9]*") || "(?!)"})\\b` };
  });
}

/** Returns the beginnings of all words that a search may find: of programmes and of the synonyms. */
export function vocabulary(programs, synonyms) {
  const told = programs.map(({ n, k, t }) => n + k + t).join(" ").split(" ").map(stem);
  return [...new Set([...told, ...synonyms.flatMap(({ word }) => word.split(" "))])].filter((one) => one.length > 2);
}

/** Returns the words that are asked for, each as a list of stems and phrases that answer it. */
export function asked(query, synonyms, known = []) {
  const told = words(query).trim().split(" ").map((word) => ({ word, stem: understood(word, known) }));
  const found = [];
  for (const { word, means } of synonyms) {
    const stems = word.split(" ");
    const at = told.findIndex((_, from) => stems.every((one, next) => told[from + next]?.stem === one));
    if (at < 0) continue;
    found.push([...(STOP.has(word) ? [] : [word]), ...means]);
    told.splice(at, stems.length);
  }
  for (const one of told) if (one.word.length > 2 && !STOP.has(one.word)) found.push([one.stem]);
  return found;
}

function begun(word) {
  return STOP.has(word) ? word : stem(word);
}

/** Returns the stem of a word, or of the known one that sounds like it or is one slip of the finger away. */
function understood(word, known) {
  const own = begun(word);
  if (own.length < 4 || STOP.has(word) || known.some((one) => one.startsWith(own))) return own;
  const heard = sounded(own);
  const near = (one) => heard.length > 4 && oneSlip(sounded(one), heard);
  return known.find((one) => sounded(one) === heard) ?? known.find(near) ?? own;
}

/** Returns whether two words differ by one letter more, less or other, or by two that changed places. */
function oneSlip(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const same = (more, less) => a.slice(at + more) === b.slice(at + less);
  return same(1, 1) || same(1, 0) || same(0, 1) || (same(2, 2) && a[at] === b[at + 1] && a[at + 1] === b[at]);
}

/** Returns the number of the folio that somebody typed, or undefined: «P062», «clave p-62», «PO62». */
export function folioIn(query) {
  const [, told] = /^(?:clave )?p[ -]?([\do]{1,5})$/.exec(folded(query)) ?? [];
  return told && Number(told.replaceAll("o", "0"));
}

/** Returns the programmes that answer `least` of the words, half of those that count, the best first. */
export function found(words, programs, least) {
  if (!words.length) return programs;
  const needed = words.filter(([word]) => !LIGHT.test(word));
  const counted = needed.length && !least ? needed : words;
  const ranked = programs.map((one) => [
    counted.filter((ways) => points(ways, one)).length,
    words.reduce((sum, ways) => sum + points(ways, one) * (counted.includes(ways) ? 1 : 0.3), 0),
    one,
  ]);
  const fewest = least ?? Math.ceil(counted.length / 2);
  return ranked.filter(([count]) => count >= fewest).sort((a, b) => b[0] - a[0] || b[1] - a[1]).map(([, , one]) => one);
}

function points(ways, one) {
  return Math.max(0, ...ways.map((way, at) => score(way, one) - at * 0.1));
}

function score(way, one) {
  return Math.min(...way.split(" ").map((word) => place(` ${word}`, one)));
}

function place(word, one) {
  if (one.n.includes(word)) return 6;
  if (one.k.includes(word)) return 4;
  return one.t.includes(word) ? 2 : 0;
}

/** Returns the danger that a text tells of, of several that with the longest words, or undefined. */
export function dangerIn(query, dangers) {
  const heard = sounded(query).replace(/[^a-z0-9]+/g, " ");
  const longest = ({ w }) => Math.max(0, ...(heard.match(new RegExp(w, "g")) ?? []).map((told) => told.length));
  const told = dangers.map((one) => [longest(one), one]).filter(([length]) => length);
  return told.sort(([a], [b]) => b - a)[0]?.[1];
}
