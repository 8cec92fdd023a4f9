// The record form: sections, error summary, draft bar, conflict panel and actions around the fields.

import { conflictPanel } from "./conflict.js";
import { draftBar, draftKeeper } from "./drafts.js";
import { isVisible, visibleValue, withBlanks } from "./field_values.js";
import { fieldBox, suggestionLists } from "./fields.js";
import { firstLanguage, inLanguage, languageChoice, languageTag, messageIn } from "./languages.js";
import {
  canonical, conversation, goTo, h, newKey, noticeBox, offerUndo, same, speaker, uniquePrefix,
  whenShown, widgetOf,
} from "./shared.js";
import { scopeOf, workedOut } from "./worked_answers.js";
import { isRefused, showWorked } from "./worked_fields.js";

function renderForm({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const declaration = structuredClone(model.get("declaration")); // its texts change with the language
  const fields = declaration.sections.flatMap((section) => section.fields);
  const readOnly = model.get("read_only");
  const heading = model.get("heading");
  const uid = uniquePrefix();

  let pristine = withBlanks(fields, model.get("value"));
  let state = structuredClone(pristine);
  let base = model.get("base");
  let attempt = null;
  let busy = false;
  let gone = false;
  let worked = null;
  let told = null;
  let language = readOnly ? null : firstLanguage(declaration);
  if (language) inLanguage(declaration, language);
  const entries = new Map();
  const boxes = new Map();

  const suggestions = suggestionLists(uid);
  const summary = h("div", { class: "sv-summary", role: "alert", tabindex: "-1" });
  summary.hidden = true;
  const place = h("div", {});
  const connection = noticeBox("sv-notice sv-connection");
  const status = noticeBox("sv-status");
  const spoken = h("p", { class: "sv-hidden", role: "status" });

  const at = (path, from = state) => path.reduce((value, step) => value?.[step], from);
  const form = {
    say,
    id: (path) => `${uid}-${path.join("-")}`,
    get: at,
    set(path, value) {
      at(path.slice(0, -1))[path.at(-1)] = value;
      showConditions();
      keeper.changed();
    },
    enter: (path, entry) => entries.set(path.join("/"), { ...entry, path }),
    leave(path) {
      const start = `${path.join("/")}/`;
      for (const name of entries.keys()) if (name.startsWith(start)) entries.delete(name);
    },
    field: (field, path) => fieldBox(field, path, form),
    suggestions: suggestions.id,
    suggest: suggestions.fill,
    showConditions: () => showConditions(),
    scope: (path) => scopeOf(declaration, worked?.answers || state, path),
    worked: (path) => at(path, worked?.answers),
    fill(path, value) { at(path.slice(0, -1))[path.at(-1)] = value; },
    replace(path, value, offered) {
      form.fill(path, value);
      const { box } = entries.get(path.join("/"));
      const again = fieldBox(entries.get(path.join("/")).field, path, form);
      box.replaceWith(again);
      if (path.length === 1) boxes.set(path[0], again);
      entries.get(path.join("/")).offered = offered;
    },
  };

  function showConditions() {
    worked = workedOut(declaration, state);
    for (const { field, path, countRows } of worked ? entries.values() : []) {
      if (field.row_count) countRows((form.worked(path) || []).length);
    }
    for (const { field, box, path } of entries.values()) {
      box.hidden = worked
        ? worked.hidden.has(path.join("/"))
        : !isVisible(field, path.length > 1 ? at(path.slice(0, -1)) : null, state);
    }
    if (!worked) return;
    const emptied = [...entries.values()].filter((entry) => showWorked(entry, form));
    if (emptied.length) {
      showConditions(); // what depended on a choice that is no longer offered
      return;
    }
    check(() => false);
    for (const section of el.querySelectorAll(".sv-section")) {
      section.hidden = [...section.children].every((one) => one.hidden || one.matches("h2,h3,.sv-hint,.sv-silent"));
    }
  }

  /**
   * Say at each field that `isLeft` that its answer is not one the form takes. What was said is
   * taken back as soon as the answer is mended.
   */
  function check(isLeft) {
    for (const entry of entries.values()) {
      const refused = Boolean(entry.refused || isLeft(entry)) && isRefused(entry, form);
      if (refused === Boolean(entry.refused)) continue;
      entry.refused = refused;
      const message = entry.field.constraint_message || say("constraint");
      entry.setError(refused ? message : null);
      spoken.textContent = refused ? `${entry.field.label}: ${message}` : "";
    }
  }

  /** Show `value` in the fields that differ from it; the focus stays where it is. */
  function put(value) {
    const focused = document.activeElement?.id;
    const next = withBlanks(fields, value);
    const changed = fields.filter(({ name }) => !same(state[name], next[name]));
    state = next;
    for (const field of changed) {
      form.leave([field.name]);
      const box = fieldBox(field, [field.name], form);
      boxes.get(field.name).replaceWith(box);
      boxes.set(field.name, box);
    }
    showConditions();
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }

  const typed = fields.filter((field) => !readOnly && field.kind !== "readonly");
  const textOf = (value) => canonical(Object.fromEntries(typed.map(({ name }) => [name, value[name]])));
  const isDirty = () => textOf(state) !== textOf(pristine);
  const keeper = draftKeeper({
    model, talk, say,
    now: () => ({ value: state, base, dirty: isDirty(), busy }),
    textOf,
    show: (text) => { if (!busy && !status.box.querySelector("button")) status.say(text); },
    warn: (text) => connection.say(...(text ? [text] : [])),
  });

  // --- errors -----------------------------------------------------------------------------------

  function entryOf(path) {
    for (let length = path.length; length > 0; length -= 1) {
      const entry = entries.get(path.slice(0, length).join("/"));
      if (entry) return entry;
    }
    return null;
  }

  function clearErrors() {
    told = null;
    summary.hidden = true;
    for (const entry of entries.values()) {
      entry.refused = false;
      entry.setError(null);
    }
  }

  function showErrors(title, problems, extra = null, quietly = false) {
    clearErrors();
    told = () => showErrors(title, problems, extra, true);
    const marked = new Map();
    const items = problems.map(({ path, message: said }) => {
      const entry = entryOf(path);
      if (!entry || entry.box.closest("[hidden]")) return h("li", {}, said);
      const message = messageIn(declaration, entry.field, said);
      marked.set(entry, [...(marked.get(entry) || []), message]);
      return h("li", {}, h("a", {
        href: `#${entry.control.id}`,
        onclick: (event) => { event.preventDefault(); goTo(entry.control); },
      }, `${entry.field.label}: ${message}`));
    });
    for (const [entry, messages] of marked) {
      entry.setError(messages.join(" "));
      for (const hint of entry.box.querySelectorAll(".sv-advice")) {
        if (messages.includes(hint.textContent)) hint.remove();
      }
    }
    summary.replaceChildren(
      h("p", { class: "sv-strong" }, title), items.length ? h("ul", {}, items) : "", extra || "");
    summary.hidden = false;
    if (!quietly) goTo(summary);
  }

  function halfTyped() {
    return [...entries.values()]
      .filter(({ control, box }) => control.validity?.badInput && !box.closest("[hidden]"))
      .map(({ path }) => ({ path, message: say("half_typed") }));
  }

  // --- hints ------------------------------------------------------------------------------------

  let hinted = "";

  /** Ask the kernel what it would say of what is typed; it stops nothing. */
  function askHints() {
    const now = textOf(state);
    if (!model.get("has_hints") || gone || busy || now === hinted) return;
    hinted = now;
    const value = workedOut(declaration, state)?.answers || visibleValue(fields, state);
    talk.ask({ type: "hints", key: newKey(), value }, {
      answered: (message) => released.then(() => { if (!gone && message.hints) showHints(message.hints); }),
    });
  }

  function showHints(hints) {
    const before = new Set([...sheet.querySelectorAll(".sv-advice")].map((one) => one.textContent));
    for (const old of sheet.querySelectorAll(".sv-advice")) old.remove();
    const fresh = [];
    for (const { path, message } of hints) {
      const entry = entryOf(path);
      if (!entry || entry.box.closest("[hidden]")) continue;
      entry.box.append(h("p", { class: "sv-advice" }, message));
      if (!before.has(message)) fresh.push(`${entry.field.label}: ${message}`);
    }
    if (fresh.length) spoken.textContent = fresh.join(" ");
  }

  // --- actions ----------------------------------------------------------------------------------

  function setBusy(now) {
    busy = now;
    for (const button of buttons) button.setAttribute("aria-disabled", String(now));
    if (now) status.say(say("working"));
  }

  function press(action) {
    if (busy) return;
    const unreadable = action.validates ? halfTyped() : [];
    if (unreadable.length) {
      showErrors(say(unreadable.length > 1 ? "problems" : "problem", { count: unreadable.length }), unreadable);
      return;
    }
    keeper.leave();
    send(action.name, structuredClone(state));
  }

  function send(name, whole) {
    const value = workedOut(declaration, whole)?.answers || visibleValue(fields, whole);
    // The same intention again, after a failure or no answer, keeps its key: it is done once.
    const again = attempt && attempt.name === name && attempt.base === base && same(attempt.value, value);
    if (!again) attempt = { name, value, whole, base, key: newKey() };
    const current = attempt;
    setBusy(true);
    talk.ask({ type: "act", key: current.key, action: name, value, base }, {
      answered: (outcome) => { if (attempt === current) answered(current, outcome); },
      slow: () => connection.say(keeper.offline()),
      lost: () => {
        setBusy(false);
        status.say();
        failed(name, say("lost"));
      },
    });
  }

  function failed(name, message) {
    const action = model.get("actions").find((one) => one.name === name);
    showErrors(message, [], h("p", {}, `${say("kept_here")} `, action ? h("button", {
      type: "button", class: "sv-button sv-small", onclick: () => press(action),
    }, say("again")) : null));
  }

  /** Return the button of an action that shows only beside problems, or null. */
  function offeredButton(name) {
    const action = model.get("actions").find((one) => one.name === name);
    return action ? h("p", {}, h("button", {
      type: "button", class: "sv-button sv-small", onclick: () => press(action),
    }, action.label)) : null;
  }

  function answered(current, outcome) {
    if (gone) {
      if (outcome.kind === "done") keeper.forget();
      return;
    }
    setBusy(false);
    connection.say();
    status.say(outcome.kind === "done" ? outcome.message : "");
    if (outcome.kind !== "failed") attempt = null;
    if (outcome.kind === "done") done(current, outcome);
    else if (outcome.kind === "conflict") showConflict(current, outcome);
    else if (outcome.kind === "problems") {
      showErrors(outcome.message || say("problem"), outcome.problems, offeredButton(outcome.offers));
    }
    else failed(current.name, outcome.message);
  }

  function done(current, outcome) {
    clearErrors();
    const stored = withBlanks(fields, outcome.value || current.value);
    const next = { ...stored };
    for (const { name } of fields) {
      // What was typed while the answer was on its way stays.
      if (!same(state[name], current.whole[name])) next[name] = state[name];
    }
    pristine = stored;
    base = outcome.base ?? base;
    put(next);
    keeper.forget();
    hinted = "";
    askHints();
    if (isDirty()) keeper.changed();
    if (outcome.undo) {
      offerUndo(status, outcome.message, outcome.undo,
        () => send(`undo:${current.name.replace(/^undo:/, "")}`, structuredClone(state)));
    }
  }

  function showConflict(current, outcome) {
    clearErrors();
    const leave = () => { place.replaceChildren(); body.hidden = false; };
    const panel = conflictPanel({
      outcome, uid, say,
      apply(value) {
        leave();
        pristine = withBlanks(fields, outcome.value);
        base = outcome.base;
        put(value);
        send(current.name, structuredClone(state));
        goTo(bar.querySelector("button"));
      },
      cancel: () => { leave(); goTo(bar.querySelector("button")); },
    });
    body.hidden = true;
    place.replaceChildren(panel.box);
    panel.focus();
  }

  // --- drafts that were found -------------------------------------------------------------------

  function offer(drafts) {
    if (!drafts.length) return;
    const differing = fields.filter(({ name }) =>
      drafts.some((draft) => !same(draft.value[name], pristine[name])));
    const end = () => { place.replaceChildren(); body.inert = false; };
    const resume = (draft) => {
      base = draft.base;
      put(draft.value);
      keeper.adopt(draft);
    };
    body.inert = true;
    place.replaceChildren(draftBar({
      drafts, say, stale: drafts.some((draft) => draft.base !== base),
      labels: differing.map((field) => field.label),
      resume(draft) {
        end();
        resume(draft);
        status.say(say("resumed"));
        goTo(entries.get(differing[0].name).control);
      },
      discard() {
        end();
        keeper.forget(drafts);
        talk.ask({ type: "discard", key: newKey() }, {});
        offerUndo(status, say("discarded"), say("undo"),
          () => (drafts.length > 1 ? offer(drafts) : resume(drafts[0])));
        goTo(title || body);
      },
    }));
  }

  // --- the page ---------------------------------------------------------------------------------

  const level = heading ? "h3" : "h2";
  const title = heading ? h("h2", { tabindex: "-1" }, heading) : null;
  const buttons = model.get("actions").filter((one) => !one.only_offered).map((action) => h("button", {
    type: "button", class: `sv-button sv-${action.kind}`, onclick: () => press(action),
  }, action.label));
  // What is said stands above the buttons: they must not move while somebody is pressing one.
  const bar = h("div", { class: "sv-actions" },
    connection.box, status.box, h("div", { class: "sv-buttons" }, buttons));
  // What is said at a field moves those below it: not while a button or a tick is being pressed.
  let released = Promise.resolve();
  const pressing = () => {
    const heard = new AbortController();
    released = new Promise((done) => {
      // A list that opens may keep the release to itself; the next key tells of it.
      for (const name of ["pointerup", "pointercancel", "keydown"]) {
        document.addEventListener(name, () => { heard.abort(); done(); }, { signal: heard.signal });
      }
    });
  };
  const left = ({ target, relatedTarget }) => {
    if (gone) return;
    keeper.leave();
    const isLeft = ({ box }) => box.contains(target) && !box.contains(relatedTarget);
    released.then(() => setTimeout(() => { if (!gone) check(isLeft); }));
    askHints();
  };
  const sheet = h("form", {
    novalidate: true, autocomplete: "off", "aria-label": heading || declaration.title,
    onsubmit: (event) => event.preventDefault(), onfocusout: left,
  });
  const body = h("div", {});

  /** Make the sections and their fields; the answers are those of `state`. */
  function draw() {
    const shown = readOnly ? model.get("reading") : declaration.sections;
    const headings = shown.map((section) => h(level, { tabindex: "-1" }, section.title));
    entries.clear();
    const sections = shown.map((section, index) => h("section", {
      class: "sv-section", lang: language && languageTag(language),
    },
    section.title ? headings[index] : null,
    section.hint ? h("p", { class: "sv-hint" }, section.hint) : null,
    section.fields.map((field) => {
      if (readOnly) {
        return h("dl", { class: "sv-reading" }, h("dt", {}, field.label),
          h("dd", { class: "sv-text" }, field.text || say("nothing")));
      }
      boxes.set(field.name, fieldBox(field, [field.name], form));
      return boxes.get(field.name);
    })));
    const index = shown.filter((section) => section.title).length > 2
      ? h("nav", { class: "sv-index", "aria-label": say("sections") }, h("ol", {}, headings.map((target) =>
        h("li", {}, h("a", {
          href: "#", onclick: (event) => {
            event.preventDefault();
            goTo(target);
            target.scrollIntoView({ block: "start" });
          },
        }, target.textContent)))))
      : null;
    sheet.replaceChildren(...sections, ...(readOnly ? [] : [bar]));
    body.className = index ? "sv-layout" : "";
    body.replaceChildren(...(index ? [index] : []), sheet);
    showConditions();
  }

  const languages = readOnly ? null : languageChoice(declaration, say, `${uid}-language`, (chosen) => {
    const unreadable = halfTyped(); // a date that is half typed would be lost
    if (unreadable.length) {
      showErrors(say("problem"), unreadable);
      return false;
    }
    language = chosen;
    inLanguage(declaration, chosen);
    const refused = [...entries.keys()].filter((path) => entries.get(path).refused);
    const tellAgain = told;
    draw();
    tellAgain?.();
    check(({ path }) => refused.includes(path.join("/")));
    return true;
  });
  const back = model.get("has_back") ? h("button", {
    type: "button", class: "sv-link sv-back",
    onclick: () => {
      keeper.leave();
      talk.ask({ type: "back", key: newKey() }, {
        answered: (outcome) => { if (outcome.kind === "failed") failed(null, outcome.message); },
        slow: () => connection.say(keeper.offline()),
      });
    },
  }, say("back")) : null;

  el.replaceChildren(h("div", { class: "sv sv-form", lang: "es-MX", onpointerdown: pressing },
    back, title, readOnly ? connection.box : null, languages, summary, place, body, spoken,
    suggestions.box));
  draw();
  if (!readOnly) offer(keeper.offered(pristine));
  if (back && title) whenShown(title, () => goTo(title));

  return () => {
    gone = true;
    // An action may take the form off the page before its answer: nothing is kept after it then.
    keeper.close(!busy);
    talk.close();
  };
}

export default widgetOf(renderForm);
