// Conditions and calculations of a form, worked out of the answers as they stand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { offeredChoices, workedOut } from "../../../servimun_widgets/widgets/worked_answers.js";

const form = (fields, order) => ({ order, sections: [{ fields }], now: "2026-11-29T10:00:00", labels: {} });

test("a form without such conditions has nothing to work out", () => {
  assert.equal(workedOut(form([{ name: "a", kind: "text" }], null), { a: "x" }), null);
});

test("answers are worked with without the blanks around them", () => {
  const { answers, hidden } = workedOut(form([{ name: "a", kind: "text" }], [[[], "a"]]), { a: " x " });
  assert.equal(answers.a, "x");
  assert.equal(hidden.size, 0);
});

test("what is typed stays as it was typed", () => {
  const state = { a: " x ", rows: [{ b: " y " }] };
  workedOut(form([{ name: "a", kind: "text" }], [[[], "a"]]), state);
  assert.deepEqual(state, { a: " x ", rows: [{ b: " y " }] });
});

test("without a filter every choice is offered", () => {
  const choices = [{ value: "uno" }, { value: "dos" }];
  assert.deepEqual(offeredChoices({ choices }, ["a"], {}), choices);
});
