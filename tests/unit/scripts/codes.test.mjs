// What somebody may have meant who typed a code from a poster.

import assert from "node:assert/strict";
import { test } from "node:test";
import { codesLike } from "../../../servimun_widgets/catalogue/documents/static/codigos.js";

test("capitals, accents and signs between are read over", () => {
  assert.ok(codesLike("P001").includes("p001"));
  assert.ok(codesLike("ABCDEF2345").includes("abcdef2345"));
  assert.ok(codesLike("abcde-f2345.").includes("abcdef2345"));
});

test("what looks alike is tried: 0 and o, 1 and l and i", () => {
  assert.ok(codesLike("abcdeo2l4i").includes("abcdeo2i4l"));
  assert.ok(codesLike("abcde02145").includes("abcdeo2l45"));
  assert.ok(codesLike("abcde02145").includes("abcdeo2i45"));
  assert.ok(codesLike("PO6l").includes("p061"));
  assert.ok(codesLike("p62").includes("p062"));
});

test("what was typed is not tried again, and nobody asks for many", () => {
  assert.deepEqual(codesLike("impas").includes("impas"), false);
  assert.ok(codesLike("1".repeat(4000)).length <= 20);
  assert.deepEqual(codesLike("%%"), []);
});
