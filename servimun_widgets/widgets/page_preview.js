// A page of somewhere else in a frame: it runs nothing, loads nothing and leads nowhere.

import { failureBox } from "./acting.js";
import { conversation, newKey } from "./conversation.js";
import { goTo, h, whenShown } from "./elements.js";
import { inFront } from "./in_front.js";
import { speaker, widgetOf } from "./widget_model.js";

function renderPage({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const failure = failureBox();
  const before = document.activeElement;
  const heading = model.get("heading");
  const title = h("h2", { tabindex: "-1" }, heading);
  let leave = () => {};
  const frame = h("iframe", {
    class: "sv-page", title: heading, sandbox: true, srcdoc: model.get("page"), tabindex: "0",
    referrerpolicy: "no-referrer",
  });
  const width = h("button", {
    type: "button", class: "sv-button sv-small sv-page-width",
    onclick: () => {
      const wide = frame.classList.toggle("sv-wide");
      width.textContent = say(wide ? "page_narrow" : "page_wide");
    },
  }, say("page_wide"));
  const out = () => {
    leave();
    if (before?.isConnected) goTo(before);
  };
  const back = () => talk.ask({ type: "back", key: newKey() }, {
    answered(outcome) {
      if (outcome.kind === "failed") failure.say(outcome.message);
      else out();
    },
    slow: out, // nobody is kept before a page that does not answer
    lost: () => failure.say(say("lost")),
  });
  const close = model.get("has_back")
    ? h("button", { type: "button", class: "sv-button sv-small", onclick: back }, say("page_close")) : null;
  el.replaceChildren(h("section", { class: "sv sv-page-preview", lang: "es-MX" },
    h("div", { class: "sv-page-head" }, title, h("div", { class: "sv-buttons" }, width, close)),
    model.get("text") ? h("p", {}, model.get("text")) : null, failure.box, frame));
  whenShown(title, () => {
    // With all that is shown beside it: the place that holds them comes before the page.
    if (close) leave = inFront(el.parentElement, heading, back);
    title.focus({ preventScroll: true });
  });
  return () => {
    leave();
    talk.close();
  };
}

export default widgetOf(renderPage);
