// The record list: search, filters and order are the browser's; opening, acting, files the kernel's.

import { columnClass, numberText, rowElement, rowStore } from "./list_rows.js";
import { addressState, filterBoxes, pager } from "./list_tools.js";
import {
  conversation, FILE_MS, h, newKey, noticeBox, offerUndo, saveFile, speaker, uniquePrefix,
  whenShown, widgetOf,
} from "./shared.js";

const PAGE_ROWS = 50;
const SPEAK_MS = 700;

/** Take a changed or new row, or what is open now, whether the list is on the page or not. */
function takeNews(model, message, memory) {
  if (message.type === "shown") {
    const address = addressState(model.get("parameters"), model.get("filters"));
    const { open, ...state } = address.read();
    // Opened by the page's address before the list was ever drawn: the way back ends at its row.
    if (open && !message.row) memory.state ??= { ...state, last: open };
    address.write({ open: message.row || "" });
  }
  if (message.type !== "row") return;
  const rows = [...model.get("rows")];
  const place = rows.findIndex((row) => row.id === message.row.id);
  rows[place < 0 ? rows.length : place] = message.row;
  model.set("rows", rows);
}

function renderList({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const uid = uniquePrefix();
  const columns = model.get("columns");
  const actions = model.get("row_actions");
  const [one, several] = model.get("counted");
  const address = addressState(model.get("parameters"), model.get("filters"));
  // What the list was showing is there again when the person comes back to it.
  memory.state ??= address.read();
  const { state } = memory;
  const store = rowStore(columns);
  store.set(model.get("rows"));
  const attempts = new Map();
  let found = [];
  let shown = [];

  const message = noticeBox("sv-notice sv-message");
  const failure = h("div", { class: "sv-summary", role: "alert" });
  failure.hidden = true;
  const count = h("p", { class: "sv-total" });
  const spoken = h("p", { class: "sv-hidden", role: "status" });
  let speakTimer = null;

  const fail = (text) => {
    failure.hidden = !text;
    failure.textContent = text || "";
  };

  // --- the table --------------------------------------------------------------------------------

  const headings = columns.map((column) => {
    const heading = h("th", { scope: "col", role: "columnheader", class: columnClass(column) });
    if (!column.sortable) heading.append(column.label);
    else {
      heading.append(h("button", {
        type: "button", class: "sv-sort", "data-focus": `sort-${column.name}`,
        onclick: () => sortBy(column.name, state.sort?.name === column.name ? -state.sort.direction : 1),
      }, column.label));
    }
    return heading;
  });
  const body = h("tbody", { role: "rowgroup" });
  const table = h("table", { class: "sv-table", role: "table" },
    h("caption", {}, model.get("caption")),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, headings,
      actions.length ? h("th", { scope: "col", role: "columnheader" }, say("actions")) : null)),
    body);
  const pages = pager({
    say,
    go(by) {
      state.page += by;
      draw();
      table.scrollIntoView({ block: "start" });
      speak();
    },
  });
  const nothing = h("div", { class: "sv-empty" });
  const clear = h("button", {
    type: "button", class: "sv-button",
    onclick: () => {
      state.search = "";
      state.filters = {};
      search.value = "";
      changed();
      search.focus();
    },
  }, say("clear_filters"));

  const rowOptions = {
    columns, actions, say, act,
    open: model.get("can_open") ? open : null,
    address: (id) => address.address({ open: id }),
    busy: (id, name) => attempts.get(`${id} ${name}`)?.busy,
  };

  function draw() {
    found = store.find(state.search, state.filters, state.sort);
    const last = Math.max(1, Math.ceil(found.length / PAGE_ROWS));
    state.page = Math.min(Math.max(1, state.page), last);
    shown = found.slice((state.page - 1) * PAGE_ROWS, state.page * PAGE_ROWS);
    body.replaceChildren(...shown.map((row) => rowElement(row, rowOptions)));
    pages.show(state.page, last);
    columns.forEach((column, index) => {
      const direction = state.sort?.name === column.name ? state.sort.direction : 0;
      if (direction) headings[index].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else headings[index].removeAttribute("aria-sort");
    });
    order.value = state.sort ? `${state.sort.name} ${state.sort.direction}` : "";
    table.hidden = !shown.length;
    nothing.hidden = Boolean(shown.length);
    if (!shown.length) {
      nothing.replaceChildren(...(store.all().length
        ? [h("p", {}, say("none_found")), clear] : [h("p", {}, model.get("empty_text"))]));
    }
    count.textContent = say("total", {
      found: numberText.format(found.length), total: numberText.format(store.all().length),
      noun: store.all().length === 1 ? one : several,
    });
  }

  function speak() {
    clearTimeout(speakTimer);
    speakTimer = setTimeout(() => {
      spoken.textContent = pages.box.hidden ? count.textContent
        : `${count.textContent}. ${say("page", { page: state.page, pages: Math.ceil(found.length / PAGE_ROWS) })}`;
      address.write({
        search: state.search, page: state.page > 1 ? String(state.page) : "",
        sort: state.sort ? `${state.sort.name}${state.sort.direction < 0 ? "-desc" : ""}` : "",
        ...Object.fromEntries(model.get("filters").map((name) => [name, state.filters[name] || ""])),
      });
    }, SPEAK_MS);
  }

  function changed() {
    state.page = 1;
    draw();
    filters.fillSoon();
    speak();
  }

  function sortBy(name, direction) {
    state.sort = { name, direction };
    changed();
  }

  /** Redraw and put the focus where it was, or on the row's first control when that one is gone. */
  function keepingFocus(redraw) {
    const focused = document.activeElement;
    const row = focused?.closest("tr")?.dataset.row;
    const what = focused?.dataset.focus;
    redraw();
    if (!row || focused.isConnected) return;
    const controls = [...body.querySelectorAll("[data-focus]")].filter((control) =>
      control.closest("tr").dataset.row === row);
    (controls.find((control) => control.dataset.focus === what) || controls[0])?.focus();
  }

  function rowsChanged() {
    const before = store.all();
    const rows = model.get("rows");
    store.set(rows);
    const sameRows = before.length === rows.length && rows.every((row, at) => row.id === before[at].id);
    if (!sameRows) {
      keepingFocus(draw);
    } else {
      // A changed row stays where it is until the person searches or sorts again.
      const byId = new Map(rows.map((row) => [row.id, row]));
      shown.forEach((row, at) => {
        const now = byId.get(row.id);
        if (now !== row) keepingFocus(() => body.children[at].replaceWith(rowElement(now, rowOptions)));
        shown[at] = now;
      });
      found = found.map((row) => byId.get(row.id));
    }
    filters.fill();
  }

  // --- the kernel's part ------------------------------------------------------------------------

  const slow = () => message.say(say("offline_plain"));
  const lost = () => { message.say(); fail(say("lost")); };

  function open(id) {
    state.last = id;
    address.write({ open: id });
    message.say(say("opening"));
    talk.ask({ type: "open", key: newKey(), row: id }, {
      answered: (outcome) => {
        message.say();
        fail(outcome.kind === "failed" ? outcome.message : "");
        if (outcome.kind === "failed") address.write({ open: "" });
      },
      slow, lost,
    });
  }

  function act(id, name) {
    const known = `${id} ${name}`;
    if (attempts.get(known)?.busy) return;
    // After a failure or no answer the same intention keeps its key: it is done once.
    const attempt = attempts.get(known) || { key: newKey() };
    attempt.busy = true;
    attempts.set(known, attempt);
    fail("");
    message.say(say("working"));
    const redraw = () => keepingFocus(() => {
      const at = shown.findIndex((row) => row.id === id);
      if (at >= 0) body.children[at].replaceWith(rowElement(shown[at], rowOptions));
    });
    redraw();
    talk.ask({ type: "act", key: attempt.key, row: id, action: name }, {
      answered: (outcome) => {
        attempt.busy = false;
        if (outcome.kind !== "failed") attempts.delete(known);
        redraw();
        if (outcome.kind !== "done") {
          message.say();
          fail([outcome.message, ...outcome.problems.map((problem) => problem.message)].join(" "));
        } else if (outcome.undo) {
          offerUndo(message, outcome.message, outcome.undo, () => act(id, `undo:${name.replace(/^undo:/, "")}`));
        } else message.say(outcome.message);
      },
      slow,
      lost: () => { attempt.busy = false; redraw(); lost(); },
    });
  }

  function save(format) {
    fail("");
    message.say(say("making_file"));
    talk.ask({
      type: "export", key: newKey(), format,
      rows: found.map((row) => row.id), columns: columns.map((column) => column.name),
    }, {
      answered: (answer, buffers) => {
        message.say(...(answer.type === "file" ? [say("file_saved", { name: answer.name })] : []));
        if (answer.type === "file") saveFile(answer, buffers);
        else fail(answer.message);
      },
      lost, patience: FILE_MS,
    });
  }

  // --- around the table -------------------------------------------------------------------------

  const search = h("input", {
    type: "search", class: "sv-input", id: `${uid}-search`, autocomplete: "off",
    oninput: () => { state.search = search.value; changed(); },
  });
  search.value = state.search;
  const order = h("select", {
    class: "sv-input", id: `${uid}-order`,
    onchange: () => {
      const [name, direction] = order.value.split(" ");
      if (name) sortBy(name, Number(direction));
    },
  }, h("option", { value: "" }, say("order_given")), columns.filter((column) => column.sortable)
    .flatMap((column) => [1, -1].map((direction) => h("option", {
      value: `${column.name} ${direction}`,
    }, say(direction > 0 ? "order_up" : "order_down", { label: column.label })))));
  const filters = filterBoxes({
    columns, names: model.get("filters"), uid, say, state, store, changed,
  });
  // On a phone the filters would push the list off the screen: there they are folded away.
  const more = h("details", { class: "sv-more" }, h("summary", {}, say("filters")),
    h("div", { class: "sv-tools" }, filters.boxes,
      h("div", { class: "sv-filter sv-order" }, h("label", { for: order.id }, say("order")), order)));
  more.open = matchMedia("(min-width: 44rem)").matches || Object.keys(state.filters).length > 0;
  const exports = model.get("can_export") ? h("div", { class: "sv-buttons" },
    ["csv", "xlsx"].map((format) => h("button", {
      type: "button", class: "sv-button sv-small", onclick: () => save(format),
    }, say(`download_${format}`)))) : null;

  function begin() {
    state.last = "";
    address.write({ open: model.get("new_record") });
    message.say(say("opening"));
    talk.ask({ type: "add", key: newKey() }, {
      answered: (outcome) => {
        message.say();
        fail(outcome.kind === "failed" ? outcome.message : "");
        if (outcome.kind === "failed") address.write({ open: "" });
      },
      slow, lost,
    });
  }

  const add = model.get("add_label") ? h("button", {
    type: "button", class: "sv-button sv-primary", onclick: begin,
  }, model.get("add_label")) : null;

  el.replaceChildren(h("div", { class: "sv sv-list", lang: "es-MX" },
    add ? h("div", { class: "sv-buttons" }, add) : null,
    model.get("search_label") ? h("search", { class: "sv-tools" },
      h("div", { class: "sv-filter sv-search" }, h("label", { for: search.id }, model.get("search_label")), search),
      more) : null,
    model.get("search_label") ? h("div", { class: "sv-line" }, count, exports) : null, spoken, failure,
    table, nothing, pages.box, message.box));
  draw();
  filters.fill();

  model.on("change:rows", rowsChanged);

  // The record named in the address is opened once for each load of the page.
  const wanted = globalThis.svOpenedFromAddress ? null : address.read().open;
  globalThis.svOpenedFromAddress = true;
  if (wanted && store.all().some((row) => row.id === wanted)) open(wanted);
  else if (add && wanted === model.get("new_record")) begin();
  else if (state.last !== undefined) {
    // Back from a record: the focus returns to where it was opened, or to the new one's button.
    address.write({ open: "" });
    const row = [...body.children].find((element) => element.dataset.row === state.last);
    const control = row?.querySelector("[data-focus]") ?? add;
    if (control) whenShown(control, () => control.focus());
  }

  return () => {
    clearTimeout(speakTimer);
    filters.close();
    model.off("change:rows", rowsChanged);
    talk.close();
  };
}

export default widgetOf(renderList, takeNews);
