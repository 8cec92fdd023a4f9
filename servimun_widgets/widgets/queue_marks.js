// Marks on their way to the kernel: kept in the browser until it says that they are written down.

import { storage } from "./browser_storage.js";
import { newKey } from "./conversation.js";

const MARK_AGAIN_MS = 8000;

/**
 * Return the messages that mark groups with `what` became of them. The last asks for the next
 * `many` groups, when none of those in turn are `left` after it.
 */
export function markMessages(groups, left, many, what) {
  const messages = groups.map(({ id, token }) => ({
    type: "mark", key: newKey(), at: Date.now(), group: id, token, ...what, turn: 0,
  }));
  if (left.every((group) => groups.includes(group))) messages.at(-1).turn = many;
  return messages;
}

/** Return the messages that take marks back; the last asks for the next `many` groups. */
export function undoMessages(marks, many) {
  const messages = marks.map(({ group, token }) => ({
    type: "undo", key: newKey(), at: Date.now(), group, token, turn: 0,
  }));
  messages.at(-1).turn = many;
  return messages;
}

/**
 * Return what carries marks to the kernel, one after the other and each until it is answered.
 * `waiting(true)` is called when no answer comes, `waiting(false)` when one came after all.
 */
export function markSender({ talk, storageKey, waiting }) {
  const prefix = `sv-mark:${storageKey}:`;
  let again = null;

  const kept = () => storage.names().filter((name) => name.startsWith(prefix)).flatMap((name) => {
    try {
      return [JSON.parse(storage.read(name))];
    } catch {
      storage.remove(name);
      return [];
    }
  }).sort((one, other) => one.at - other.at);

  /** Send one message until there is an answer, with the same key however often. */
  function carry(message, answered) {
    storage.write(prefix + message.key, JSON.stringify(message));
    const send = () => talk.ask(message, {
      answered(answer) {
        again = null;
        storage.remove(prefix + message.key);
        waiting(false);
        answered(answer);
      },
      slow: () => waiting(true),
      lost: send,
      patience: MARK_AGAIN_MS,
    });
    again = send;
    send();
  }

  const online = () => again?.();
  window.addEventListener("online", online);
  return {
    carry,
    /** Keep a message that is to be carried later. */
    keep: (message) => storage.write(prefix + message.key, JSON.stringify(message)),
    /** Return the marks that an earlier page, or this one before it was loaded anew, left. */
    kept,
    close() {
      again = null;
      window.removeEventListener("online", online);
    },
  };
}
