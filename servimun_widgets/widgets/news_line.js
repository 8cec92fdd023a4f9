// What others did meanwhile: asked for while the page is in sight, told politely, nothing moves.

import { conversation, newKey } from "./conversation.js";
import { h } from "./elements.js";
import { widgetOf } from "./widget_model.js";

function renderNews({ model, el, memory }) {
  const talk = conversation(model, memory);
  const line = h("p", { role: "status", class: "sv-text" });
  let timer = null;
  let asking = false;
  let closed = false;

  const draw = () => { line.textContent = model.get("text") || model.get("idle"); };
  const plan = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(look, model.get("seconds") * 1000);
  };

  function look() {
    if (document.hidden || asking) return;
    asking = true;
    talk.ask({ type: "look", key: newKey() }, {
      answered(answer) {
        asking = false;
        if (answer.type === "outcome") line.textContent = answer.message;
        plan();
      },
      lost() { asking = false; plan(); },
    });
  }

  draw();
  plan();
  model.on("change:text", draw);
  document.addEventListener("visibilitychange", look);
  el.replaceChildren(h("div", { class: "sv", lang: "es-MX" },
    h("div", { class: "sv-news", role: "region", tabindex: "0", "aria-label": model.get("label") }, line)));
  return () => {
    closed = true;
    model.off("change:text", draw);
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    talk.close();
  };
}

export default widgetOf(renderNews);
