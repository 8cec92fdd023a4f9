// The parts of a page: plain links, so that each part has an address and can be opened in a tab.

import { h, safeAddress, widgetOf } from "./shared.js";

function renderPartLinks({ model, el }) {
  const current = model.get("current");
  const links = model.get("links").map(([label, address]) => h("li", {},
    h("a", { href: safeAddress(address), "aria-current": label === current ? "page" : null },
      label)));
  el.replaceChildren(h("div", { class: "sv", lang: "es-MX" },
    h("nav", { class: "sv-parts", "aria-label": model.get("label") }, h("ul", {}, links))));
}

export default widgetOf(renderPartLinks);
