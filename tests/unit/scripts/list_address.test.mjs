// The state of a list is read from the page's address and written back into it.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { addressState } from "../../../servimun_widgets/widgets/list_address.js";

const PARAMETERS = { search: "buscar", open: "programa", agencia: "dep", sort: "orden", page: "hoja" };
const put = (address) => { globalThis.location = new URL(address); };

beforeEach(() => {
  globalThis.history = { state: null, replaceState: (_state, _title, url) => put(url.href) };
});
afterEach(() => {
  delete globalThis.location;
  delete globalThis.history;
});

test("each part is read under the name it was given, and what is no page is the first", () => {
  put("http://servimun.test/p?buscar=ni%C3%B1ez&dep=DIF&orden=cupo-desc&hoja=0&otro=1");
  assert.deepEqual(addressState(PARAMETERS, ["agencia", "estado"]).read(), {
    search: "niñez", filters: { agencia: "DIF" }, sort: { name: "cupo", direction: -1 }, page: 1, open: null,
  });
});

test("what is written can be read, what is empty goes, and what is not its own stays", () => {
  put("http://servimun.test/p?otro=1&programa=r2");
  const state = addressState(PARAMETERS, ["agencia"]);
  state.write({ search: "a b", agencia: "", sort: "cupo", page: "3", open: "" });
  assert.equal(location.search, "?otro=1&buscar=a+b&orden=cupo&hoja=3");
  assert.deepEqual(state.read(), {
    search: "a b", filters: {}, sort: { name: "cupo", direction: 1 }, page: 3, open: null,
  });
});

test("a list whose records have no address leads nowhere, and a page without one is not written", () => {
  put("about:blank");
  addressState(PARAMETERS, []).write({ search: "x" });
  assert.equal(location.href, "about:blank");
  assert.equal(addressState({}, []).address({ open: "r1" }), "#");
});
