// The talk with the kernel: each message has a key, and its answer comes back under it.

const SLOW_MS = 4000;
const LOST_MS = 20000;
export const FILE_MS = 90000;

/** Return a new key for one intention; plain http on a local network has no randomUUID. */
export function newKey() {
  if (globalThis.crypto.randomUUID) return globalThis.crypto.randomUUID();
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A talk with the kernel: every message has a key, and its answer comes back under that key. */
export function conversation(model, memory) {
  const waiting = new Map();
  let closing = false;
  const receive = (message, buffers) => {
    const asked = waiting.get(message.key);
    if (!asked) return;
    waiting.delete(message.key);
    if (closing && !waiting.size) memory.hearers.delete(receive);
    asked.timers.forEach(clearTimeout);
    asked.answered(message, buffers || []);
    // The frame's bell counts anew what is unread.
    if (message.kind === "done") document.dispatchEvent(new Event("servimun:done"));
  };
  memory.hearers.add(receive);
  return {
    /**
     * Send a message. `slow` is called when no answer came within four seconds, `lost` after
     * `patience`; `answered` is called even when the answer comes after that.
     */
    ask(message, { answered = () => {}, slow, lost, patience = LOST_MS }) {
      const timers = [];
      const later = (call, wait) => call && timers.push(setTimeout(call, wait));
      waiting.get(message.key)?.timers.forEach(clearTimeout);
      waiting.set(message.key, { answered, timers });
      later(slow, SLOW_MS);
      later(lost, patience);
      try {
        Promise.resolve(model.send(message)).catch(() => {});
      } catch {
        // A closed channel: `slow` and `lost` say so to the person.
      }
    },
    /** Stop waiting; an answer that still comes, such as that of a last action, is heard. */
    close() {
      closing = true;
      if (!waiting.size) memory.hearers.delete(receive);
      for (const { timers } of waiting.values()) timers.forEach(clearTimeout);
    },
  };
}
