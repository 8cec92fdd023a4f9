// What a list finds, and in which order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filterText, pageOf, rowStore } from "../../../servimun_widgets/widgets/list_rows.js";

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
  return store.find({ search, filters, sort }).map(({ id }) => id).join("");
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

test("a page has fifty rows, and one that is not there is the nearest", () => {
  const rows = Array.from({ length: 101 }, (_, at) => at);
  const asked = (page) => { const { page: got, last, rows: shown } = pageOf(rows, page); return [got, last, shown.length, shown[0]]; };
  assert.deepEqual(asked(1), [1, 3, 50, 0]);
  assert.deepEqual(asked(3), [3, 3, 1, 100]);
  assert.deepEqual(asked(9), [3, 3, 1, 100]);
  assert.deepEqual(asked(0), [1, 3, 50, 0]);
  assert.deepEqual(pageOf([], 4), { page: 1, last: 1, rows: [] });
  assert.equal(pageOf(rows.slice(0, 100), 2).last, 2);
});

test("the same rows stay in order until others come", () => {
  const store = rowStore(COLUMNS);
  store.set(ROWS);
  const byName = { name: "nombre", direction: 1 };
  store.find({ search: "", filters: {}, sort: byName });
  store.set([...ROWS, row("4", "Abuelas", 3, "Borrador")]);
  assert.equal(store.find({ search: "", filters: {}, sort: byName }).map(({ id }) => id).join(""), "4321");
});
