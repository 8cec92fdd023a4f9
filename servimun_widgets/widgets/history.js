// The history of a record: revisions that open to show their changes, and restoring one.

import { backButton, changeBox } from "./difference.js";
import {
  conversation, goTo, h, hidden, newKey, noticeBox, speaker, whenShown, widgetOf,
} from "./shared.js";

function renderHistory({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const keys = new Map();
  let busy = false;
  const summary = h("div", { class: "sv-summary", role: "alert", tabindex: "-1" });
  summary.hidden = true;
  const status = noticeBox("sv-status");
  const fail = (message) => {
    summary.hidden = !message;
    summary.textContent = message || "";
    if (message) goTo(summary);
  };

  function restore(entry, done) {
    if (busy) return;
    busy = true;
    fail("");
    status.say(say("working"));
    // After a failure or no answer the same intention keeps its key: it is done once.
    const key = keys.get(entry.id) || newKey();
    keys.set(entry.id, key);
    talk.ask({ type: "restore", key, revision: entry.id }, {
      answered: (outcome) => {
        busy = false;
        if (outcome.kind !== "failed") keys.delete(entry.id);
        status.say(outcome.kind === "done" ? outcome.message : "");
        if (outcome.kind === "done") done();
        else fail([outcome.message, ...outcome.problems.map((problem) => problem.message)].join(" "));
      },
      slow: () => status.say(say("offline_plain")),
      lost: () => { busy = false; status.say(); fail(say("lost")); },
    });
  }

  function restoring(entry) {
    if (!entry.restorable) return null;
    const ask = h("div", { class: "sv-confirm" }, h("p", {}, say("restore_ask", { title: entry.title })),
      h("div", { class: "sv-buttons" },
        h("button", { type: "button", class: "sv-button sv-primary", onclick: () => restore(entry, close) }, say("restore_yes")),
        h("button", { type: "button", class: "sv-button", onclick: () => close() }, say("cancel"))));
    const button = h("button", {
      type: "button", class: "sv-button sv-small", "aria-expanded": "false",
      onclick: () => {
        ask.hidden = false;
        button.setAttribute("aria-expanded", "true");
        ask.querySelector("button").focus();
      },
    }, say("restore"), hidden(`${entry.title}`));
    function close() {
      ask.hidden = true;
      button.setAttribute("aria-expanded", "false");
      button.focus();
    }
    ask.hidden = true;
    return h("div", {}, button, ask);
  }

  /** The changes of a revision, fetched when a person opens it for the first time. */
  function changesOf(entry) {
    const place = h("div", {});
    let asked = false;
    const fetch = () => {
      if (asked || !box.open) return;
      asked = true;
      const again = (message) => { asked = false; place.replaceChildren(h("p", {}, message)); };
      place.replaceChildren(h("p", { role: "status" }, say("working")));
      talk.ask({ type: "changes", key: newKey(), revision: entry.id }, {
        answered: (answer) => {
          if (answer.type !== "changes") again(answer.message);
          else place.replaceChildren(...answer.changes.map((change) => changeBox(change, say, "h3")));
        },
        slow: () => again(say("offline_plain")),
      });
    };
    const box = h("details", { ontoggle: fetch },
      h("summary", {}, say("see_changes", { count: entry.changes }), hidden(`${entry.title}`)), place);
    return box;
  }

  let entries = [];
  const list = h("ol", { class: "sv-history" });
  const item = (entry) => h("li", {},
    h("p", {}, h("span", { class: "sv-strong" }, entry.title), ` · ${entry.who} · ${entry.when}`),
    entry.reason ? h("p", { class: "sv-text sv-hint" }, entry.reason) : null,
    entry.changes ? changesOf(entry) : null, restoring(entry));
  const none = h("p", {}, say("no_history"));
  const draw = () => {
    entries = [...model.get("entries")];
    list.replaceChildren(...entries.map(item));
    none.hidden = entries.length > 0;
  };
  draw();
  model.on("change:entries", draw);

  /** What was saved meanwhile comes above; what is open or has the focus stays as it is. */
  const added = (message) => {
    if (message.type !== "added") return;
    if (message.restorable) {
      entries.forEach((entry, index) => {
        if (entry.restorable) return;
        entries[index] = { ...entry, restorable: true };
        list.children[index].append(restoring(entries[index]));
      });
    }
    entries.unshift(...message.entries);
    list.prepend(...message.entries.map(item));
    none.hidden = true;
  };
  memory.hearers.add(added);

  const title = h("h2", { tabindex: "-1" }, model.get("heading"));
  const back = backButton(model, talk, say, fail);
  el.replaceChildren(h("div", { class: "sv sv-review", lang: "es-MX" }, back, title, summary, status.box,
    none, list));
  if (back) whenShown(title, () => goTo(title));
  return () => {
    memory.hearers.delete(added);
    model.off("change:entries", draw);
    talk.close();
  };
}

export default widgetOf(renderHistory);
