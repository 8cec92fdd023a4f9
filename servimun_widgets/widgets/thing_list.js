// A panel of things, each with its ways and its button; what is done with one may be taken back.

import { intentions, outcomeText } from "./acting.js";
import { conversation } from "./conversation.js";
import { h } from "./elements.js";
import { noticeBox, offerUndo } from "./notice_box.js";
import { speaker } from "./widget_model.js";

/**
 * Draw the things of the trait `named` under the heading.
 *
 * `line({ thing, say, act })` draws one, where `act(name, action)` does something with it; `done` is
 * told of what was done. `footer({ say })` is drawn below them, `kind()` tells the panel's colour.
 */
export function renderThings({ model, el, memory }, { named, line, footer, kind, done = () => {} }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const meant = intentions();
  const status = noticeBox("sv-status");
  const failure = noticeBox();
  const heading = h("h2", { tabindex: "-1" });
  const list = h("ul", { class: "sv-things" });
  const rest = h("div", { class: "sv-things-all" });
  const panel = h("section", {}, heading, list, rest, status.box, failure.box);

  /** Lead to the thing of that name or to what took its place, which is read next; or say what is left. */
  function goOn(name, at) {
    const things = model.get(named);
    const back = things.findIndex((one) => one.name === name);
    const place = back < 0 ? Math.min(at, things.length - 1) : back;
    (list.children[place]?.querySelector("a") ?? heading).focus({ preventScroll: true });
  }

  function act(name, action) {
    const at = model.get(named).findIndex((one) => one.name === name);
    const intention = `${name} ${action}`;
    failure.say();
    talk.ask({ type: "act", key: meant.keyOf(intention), row: name, action }, {
      answered(outcome) {
        meant.answered(intention, outcome);
        if (outcome.kind !== "done") {
          failure.say(outcomeText(outcome));
          return;
        }
        done(name, action);
        if (outcome.undo) offerUndo(status, outcome.message, outcome.undo, () => act(name, `undo:${action}`));
        else status.say(outcome.message);
        goOn(name, at);
      },
      slow: () => failure.say(say("offline_plain")),
      lost: () => failure.say(say("lost")),
    });
  }

  function draw() {
    panel.className = `sv-panel sv-panel-${kind()}`;
    heading.textContent = model.get("heading");
    const things = model.get(named);
    list.replaceChildren(...things.map((thing) => line({ thing, say, act })));
    list.hidden = !things.length;
    rest.replaceChildren(...footer());
  }

  draw();
  model.on(`change:${named}`, draw);
  el.replaceChildren(h("div", { class: "sv", lang: "es-MX" }, panel));
  return () => {
    model.off(`change:${named}`, draw);
    talk.close();
  };
}
