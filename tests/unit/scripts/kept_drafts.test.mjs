// Which drafts are offered, and which of the browser's are let go.

import assert from "node:assert/strict";
import { test } from "node:test";
import { browserDrafts, draftsOf, mark, offeredDrafts, tabName } from "../../../servimun_widgets/widgets/kept_drafts.js";
import { inBrowser } from "./browser.mjs";

const textOf = (value) => JSON.stringify(value);
const draft = (value, sent = []) => ({ value, sent });

test("equal texts have equal marks and others do not", () => {
  assert.equal(mark("Taller"), mark("Taller"));
  assert.notEqual(mark("Taller"), mark("taller"));
});

test("one draft is offered when there is only one", () => {
  const own = draft({ a: 1 });
  assert.deepEqual(offeredDrafts([], null, textOf), []);
  assert.deepEqual(offeredDrafts([own], null, textOf), [own]);
  assert.deepEqual(offeredDrafts([], own, textOf), [own]);
});

test("the browser's stands alone when it has what the server has, or had sent it", () => {
  const server = draft({ a: 1 });
  const same = draft({ a: 1 });
  const newer = draft({ a: 2 }, [mark(textOf({ a: 1 }))]);
  assert.deepEqual(offeredDrafts([same], server, textOf), [same]);
  assert.deepEqual(offeredDrafts([newer], server, textOf), [newer]);
});

test("both are offered when each may have words that the other has not", () => {
  const own = draft({ a: 2 });
  const server = draft({ a: 1 });
  assert.deepEqual(offeredDrafts([own], server, textOf), [own, server]);
});

test("this tab's draft comes first, then the newest; old and broken ones are removed", inBrowser(() => {
  const now = Date.now();
  const keep = (name, entry) => localStorage.setItem(name, JSON.stringify(entry));
  keep("p:older", { value: { a: 1 }, at: now - 5000 });
  keep("p:newer", { value: { a: 2 }, at: now - 1000 });
  keep("p:mine", { value: { a: 3 }, at: now - 9000 });
  keep("p:ancient", { value: { a: 4 }, at: now - 61 * 86400000 });
  keep("q:other", { value: { a: 5 }, at: now });
  localStorage.setItem("p:broken", "{");
  assert.deepEqual(browserDrafts("p:", "p:mine").map(({ name }) => name), ["p:mine", "p:newer", "p:older"]);
  assert.deepEqual(Object.keys(localStorage).sort(), ["p:mine", "p:newer", "p:older", "q:other"]);
}));

test("what the browser has of a draft: of every tab, of its parts, and of no other record", inBrowser(() => {
  const own = ["servimun:ana:programa:p1:tab", "servimun:ana:programa:p1:other", "servimun:ana:programa.hours:p1:tab"];
  const others = [
    "servimun:ana:programa:p12:tab", "servimun:ana:programas:p1:tab", "servimun:eva:programa:p1:tab",
    "servimun:ana:programa::tab", "servimun:ana:formulario:visita:p1:tab",
  ];
  for (const name of [...own, ...others]) localStorage.setItem(`sv-draft:${name}`, "{}");
  const found = (name) => draftsOf("servimun:ana", name).map((one) => one.slice("sv-draft:".length)).sort();
  assert.deepEqual(found("programa:p1"), [...own].sort());
  assert.deepEqual(found("programa:"), ["servimun:ana:programa::tab"]);
  assert.deepEqual(found("formulario:visita:p1"), ["servimun:ana:formulario:visita:p1:tab"]);
}));

/** Return the name of the tab on a page that begins now. */
const nameOnNextPage = () => {
  delete globalThis.svTab;
  return tabName();
};

test("a tab keeps its name from page to page, and a copy of it has another", inBrowser(() => {
  const leave = () => window.dispatchEvent(new Event("pagehide"));
  const name = nameOnNextPage();
  assert.equal(tabName(), name);
  leave();
  assert.equal(nameOnNextPage(), name);
  // Duplicated while its page is there: what it keeps for the session was copied.
  const copy = nameOnNextPage();
  assert.notEqual(copy, name);
  leave();
  assert.equal(nameOnNextPage(), copy);
  delete globalThis.svTab;
}));
