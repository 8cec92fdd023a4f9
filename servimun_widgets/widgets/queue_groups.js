// The groups of a queue as the kernel lists them: which are found, how many of each state, whose
// turn it is next. A group is [id, name, colonia, sector, state, note] and what is searched in it.

import { fold } from "./folded_text.js";

const SENT = "enviado";

/** Return the kernel's rows with the text beside them in which words are sought. */
export const searchable = (rows) => rows.map((row) => [...row, fold(row.slice(1, 4).join(" "))]);

/** Return the groups that hold every word, in a state if one is chosen. */
export function groupsFound(groups, search, chosen) {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return groups.filter(([, , , , state, , text]) =>
    (!chosen || state === chosen) && words.every((word) => text.includes(word)));
}

/** Return how many groups each state has. */
export function stateCounts(groups) {
  const counts = new Map();
  for (const [, , , , state] of groups) counts.set(state, (counts.get(state) || 0) + 1);
  return counts;
}

/** Return the id of the next group below one whose message can be verified, if there is any. */
export function nextToVerify(groups, id) {
  const at = groups.findIndex(([one]) => one === id);
  return groups.slice(at + 1).find(([, , , , state]) => state === SENT)?.[0];
}

/** Return what is drawn of a list: the first row, and how many, with `spare` above and below. */
export function rowsInSight({ top, height, row, spare }) {
  const from = Math.max(0, Math.floor(top / row) - spare);
  return { from, many: Math.ceil(height / row) + 2 * spare };
}
