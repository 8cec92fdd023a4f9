// Marks: what is sent of several groups, and in which order what was kept goes out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { markMessages, markSender, undoMessages } from "../../../servimun_widgets/widgets/queue_marks.js";
import { inBrowser } from "./browser.mjs";

const GROUPS = [{ id: "g1", token: "t1", name: "Uno" }, { id: "g2", token: "t2", name: "Dos" }];
const SENT = { outcome: "enviado", reason: "", note: "" };
const turns = (messages) => messages.map(({ turn }) => turn);

/** A talk that notes what is asked; the test answers. */
function noted() {
  const asked = [];
  return { asked, ask: (message, hear) => asked.push({ message, ...hear }) };
}

test("each group has a mark and a key of its own; the last brings the next turn when none is left", () => {
  const messages = markMessages(GROUPS, GROUPS, 5, SENT);
  assert.deepEqual(turns(messages), [0, 5]);
  assert.deepEqual(messages.map(({ type, group, token, outcome }) => [type, group, token, outcome]),
    [["mark", "g1", "t1", "enviado"], ["mark", "g2", "t2", "enviado"]]);
  assert.equal(new Set(messages.map(({ key }) => key)).size, 2);
});

test("while a group of the turn is left, no next turn is asked for", () => {
  assert.deepEqual(turns(markMessages([GROUPS[0]], GROUPS, 5, SENT)), [0]);
  assert.deepEqual(turns(markMessages([GROUPS[1]], [GROUPS[1]], 5, SENT)), [5]);
});

test("taking back names groups and tokens of the marks under new keys", () => {
  const marks = markMessages(GROUPS, GROUPS, 5, SENT);
  const undone = undoMessages(marks, 1);
  assert.deepEqual(undone.map(({ type, group, token, turn }) => [type, group, token, turn]),
    [["undo", "g1", "t1", 0], ["undo", "g2", "t2", 1]]);
  assert.ok(marks.every(({ key }) => undone.every((one) => one.key !== key)));
});

test("a mark stays in the browser until it is answered, and is asked again under its key", inBrowser(() => {
  const talk = noted();
  const waited = [];
  const marks = markSender({ talk, storageKey: "c1:a1", waiting: (is) => waited.push(is) });
  const [mark] = markMessages([GROUPS[0]], GROUPS, 1, SENT);
  const answers = [];
  marks.carry(mark, (answer) => answers.push(answer));
  talk.asked[0].slow();
  talk.asked[0].lost();
  assert.deepEqual(marks.kept(), [mark]);
  assert.deepEqual(talk.asked.map(({ message }) => message.key), [mark.key, mark.key]);
  window.dispatchEvent(new Event("online"));
  assert.equal(talk.asked.length, 3);
  talk.asked[2].answered({ kind: "done" });
  assert.deepEqual([waited, answers, marks.kept()], [[true, false], [{ kind: "done" }], []]);
  window.dispatchEvent(new Event("online"));
  assert.equal(talk.asked.length, 3);
  marks.close();
}));

test("what was kept goes out in the order it was marked; another queue's and what is broken do not", inBrowser(() => {
  const marks = markSender({ talk: noted(), storageKey: "c1:a1", waiting() {} });
  const keep = (name, at) => localStorage.setItem(name, JSON.stringify({ key: name, at }));
  keep("sv-mark:c1:a1:late", 30);
  keep("sv-mark:c1:a1:early", 10);
  keep("sv-mark:c2:a1:other", 5);
  localStorage.setItem("sv-mark:c1:a1:broken", "{");
  assert.deepEqual(marks.kept().map(({ at }) => at), [10, 30]);
  assert.equal(localStorage.getItem("sv-mark:c1:a1:broken"), null);
  marks.close();
}));
