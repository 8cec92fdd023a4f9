// Texts ready to be copied: the button copies, and where the browser forbids it, selects.

import { h, hidden, uniquePrefix } from "./elements.js";
import { noticeBox } from "./notice_box.js";
import { speaker, widgetOf } from "./widget_model.js";

/** Copy the text of a box and return whether it worked; afterwards it is selected. */
async function copyFrom(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    // No permission, or plain http on a local network: the old way, from the selection.
    box.focus();
    box.select();
    return document.execCommand("copy");
  }
}

function renderTexts({ model, el }) {
  const say = speaker(model);
  const uid = uniquePrefix();
  const status = noticeBox("sv-status");
  const address = model.get("share_address");
  const share = (text, label) => (address ? h("a", {
    class: "sv-button sv-small", href: address + encodeURIComponent(text), target: "_blank", rel: "noopener noreferrer",
  }, say("send_to_myself"), hidden(` ${label}`)) : null);
  const parts = model.get("offered").map(([label, text], at) => {
    const box = h("textarea", { class: "sv-input", id: `${uid}-${at}`, readonly: true, rows: text.includes("\n") || text.length > 60 ? "6" : "1" });
    box.value = text;
    const button = h("button", {
      type: "button", class: "sv-button sv-small",
      onclick: async () => {
        status.say();
        const copied = await copyFrom(box);
        if (copied) button.focus({ preventScroll: true });
        status.say(copied ? say("copied", { label }) : say("copy_by_hand"));
      },
    }, say("copy"), hidden(` ${label}`));
    return h("div", { class: "sv-copied" }, h("label", { for: box.id }, label), box,
      h("div", { class: "sv-buttons" }, button, share(text, label)));
  });
  el.replaceChildren(h("section", { class: "sv sv-copies", lang: "es-MX" },
    model.get("heading") ? h("h2", {}, model.get("heading")) : null, parts, status.box));
}

export default widgetOf(renderTexts);
