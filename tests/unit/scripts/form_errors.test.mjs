// A problem is called by the full name of its field.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fullName } from "../../../servimun_widgets/widgets/form_errors.js";

const FIELDS = [
  { name: "hours", label: "Horario" },
  { name: "phones", label: "Teléfonos", item_title: "Teléfono" },
  { name: "venues", label: "Lugares" },
];

test("a field of a row says which row it is in", () => {
  const names = [
    { path: ["hours"], field: { label: "Horario" } },
    { path: ["phones", 1, "number"], field: { label: "Número" } },
    { path: ["venues", 0, "hours"], field: { label: "Horario en este lugar" } },
    { path: ["phones"], field: { label: "Teléfonos" } },
  ].map((entry) => fullName(FIELDS, entry));
  assert.deepEqual(names, ["Horario", "Teléfono 2: número", "Lugares 1: horario en este lugar", "Teléfonos"]);
});
