// Names of colonias as people write them. Pure: no page, no network.
import { folded, sounded } from "./folding.js";

const KINDS = new Set("col colonia colonias fracc frac fraccionamiento unidad barrio".split(" "));
const WHOLE = {
  sta: "santa", sto: "santo", fco: "francisco", ma: "maria", gral: "general", ing: "ingeniero", lic: "licenciado",
  prof: "profesor", nte: "norte", ote: "oriente", pte: "poniente", 1: "i", 2: "ii", 3: "iii",
};

/** Returns the words of a name as they are compared: whole, without its kind, as they sound. */
export function placeWords(name) {
  const told = folded(name).split(/[^a-z0-9]+/).filter((word) => word && !KINDS.has(word));
  return told.map((word) => sounded(WHOLE[word] ?? word));
}

/** Returns whether a name is what somebody is typing: each word begins one of its words, in any order. */
export function namesPlace(typed, name) {
  const own = placeWords(name);
  return placeWords(typed).every((word) => own.some((one) => one.startsWith(word)));
}
