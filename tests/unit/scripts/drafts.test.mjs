// A draft: when the browser and the server have it, and what is said where one of them has not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draftKeeper } from "../../../servimun_widgets/widgets/drafts.js";
import { inBrowser } from "./browser.mjs";

const PAUSE = 300;
const SERVER = 3000;

/** A form whose only answer is a text; what it says is noted, and the test answers for the server. */
function formOf(model = {}) {
  const traits = { storage_key: "p:1", keeps_drafts: true, draft: null, ...model };
  const form = {
    typed: "", busy: false, asked: [], shown: [], warned: [],
    model: { get: (name) => traits[name] },
    say: (code) => code,
    talk: { ask: (message, hear) => form.asked.push({ message, ...hear }) },
    now: () => ({ value: { a: form.typed }, base: "r1", dirty: form.typed !== "", busy: form.busy }),
    textOf: (value) => JSON.stringify(value),
    show: (text) => form.shown.push(text),
    warn: (text) => form.warned.push(text),
  };
  form.keeper = draftKeeper(form);
  form.type = (text) => { form.typed = text; form.keeper.changed(); };
  form.sent = () => form.asked.map(({ message }) => message.value.a);
  form.answer = (answer = { type: "kept", message: "kept" }) => form.asked.at(-1).answered(answer);
  return form;
}

const keptHere = () => Object.entries(localStorage).filter(([name]) => name.startsWith("sv-draft:"))
  .map(([, entry]) => JSON.parse(entry).value.a);

/** A test in a browser whose clock stands until it is told to go on. */
const drafting = (work) => inBrowser(({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.UTC(2026, 10, 29, 18) });
  work((milliseconds) => mock.timers.tick(milliseconds));
});

test("the browser has it at a pause, the server some seconds later, once", drafting((pass) => {
  const form = formOf();
  form.type("uno");
  pass(PAUSE - 1);
  assert.deepEqual(keptHere(), []);
  pass(1);
  assert.deepEqual([keptHere(), form.sent()], [["uno"], []]);
  pass(SERVER);
  form.answer();
  pass(60000);
  assert.deepEqual([form.sent(), form.shown], [["uno"], ["kept"]]);
}));

test("what is typed while a draft is on its way is sent after its answer", drafting((pass) => {
  const form = formOf();
  form.type("uno");
  pass(SERVER);
  form.type("uno dos");
  pass(SERVER);
  assert.deepEqual(form.sent(), ["uno"]);
  form.answer();
  pass(SERVER);
  assert.deepEqual(form.sent(), ["uno", "uno dos"]);
}));

test("without an answer it is said that only the browser has it, and the server is asked again", drafting((pass) => {
  const form = formOf();
  form.type("uno");
  pass(SERVER);
  form.asked[0].slow();
  assert.deepEqual(form.warned, ["offline"]);
  assert.equal(form.keeper.offline(), "offline");
  pass(10000);
  assert.deepEqual(form.sent(), ["uno", "uno"]);
  form.answer();
  assert.equal(form.warned.at(-1), undefined);
}));

test("where nobody has it, that is said, and whoever leaves is asked", drafting((pass) => {
  const form = formOf();
  localStorage.setItem = () => { throw new Error("full"); };
  form.type("uno");
  pass(SERVER);
  form.answer({ type: "outcome", kind: "failed" });
  assert.deepEqual(form.warned, ["draft_nowhere"]);
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  assert.equal(leaving.defaultPrevented, true);
}));

test("whoever leaves with a draft that is kept is not asked, and the server gets it at once", drafting(() => {
  const form = formOf();
  form.type("uno");
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  assert.deepEqual([leaving.defaultPrevented, keptHere(), form.sent()], [false, ["uno"], ["uno"]]);
}));

test("a page that is hidden and then left sends what it has once, and what was typed between", drafting(() => {
  const form = formOf();
  form.type("uno");
  document.visibilityState = "hidden";
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(form.sent(), ["uno"]);
  form.type("uno dos");
  window.dispatchEvent(new Event("pagehide"));
  assert.deepEqual([keptHere(), form.sent()], [["uno dos"], ["uno", "uno dos"]]);
}));

test("while an action is on its way no draft is sent, but after it", drafting((pass) => {
  const form = formOf();
  form.busy = true;
  form.type("uno");
  pass(SERVER);
  assert.deepEqual([keptHere(), form.sent()], [["uno"], []]);
  form.busy = false;
  pass(SERVER);
  assert.deepEqual(form.sent(), ["uno"]);
}));

test("a forgotten draft does not come back by a late answer", drafting((pass) => {
  const form = formOf();
  form.type("uno");
  pass(SERVER);
  form.typed = "";
  form.keeper.forget();
  form.answer();
  pass(60000);
  assert.deepEqual([keptHere(), form.shown, form.sent()], [[], [], ["uno"]]);
}));

test("what must not stay in the browser does not, and what the server does not keep is not sent", drafting((pass) => {
  const secret = formOf({ storage_key: "", keeps_drafts: false });
  secret.type("uno");
  pass(SERVER);
  assert.deepEqual([Object.keys(localStorage), secret.sent()], [[], []]);
  const local = formOf({ keeps_drafts: false });
  local.type("dos");
  pass(SERVER);
  assert.deepEqual([keptHere(), local.sent(), local.shown], [["dos"], [], ["draft_here"]]);
}));

test("another tab's draft that one goes on with is this tab's from then on", drafting((pass) => {
  localStorage.setItem("sv-draft:p:1:other", JSON.stringify({ value: { a: "suyo" }, base: "r1", at: Date.now(), sent: [] }));
  const form = formOf();
  const [offered] = form.keeper.offered({ a: "" });
  assert.equal(offered.value.a, "suyo");
  form.typed = offered.value.a;
  form.keeper.adopt(offered);
  assert.equal(localStorage.getItem("sv-draft:p:1:other"), null);
  assert.deepEqual(keptHere(), ["suyo"]);
  pass(SERVER);
  assert.deepEqual(form.sent(), ["suyo"]);
}));

test("a closed form keeps what it has only if it is told to, and hears nothing more", drafting((pass) => {
  for (const keep of [false, true]) {
    const form = formOf();
    form.type("uno");
    form.keeper.close(keep);
    pass(60000);
    window.dispatchEvent(new Event("pagehide"));
    assert.deepEqual([keptHere(), form.sent()], keep ? [["uno"], ["uno"]] : [[], []]);
  }
}));
