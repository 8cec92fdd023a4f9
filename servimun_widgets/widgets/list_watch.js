// What others did meanwhile to what a list shows: it is told, and shown when somebody wants it.

import { newKey } from "./conversation.js";
import { h } from "./elements.js";

/** Return the line of `desk`, which stands in front of the end of the page, so that nothing moves. */
export function listWatch({ model, say, talk, failure, message }) {
  const line = h("span", {});
  const button = h("button", { type: "button", class: "sv-button sv-small", onclick: refresh }, say("list_news_show"));
  const told = h("div", { role: "status", class: "sv-notice sv-message" });
  let timer = null;
  let asking = false;

  function show(news) {
    if (news === line.textContent) return;
    line.textContent = news;
    told.replaceChildren(...(news ? [line, " ", button] : []));
  }

  function refresh() {
    talk.ask({ type: "refresh", key: newKey() }, {
      answered(outcome) {
        if (outcome.kind !== "done") {
          failure.say(outcome.message);
          return;
        }
        message.say(outcome.message);
        message.box.tabIndex = -1;
        message.box.focus({ preventScroll: true }); // the button goes
        show("");
      },
      lost: () => failure.say(say("lost")),
    });
  }

  function look() {
    if (asking || document.hidden || !told.isConnected) return;
    asking = true;
    const after = (act) => (answer) => { asking = false; act(answer); };
    talk.ask({ type: "look", key: newKey() }, {
      answered: after((answer) => { if (answer.type === "looked") show(answer.news); }),
      lost: after(() => {}),
    });
  }

  if (model.get("watched")) {
    timer = setInterval(look, model.get("watched") * 1000);
    document.addEventListener("visibilitychange", look);
  }
  return {
    box: told,
    close() {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    },
  };
}
