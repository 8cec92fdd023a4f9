// The actions of a form: sent under one key for each intention, and what comes back of them.

import { conflictPanel } from "./conflict.js";
import { newKey } from "./conversation.js";
import { goTo, h } from "./elements.js";
import { withBlanks } from "./field_values.js";
import { sentValue } from "./form_errors.js";
import { offerUndo } from "./notice_box.js";
import { same } from "./value_equality.js";

/** Put both values of a conflict in the place of the form; `again` sends what was chosen. */
function settleConflict(desk, outcome, bar, again) {
  desk.errors.clear();
  const leave = () => { desk.place.replaceChildren(); desk.body.hidden = false; };
  const back = () => goTo(bar.querySelector("button"));
  const panel = conflictPanel({
    outcome, uid: desk.uid, say: desk.say,
    apply(value) {
      leave();
      desk.pristine = withBlanks(desk.fields, outcome.value);
      desk.base = outcome.base;
      desk.answers.put(value);
      again();
      back();
    },
    cancel: () => { leave(); back(); },
  });
  desk.body.hidden = true;
  desk.place.replaceChildren(panel.box);
  panel.focus();
}

/** Return the buttons of `desk` and what they do; see `record_form.js`. */
export function formActions(desk) {
  const { model, say, talk, status, connection, answers, errors } = desk;
  let attempt = null;

  const declared = (name) => model.get("actions").find((one) => one.name === name);
  const button = (action, label) => h("button", {
    type: "button", class: "sv-button sv-small", onclick: () => press(action),
  }, label);

  function setBusy(now) {
    desk.busy = now;
    for (const one of buttons) one.setAttribute("aria-disabled", String(now));
    if (now) status.say(say("working"));
  }

  function press(action) {
    if (desk.busy) return;
    const unreadable = action.validates ? answers.halfTyped() : [];
    if (unreadable.length) {
      const code = unreadable.length > 1 ? "problems" : "problem";
      errors.show(say(code, { count: unreadable.length }), unreadable);
      return;
    }
    desk.keeper.leave();
    send(action.name, structuredClone(desk.state));
  }

  function send(name, whole) {
    const value = sentValue(desk, whole);
    const { base } = desk;
    // The same intention again, after a failure or no answer, keeps its key: it is done once.
    const again = attempt && attempt.name === name && attempt.base === base && same(attempt.value, value);
    if (!again) attempt = { name, value, whole, base, key: newKey() };
    const current = attempt;
    setBusy(true);
    talk.ask({ type: "act", key: current.key, action: name, value, base }, {
      answered: (outcome) => { if (attempt === current) answered(current, outcome); },
      slow: () => connection.say(desk.keeper.offline()),
      lost: () => {
        setBusy(false);
        status.say();
        failed(name, say("lost"));
      },
    });
  }

  function failed(name, message) {
    const action = declared(name);
    errors.show(message, [],
      h("p", {}, `${say("kept_here")} `, action ? button(action, say("again")) : null));
  }

  /** Return the button of an action that shows only beside problems, or null. */
  function offeredButton(name) {
    const action = declared(name);
    return action ? h("p", {}, button(action, action.label)) : null;
  }

  function answered(current, outcome) {
    if (desk.gone) {
      if (outcome.kind === "done") desk.keeper.forget();
      return;
    }
    setBusy(false);
    connection.say();
    status.say(outcome.kind === "done" ? outcome.message : "");
    if (outcome.kind !== "failed") attempt = null;
    if (outcome.kind === "done") done(current, outcome);
    else if (outcome.kind === "conflict") {
      settleConflict(desk, outcome, bar, () => send(current.name, structuredClone(desk.state)));
    } else if (outcome.kind === "problems") {
      errors.show(outcome.message || say("problem"), outcome.problems, offeredButton(outcome.offers));
    } else failed(current.name, outcome.message);
  }

  function done(current, outcome) {
    errors.clear();
    if (declared(current.name)?.saves === false) return; // it stays a draft
    const stored = withBlanks(desk.fields, outcome.value || current.value);
    const next = { ...stored };
    for (const { name } of desk.fields) {
      // What was typed while the answer was on its way stays.
      if (!same(desk.state[name], current.whole[name])) next[name] = desk.state[name];
    }
    desk.pristine = stored;
    desk.base = outcome.base ?? desk.base;
    answers.put(next);
    desk.keeper.forget();
    desk.hints.forget();
    desk.hints.ask();
    if (desk.isDirty()) desk.keeper.changed();
    if (outcome.undo) {
      offerUndo(status, outcome.message, outcome.undo,
        () => send(`undo:${current.name.replace(/^undo:/, "")}`, structuredClone(desk.state)));
    }
  }

  const buttons = model.get("actions").filter((one) => !one.only_offered).map((action) => h("button", {
    type: "button", class: `sv-button sv-${action.kind}`, onclick: () => press(action),
  }, action.label));
  // What is said stands above the buttons: they must not move while somebody is pressing one.
  const bar = h("div", { class: "sv-actions" },
    connection.box, status.box, h("div", { class: "sv-buttons" }, buttons));
  return { bar, failed };
}
