// What a person means to do is done once, and what came of it is said whole.

import assert from "node:assert/strict";
import { test } from "node:test";
import { intentions, outcomeText } from "../../../servimun_widgets/widgets/acting.js";

test("what failed or had no answer keeps its key, and what was answered does not", () => {
  const meant = intentions();
  const first = meant.keyOf("r1 verify");
  assert.equal(meant.keyOf("r1 verify"), first);
  assert.notEqual(meant.keyOf("r2 verify"), first);
  meant.answered("r1 verify", { kind: "failed" });
  assert.equal(meant.keyOf("r1 verify"), first);
  for (const kind of ["done", "problems", "conflict"]) {
    const key = meant.keyOf("r1 verify");
    meant.answered("r1 verify", { kind });
    assert.notEqual(meant.keyOf("r1 verify"), key);
  }
});

test("an outcome is its message and each of its problems", () => {
  assert.equal(outcomeText({ message: "No.", problems: [{ message: "Falta uno." }, { message: "Y dos." }] }),
    "No. Falta uno. Y dos.");
  assert.equal(outcomeText({ message: "", problems: [{ message: "Falta uno." }] }), "Falta uno.");
});
