// Codes as people type them from a poster. Pure: no page, no network.
import { folded } from "./folding.js";

const MOST = 16;

/** Returns the codes that somebody may have meant who typed one: 0 or o, 1, l or i, capitals, «p62». */
export function codesLike(typed) {
  const code = folded(typed).replace(/[^a-z0-9]/g, "");
  const [, figures] = /^p([\doil]{1,5})$/.exec(code) ?? [];
  const folio = figures && `p${figures.replaceAll("o", "0").replace(/[il]/g, "1").padStart(3, "0")}`;
  let ways = [""];
  for (const sign of code.slice(0, 40)) {
    const alike = { 0: ["o"], 1: ["l", "i"], l: ["l", "i"], i: ["i", "l"] }[sign] ?? [sign];
    ways = ways.flatMap((way) => alike.map((one) => way + one)).slice(0, MOST);
  }
  return [...new Set([code, folio, ...ways])].filter((one) => one && one !== typed);
}
