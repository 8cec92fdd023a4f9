// The table of a list: its headings, one page of its rows, and what is said where there is none.

import { h } from "./elements.js";
import { columnClass, rowElement } from "./list_row_element.js";
import { numberText } from "./list_rows.js";

function columnHeading(desk, column) {
  const { name, label, sortable } = column;
  const turned = () => (desk.state.sort?.name === name ? -desk.state.sort.direction : 1);
  return h("th", { scope: "col", role: "columnheader", class: columnClass(column) }, sortable ? h("button", {
    type: "button", class: "sv-sort", "data-focus": `sort-${name}`,
    onclick: () => desk.sortBy(name, turned()),
  }, label) : label);
}

function showSort(columns, headings, sort) {
  columns.forEach(({ name }, at) => {
    const direction = sort?.name === name ? sort.direction : 0;
    if (direction) headings[at].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    else headings[at].removeAttribute("aria-sort");
  });
}

function pager({ say, go, caption }) {
  const text = h("span", {});
  const step = (code, by) => h("button", {
    type: "button", class: "sv-button sv-small",
    onclick: (event) => { if (event.currentTarget.getAttribute("aria-disabled") !== "true") go(by); },
  }, say(code));
  const before = step("page_before", -1);
  const after = step("page_after", 1);
  const box = h("nav", { class: "sv-pager", "aria-label": `${say("pages")}: ${caption}` }, before, text, after);
  return {
    box,
    text: () => (box.hidden ? "" : text.textContent),
    show(page, pages) {
      box.hidden = pages < 2;
      text.textContent = say("page", { page, pages });
      before.setAttribute("aria-disabled", String(page <= 1));
      after.setAttribute("aria-disabled", String(page >= pages));
    },
  };
}

/** What stands in the place of the table: nothing is found, or nothing is there yet. */
function emptyPlace(desk) {
  const { say, model, tools } = desk;
  if (!desk.total) return [h("p", {}, model.get("empty_text"))];
  return [h("p", {}, say("none_found")), h("button", {
    type: "button", class: "sv-button", onclick: tools.clear,
  }, say("clear_filters"))];
}

/** Return a control of a row by its name, or the row's first one. */
function controlIn(body, row, name) {
  const controls = [...body.querySelectorAll("[data-focus]")].filter((control) =>
    control.closest("tr").dataset.row === row);
  return controls.find((control) => control.dataset.focus === name) || controls[0];
}

/** Redraw and put the focus where it was, or on the row's first control when that one is gone. */
function keepingFocus(body, redraw) {
  const focused = document.activeElement;
  const row = focused?.closest("tr")?.dataset.row;
  const what = focused?.dataset.focus;
  redraw();
  if (row && !focused.isConnected) controlIn(body, row, what)?.focus();
}

/** Return the table of `desk`, whose rows `found` and `shown` it sets; see `record_list.js`. */
export function listTable(desk) {
  const { model, say, columns, actions, state, store } = desk;
  const [one, several] = model.get("counted");
  const headings = columns.map((column) => columnHeading(desk, column));
  const body = h("tbody", { role: "rowgroup" });
  const line = h("tr", { role: "row" });
  const acting = actions.length ? [h("th", { scope: "col", role: "columnheader" }, say("actions"))] : [];
  const showHeadings = () => line.replaceChildren(
    ...headings.filter((_, at) => desk.isShown(columns[at])), ...acting);
  showHeadings();
  const box = h("table", { class: "sv-table", role: "table" },
    h("caption", {}, model.get("caption")), h("thead", { role: "rowgroup" }, line), body);
  const nothing = h("div", { class: "sv-empty" });
  const count = h("p", { class: "sv-total" });
  const pages = pager({
    say,
    caption: model.get("caption"),
    go(by) {
      state.page = desk.page + by;
      draw();
      box.scrollIntoView({ block: "start" });
      desk.news.soon();
    },
  });

  const element = (row) => rowElement(row, desk);
  const replace = (at) => keepingFocus(body, () => body.children[at].replaceWith(element(desk.shown[at])));

  function draw() {
    const { rows, page, last, found, total, awaited } = store.view(state);
    box.setAttribute("aria-busy", String(Boolean(awaited)));
    desk.shown = rows;
    desk.total = total;
    desk.page = page;
    body.replaceChildren(...rows.map(element));
    pages.show(page, last);
    showSort(columns, headings, state.sort);
    desk.tools.showOrder();
    box.hidden = !rows.length;
    nothing.hidden = Boolean(rows.length);
    if (!rows.length) nothing.replaceChildren(...emptyPlace(desk));
    count.textContent = say(found === total ? "total_all" : "total", {
      found: numberText.format(found), total: numberText.format(total),
      noun: total === 1 ? one : several,
    });
  }

  return {
    box, body, nothing, count, pages, draw,
    controlOf: (id, name) => controlIn(body, id, name),
    /** Draw one row again, if it is shown. */
    redraw(id) {
      const at = desk.shown.findIndex((row) => row.id === id);
      if (at >= 0) replace(at);
    },
    /** Take other rows; a changed row stays where it is until the person searches or sorts again. */
    take(rows) {
      if (!store.set(rows)) {
        keepingFocus(body, draw);
        return;
      }
      desk.shown.forEach((row, at) => {
        desk.shown[at] = store.row(row.id);
        if (desk.shown[at] !== row) replace(at);
      });
    },
    /** Show the columns that the person has now. */
    showColumns() {
      showHeadings();
      keepingFocus(body, draw);
    },
    /** Show what came of the kernel. */
    arrive: () => keepingFocus(body, draw),
  };
}
