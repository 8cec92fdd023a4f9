// Pictures in a strip that scrolls sideways.

import { h } from "./elements.js";
import { speaker, widgetOf } from "./widget_model.js";

function renderPictures({ model, el }) {
  const say = speaker(model);
  const heading = model.get("heading");
  const strip = h("div", { class: "sv-strip", role: "group", "aria-label": heading, tabindex: "0" },
    model.get("pictures").map(({ address, alternative, width, height }) =>
      h("img", { src: address, alt: alternative, width, height })));
  const button = h("button", {
    type: "button", class: "sv-button sv-small",
    onclick: () => {
      const large = strip.classList.toggle("sv-large");
      button.textContent = say(large ? "pictures_smaller" : "pictures_larger");
    },
  }, say("pictures_larger"));
  el.replaceChildren(h("section", { class: "sv sv-pictures", lang: "es-MX" },
    h("h2", {}, heading), strip, button));
}

export default widgetOf(renderPictures);
