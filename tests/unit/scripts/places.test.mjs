// Colonias are found as people write them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { namesPlace } from "../../../servimun_widgets/catalogue/documents/static/lugares.js";

const FOUND = [
  ["col. Dale", "Dale (4)"], ["colonia dale", "Dale"], ["sta rosa", "Santa Rosa"], ["Rosa Santa", "Santa Rosa"],
  ["Fracc. Punta Ote", "Punta Oriente"], ["campesina nueva", "Nueva Campesina"], ["villa nueba", "Villa Nueva"],
  ["panamericana 2", "Panamericana II"], ["zarco", "Zarco"], ["sarco", "Zarco"], ["", "Zarco"], ["pun", "Punta Oriente"],
];

test("kinds are left out, short words made whole, spelling forgiven", () => {
  for (const [typed, name] of FOUND) assert.ok(namesPlace(typed, name), `${typed} / ${name}`);
});

test("another colonia is not found", () => {
  for (const [typed, name] of [["dale", "Zarco"], ["punta norte", "Punta Oriente"], ["arco", "Zarco"]])
    assert.equal(namesPlace(typed, name), false, `${typed} / ${name}`);
});
