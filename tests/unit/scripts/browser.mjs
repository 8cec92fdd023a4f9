// As much of a browser as what is pure needs. All files of tests run in one process, where a hook
// of one would hold for all: a browser is put for one test at a time.

/** An element that only notes what it is made of. */
class Noted {
  constructor(tag) { this.tag = tag; this.children = []; }
  setAttribute() {}
  append(...children) { this.children.push(...children); }
  toString() { return `<${this.tag}>${this.children.join("")}</${this.tag}>`; }
}

class Storage {
  getItem(name) { return this[name] ?? null; }
  setItem(name, text) { this[name] = text; }
  removeItem(name) { delete this[name]; }
}

/** The steps of one page; what the person goes back or forward to is told, as browsers do. */
class Steps {
  constructor(href) { this.steps = [{ state: null, href }]; this.at = 0; }
  get state() { return this.steps[this.at].state; }
  replaceState(state, _title, url) {
    this.steps[this.at] = { state, href: url.href };
    globalThis.location.href = url.href;
  }
  pushState(state, _title, url) {
    this.steps.length = ++this.at;
    this.replaceState(state, _title, url);
  }
  back() { this.go(-1); }
  /** The address changes a moment later, as in browsers. */
  go(by) {
    return new Promise((arrived) => setTimeout(() => {
      this.at += by;
      globalThis.location.href = this.steps[this.at].href;
      globalThis.window.dispatchEvent(new Event("popstate"));
      arrived();
    }));
  }
}

/** Return a test that is done in a browser at `address`, in which nothing is kept yet. */
export const inBrowser = (work, address = "http://servimun.test/") => async (context) => {
  const given = {
    document: Object.assign(new EventTarget(), {
      createElement: (tag) => new Noted(tag), visibilityState: "visible", getElementById: () => null,
      documentElement: { dataset: {} },
    }),
    localStorage: new Storage(), location: new URL(address), sessionStorage: new Storage(),
  };
  given.history = new Steps(address);
  given.window = Object.assign(new EventTarget(), { history: given.history });
  const before = Object.keys(given).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  try {
    await work(context);
  } finally {
    for (const [name, had] of before) {
      if (had) Object.defineProperty(globalThis, name, had);
      else delete globalThis[name];
    }
  }
};
