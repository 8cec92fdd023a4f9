// A repeatable group: rows that are added, moved and removed, and a removal that can be undone.

import { h, hidden } from "./elements.js";
import { enter, labelContent, notes } from "./field_frame.js";
import { noticeBox } from "./notice_box.js";
import { newRow } from "./worked_answers.js";

export function groupField(field, path, form) {
  const id = form.id(path);
  const item = field.item_title || field.label;
  const lower = item.toLowerCase();
  const rows = h("div", { class: "sv-rows" });
  const notice = noticeBox("sv-notice sv-group-notice");
  const read = () => (Array.isArray(form.get(path)) ? form.get(path) : []);
  let shown = field.row_count ? 0 : Infinity; // how many rows other answers ask for

  const change = (next) => {
    form.leave(path);
    form.set(path, next);
    draw();
    form.showConditions();
  };
  const focusRow = (index) => {
    const first = rows.children[index]?.querySelector("input,select,textarea");
    (first || add).focus();
  };
  const move = (index, by, label) => {
    const next = [...read()];
    next.splice(index + by, 0, ...next.splice(index, 1));
    change(next);
    notice.say(form.say("moved", { item, number: index + by + 1 }));
    const again = rows.children[index + by].querySelector(`[data-move="${label}"]`);
    (again || rows.children[index + by].querySelector("[data-move]")).focus();
  };
  const remove = (index) => {
    const removed = read()[index];
    change(read().filter((_, at) => at !== index));
    const undo = h("button", {
      type: "button", class: "sv-button sv-small",
      onclick: () => {
        const next = [...read()];
        next.splice(index, 0, removed);
        change(next);
        notice.say();
        focusRow(index);
      },
    }, form.say("undo"));
    notice.say(`${form.say("removed", { item, number: index + 1 })} `, undo);
    undo.focus();
  };
  const rowButton = (index, code, act, label) => h("button", {
    type: "button", class: "sv-button sv-small", "data-move": label || null, onclick: act,
  }, form.say(code), hidden(`${lower} ${index + 1}`));

  const draw = () => {
    const drawn = read().slice(0, shown);
    const count = drawn.length;
    rows.replaceChildren(...drawn.map((row, index) => h("fieldset", { class: "sv-row" },
      h("legend", {}, form.say("row", { item, number: index + 1, count })),
      field.fields.map((inner) => form.field(inner, [...path, index, inner.name])),
      field.row_count ? null : h("div", { class: "sv-buttons" },
        index > 0 ? rowButton(index, "up", () => move(index, -1, "up"), "up") : null,
        index < count - 1 ? rowButton(index, "down", () => move(index, 1, "down"), "down") : null,
        rowButton(index, "remove", () => remove(index))))));
    const full = Boolean(field.max_items) && count >= field.max_items;
    add.setAttribute("aria-disabled", String(full));
    most.hidden = !full;
    add.hidden = Boolean(field.row_count);
  };
  const countRows = (count) => {
    if (count === shown) return;
    shown = count;
    const missing = count - read().length;
    // Rows beyond the number are kept, in case the number was a slip.
    if (missing > 0) form.fill(path, [...read(), ...Array.from({ length: missing }, () => newRow(field.fields))]);
    form.leave(path);
    draw();
  };

  const add = h("button", {
    type: "button", class: "sv-button", id,
    onclick: () => {
      if (add.getAttribute("aria-disabled") === "true") return;
      notice.say();
      change([...read(), newRow(field.fields)]);
      focusRow(read().length - 1);
    },
  }, form.say("add", { item: lower }));
  const most = h("p", { class: "sv-hint" }, form.say("most_rows", { most: field.max_items }));

  const tied = notes(field, id);
  const box = h("fieldset", { class: "sv-field sv-group" },
    h("legend", {}, labelContent(field, form.say)), tied.hint, tied.error, rows, notice.box, add, most);
  draw();
  return enter(form, path, field, box, tied, box, [], add, { countRows });
}
