/* Draws the widgets that the server wrote into the page, and keeps them in step with the kernel.
 * It knows anywidgets (anywidget.dev, «AFM») and boxes of them; a page with anything else gets
 * Voilà's scripts. What goes wrong in one widget costs that widget: a sentence stands in its place. */

import { connect } from "./channel.js";

const REFERENCE = "IPY_MODEL_";
const connection = document.getElementById("connection");
/** Widget id -> model, of each widget that is open in the kernel; for who measures. */
export const models = new Map();
const modules = new Map();
const styles = new Map();
let send = () => {};

/** One widget of the kernel, with the interface that anywidget promises to its scripts. */
class Model {
  /** `_esm`, `_css`, `_texts` of the state are addresses: the server made files of what is long. */
  constructor(id, state) {
    this.id = id;
    this.state = state;
    this.changed = new Set();
    this.hearers = new Map();
    this.closed = false;
  }

  get(name) { return this.state[name]; }

  set(name, value) {
    const values = typeof name === "object" ? name : { [name]: value };
    for (const key of Object.keys(values)) this.changed.add(key);
    this.take(values);
  }

  save_changes() {
    const state = Object.fromEntries([...this.changed].map((name) => [name, this.state[name]]));
    this.changed.clear();
    this.tell({ method: "update", state, buffer_paths: [] });
  }

  send(content, _callbacks, buffers) { this.tell({ method: "custom", content }, buffers); }

  /** A view that is on its way off the page may still speak; the kernel would not know of whom. */
  tell(data, buffers) {
    if (!this.closed) send("comm_msg", { comm_id: this.id, data }, buffers);
  }

  /** Let go of all that listens, after what the kernel said last was heard. */
  close() {
    this.closed = true;
    const end = () => {
      this.hearers.clear();
      if (typeof this.end === "function") attempt(this.end);
    };
    this.script().then(end, end);
  }

  on(names, hear) {
    for (const name of names.split(" ")) {
      if (!this.hearers.has(name)) this.hearers.set(name, new Set());
      this.hearers.get(name).add(hear);
    }
  }

  off(names, hear) {
    for (const name of names ? names.split(" ") : [...this.hearers.keys()]) {
      if (hear) this.hearers.get(name)?.delete(hear);
      else this.hearers.delete(name);
    }
  }

  fire(name, ...values) {
    for (const hear of [...(this.hearers.get(name) ?? [])]) attempt(() => hear(...values));
  }

  /** Take new values and tell who listens, once all of them are there. */
  take(values) {
    const names = Object.keys(values).filter((name) => this.state[name] !== values[name]);
    Object.assign(this.state, values);
    for (const name of names) this.fire(`change:${name}`, this, values[name]);
    if (names.length) this.fire("change", this);
  }

  /** The widget's own script, loaded and told about this model once. */
  async script() {
    this.started ??= (async () => {
      const { _esm, _texts } = this.state;
      if (!_esm) return {};
      const [script, texts] = await Promise.all([_esm, _texts].map(exported));
      if (texts) this.state.texts = texts;
      const widget = typeof script === "function" ? await script() : script;
      this.end = await widget.initialize?.({ model: this });
      return widget;
    })();
    return this.started;
  }
}

/** Put binary values where the message says they belong. */
function withBuffers(state, paths, buffers) {
  paths.forEach((path, index) => {
    const inner = path.slice(0, -1).reduce((held, step) => held[step], state);
    inner[path.at(-1)] = buffers[index];
  });
  return state;
}

/** Load a script once; the promise is kept with what it exports by default. */
async function exported(address) {
  if (!address) return null;
  if (!modules.has(address)) modules.set(address, import(address));
  return (await modules.get(address)).default;
}

/** Load a style sheet once; the promise is kept when it is there, or cannot be had. */
function dress(address) {
  if (address && !styles.has(address)) {
    styles.set(address, new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      link.onload = link.onerror = resolve;
      document.head.append(link);
    }));
  }
  return styles.get(address);
}

