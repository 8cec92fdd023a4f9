// What a list finds, and in which order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filterText, rowStore } from "../../../servimun_widgets/widgets/list_rows.js";

const COLUMNS = [
  { name: "nombre", kind: "text" }, { name: "cupo", kind: "number" }, { name: "estado", kind: "tag" },
];
const row = (id, nombre, cupo, estado, search = "") => ({ id, search, cells: { nombre, cupo, estado: { text: estado } } });
const ROWS = [
  row("1", "Niñez segura", 9, "Publicado", "IMPAS"),
  row("2", "Árbol 10", null, "Borrador"),
  row("3", "arbol 9", 1200, "Publicado"),
];

function found(search, filters = {}, sort = null) {
  const store = rowStore(COLUMNS);
  store.set(ROWS);
  return store.find(search, filters, sort).map(({ id }) => id).join("");
}

test("every word is sought without accents and case, in what is not shown too", () => {
  assert.equal(found(""), "123");
  assert.equal(found("ARBOL"), "23");
  assert.equal(found("arbol borrador"), "2");
  assert.equal(found("ninez impas"), "1");
  assert.equal(found("1,200"), "3");
  assert.equal(found("nadie"), "");
});

test("a filter takes the text as it is shown, together with the search", () => {
  assert.equal(found("", { estado: "Publicado" }), "13");
  assert.equal(found("arbol", { estado: "Publicado" }), "3");
  assert.equal(filterText(COLUMNS, ROWS[2], "cupo"), "1,200");
});

test("texts are ordered as people count, and what is empty comes last both ways", () => {
  assert.equal(found("", {}, { name: "nombre", direction: 1 }), "321");
  assert.equal(found("", {}, { name: "nombre", direction: -1 }), "123");
  assert.equal(found("", {}, { name: "cupo", direction: 1 }), "132");
  assert.equal(found("", {}, { name: "cupo", direction: -1 }), "312");
});
