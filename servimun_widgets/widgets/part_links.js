// The parts of a page: plain links, so that each part has an address and can be opened in a tab.
// Where a page has no address of its own, as in JupyterLab, buttons that put a part in its place.

import { safeAddress } from "./addresses.js";
import { conversation, newKey } from "./conversation.js";
import { h } from "./elements.js";
import { noticeBox } from "./notice_box.js";
import { widgetOf } from "./widget_model.js";

function renderPartLinks({ model, el, memory }) {
  const talk = conversation(model, memory);
  const notice = noticeBox();
  const list = h("ul", {});

  function show(part) {
    const told = ({ kind, message }) => notice.say(kind === "done" ? "" : message);
    talk.ask({ type: "switch", part, key: newKey() }, { answered: told });
  }

  function draw() {
    list.replaceChildren(...model.get("links").map(([label, address]) => {
      const marked = { "aria-current": label === model.get("current") ? "page" : null };
      return h("li", {}, model.get("switches")
        ? h("button", { type: "button", onclick: () => show(label), ...marked }, label)
        : h("a", { href: safeAddress(address), ...marked }, label));
    }));
  }

  /** Draw anew what is marked; the focus stays where it is. */
  function mark() {
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    draw();
    list.children[focused]?.firstChild.focus();
  }

  draw();
  model.on("change:current", mark);
  el.replaceChildren(h("div", { class: "sv", lang: "es-MX" },
    h("nav", { class: "sv-parts", "aria-label": model.get("label") }, list), notice.box));
  return () => {
    model.off("change:current", mark);
    talk.close();
  };
}

export default widgetOf(renderPartLinks);
