// Around the table: filters with counts, pages, downloads, and the state in the page's address.

import { collator, filterText } from "./list_rows.js";
import { h } from "./shared.js";

const FILTER_PAUSE_MS = 150;

/** Read and write the state of the list in the query string, under the names Python gave. */
export function addressState(parameters, filters) {
  const read = () => {
    const query = new URLSearchParams(location.search);
    const get = (name) => (parameters[name] ? query.get(parameters[name]) : null);
    const [sortName, down] = (get("sort") || "").split("-");
    return {
      search: get("search") || "",
      filters: Object.fromEntries(filters.filter(get).map((name) => [name, get(name)])),
      sort: sortName ? { name: sortName, direction: down ? -1 : 1 } : null,
      page: Math.max(1, Number.parseInt(get("page"), 10) || 1),
      open: get("open"),
    };
  };
  const address = (changes) => {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (!parameters[name]) continue;
      if (value) url.searchParams.set(parameters[name], value);
      else url.searchParams.delete(parameters[name]);
    }
    return url;
  };
  return {
    read,
    address: (changes) => (parameters.open ? `${address(changes).search}` || "?" : "#"),
    write(changes) {
      const url = address(changes);
      // A page that was built from a text has no address to write to.
      if (url.href !== location.href && /^https?:$/.test(url.protocol)) {
        history.replaceState(history.state, "", url);
      }
    },
  };
}

/** A select for each filtered column, with how many rows each value would leave. */
export function filterBoxes({ columns, names, uid, say, state, store, changed }) {
  const selects = names.map((name) => {
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
  const fill = () => {
    for (const { name, select } of selects) {
      const { [name]: chosen, ...others } = state.filters;
      const counts = new Map();
      for (const row of store.all()) counts.set(filterText(columns, row, name), 0);
      for (const row of store.find(state.search, others, state.sort)) {
        const text = filterText(columns, row, name);
        counts.set(text, counts.get(text) + 1);
      }
      if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
      const values = [...counts].filter(([text]) => text).sort(([one], [other]) => collator.compare(one, other));
      select.replaceChildren(h("option", { value: "" }, say("all")),
        ...values.map(([text, count]) => h("option", { value: text }, `${text} (${count})`)));
      select.value = chosen || "";
    }
  };
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

export function pager({ say, go }) {
  const text = h("span", {});
  const step = (code, by) => h("button", {
    type: "button", class: "sv-button sv-small",
    onclick: (event) => { if (event.currentTarget.getAttribute("aria-disabled") !== "true") go(by); },
  }, say(code));
  const before = step("page_before", -1);
  const after = step("page_after", 1);
  const box = h("nav", { class: "sv-pager", "aria-label": say("pages") }, before, text, after);
  return {
    box,
    show(page, pages) {
      box.hidden = pages < 2;
      text.textContent = say("page", { page, pages });
      before.setAttribute("aria-disabled", String(page <= 1));
      after.setAttribute("aria-disabled", String(page >= pages));
    },
  };
}
