// Finding programmes by everyday words. Pure: no page, no network.
import { folded, sounded } from "./folding.js";

/** Returns what words of one family begin with: «niñas», «niño» -> «nin». */
export function stem(word) {
  if (word.length < 4) return word;
  const cut = word.replace(/(mente|[cs]iones|[cs]ion|es|as|os|is|s|a|o|e)$/, "");
  return cut.length < 3 ? word : cut;
}

const words = (text) => folded(text).match(/[a-z0-9]+/g) ?? [];

/** Returns what a programme is found by, the most telling first: its card's name and line, and its row of the index. */
export function searchable(name, line, row) {
  const [kind, rest] = row.split(";");
  const cut = (text) => words(text).map(stem).join(" ");
  return [cut(name), `${cut(line)} ${kind}`, rest].map((each) => ` ${each} `);
}

/** Returns what searches are made in: `told` of each programme by `searchable`, and the words of the index. */
export function searched(index, told) {
  const [passed, light] = [index.u, index.l].map((each) => new Set(each.split(" ")));
  const synonyms = index.s.flatMap((row) => {
    const [means, asking] = row.split(":").map((each) => each.split(";"));
    return asking.map((word) => ({ word, means }));
  });
  synonyms.sort((a, b) => b.word.length - a.word.length);
  const each = (texts) => [...new Set(texts.join(" ").split(" "))].filter((one) => one.length > 2);
  const own = each([...told.flat(), ...synonyms.map(({ word }) => word).filter((word) => !word.includes(" "))]);
  return { told, passed, light, synonyms, own, known: each([...own, ...synonyms.map(({ word }) => word)]) };
}

/** Returns the dangers: the name of each, the expression of its words, and which programmes answer it first. */
export function dangersOf(written) {
  return written.map((row) => {
    const [n, words, first] = row.split(":");
    return { n, w: `\\b(${words.replaceAll("*", "[a-z0-9]*") || "(?!)"})\\b`, first: first ? first.split(" ").map(Number) : [] };
  });
}

/** Returns what is asked for: the word of each, and the stems and phrases that answer it. */
function asked(query, { passed, synonyms, known, own }) {
  const isAround = (word) => word.length < 3 || passed.has(sounded(word));
  const isPassed = ({ word }) => isAround(word) || Number(word);
  const told = words(query).map((word) => ({ word, stem: isAround(word) ? word : understood(word, known) }));
  const found = [];
  const take = ({ word, means }) => {
    const stems = word.split(" ");
    // Between the words of a phrase may stand what is passed over: «música bien fuerte».
    const end = (from) => stems.reduce((at, one) => {
      while (at > from && at < told.length && told[at].stem !== one && isPassed(told[at])) at += 1;
      return told[at]?.stem === one ? at + 1 : NaN;
    }, from);
    const at = told.findIndex((_, from) => end(from));
    if (at < 0) return;
    const [{ word: said }] = told.splice(at, end(at) - at, { word: "" });
    found.push({ said, means: [`${word}.`, ...means] });
  };
  const isPhrase = ({ word }) => word.includes(" ");
  synonyms.filter(isPhrase).forEach(take);
  // A word of a phrase is known for the sake of the phrase; alone it is understood anew.
  for (const one of told) if (!isPassed(one) && !own.includes(one.stem)) one.stem = understood(one.word, own);
  synonyms.filter((one) => !isPhrase(one)).forEach(take);
  for (const one of told) if (!isPassed(one)) found.push({ said: one.word, means: [known.includes(one.stem) ? `${one.stem}.` : one.stem] });
  return found;
}