/** Do what a widget wants done; what it throws is noted and stops nobody else. */
function attempt(work) {
  try {
    work();
  } catch (error) {
    console.error(error);
  }
}

/** A sentence in the place of a view that cannot be drawn. */
function apology() {
  const box = document.createElement("div");
  box.className = "problem-summary";
  box.setAttribute("role", "alert");
  box.append(document.createElement("p"));
  box.firstChild.textContent = connection.dataset.broken;
  return box;
}

/**
 * Fill `element` with the view of a model, or with an apology; return a function that takes it away
 * again. Never fails.
 */
async function draw(model, element) {
  try {
    if (!model.state._esm) return await drawBox(model, element);
    const [widget] = await Promise.all([model.script(), dress(model.state._css)]);
    const end = await widget.render?.({ model, el: element });
    return () => {
      if (typeof end === "function") attempt(end);
    };
  } catch (error) {
    console.error(error);
    element.replaceChildren(apology());
    return () => {};
  }
}

async function drawBox(model, element) {
  let shown = new Map();
  let turn = 0;
  const fill = async () => {
    const mine = ++turn;
    // Found at once: while one is drawn, the kernel may take the next off the page again.
    const wanted = model.get("children").map((child) => child.slice(REFERENCE.length))
      .map((id) => [id, models.get(id)]);
    const kept = new Map();
    for (const [id, child] of wanted) {
      const before = shown.get(id);
      const view = before ?? { element: document.createElement("div"), end: () => {} };
      if (!before) view.end = await draw(child, view.element);
      kept.set(id, view);
      if (mine === turn) continue;
      for (const [other, late] of kept) if (!shown.has(other)) late.end();
      return;
    }
    for (const [id, view] of shown) {
      if (kept.has(id)) continue;
      view.end();
      view.element.remove();
    }
    shown = kept;
    // What stays is not moved: a field would lose the focus.
    [...kept.values()].forEach((view, index) => {
      const place = element.children[index] ?? null;
      if (place !== view.element) element.insertBefore(view.element, place);
    });
  };
  const refill = () => fill().catch(console.error);
  model.on("change:children", refill);
  await fill();
  return () => {
    turn += 1;
    model.off("change:children", refill);
    for (const view of shown.values()) view.end();
  };
}

const comms = {
  comm_open({ comm_id: id, data }, buffers) {
    if (models.has(id) || !data.state) return;
    const model = new Model(id, withBuffers(data.state, data.buffer_paths ?? [], buffers));
    models.set(id, model);
    model.script().catch(console.error);
  },
  comm_msg({ comm_id: id, data }, buffers) {
    const model = models.get(id);
    if (data.method === "custom") {
      // A script that is still on its way hears of it too, and in order.
      model?.script().then(() => model.fire("msg:custom", data.content, buffers), () => {});
    } else if (data.method === "update") {
      model?.take(withBuffers(data.state, data.buffer_paths ?? [], buffers));
    }
  },
  comm_close({ comm_id: id }) {
    models.get(id)?.close();
    models.delete(id);
  },
};

function bytesOf(text) {
  return new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}

const written = JSON.parse(document.getElementById("widgets").textContent);
for (const [id, { state, buffers }] of Object.entries(written)) {
  withBuffers(state, buffers.map(({ path }) => path), buffers.map(({ data }) => bytesOf(data)));
  models.set(id, new Model(id, state));
}
const address = new URL(`${connection.dataset.base}api/kernels/${connection.dataset.kernel}/channels`,
  location.href);
address.protocol = address.protocol.replace("http", "ws");
send = connect(address.href, ({ header, content, buffers }) => comms[header.msg_type]?.(content, buffers),
  () => !("ended" in connection.dataset));

for (const output of document.querySelectorAll("[data-model]")) {
  const view = document.createElement("div");
  draw(models.get(output.dataset.model), view).then(() => output.append(view));
}
// What is not shown yet hears what the kernel says, too.
for (const model of models.values()) model.script().catch(console.error);
