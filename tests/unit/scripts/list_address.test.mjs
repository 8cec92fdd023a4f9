// The state of a list is read from the page's address and written back into it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressState } from "../../../servimun_widgets/widgets/list_address.js";
import { inBrowser } from "./browser.mjs";

const PARAMETERS = { search: "buscar", open: "programa", agencia: "dep", sort: "orden", page: "hoja" };

test("each part is read under the name it was given, and what is no page is the first", inBrowser(() => {
  assert.deepEqual(addressState(PARAMETERS, ["agencia", "estado"]).read(), {
    search: "niñez", filters: { agencia: "DIF" }, sort: { name: "cupo", direction: -1 }, page: 1, open: null,
  });
}, "http://servimun.test/p?buscar=ni%C3%B1ez&dep=DIF&orden=cupo-desc&hoja=0&otro=1"));

test("what is written can be read, what is empty goes, and what is not its own stays", inBrowser(() => {
  const state = addressState(PARAMETERS, ["agencia"]);
  state.write({ search: "a b", agencia: "", sort: "cupo", page: "3", open: "" });
  assert.equal(location.search, "?otro=1&buscar=a+b&orden=cupo&hoja=3");
  assert.deepEqual(state.read(), {
    search: "a b", filters: {}, sort: { name: "cupo", direction: 1 }, page: 3, open: null,
  });
}, "http://servimun.test/p?otro=1&programa=r2"));

test("a list whose records have no address leads nowhere, and a page without one is not written", inBrowser(() => {
  addressState(PARAMETERS, []).write({ search: "x" });
  assert.equal(location.href, "about:blank");
  assert.equal(addressState({}, []).address({ open: "r1" }), "#");
}, "about:blank"));
