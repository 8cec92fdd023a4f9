// The difference between two texts, word by word, readable without colour and with a screen reader.

import { safeAddress } from "./addresses.js";
import { newKey } from "./conversation.js";
import { h, hidden } from "./elements.js";

const MOST_CELLS = 4000000;

/** Return the words of a text; a time, a telephone or an address of e-mail is one word. */
function words(text) {
  return text.match(/\s+|[\p{L}\p{N}]+(?:[-:.,/@][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) || [];
}

/** Return `[kind, text]` parts ("same", "del", "ins") that turn `before` into `after`. */
function wordDifference(before, after) {
  let [one, two] = [words(before), words(after)];
  let start = 0;
  while (start < one.length && start < two.length && one[start] === two[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < two.length - start && one.at(-1 - end) === two.at(-1 - end)) end += 1;
  const [head, tail] = [one.slice(0, start), one.slice(one.length - end)];
  one = one.slice(start, one.length - end);
  two = two.slice(start, two.length - end);
  const middle = one.length * two.length > MOST_CELLS
    ? [...one.map((word) => ["del", word]), ...two.map((word) => ["ins", word])]
    : commonWords(one, two);
  const parts = [];
  for (const [kind, text] of [...head.map((word) => ["same", word]), ...middle, ...tail.map((word) => ["same", word])]) {
    if (parts.at(-1)?.[0] === kind) parts.at(-1)[1] += text;
    else parts.push([kind, text]);
  }
  return parts;
}

/** The longest common subsequence, walked from the start: removals before additions. */
function commonWords(one, two) {
  const width = two.length + 1;
  const longest = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = two.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = one[i] === two[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const parts = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < two.length) {
    if (i < one.length && j < two.length && one[i] === two[j]) {
      parts.push(["same", one[i]]);
      i += 1;
      j += 1;
    } else if (j === two.length || (i < one.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      parts.push(["del", one[i]]);
      i += 1;
    } else {
      parts.push(["ins", two[j]]);
      j += 1;
    }
  }
  return parts;
}

/** Return what a field says before and after; `below` is what stands under it, if anything. */
export function changeBox(change, say, level, below = null) {
  const part = ([kind, text]) => {
    if (kind === "same") return text;
    return h(kind, {}, hidden(`${say(kind === "del" ? "removed_text" : "added_text")} `), text, hidden(` ${say("text_end")} `));
  };
  return h("section", { class: "sv-change" },
    h(level, {}, change.label, " ", h("span", { class: `sv-kind sv-${change.kind}` }, say(`change_${change.kind}`))),
    h("p", { class: "sv-diff sv-text" }, wordDifference(change.before || "", change.after || "").map(part)),
    below);
}

/** Pairs of heading and text; `ways` are the addresses to which texts lead, by their headings. */
export function pairs(list, className, ways = {}) {
  return h("dl", { class: className }, list.map(([label, text]) =>
    h("div", {}, h("dt", {}, label), h("dd", { class: "sv-text" },
      ways[label] ? h("a", { href: safeAddress(ways[label]) }, text) : text))));
}

export function backButton(model, talk, say, fail) {
  if (!model.get("has_back")) return null;
  return h("button", {
    type: "button", class: "sv-link sv-back",
    onclick: () => talk.ask({ type: "back", key: newKey() }, {
      answered: (outcome) => { if (outcome.kind === "failed") fail(outcome.message); },
      lost: () => fail(say("lost")),
    }),
  }, say("back"));
}
