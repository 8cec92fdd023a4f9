// Drafts: kept in the browser at every pause in typing, on the server every few seconds.

import { pageShown } from "./addresses.js";
import { storage } from "./browser_storage.js";
import { newKey } from "./conversation.js";
import { h } from "./elements.js";
import { browserDrafts, clockText, mark, offeredDrafts, tabName } from "./kept_drafts.js";

const PAUSE_MS = 300;
const SERVER_MS = 3000;
const AGAIN_MS = 10000;
const REMEMBERED_SENDS = 8;

/**
 * Return the draft of a form in this tab. What changes: `here`, `there` and `flying`, the text that
 * the browser has, the server has, and that is on its way; `sent`, marks of what was sent;
 * `period`, how often the draft was forgotten; `pause` and `next`, the timers of both savings.
 */
function newDraft(form) {
  const key = form.model.get("storage_key");
  const prefix = `sv-draft:${key}:`;
  return {
    form, prefix,
    name: prefix + tabName(),
    onServer: form.model.get("keeps_drafts"),
    keepsHere: Boolean(key), // not where what is typed must not stay
    here: null, there: null, flying: null, sent: [], period: 0, pause: null, next: null,
  };
}

function stop(draft) {
  draft.period += 1;
  clearTimeout(draft.pause);
  clearTimeout(draft.next);
  draft.next = null;
}

function saveHere(draft) {
  const { form, name, sent } = draft;
  clearTimeout(draft.pause);
  if (!draft.keepsHere) return;
  const { value, base, dirty } = form.now();
  if (!dirty) {
    // Only what was written here: a draft that is still being offered stays.
    if (draft.here) storage.remove(name);
    draft.here = null;
    return;
  }
  const text = form.textOf(value);
  // Another tab may have let it go: there it was offered and not wanted.
  if (text === draft.here && storage.read(name) !== null) return;
  const entry = { value, base, at: Date.now(), sent };
  draft.here = storage.write(name, JSON.stringify(entry)) ? text : null;
  if (draft.onServer) return;
  if (draft.here) form.show(form.say("draft_here", { when: clockText(entry.at, form.say) }));
  else form.warn(form.say("draft_nowhere"));
}

function saveSoon(draft, wait) {
  clearTimeout(draft.next);
  draft.next = setTimeout(() => saveThere(draft), wait);
}

function saveThere(draft, leaving = false) {
  const { form, period, there, flying } = draft;
  clearTimeout(draft.next);
  draft.next = null;
  const { value, base, dirty, busy } = form.now();
  const text = form.textOf(value);
  if (busy && draft.onServer) {
    // A draft that arrives after the action would stay behind as if it had not been saved.
    saveSoon(draft, SERVER_MS);
    return;
  }
  // Who leaves does not wait for an answer: the form may be gone before it comes.
  if (!draft.onServer || (flying !== null && !leaving)) return;
  if (text === (flying ?? there) || !(dirty || there || flying)) return;
  draft.flying = text;
  draft.sent = [...draft.sent, mark(text)].slice(-REMEMBERED_SENDS);
  const heard = (hear) => (message) => {
    if (period !== draft.period) return;
    if (draft.flying === text) draft.flying = null;
    hear(message);
  };
  form.talk.ask({ type: "draft", key: newKey(), value, base, ...pageShown() }, {
    answered: heard((message) => {
      if (message.type === "kept") savedThere(draft, text, message.message);
      else notThere(draft, form.say("draft_only_here"));
    }),
    slow: heard(() => {
      notThere(draft, form.say("offline"));
      saveSoon(draft, AGAIN_MS);
    }),
  });
}

function savedThere(draft, text, sentence) {
  const { form } = draft;
  draft.there = text;
  draft.here = null; // written again with the mark of what the server has
  saveHere(draft);
  form.show(sentence);
  form.warn();
  if (form.textOf(form.now().value) !== text) saveSoon(draft, SERVER_MS);
}