/** Returns the stem of a word, or of the known one that it is a form of, sounds like, or is one slip of the finger away from. */
function understood(word, known) {
  const own = stem(word);
  if (known.includes(own)) return own;
  const small = own.replace(/(c?it|(?<=....)(and|iend|aron|ieron|[aei]r(se)?[lmnst]?|an|en|ad|id))$/, "");
  const less = own.length > 4 && [small, stem(small), small.replace(/i$/, "e")].find((one) => known.includes(one));
  if (less) return less;
  const heard = sounded(own);
  const begun = known.filter((one) => one.startsWith(own));
  if (own.length < 4 || begun.length) return begun.length === 1 && begun[0].length === own.length + 1 ? begun[0] : own;
  const near = (one) => heard.length > 5 && one[0] === own[0] && slipped(sounded(one), heard, heard.length > 8 ? 2 : 1);
  const begins = (longer, one) => one.length > 4 && longer.length < one.length + 4 && longer.startsWith(one);
  const [root] = known.filter((one) => begins(own, one) || begins(one, small)).sort((a, b) => b.length - a.length);
  return known.find((one) => sounded(one) === heard) ?? root ?? known.find(near) ?? own;
}

/** Returns what is found, first of it what answers a need, then all that answers the need. */
export function foremost(need, hits) {
  const first = need?.first ?? [];
  return [...new Set([...hits.filter((at) => first.includes(at)), ...first, ...hits])];
}

/** Returns whether two words differ by at most some letters more, less or other, or by two that changed places. */
function slipped(a, b, slips) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const same = (more, less) => slipped(a.slice(at + more), b.slice(at + less), slips - 1);
  if (!slips) return a === b;
  return same(1, 1) || same(1, 0) || same(0, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && same(2, 2));
}

/** Returns the number of the folio that somebody typed, or undefined: «P062», «clave p-62», «PO62». */
export function folioIn(query) {
  const [, told] = /^(?:clave )?p[ -]?([\do]{1,5})$/.exec(folded(query)) ?? [];
  return told && Number(told.replaceAll("o", "0"));
}

/** Returns which programmes answer `least` of a query, else half of what the best does, the best first; and the words that none tells.
 *
 * A word weighs more that fewer tell. For whom and where only tells apart what answers a need alike. */
export function found(query, search, least) {
  const ways = asked(query, search).map(({ said, means }) => {
    const points = search.told.map((told) => Math.max(0, ...means.map((way, at) => score(way, told) - at / 3)));
    return { said, points, weight: Math.log(1 + points.length / points.filter(Boolean).length) };
  });
  const needed = ways.filter(({ said }) => !search.light.has(stem(said)));
  const isTold = ({ points }) => points.some(Boolean);
  const counted = (needed.length ? needed : ways).filter(isTold);
  const sum = (of, points) => of.reduce((all, one) => all + one.weight * points(one), 0);
  const whole = sum(counted, () => 1);
  const ranked = search.told.map((_, at) => {
    const part = sum(counted, ({ points }) => points[at] && 1) / (whole || 1);
    return { at, part, rank: part * whole * 6 + sum(counted, ({ points }) => points[at]) + ways.reduce((all, { points }) => all + points[at], 0) / 4 };
  });
  const enough = least ?? Math.max(...ranked.map(({ part }) => part)) / 2;
  const hits = ranked.filter(({ part }) => !ways.length || (part && part >= enough));
  return { hits: hits.sort((a, b) => b.rank - a.rank).map(({ at }) => at), unknown: needed.filter((one) => !isTold(one)).map(({ said }) => said) };
}

function score(way, told) {
  // A known word and a short one stand for themselves; others are the beginning of one.
  const begun = (word) => ` ${word.replace(".", " ")}${word.length < 4 ? " " : ""}`;
  return Math.min(...way.split(" ").map((word) => [6, 4, 2][told.findIndex((part) => part.includes(begun(word)))] ?? 0));
}

/** Returns the danger that a text tells of, of several that with the longest words, or undefined. */
export function dangerIn(query, dangers) {
  const heard = sounded(query).replace(/[^a-z0-9]+/g, " ");
  const longest = ({ w }) => Math.max(0, ...(heard.match(new RegExp(w, "g")) ?? []).map((told) => told.length));
  const told = dangers.map((one) => [longest(one), one]).filter(([length]) => length);
  return told.sort(([a], [b]) => b - a)[0]?.[1];
}
