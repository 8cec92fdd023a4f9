// What a person typed and did not save: each with the way back to it and the button of its end.

import { intentions, outcomeText } from "./acting.js";
import { safeAddress } from "./addresses.js";
import { storage } from "./browser_storage.js";
import { conversation } from "./conversation.js";
import { h, hidden } from "./elements.js";
import { draftsOf } from "./kept_drafts.js";
import { noticeBox, offerUndo } from "./notice_box.js";
import { speaker, widgetOf } from "./widget_model.js";

function renderDrafts({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const meant = intentions();
  const taken = new Map(); // name of a draft -> what the browser had of it
  const status = noticeBox("sv-status");
  const failure = noticeBox();
  const heading = h("h2", { tabindex: "-1" });
  const list = h("ul", { class: "sv-drafts" });
  const more = h("p", {});

  function forgetHere(name) {
    const here = draftsOf(model.get("storage_key"), name);
    taken.set(name, here.map((one) => [one, storage.read(one)]));
    here.forEach(storage.remove);
  }

  function act(name, action) {
    const intention = `${name} ${action}`;
    failure.say();
    talk.ask({ type: "act", key: meant.keyOf(intention), row: name, action }, {
      answered(outcome) {
        meant.answered(intention, outcome);
        if (outcome.kind !== "done") {
          failure.say(outcomeText(outcome));
          return;
        }
        if (action === "discard") forgetHere(name);
        else for (const [one, text] of taken.get(name) ?? []) storage.write(one, text);
        if (outcome.undo) offerUndo(status, outcome.message, outcome.undo, () => act(name, "undo:discard"));
        else status.say(outcome.message);
        heading.focus({ preventScroll: true });
      },
      slow: () => failure.say(say("offline_plain")),
      lost: () => failure.say(say("lost")),
    });
  }

  function line({ name, title, when, address }) {
    const href = address ? safeAddress(address) : null;
    return h("li", {},
      h("p", {}, href ? h("a", { href }, title) : title),
      h("p", { class: "sv-drafts-when" }, when),
      h("div", { class: "sv-buttons" },
        href ? h("a", { class: "sv-button sv-small sv-primary", href }, say("draft_go_on"), hidden(` ${title}`)) : null,
        h("button", { type: "button", class: "sv-button sv-small", onclick: () => act(name, "discard") },
          say("discard"), hidden(` ${title}`))));
  }

  function draw() {
    heading.textContent = model.get("heading");
    list.replaceChildren(...model.get("drafts").map(line));
    more.textContent = model.get("more");
    more.hidden = !model.get("more");
  }

  draw();
  model.on("change:drafts", draw);
  el.replaceChildren(h("div", { class: "sv", lang: "es-MX" },
    h("section", { class: "sv-panel sv-panel-info" }, heading, list, more, status.box, failure.box)));
  return () => {
    model.off("change:drafts", draw);
    talk.close();
  };
}

export default widgetOf(renderDrafts);
