// Drafts: kept in the browser at every pause in typing, on the server every few seconds.

import { browserDrafts, clockText, mark, offeredDrafts, tabName } from "./kept_drafts.js";
import { h, newKey, storage } from "./shared.js";

const PAUSE_MS = 300;
const SERVER_MS = 3000;
const AGAIN_MS = 10000;
const REMEMBERED_SENDS = 8;

/**
 * Keep what is being typed. `now()` gives `{value, base, dirty, busy}`; `textOf(value)` is equal for
 * values in which a person typed the same; `show` says in the status line what is kept, `warn` says
 * what is not and is called without a sentence when all is well again.
 */
export function draftKeeper({ model, talk, say, now, textOf, show, warn }) {
  const prefix = `sv-draft:${model.get("storage_key")}:`;
  const name = prefix + tabName();
  const onServer = model.get("keeps_drafts");
  const keepsHere = Boolean(model.get("storage_key")); // not where what is typed must not stay
  let sent = [];
  let here = null;
  let there = null;
  let flying = null; // the text that is on its way to the server
  let period = 0;
  let pause = null;
  let next = null;

  const saveHere = () => {
    clearTimeout(pause);
    if (!keepsHere) return;
    const { value, base, dirty } = now();
    if (!dirty) {
      // Only what was written here: a draft that is still being offered stays.
      if (here) storage.remove(name);
      here = null;
      return;
    }
    const text = textOf(value);
    if (text === here) return;
    const entry = { value, base, at: Date.now(), sent };
    here = storage.write(name, JSON.stringify(entry)) ? text : null;
    if (here && !onServer) show(say("draft_here", { when: clockText(entry.at, say) }));
    if (!here && !onServer) warn(say("draft_nowhere"));
  };

  const schedule = (wait) => {
    clearTimeout(next);
    next = setTimeout(() => saveThere(), wait);
  };

  const failed = (sentence) => {
    saveHere();
    warn(here ? sentence : say("draft_nowhere"));
  };

  const saveThere = (leaving = false) => {
    clearTimeout(next);
    next = null;
    const { value, base, dirty, busy } = now();
    const text = textOf(value);
    if (busy && onServer) {
      // A draft that arrives after the action would stay behind as if it had not been saved.
      schedule(SERVER_MS);
      return;
    }
    // Who leaves does not wait for an answer: the form may be gone before it comes.
    if (!onServer || (flying !== null && !leaving)) return;
    if (text === (flying ?? there) || !(dirty || there || flying)) return;
    flying = text;
    sent = [...sent, mark(text)].slice(-REMEMBERED_SENDS);
    const started = period;
    talk.ask({ type: "draft", key: newKey(), value, base }, {
      answered(message) {
        if (started !== period) return;
        if (flying === text) flying = null;
        if (message.type !== "kept") {
          failed(say("draft_only_here"));
          return;
        }
        there = text;
        here = null; // written again with the mark of what the server has
        saveHere();
        show(message.message);
        warn();
        if (textOf(now().value) !== text) schedule(SERVER_MS);
      },
      slow() {
        if (started !== period) return;
        if (flying === text) flying = null;
        failed(say("offline"));
        schedule(AGAIN_MS);
      },
    });
  };

  const leave = () => {
    saveHere();
    saveThere(true);
  };
  const hide = () => {
    if (document.visibilityState === "hidden") leave();
  };
  const ask = (event) => {
    leave();
    const { value, dirty } = now();
    const text = textOf(value);
    if (dirty && text !== here && text !== there) event.preventDefault();
  };
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("pagehide", leave);
  window.addEventListener("beforeunload", ask);

  return {
    changed() {
      clearTimeout(pause);
      pause = setTimeout(saveHere, PAUSE_MS);
      if (!next) schedule(SERVER_MS);
    },
    leave,
    /** Return what to say when no answer comes. */
    offline: () => say(here ? "offline" : "offline_plain"),
    /** Return the drafts to offer at the start, given the record as stored. */
    offered(value) {
      const differs = (draft) => draft && textOf(draft.value) !== textOf(value);
      const server = differs(model.get("draft")) ? model.get("draft") : null;
      return offeredDrafts(keepsHere ? browserDrafts(prefix, name).filter(differs) : [], server, textOf);
    },
    /** Go on with a draft that was offered: from now on it is this tab's. */
    adopt(draft) {
      sent = draft.sent || [mark(textOf(draft.value))];
      saveHere();
      if (here && draft.name && draft.name !== name) storage.remove(draft.name);
      schedule(SERVER_MS);
    },
    /** Forget the draft of this tab and those that were offered and are not wanted. */
    forget(drafts = []) {
      period += 1;
      flying = null;
      here = null;
      there = null;
      sent = [];
      clearTimeout(pause);
      clearTimeout(next);
      next = null;
      for (const one of [name, ...drafts.map((draft) => draft.name)]) if (one) storage.remove(one);
    },
    close(keep) {
      if (keep) leave();
      period += 1;
      clearTimeout(pause);
      clearTimeout(next);
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", ask);
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
