// Drafts that were found: those of the browser, and which of browser and server are offered.

import { storage, tabStorage } from "./browser_storage.js";
import { newKey } from "./conversation.js";

const DRAFT_DAYS = 60;
const TAB_LEFT = "sv-tab-left";
const TIME_ZONE = "America/Chihuahua";

/** Return a short mark of a text: equal texts have equal marks. */
export function mark(text) {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}

/**
 * Return the name of this tab, so that two tabs on one record never write over each other. A tab
 * that is duplicated, or opened by another, begins with a copy of what that one keeps for its
 * session: a name is a tab's own only if the page before left it here when it was left.
 */
export function tabName() {
  return globalThis.svTab ??= ownName();
}

function ownName() {
  const name = tabStorage.read(TAB_LEFT) || newKey();
  tabStorage.remove(TAB_LEFT);
  window.addEventListener("pagehide", () => tabStorage.write(TAB_LEFT, name));
  return name;
}

/** Return a moment in words, at the clock of Chihuahua as the server says it. */
export function clockText(milliseconds, say) {
  const text = (moment, options) => moment.toLocaleString("es-MX", { timeZone: TIME_ZONE, ...options });
  const moment = new Date(milliseconds);
  const time = text(moment, { hour: "numeric", minute: "2-digit", hourCycle: "h23" }).replace(/^0(?=\d)/, "");
  const day = { day: "numeric", month: "long", year: "numeric" };
  if (text(moment, day) === text(new Date(), day)) return say("today", { time });
  return `${text(moment, day)}, ${time}`;
}

/** Return the drafts the browser keeps for a record, this tab's first, then the newest first. */
export function browserDrafts(prefix, tab) {
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
 * Return the names under which the browser has a draft, which the server calls `form:record`: from
 * every tab, and of the forms of a part of that record, which add the part to the form's name.
 */
export function draftsOf(key, draft) {
  const cut = draft.lastIndexOf(":");
  const [form, record] = [draft.slice(0, cut), draft.slice(cut)];
  const start = `sv-draft:${key}:${form}`;
  return storage.names().filter((name) => {
    const rest = name.slice(start.length);
    return name.startsWith(start) && (rest.startsWith(":") || /^\.[^:]*:/.test(rest))
      && rest.slice(rest.indexOf(":")).startsWith(`${record}:`);
  });
}

/**
 * Return the drafts to offer: none, one, or two when browser and server each have words that the
 * other may not have. Clocks are not compared: the browser remembers what it sent to the server,
 * and what the server has of another tab is offered in that tab.
 */
export function offeredDrafts([own, ...others], server, textOf) {
  if (!own || !server) return [own || server].filter(Boolean);
  const theirs = mark(textOf(server.value));
  const known = (draft) => theirs === mark(textOf(draft.value)) || draft.sent.includes(theirs);
  return [own, ...others].some(known) ? [own] : [own, server];
}
