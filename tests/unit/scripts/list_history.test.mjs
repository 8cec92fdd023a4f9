// An opened record is a step of the browser's history, and has a title of its own.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { listHistory, recordTitle } from "../../../servimun_widgets/widgets/list_history.js";
import { inBrowser } from "./browser.mjs";

const TRAITS = {
  shown: "", caption: "Programas", parameters: { search: "buscar", open: "programa" }, filters: [], new_record: "_nuevo", texts: {},
  add_label: "Nuevo programa", columns: [{ name: "name" }],
  rows: [{ id: "P013", cells: { name: "Clínica" } }, { id: "a-1", cells: { name: { text: "Enlace" } } }],
};

/** A list in a browser: what it asked of the kernel, and a way to answer the last thing it asked. */
function list(shown = "") {
  document.title = "Programas · SERVIMUN";
  const memory = { hearers: new Set(), state: {} };
  const asked = [];
  const model = { get: (name) => ({ ...TRAITS, shown })[name], send: (message) => asked.push(message) };
  const answer = (kind) => {
    for (const hear of [...memory.hearers]) hear({ kind, key: asked.at(-1).key });
  };
  return { memory, asked, answer, history: listHistory(model, memory) };
}

const moment = () => new Promise((done) => { setTimeout(done, 5); });

const told = (asked) => asked.map(({ type, row }) => [type, row]);

test("from a record the browser goes back to the list as it was, and forward to the record", inBrowser(async () => {
  const { memory, asked, history } = list();
  history.show("P013");
  assert.equal(location.search, "?buscar=cl&programa=P013");
  await window.history.go(-1);
  assert.equal(location.search, "?buscar=cl");
  await window.history.go(1);
  assert.deepEqual(told(asked), [["back", ""], ["open", "P013"]]);
  assert.equal(memory.state.last, "P013");
}, "http://servimun.test/p?buscar=cl"));

test("the way back on the page and the browser's lead to the same step", inBrowser(async () => {
  const { asked, history } = list();
  history.show("P013");
  history.show("");
  history.show("");
  await moment();
  assert.equal(location.search, "");
  assert.deepEqual([window.history.steps.length, window.history.at], [2, 0]);
  assert.deepEqual(asked, []);
}));

test("a step back that the browser lets fall leaves the record's address all the same", inBrowser(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { history } = list();
    history.show("P013");
    window.history.back = () => {};
    history.show("");
    mock.timers.tick(1000);
    assert.equal(location.search, "?programa=P013");
    mock.timers.tick(1000);
    assert.equal(location.search, "");
    history.show("P013");
    history.show("");
    history.show("a-1");
    mock.timers.tick(5000);
    assert.equal(location.search, "?programa=a-1");
  } finally {
    mock.timers.reset();
  }
}));

test("the next record, and one that the page began with, are no further step", inBrowser(async () => {
  const { history } = list();
  history.show("P013");
  history.show("_nuevo");
  history.show("a-1");
  assert.equal(window.history.steps.length, 1);
  history.show("");
  assert.deepEqual([location.search, window.history.steps.length], ["", 1]);
}, "http://servimun.test/p?programa=P013"));

test("a page that begins with a record has its title, and goes back from it to the list", inBrowser(async () => {
  const { asked, history } = list("P013");
  assert.equal(document.title, "P013 Clínica · Programas · SERVIMUN");
  history.show("P013");
  assert.equal(window.history.steps.length, 1);
  history.show("");
  assert.deepEqual([location.search, document.title, asked], ["", "Programas · SERVIMUN", []]);
}, "http://servimun.test/p?programa=P013"));

test("what cannot be opened any more leaves the list and its address", inBrowser(async () => {
  const { asked, answer, history } = list();
  history.show("P013");
  await window.history.go(-1);
  await window.history.go(1);
  assert.equal(asked.at(-1).type, "open");
  answer("failed");
  await moment();
  assert.equal(location.search, "");
  assert.equal(document.title, "Programas · SERVIMUN");
}));

test("a record has its own title, the list its own again", inBrowser(async () => {
  const { history } = list();
  const titles = ["P013", "_nuevo", "a-1", "R7", "unknown", ""].map((record) => {
    history.show(record);
    return document.title;
  });
  assert.deepEqual(titles, [
    "P013 Clínica · Programas · SERVIMUN", "Nuevo programa · Programas · SERVIMUN",
    "Enlace · Programas · SERVIMUN", "R7 · Programas · SERVIMUN",
    "Programas · SERVIMUN", "Programas · SERVIMUN",
  ]);
  history.close();
}));

test("a title that already names the folio does not say it twice", () => {
  const rows = [{ id: "P013", cells: { name: "P013: Clínica" } }];
  assert.equal(recordTitle({ record: "P013", rows, columns: [{ name: "name" }] }), "P013: Clínica");
});

test("JupyterLab's address stays its own, and a list that ended follows nothing", inBrowser(async () => {
  document.getElementById = () => ({});
  list().history.show("P013");
  assert.equal(location.search, "");
  document.getElementById = () => null;
  const { asked, history } = list();
  history.show("P013");
  history.close();
  await window.history.go(-1);
  assert.deepEqual(asked, []);
}));

test("who comes back from another page comes back to the row that led there", inBrowser(async () => {
  const { history } = list();
  assert.equal(history.left(), undefined);
  history.leave("P013");
  window.history.pushState(null, "", new URL("http://servimun.test/other"));
  assert.equal(list().history.left(), undefined);
  await window.history.go(-1);
  assert.equal(list().history.left(), "P013");
  window.history.replaceState({ svLeft: ["Otra lista", "P013"] }, "", new URL(location.href));
  assert.equal(list().history.left(), undefined);
}));
