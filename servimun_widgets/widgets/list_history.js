// The record that a list shows in its place: a step of the browser's history, with a title of its own.

import { conversation, newKey } from "./conversation.js";
import { addressState } from "./list_address.js";
import { cellText } from "./list_rows.js";
import { entitle, plainTitle } from "./page_title.js";

const STEP_MS = 2000;

const FOLIO = /^\p{Lu}+\d+$/u;

/** How a record is called in the title of the page; "" for one that the list does not hold. */
export function recordTitle({ record, newRecord, addLabel, rows, columns }) {
  if (record === newRecord) return addLabel;
  const row = rows.find(({ id }) => id === record);
  if (!row) return FOLIO.test(record) ? record : "";
  const name = cellText(columns[0], row.cells[columns[0].name]);
  return FOLIO.test(record) && !name.startsWith(record) ? `${record} ${name}` : name;
}

/**
 * Return what tells the browser which record the list of `model` shows. The browser's «back» leads
 * from a record to the list as it was, and «forward» to the record again.
 */
export function listHistory(model, memory) {
  const parameters = model.get("parameters");
  const parameter = parameters.open;
  const address = addressState(parameters, model.get("filters"));
  let shown = model.get("shown"); // before the list was on the page
  let listTitle = null;
  let fallen; // what follows a step back that the browser lets fall

  function nameRecord() {
    const title = shown && recordTitle({
      record: shown, newRecord: model.get("new_record"), addLabel: model.get("add_label"),
      rows: model.get("rows"), columns: model.get("columns"),
    });
    if (title) {
      listTitle ??= plainTitle();
      entitle(`${title} · ${listTitle}`);
    } else if (listTitle !== null) {
      entitle(listTitle);
      listTitle = null;
    }
  }

  /** Go back from `record` to the list; a browser that has much to do may let the step fall. */
  function stepBack(record) {
    history.back();
    fallen = setTimeout(() => {
      if (address.read().open === record) history.replaceState(null, "", address.urlOf({ open: "", change: "" }));
    }, STEP_MS);
  }

  /** Note that `record` is shown, or the list where it is "". */
  function show(record) {
    if (!parameter) return;
    const before = shown;
    shown = record;
    clearTimeout(fallen);
    nameRecord();
    // Going back takes a moment, in which the address still names the record.
    if (record === before || record === (address.read().open || "") || !address.isOwn()) return;
    const url = address.urlOf({ open: record, change: "" });
    if (!record && history.state?.svRecordOf === parameter) stepBack(before);
    else if (record && !before) history.pushState({ ...history.state, svRecordOf: parameter }, "", url);
    else history.replaceState(history.state, "", url);
  }

  /** The person went back or forward: the kernel shows what the address names. */
  function follow() {
    clearTimeout(fallen);
    const wanted = address.read().open || "";
    if (wanted === shown) return;
    if (memory.state && wanted) memory.state.last = wanted;
    shown = wanted;
    nameRecord();
    const type = !wanted ? "back" : wanted === model.get("new_record") ? "add" : "open";
    const talk = conversation(model, memory);
    talk.ask({ type, row: wanted, key: newKey() }, {
      answered: ({ kind }) => { if (kind === "failed") show(""); },
    });
    talk.close();
  }

  /** Note that a row leads to another page: who comes back from there comes back to that row. */
  function leave(row) {
    if (!address.isOwn()) return;
    const svLeft = [model.get("caption"), row];
    history.replaceState({ ...history.state, svLeft }, "", address.urlOf({}));
  }

  /** Return the row by which this page was left; undefined where it was not. */
  function left() {
    const [caption, row] = history.state?.svLeft ?? [];
    return caption === model.get("caption") ? row : undefined;
  }

  nameRecord();
  if (parameter && address.isOwn()) window.addEventListener("popstate", follow);
  const close = () => {
    clearTimeout(fallen);
    window.removeEventListener("popstate", follow);
  };
  return { show, leave, left, close };
}
