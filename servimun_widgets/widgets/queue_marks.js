// Marks on their way to the kernel: kept in the browser until it says that they are written down.

import { storage } from "./shared.js";

const MARK_AGAIN_MS = 8000;

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
    /** Return the marks that an earlier page, or this one before it was loaded anew, left. */
    kept,
    close() {
      again = null;
      window.removeEventListener("online", online);
    },
  };
}
