// The record list: search, filters and order are the browser's; opening, acting, files the kernel's.

import { failureBox } from "./acting.js";
import { conversation } from "./conversation.js";
import { goTo, h, uniquePrefix, whenShown } from "./elements.js";
import { movingKeys, offerKeys } from "./keys.js";
import { addressState, listNews } from "./list_address.js";
import { listFit } from "./list_fit.js";
import { listHistory } from "./list_history.js";
import { listRequests } from "./list_requests.js";
import { numberText, rowStore } from "./list_rows.js";
import { listTable } from "./list_table.js";
import { listTools } from "./list_tools.js";
import { listWatch } from "./list_watch.js";
import { rowWindow } from "./list_window.js";
import { noticeBox } from "./notice_box.js";
import { speaker, widgetOf } from "./widget_model.js";

const addressOf = (model) => addressState(model.get("parameters"), model.get("filters"));

/** Take a changed or new row, or what is open now, whether the list is on the page or not. */
function takeNews(model, message, memory) {
  if (message.type === "shown") {
    const address = addressOf(model);
    const { open, ...state } = address.read();
    // Opened by the page's address before the list was ever drawn: the way back ends at its row.
    if (open && !message.row) memory.state ??= { ...state, last: open };
    memory.history.show(message.row || "");
  }
  if (message.type !== "row") return;
  const rows = [...model.get("rows")];
  const place = rows.findIndex((row) => row.id === message.row.id);
  rows[place < 0 ? rows.length : place] = message.row;
  model.set("rows", rows);
}

/**
 * Return the desk that the parts of a list share. What changes: `state`, what the person searches,
 * filters and orders by, and the page; `found`, the rows of that, and `shown`, those of the page.
 */
function listDesk({ model, memory }) {
  const columns = model.get("columns");
  const address = addressOf(model);
  // What the list was showing is there again when the person comes back to it.
  memory.state ??= address.read();
  const desk = {
    model, columns, address, history: memory.history,
    actions: model.get("row_actions"),
    say: speaker(model),
    talk: conversation(model, memory),
    uid: uniquePrefix(),
    message: noticeBox("sv-notice sv-message"),
    failure: failureBox(),
    state: memory.state, shown: [], total: 0, page: 1,
    isShown: ({ name }) => !model.get("own").hidden?.includes(name),
    /** Show what is asked for now, from its first page on. */
    changed() {
      desk.state.page = 1;
      desk.table.draw();
      desk.tools.fillSoon();
      desk.news.soon();
    },
    sortBy(name, direction) {
      desk.state.sort = { name, direction };
      desk.changed();
    },
  };
  desk.store = model.get("window") ? rowWindow({
    model, talk: desk.talk,
    arrived(page) {
      desk.state.page = page;
      desk.table.arrive();
      desk.news.soon();
    },
    lost: () => desk.failure.say(desk.say("lost")),
  }) : rowStore(columns);
  desk.store.set(model.get("rows"));
  return desk;
}

/** Open what the address names, once for each load of the page, or go back to where it was left. */
function beginOrReturn({ model, address, store, state, table, requests, history }, add, box) {
  const wanted = globalThis.svOpenedFromAddress ? null : address.read().open;
  globalThis.svOpenedFromAddress = true;
  if (wanted && store.all().some((row) => row.id === wanted)) requests.open(wanted);
  else if (wanted && wanted === model.get("new_record") && model.get("add_label")) requests.begin();
  else {
    // Back from a record: the focus returns to where it was opened or, where that is no more, to
    // the new one's button, the first of those that are left, or what is said where none is.
    const last = state.last ?? history.left();
    if (last === undefined) return;
    if (state.last !== undefined) history.show("");
    const others = () => (model.get("add_label") ? add : table.body.querySelector("[data-focus]") ?? table.nothing);
    const returns = state.last !== undefined;
    // The rows are looked at once they are seen: until then others may have taken their place.
    whenShown(box, () => {
      const row = [...table.body.children].find((element) => element.dataset.row === last);
      const control = row?.querySelector("[data-focus]") ?? (returns ? others() : null);
      if (control) goTo(control);
    });
  }
}

/** Return what holds the parts of a list; one that is folded stands under its caption. */
function frameOf(model, memory, parts) {
  const attributes = { class: "sv sv-list", lang: "es-MX" };
  const summary = h("summary", {});
  const count = () => { summary.textContent = `${model.get("caption")} (${numberText.format(model.get("rows").length)})`; };
  count();
  const box = model.get("folded") ? h("details", {
    ...attributes, open: memory.unfolded,
    ontoggle: (event) => { if (event.target === box) memory.unfolded = box.open; },
  }, summary, ...parts) : h("div", attributes, ...parts);
  return { box, count };
}

/** The address does not go on naming what stood in the list's place before it. */
function dropInstead({ model, address }) {
  const instead = Object.keys(model.get("parameters")).filter((name) => name.startsWith("instead_"));
  if (instead.length) address.write(Object.fromEntries(instead.map((name) => [name, ""])));
}

function renderList({ model, el, memory }) {
  const desk = listDesk({ model, memory });
  desk.requests = listRequests(desk);
  desk.tools = listTools(desk);
  desk.table = listTable(desk);
  desk.news = listNews(desk);
  const watch = listWatch(desk);
  const { table, tools, news } = desk;
  const add = h("button", { type: "button", class: "sv-button sv-primary", onclick: desk.requests.begin });
  const adding = h("div", { class: "sv-buttons" }, add);
  const offerNew = () => {
    add.textContent = model.get("add_label");
    adding.hidden = !add.textContent;
  };
  offerNew();

  const frame = frameOf(model, memory, [
    adding, tools.boxes(table.count),
    news.box, desk.failure.box, table.box, table.nothing, table.pages.box, watch.box, desk.message.box]);
  el.replaceChildren(frame.box);
  const unfit = listFit(frame.box, table);
  table.draw();
  tools.fill();
  const rowLinks = () => [...table.body.querySelectorAll("a[data-focus=open]")];
  const endKeys = offerKeys(frame.box, desk.say, movingKeys(desk.say, rowLinks));
  const rowsChanged = () => {
    table.take(model.get("rows"));
    frame.count();
    if (!desk.store.arriving) tools.fill();
  };
  model.on("change:rows", rowsChanged);
  model.on("change:add_label", offerNew);
  beginOrReturn(desk, add, frame.box);
  dropInstead(desk);

  return () => {
    unfit();
    endKeys();
    news.close();
    watch.close();
    tools.close();
    desk.store.close();
    model.off("change:rows", rowsChanged);
    model.off("change:add_label", offerNew);
    desk.talk.close();
  };
}

/** Begin with what the page's address names; what is returned ends it with the list. */
function begin(model, memory) {
  memory.history = listHistory(model, memory);
  return memory.history.close;
}

export default widgetOf(renderList, takeNews, begin);
