// What a person keeps of a list: views under a name, and which columns are shown.

import { outcomeText } from "./acting.js";
import { newKey } from "./conversation.js";
import { h, hidden } from "./elements.js";

/** Return the line of a view: to show it, to call it otherwise, to keep it no longer. */
function viewLine(view, { say, uid, ask, show }, at) {
  const { name } = view;
  const rename = () => {
    const field = h("input", { class: "sv-input", id: `${uid}-rename-${at}`, value: name, maxlength: "60" });
    const form = h("form", {
      class: "sv-buttons", onkeydown: (event) => { if (event.key === "Escape") line.replaceChildren(...parts); },
      onsubmit: (event) => {
        event.preventDefault();
        ask({ type: "rename_view", view: name, name: field.value });
      },
    }, h("label", { class: "sv-hidden", for: field.id }, say("own_new_name", { name })), field,
    h("button", { class: "sv-button sv-small" }, say("own_rename")),
    h("button", {
      type: "button", class: "sv-button sv-small", onclick: () => line.replaceChildren(...parts),
    }, say("cancel")));
    line.replaceChildren(form);
    field.select();
  };
  const button = (label, onclick, extra) =>
    h("button", { type: "button", class: "sv-button sv-small", onclick }, label, extra);
  const parts = [
    button(name, () => show(view)),
    button(say("own_rename"), rename, hidden(` ${name}`)),
    button(say("own_drop"), () => ask({ type: "drop_view", view: name }), hidden(` ${name}`)),
  ];
  const line = h("li", { class: "sv-buttons" }, parts);
  return line;
}

/** Return a box for each column that may be left out; the first names the record and stays. */
function columnBoxes({ model, columns, uid, say, ask }) {
  const boxes = columns.slice(1).map(({ name, label }) => {
    const box = h("input", {
      type: "checkbox", id: `${uid}-column-${name}`,
      onchange: () => ask({ type: "hide_columns", hidden: left() }),
    });
    return { name, box, line: h("div", { class: "sv-tick" }, box, h("label", { for: box.id }, label)) };
  });
  const left = () => boxes.filter(({ box }) => !box.checked).map(({ name }) => name);
  return {
    box: h("fieldset", { class: "sv-columns" }, h("legend", {}, say("own_columns")),
      h("div", { class: "sv-line" }, boxes.map(({ line }) => line))),
    draw() {
      for (const { name, box } of boxes) box.checked = !model.get("own").hidden.includes(name);
    },
  };
}

/** Return what stands below the filters of `desk`; null where nothing is kept of the list. */
export function listOwn(desk) {
  const { model, say, uid, talk, message, failure, state } = desk;
  if (!model.get("own").views) return null;
  const ask = (asked) => {
    failure.say("");
    talk.ask({ ...asked, key: newKey() }, {
      answered(outcome) {
        if (outcome.kind === "done") message.say(outcome.message);
        else failure.say(outcomeText(outcome));
      },
      lost: () => failure.say(say("lost")),
    });
  };
  const show = (view) => {
    Object.assign(state, {
      search: view.search, filters: { ...view.filters },
      sort: view.sort ? { name: view.sort, direction: view.down ? -1 : 1 } : null,
    });
    desk.tools.take();
    desk.changed();
    message.say(say("own_shown", { name: view.name }));
  };
  const name = h("input", { class: "sv-input", id: `${uid}-view`, maxlength: "60", autocomplete: "off" });
  const keep = h("form", {
    class: "sv-filter",
    onsubmit: (event) => {
      event.preventDefault();
      const { search, filters, sort } = state;
      ask({
        type: "keep_view", name: name.value, search, filters,
        sort: sort?.name || "", down: (sort?.direction || 1) < 0,
      });
    },
  }, h("label", { for: name.id }, say("own_name")), name,
  h("button", { class: "sv-button sv-small" }, say("own_keep")));
  const views = h("ul", { class: "sv-views", "aria-label": say("own_views") });
  const none = h("p", {}, say("own_none"));
  const columns = columnBoxes({ ...desk, ask });
  // What is folded is made when it is unfolded: most lists are read as they come.
  const box = h("details", {
    class: "sv-own",
    ontoggle: () => { if (box.open && !views.isConnected) box.append(none, views, keep, columns.box); },
  }, h("summary", {}, say("own")));

  function draw() {
    const kept = model.get("own").views;
    const held = views.contains(document.activeElement);
    views.replaceChildren(...kept.map((view, at) => viewLine(view, { say, uid, ask, show }, at)));
    views.hidden = !kept.length;
    none.hidden = Boolean(kept.length);
    if (held) (views.querySelector("button") || name).focus();
    columns.draw();
  }

  const changed = () => {
    const known = views.children.length;
    draw();
    if (views.children.length > known) name.value = "";
    desk.table.showColumns();
  };
  draw();
  model.on("change:own", changed);
  return { box, close: () => model.off("change:own", changed) };
}
