// The history of a record: revisions that open to show their changes, and restoring one.

import { failureBox, intentions, outcomeText } from "./acting.js";
import { conversation, newKey } from "./conversation.js";
import { backButton, changeBox } from "./difference.js";
import { goTo, h, hidden, whenShown } from "./elements.js";
import { noticeBox } from "./notice_box.js";
import { speaker, widgetOf } from "./widget_model.js";

/** Make a revision the newest again; `done` is called when it is. */
function restore(desk, entry, done) {
  const { say, talk, status, failure, meant } = desk;
  if (desk.busy) return;
  desk.busy = true;
  failure.say("");
  status.say(say("working"));
  talk.ask({ type: "restore", key: meant.keyOf(entry.id), revision: entry.id }, {
    answered(outcome) {
      desk.busy = false;
      meant.answered(entry.id, outcome);
      status.say(outcome.kind === "done" ? outcome.message : "");
      if (outcome.kind === "done") done();
      else failure.say(outcomeText(outcome));
    },
    slow: () => status.say(say("offline_plain")),
    lost() { desk.busy = false; status.say(); failure.say(say("lost")); },
  });
}

/** The button that restores a revision, and the question it asks first. */
function restoring(desk, entry) {
  const { say } = desk;
  if (!entry.restorable) return null;
  const open = (is) => {
    ask.hidden = !is;
    button.setAttribute("aria-expanded", String(is));
    (is ? ask.querySelector("button") : button).focus();
  };
  const close = () => open(false);
  const ask = h("div", { class: "sv-confirm" }, h("p", {}, say("restore_ask", { title: entry.title })),
    h("div", { class: "sv-buttons" },
      h("button", {
        type: "button", class: "sv-button sv-primary", onclick: () => restore(desk, entry, close),
      }, say("restore_yes")),
      h("button", { type: "button", class: "sv-button", onclick: close }, say("cancel"))));
  ask.hidden = true;
  const button = h("button", {
    type: "button", class: "sv-button sv-small", "aria-expanded": "false", onclick: () => open(true),
  }, say("restore"), hidden(`${entry.title}`));
  return h("div", { class: "sv-restoring" }, button, ask);
}

/** The changes of a revision, fetched when a person opens it for the first time, or prints. */
function changesOf({ say, talk, unfolded }, entry) {
  const place = h("div", {});
  let asked = null; // settled once its answer came, or takes too long
  const ask = (settle) => {
    const again = (message) => { asked = null; place.replaceChildren(h("p", {}, message)); settle(); };
    place.replaceChildren(h("p", { role: "status" }, say("working")));
    talk.ask({ type: "changes", key: newKey(), revision: entry.id }, {
      answered(answer) {
        if (answer.type !== "changes") again(answer.message);
        else place.replaceChildren(...answer.changes.map((change) => changeBox(change, say, "h3")));
        settle();
      },
      slow: () => again(say("offline_plain")),
    });
  };
  const fetch = () => (asked ??= new Promise(ask));
  const box = h("details", { ontoggle: () => { if (box.open) fetch(); } },
    h("summary", {}, say("see_changes", { count: entry.changes }), hidden(`${entry.title}`)), place);
  unfolded.set(entry.id, () => { box.open = true; return fetch(); });
  return box;
}

/** Print `box` alone, as it is once all that it folds away is there. */
async function printAlone({ say, status, unfolded }, box) {
  status.say(say("working"));
  await Promise.all([...unfolded.values()].map((unfold) => unfold()));
  status.say();
  if (!box.isConnected) return;
  const way = [];
  for (let node = box.parentElement; node; node = node.parentElement) way.push(node);
  const mark = (is) => {
    box.classList.toggle("sv-printed", is);
    for (const node of way) node.classList.toggle("sv-prints", is);
  };
  mark(true);
  print();
  // `afterprint` may come before the paper does (telephones, PDF made by a program): the page is
  // whole again when its person comes back to it.
  const back = new AbortController();
  const whole = () => {
    back.abort();
    mark(false);
  };
  for (const event of ["focus", "pointerdown", "keydown"]) {
    addEventListener(event, whole, { capture: true, signal: back.signal });
  }
}

function revision(desk, entry) {
  return h("li", {},
    h("p", {}, h("span", { class: "sv-strong" }, entry.title), ` · ${entry.who} · ${entry.when}`),
    entry.reason ? h("p", { class: "sv-text sv-hint" }, entry.reason) : null,
    entry.changes ? changesOf(desk, entry) : null, restoring(desk, entry));
}

/** Return the revisions of `desk`, the newest first, and what says that there are none. */
function revisions(desk) {
  const list = h("ol", { class: "sv-history" });
  const none = h("p", {}, desk.say("no_history"));
  let entries = [];
  return {
    boxes: [none, list],
    draw() {
      entries = [...desk.model.get("entries")];
      desk.unfolded.clear();
      list.replaceChildren(...entries.map((entry) => revision(desk, entry)));
      none.hidden = entries.length > 0;
    },
    /** What was saved meanwhile comes above; what is open or has the focus stays as it is. */
    add({ entries: fresh, restorable }) {
      if (restorable) {
        entries.forEach((entry, at) => {
          if (entry.restorable) return;
          entries[at] = { ...entry, restorable: true };
          list.children[at].append(restoring(desk, entries[at]));
        });
      }
      entries.unshift(...fresh);
      list.prepend(...fresh.map((entry) => revision(desk, entry)));
      none.hidden = true;
    },
  };
}

function renderHistory({ model, el, memory }) {
  const desk = {
    model,
    say: speaker(model),
    talk: conversation(model, memory),
    status: noticeBox("sv-status"),
    failure: failureBox(true),
    meant: intentions(),
    unfolded: new Map(),
    busy: false,
  };
  const { say, talk, failure } = desk;
  const { boxes, draw, add } = revisions(desk);
  const added = (message) => { if (message.type === "added") add(message); };
  draw();
  model.on("change:entries", draw);
  memory.hearers.add(added);

  const title = h("h2", { tabindex: "-1" }, model.get("heading"));
  const back = backButton(model, talk, say, failure.say);
  const printing = h("div", { class: "sv-buttons" }, h("button", {
    type: "button", class: "sv-button sv-small", onclick: () => printAlone(desk, el.firstChild),
  }, say("print_history")));
  el.replaceChildren(h("div", { class: "sv sv-review", lang: "es-MX" },
    back, title, failure.box, desk.status.box, printing, boxes));
  if (back) whenShown(title, () => goTo(title));
  return () => {
    memory.hearers.delete(added);
    model.off("change:entries", draw);
    talk.close();
  };
}

export default widgetOf(renderHistory);