/** Say that the server does not have it, or that nobody has. */
function notThere(draft, sentence) {
  const { form } = draft;
  saveHere(draft);
  form.warn(draft.here ? sentence : form.say("draft_nowhere"));
}

function leave(draft) {
  saveHere(draft);
  saveThere(draft, true);
}

/** Save when the page is hidden or left, and ask who leaves with what is kept nowhere. */
function watchLeaving(draft) {
  const watch = new AbortController();
  const on = (target, name, hear) => target.addEventListener(name, hear, { signal: watch.signal });
  on(document, "visibilitychange", () => { if (document.visibilityState === "hidden") leave(draft); });
  on(window, "pagehide", () => leave(draft));
  on(window, "beforeunload", (event) => {
    leave(draft);
    const { value, dirty } = draft.form.now();
    const text = draft.form.textOf(value);
    if (dirty && text !== draft.here && text !== draft.there) event.preventDefault();
  });
  return watch;
}

/**
 * Keep what is being typed into `form`, which gives `model`, `talk` and `say`. Its `now()` returns
 * `{value, base, dirty, busy}`; `textOf(value)` is equal for values in which a person typed the
 * same; `show` says in the status line what is kept, `warn` says what is not and is called without
 * a sentence when all is well again.
 */
export function draftKeeper(form) {
  const { model, say, textOf } = form;
  const draft = newDraft(form);
  const { name } = draft;
  const watch = watchLeaving(draft);
  return {
    changed() {
      clearTimeout(draft.pause);
      draft.pause = setTimeout(() => saveHere(draft), PAUSE_MS);
      if (!draft.next) saveSoon(draft, SERVER_MS);
    },
    leave: () => leave(draft),
    /** Return what to say when no answer comes. */
    offline: () => say(draft.here ? "offline" : "offline_plain"),
    /** Return the drafts to offer at the start, given the record as stored. */
    offered(value) {
      const differs = (one) => one && textOf(one.value) !== textOf(value);
      const server = differs(model.get("draft")) ? model.get("draft") : null;
      const own = draft.keepsHere ? browserDrafts(draft.prefix, name).filter(differs) : [];
      return offeredDrafts(own, server, textOf);
    },
    /** Go on with a draft that was offered: from now on it is this tab's. */
    adopt(chosen) {
      draft.sent = chosen.sent || [mark(textOf(chosen.value))];
      saveHere(draft);
      if (draft.here && chosen.name && chosen.name !== name) storage.remove(chosen.name);
      saveSoon(draft, SERVER_MS);
    },
    /** Forget the draft of this tab and those that were offered and are not wanted. */
    forget(offered = []) {
      stop(draft);
      Object.assign(draft, { here: null, there: null, flying: null, sent: [] });
      for (const one of [name, ...offered.map((other) => other.name)]) if (one) storage.remove(one);
    },
    close(keep) {
      if (keep) leave(draft);
      stop(draft);
      watch.abort();
    },
  };
}

/** Show the drafts that were found and let the person go on with one or discard them. */
export function draftBar({ drafts, say, stale, labels, resume, discard }) {
  const two = drafts.length > 1;
  const when = (draft) => draft.saved_on || clockText(draft.at, say);
  const button = (draft) => h("button", {
    type: "button", class: "sv-button sv-primary", onclick: () => resume(draft),
  }, two ? say(draft.saved_on ? "resume_server" : "resume_browser", { when: when(draft) })
    : say("resume"));
  return h("section", { class: "sv-bar", role: "region", "aria-label": say("draft") },
    h("p", { class: "sv-strong" }, two ? say("two_drafts") : say("draft_of", { when: when(drafts[0]) })),
    labels.length ? h("p", {}, say("draft_fields", { fields: labels.join("; ") })) : null,
    stale ? h("p", {}, say("draft_stale")) : null,
    h("div", { class: "sv-buttons" }, drafts.map(button),
      h("button", { type: "button", class: "sv-button", onclick: discard }, say("discard"))));
}
