// Messages in bubbles, each with its length.

import { goTo, h } from "./elements.js";
import { whatsappBubble } from "./whatsapp_text.js";
import { speaker, widgetOf } from "./widget_model.js";

function renderPreview({ model, el }) {
  const say = speaker(model);
  const shown = h("div", { class: "sv-previews" });
  const text = h("p", { class: "sv-text sv-hint" });

  /** WhatsApp counts what people see as one sign, such as a flag, by its parts. */
  const length = (message) => Array.from(message).length;

  function draw() {
    const limit = model.get("limit");
    text.textContent = model.get("text");
    text.hidden = !model.get("text");
    shown.replaceChildren(...model.get("messages").map((message) => {
      const count = length(message.text);
      return h("section", { class: "sv-preview" },
        h("h3", {}, message.label),
        whatsappBubble(message.text),
        h("p", { class: count > limit ? "sv-error" : "sv-count" },
          say("message_length", { count: count.toLocaleString("es-MX"), limit: limit.toLocaleString("es-MX") })),
        message.note ? h("p", { class: "sv-hint" }, message.note) : null);
    }));
  }

  draw();
  const heading = h("h2", {}, model.get("heading"));
  el.replaceChildren(h("section", { class: "sv", lang: "es-MX" }, heading, text, shown));
  const attend = (message) => { if (message.type === "attend") goTo(heading); };
  model.on("msg:custom", attend);
  const changes = ["change:messages", "change:text"];
  for (const change of changes) model.on(change, draw);
  return () => {
    model.off("msg:custom", attend);
    for (const change of changes) model.off(change, draw);
  };
}

export default widgetOf(renderPreview);
