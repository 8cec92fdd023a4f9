// A long list shows what came of the kernel, and asks for what is wanted and not there.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { askedBy, rowWindow } from "../../../servimun_widgets/widgets/list_window.js";

const STATE = { search: "", filters: {}, sort: null, page: 1 };
const rowsOf = (...ids) => ids.map((id) => ({ id, cells: {} }));

/** A list of 101 records: what it asked, and a way to answer a message. */
function list(asked = askedBy(STATE)) {
  const traits = { rows: rowsOf("a", "b"), window: { asked, found: 101, total: 101 } };
  const model = { get: (name) => traits[name], set: (name, value) => { traits[name] = value; } };
  const sent = [];
  const talk = { ask: (message, hear) => sent.push({ ...message, ...hear }) };
  const came = [];
  const store = rowWindow({ model, talk, arrived: (page) => came.push(page), lost: () => came.push("lost") });
  store.set(traits.rows);
  const answer = (at, rows, found = 101) => sent.at(at).answered({
    type: "window", rows, window: { asked: sent.at(at).asked, found, total: 101 },
  });
  return { store, sent, came, answer };
}

const ids = ({ rows }) => rows.map(({ id }) => id).join("");

function withTimers(work) {
  return () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try { work(() => mock.timers.tick(500)); } finally { mock.timers.reset(); }
  };
}

test("what the kernel sent first is shown without asking", withTimers((later) => {
  const { store, sent } = list();
  assert.deepEqual([ids(store.view(STATE)), store.view(STATE).last], ["ab", 3]);
  later();
  assert.equal(sent.length, 0);
}));

test("of what is typed the last is asked once, and shown when it comes", withTimers((later) => {
  const { store, sent, came, answer } = list();
  for (const search of ["n", "ni", "niñez"]) store.view({ ...STATE, search });
  assert.equal(ids(store.view({ ...STATE, search: "niñez" })), "ab");
  later();
  assert.deepEqual(sent.map(({ type, asked }) => [type, asked.search]), [["window", "niñez"]]);
  answer(0, rowsOf("c"), 1);
  assert.deepEqual(came, [1]);
  assert.deepEqual([ids(store.view({ ...STATE, search: "niñez" })), store.view(STATE).found], ["c", 1]);
}));

test("an answer to what nobody asks any more is not shown", withTimers((later) => {
  const { store, came, answer } = list();
  store.view({ ...STATE, search: "a" });
  later();
  store.view({ ...STATE, search: "b" });
  answer(0, rowsOf("x"));
  assert.deepEqual(came, []);
  later();
  answer(1, rowsOf("y"));
  assert.equal(ids(store.view({ ...STATE, search: "b" })), "y");
}));

test("a page whose answer is lost is asked for again", withTimers((later) => {
  const { store, sent, came } = list();
  store.view({ ...STATE, page: 2 });
  later();
  sent[0].lost();
  assert.deepEqual(came, ["lost"]);
  store.view({ ...STATE, page: 2 });
  later();
  assert.equal(sent.length, 2);
}));

test("records that changed stay in their place, others are told apart", () => {
  const { store } = list();
  assert.equal(store.set(rowsOf("a", "b")), true);
  assert.equal(store.set(rowsOf("b", "a")), false);
});

test("a file and the counts are of all that is found", () => {
  const { store, sent } = list();
  const state = { search: "x", filters: { estado: "Recibida" }, sort: { name: "cupo", direction: -1 }, page: 3 };
  const asked = { search: "x", filters: { estado: "Recibida" }, sort: "cupo", down: true, page: 3 };
  assert.deepEqual(store.whole(state), { asked });
  let given = null;
  store.counts(state, ["estado"], (counts) => { given = counts; });
  sent[0].answered({ type: "counts", counts: { estado: { Recibida: 7 } } });
  assert.deepEqual([sent[0].asked, given.estado.get("Recibida")], [asked, 7]);
});
