// Shared by every widget: elements built without parsing text, sentences, and the talk with the kernel.

const SLOW_MS = 4000;
const LOST_MS = 20000;
export const UNDO_MS = 10000;
export const FILE_MS = 90000;

/** Return an element; `on…` attributes are listeners, false and null ones are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return a function that finds a sentence by its code and fills its `{names}`. */
export function speaker(model) {
  const texts = model.get("texts");
  return (code, params = {}) =>
    texts[`ui_${code}`].replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
}

/** Return a new key for one intention; plain http on a local network has no randomUUID. */
export function newKey() {
  if (globalThis.crypto.randomUUID) return globalThis.crypto.randomUUID();
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Return text without accents and case, for searching. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

/** Return JSON that is equal for equal values, whatever the order of names and kind of empty. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).filter((name) => !isEmpty(value[name])).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

export function isEmpty(value) {
  return value === null || value === undefined || value === "" ||
    (Array.isArray(value) && value.length === 0);
}

export function same(one, other) {
  return (isEmpty(one) && isEmpty(other)) || canonical(one) === canonical(other);
}

/**
 * Return the address of a link, or null for one that could run a script. «enlaces/programas» names
 * a page of the platform, from whichever page one comes.
 */
export function safeAddress(address) {
  try {
    const scheme = new URL(address, document.baseURI).protocol;
    if (!["http:", "https:", "mailto:", "tel:"].includes(scheme)) return null;
    const root = document.getElementById("connection")?.dataset.base;
    return root && /^[a-z_]+(\/|\?|$)/.test(address) ? root + address : address;
  } catch {
    return null;
  }
}

/** Return the title of the page and its address from the platform's root; "" where it has none. */
export function pageShown() {
  const root = document.getElementById("connection")?.dataset.base;
  const { pathname, search } = location;
  const isOwn = root && pathname.startsWith(root);
  return { title: document.title ?? "", address: isOwn ? pathname.slice(root.length) + search : "" };
}

export function hidden(text) {
  return h("span", { class: "sv-hidden" }, text);
}

/** Scroll to an element and put the focus there, also when it is not usually focusable. */
export function goTo(element) {
  if (!element.matches("a[href],button,input,select,textarea,[tabindex]")) {
    element.setAttribute("tabindex", "-1");
  }
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}

/**
 * Return what anywidget asks for; it calls this once for each model. Listeners of a view end with
 * the view, and the answer to a last action may come after that: `memory.hearers` outlive it.
 * `begin` is called before the first view, and what it returns when the model is closed.
 */
export function widgetOf(render, listen = () => {}, begin = () => {}) {
  return () => {
    const memory = { hearers: new Set() };
    return {
      initialize({ model }) {
        model.on("msg:custom", (message, buffers) => {
          for (const hear of [...memory.hearers]) hear(message, buffers);
          listen(model, message, memory);
        });
        return begin(model, memory);
      },
      render: ({ model, el }) => render({ model, el, memory }),
    };
  };
}

/** Return a prefix for ids that no other widget of the page has. */
export function uniquePrefix() {
  globalThis.svWidgets = (globalThis.svWidgets ?? 0) + 1;
  return `sv${globalThis.svWidgets}`;
}

/** Call once `element` is on the page: a view is made before it is put there. */
export function whenShown(element, call) {
  const watch = new ResizeObserver(() => {
    if (!element.isConnected) return;
    watch.disconnect();
    call();
  });
  watch.observe(element);
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

/** A notice that is there only while it has something to say, and is announced politely. */
export function noticeBox(className = "sv-notice") {
  const box = h("div", { class: className, role: "status" });
  return {
    box,
    say(...content) {
      box.replaceChildren(...content);
    },
    text: () => box.textContent,
  };
}

/**
 * Offer an undo for ten seconds; the time stands still while the pointer or the focus is on it. Whoever
 * takes it is led to what `back` answers, to where the focus was, or to what is said: the button is gone.
 */
export function offerUndo(notice, message, label, undo, back = () => null) {
  const from = document.activeElement;
  let timer = null;
  const end = () => {
    if (button.isConnected) notice.say(message);
  };
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(end, UNDO_MS);
  };
  const hold = () => clearTimeout(timer);
  const button = h("button", {
    type: "button", class: "sv-button sv-small",
    onclick: () => {
      hold();
      const to = [back(), from].find((one) => one?.isConnected && one !== document.body && one !== button);
      goTo(to ?? notice.box);
      notice.say(message);
      undo();
    },
    onfocus: hold, onblur: start, onmouseenter: hold, onmouseleave: start,
  }, label);
  notice.say(`${message} `, button);
  start();
}

/** Read, write and remove a text in the browser's storage; false or null when it is not to be had. */
export const storage = {
  read(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  },
  write(name, text) {
    try { localStorage.setItem(name, text); return true; } catch { return false; }
  },
  remove(name) {
    try { localStorage.removeItem(name); } catch { /* nothing was kept */ }
  },
  names() {
    try { return Object.keys(localStorage); } catch { return []; }
  },
};

/** Give the person a file whose bytes came with an answer. */
export function saveFile({ name, mime }, buffers) {
  const address = URL.createObjectURL(new Blob(buffers, { type: mime }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
