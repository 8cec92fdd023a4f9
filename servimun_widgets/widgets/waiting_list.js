// Things that wait: each leads to where it is read whole, and what takes one touch has its button.

import { safeAddress } from "./addresses.js";
import { h, hidden } from "./elements.js";
import { renderThings } from "./thing_list.js";
import { widgetOf } from "./widget_model.js";

function waitingLine({ thing: { name, title, note, address, button, way }, act }) {
  const done = button
    ? h("button", { type: "button", class: "sv-button sv-small", onclick: () => act(name, "settle") }, button, hidden(` ${title}`))
    : way ? h("a", { class: "sv-button sv-small", href: safeAddress(way[1]) }, way[0], hidden(` ${title}`)) : null;
  return h("li", {},
    h("p", {}, h("a", { href: safeAddress(address) }, title)),
    note ? h("p", { class: "sv-things-note" }, note) : null,
    done ? h("div", { class: "sv-buttons" }, done) : null);
}

function renderWaiting(context) {
  const { model } = context;
  return renderThings(context, {
    named: "things",
    kind: () => ["info", "ok", "warn", "bad"].find((known) => known === model.get("kind")) ?? "info",
    line: waitingLine,
    footer: () => model.get("links").map(([label, address]) =>
      h("p", {}, h("a", { href: safeAddress(address) }, label))),
  });
}

export default widgetOf(renderWaiting);
