// What a person typed and did not save: each with the way back to it and the button of its end.

import { safeAddress } from "./addresses.js";
import { storage } from "./browser_storage.js";
import { h, hidden } from "./elements.js";
import { draftsOf } from "./kept_drafts.js";
import { renderThings } from "./thing_list.js";
import { widgetOf } from "./widget_model.js";

function draftLine({ thing: { name, title, when, address }, say, act }) {
  const href = address ? safeAddress(address) : null;
  return h("li", {},
    h("p", {}, href ? h("a", { href }, title) : title),
    h("p", { class: "sv-things-note" }, when),
    h("div", { class: "sv-buttons" },
      href ? h("a", { class: "sv-button sv-small sv-primary", href }, say("draft_go_on"), hidden(` ${title}`)) : null,
      h("button", { type: "button", class: "sv-button sv-small", onclick: () => act(name, "discard") },
        say("discard"), hidden(` ${title}`))));
}

function renderDrafts(context) {
  const { model } = context;
  const taken = new Map(); // name of a draft -> what the browser had of it

  function forgetHere(name) {
    const here = draftsOf(model.get("storage_key"), name);
    taken.set(name, here.map((one) => [one, storage.read(one)]));
    here.forEach(storage.remove);
  }

  return renderThings(context, {
    named: "drafts",
    kind: () => "warn",
    line: draftLine,
    footer: () => (model.get("more") ? [h("p", {}, model.get("more"))] : []),
    done(name, action) {
      if (action === "discard") forgetHere(name);
      else for (const [one, text] of taken.get(name) ?? []) storage.write(one, text);
    },
  });
}

export default widgetOf(renderDrafts);
