// Drafts: kept in the browser at every pause in typing, on the server every few seconds.

import { h, newKey, storage } from "./shared.js";

const PAUSE_MS = 300;
const SERVER_MS = 3000;
const AGAIN_MS = 10000;
const DRAFT_DAYS = 60;
const REMEMBERED_SENDS = 8;
const TIME_ZONE = "America/Chihuahua";

/** Return a short mark of a text: equal texts have equal marks. */
function mark(text) {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}

/** Return the name of this tab, so that two tabs on one record never write over each other. */
function tabName() {
  try {
    const known = sessionStorage.getItem("sv-tab") || newKey();
    sessionStorage.setItem("sv-tab", known);
    return known;
  } catch {
    return newKey();
  }
}

/** Return a moment in words, at the clock of Chihuahua as the server says it. */
function clockText(milliseconds, say) {
  const text = (moment, options) => moment.toLocaleString("es-MX", { timeZone: TIME_ZONE, ...options });
  const moment = new Date(milliseconds);
  const time = text(moment, { hour: "numeric", minute: "2-digit", hourCycle: "h23" }).replace(/^0(?=\d)/, "");
  const day = { day: "numeric", month: "long", year: "numeric" };
  if (text(moment, day) === text(new Date(), day)) return say("today", { time });
  return `${text(moment, day)}, ${time}`;
}

/** Return the drafts the browser keeps for a record, this tab's first, then the newest first. */
function browserDrafts(prefix, tab) {
  const found = [];
  for (const name of storage.names().filter((one) => one.startsWith(prefix))) {
    try {
      const entry = JSON.parse(storage.read(name));
      if (Date.now() - entry.at > DRAFT_DAYS * 86400000) storage.remove(name);
      else if (entry.value && typeof entry.value === "object") found.push({ ...entry, name });
    } catch {
      storage.remove(name);
    }
  }
  const isOther = (entry) => Number(entry.name !== tab);
  return found.sort((one, other) => isOther(one) - isOther(other) || other.at - one.at);
}

/**
 * Return the drafts to offer: none, one, or two when browser and server each have words that the
 * other may not have. Clocks are not compared: the browser remembers what it sent to the server,
 * and what the server has of another tab is offered in that tab.
 */
function offeredDrafts([own, ...others], server, textOf) {
  if (!own || !server) return [own || server].filter(Boolean);
  const theirs = mark(textOf(server.value));
  const known = (draft) => theirs === mark(textOf(draft.value)) || draft.sent.includes(theirs);
  return [own, ...others].some(known) ? [own] : [own, server];
}

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
