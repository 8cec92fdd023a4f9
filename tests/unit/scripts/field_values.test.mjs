// What was typed becomes a value; what hides is sent blank; a strange draft takes the form's shape.

import assert from "node:assert/strict";
import { test } from "node:test";
import { typedValue, visibleValue, withBlanks } from "../../../servimun_widgets/widgets/field_values.js";

test("a number is sent as one, and what is none as it was typed", () => {
  assert.equal(typedValue({ kind: "integer" }, " 12 "), 12);
  assert.equal(typedValue({ kind: "decimal" }, "2.50"), 2.5);
  assert.equal(typedValue({ kind: "integer" }, "doce"), "doce");
  assert.equal(typedValue({ kind: "integer" }, "99999999999999999999"), "99999999999999999999");
  assert.equal(typedValue({ kind: "text" }, "12"), "12");
  assert.equal(typedValue({ kind: "text" }, ""), null);
});

test("what hides behind a condition is sent blank, in rows too", () => {
  const fields = [
    { name: "tipo", kind: "choice" },
    { name: "cual", kind: "text", visible_when: { field: "tipo", in: ["otro"] } },
    { name: "sedes", kind: "group", fields: [
      { name: "otra", kind: "boolean" },
      { name: "lugar", kind: "text", visible_when: { field: "otra", in: [true] } },
    ] },
  ];
  const typed = { tipo: "taller", cual: "x", sedes: [{ otra: true, lugar: "A" }, { otra: false, lugar: "B" }] };
  assert.deepEqual(visibleValue(fields, typed), {
    tipo: "taller", cual: null, sedes: [{ otra: true, lugar: "A" }, { otra: false, lugar: null }],
  });
  assert.equal(visibleValue(fields, { ...typed, tipo: "otro" }).cual, "x");
});

test("a draft of any shape becomes one that the form can show", () => {
  const fields = [
    { name: "nombre", kind: "text" }, { name: "temas", kind: "choices" },
    { name: "sedes", kind: "group", fields: [{ name: "lugar", kind: "text" }] },
  ];
  assert.deepEqual(withBlanks(fields, "no record"), { nombre: null, temas: [], sedes: [] });
  assert.deepEqual(
    withBlanks(fields, { nombre: { a: 1 }, temas: "uno", sedes: ["x", { lugar: ["y"] }, null] }),
    { nombre: '{"a":1}', temas: ["uno"], sedes: [{ lugar: '["y"]' }] },
  );
});
