// A notice: one heading, one text, links.

import { safeAddress } from "./addresses.js";
import { h, whenShown } from "./elements.js";
import { widgetOf } from "./widget_model.js";

/** Whether the page is ready: then that something is done follows an action, and is read out. */
const isLater = () => document.getElementById("preparing")?.hidden === true;

function renderNotice({ model, el }) {
  const links = model.get("links").map(([label, address]) => {
    const href = address ? safeAddress(address) : null;
    return h("li", {}, href ? h("a", { href }, label) : label);
  });
  const kind = ["info", "ok", "warn", "bad"].find((known) => known === model.get("kind")) || "info";
  const heading = h("h2", { tabindex: model.get("takes_focus") ? "-1" : null }, model.get("heading"));
  if (model.get("takes_focus")) {
    // After what else is shown with it, such as the list to whose row one would come back.
    whenShown(heading, () => requestAnimationFrame(() => {
      heading.focus();
      heading.scrollIntoView({ block: "center" });
    }));
  }
  const panel = h("section", { class: `sv-panel sv-panel-${kind}` },
    heading,
    model.get("text") ? h("p", { class: "sv-text" }, model.get("text")) : null,
    links.length ? h("ul", {}, links) : null);
  const aloud = kind === "ok" && !model.get("takes_focus") && isLater();
  const box = h("div", { class: "sv", lang: "es-MX", role: aloud ? "status" : null }, aloud ? null : panel);
  el.replaceChildren(box);
  if (aloud) whenShown(box, () => box.replaceChildren(panel));
}

export default widgetOf(renderNotice);
