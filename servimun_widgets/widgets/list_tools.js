// Around the table: the search, filters with counts, the order, and the files.

import { h } from "./elements.js";
import { listOwn } from "./list_own.js";
import { collator } from "./list_rows.js";

const FILTER_PAUSE_MS = 150;

/** A select for each filtered column, with how many rows each value would leave. */
function filterBoxes({ model, columns, uid, say, state, store, changed }) {
  const selects = model.get("filters").map((name) => {
    const column = columns.find((one) => one.name === name);
    const select = h("select", {
      class: "sv-input", id: `${uid}-filter-${name}`,
      onchange: () => {
        if (select.value === "") delete state.filters[name];
        else state.filters[name] = select.value;
        changed();
      },
    });
    const box = h("div", { class: "sv-filter" }, h("label", { for: select.id }, column.label), select);
    return { name, select, box };
  });
  const fill = () => store.counts(state, selects.map(({ name }) => name), (counts) => {
    for (const { name, select } of selects) {
      const chosen = state.filters[name];
      const of = counts[name];
      if (chosen && !of.has(chosen)) of.set(chosen, 0);
      const values = [...of].filter(([text]) => text).sort(([one], [other]) => collator.compare(one, other));
      select.replaceChildren(h("option", { value: "" }, say("all")),
        ...values.map(([text, count]) => h("option", { value: text }, `${text} (${count})`)));
      select.value = chosen || "";
    }
  });
  let timer = null;
  return {
    boxes: selects.map(({ box }) => box),
    fill,
    fillSoon() {
      clearTimeout(timer);
      timer = setTimeout(fill, FILTER_PAUSE_MS);
    },
    close: () => clearTimeout(timer),
  };
}

/** A select of the columns by which the list can be ordered, each up and down. */
function orderBox({ columns, uid, say, sortBy }) {
  const order = h("select", {
    class: "sv-input", id: `${uid}-order`,
    onchange: () => {
      const [name, direction] = order.value.split(" ");
      if (name) sortBy(name, Number(direction));
    },
  }, h("option", { value: "" }, say("order_given")), columns.filter((column) => column.sortable)
    .flatMap(({ name, label }) => [1, -1].map((direction) => h("option", {
      value: `${name} ${direction}`,
    }, say(direction > 0 ? "order_up" : "order_down", { label })))));
  return order;
}

/** Return what stands around the table of `desk`; see `record_list.js`. */
export function listTools(desk) {
  const own = listOwn(desk);
  const { model, uid, say, state } = desk;
  const label = model.get("search_label");
  const search = h("input", {
    type: "search", class: "sv-input", id: `${uid}-search`, autocomplete: "off",
    oninput: () => { state.search = search.value; desk.changed(); },
  });
  search.value = state.search;
  const order = orderBox(desk);
  const { boxes, fill, fillSoon, close } = filterBoxes(desk);
  // On a phone the filters would push the list off the screen: there they are folded away.
  const more = h("details", { class: "sv-filters" }, h("summary", {}, say(boxes.length ? "filters" : "ordering")),
    h("div", { class: "sv-tools" }, boxes,
      h("div", { class: "sv-filter sv-order" }, h("label", { for: order.id }, say("order")), order)));
  const wide = matchMedia("(min-width: 44rem)"); // there nothing folds them away
  const unfold = () => { more.open ||= wide.matches; };
  more.open = wide.matches || Object.keys(state.filters).length > 0;
  wide.addEventListener("change", unfold);
  const files = model.get("can_export") ? h("div", { class: "sv-buttons sv-files" },
    ["csv", "xlsx"].map((format) => h("button", {
      type: "button", class: "sv-button sv-small", onclick: () => desk.requests.save(format),
    }, h("span", { class: "sv-verb" }, say("download"), " "), say(`format_${format}`)))) : null;
  return {
    fill, fillSoon,
    close() {
      close();
      wide.removeEventListener("change", unfold);
      own?.close();
    },
    /** Show in the controls what is searched and filtered by now. */
    take() {
      search.value = state.search;
      fill();
    },
    /** Return the tools and, below them, the count of what was found; nothing in a list without them. */
    boxes: (count) => (label ? [
      h("search", { class: "sv-tools" },
        h("div", { class: "sv-filter sv-search" }, h("label", { for: search.id }, label), search), more),
      own?.box,
      h("div", { class: "sv-line" }, count, files),
    ] : []),
    showOrder() { order.value = state.sort ? `${state.sort.name} ${state.sort.direction}` : ""; },
    clear() {
      state.search = "";
      state.filters = {};
      search.value = "";
      desk.changed();
      search.focus();
    },
  };
}
