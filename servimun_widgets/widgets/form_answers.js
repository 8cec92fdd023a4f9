// The answers of a form: each field's entry and box, and what the answers hide, ask or refuse.

import { h } from "./elements.js";
import { isVisible, withBlanks } from "./field_values.js";
import { fieldBox, suggestionLists } from "./fields.js";
import { same } from "./value_equality.js";
import { scopeOf, workedOut } from "./worked_answers.js";
import { isRefused, showWorked } from "./worked_fields.js";

const SILENT = "h2,h3,.sv-hint,.sv-silent";

/** Return the fields of `desk`, which holds the answers as `state`; see `record_form.js`. */
export function formAnswers(desk) {
  const { declaration, say, uid } = desk;
  const entries = new Map();
  const boxes = new Map();
  const suggestions = suggestionLists(uid);
  const spoken = h("p", { class: "sv-hidden", role: "status" });
  let worked = null;

  const at = (path, from = desk.state) => path.reduce((value, step) => value?.[step], from);
  const form = {
    say,
    talk: desk.talk,
    id: (path) => `${uid}-${path.join("-")}`,
    get: at,
    set(path, value) {
      form.fill(path, value);
      showConditions();
      desk.keeper.changed();
    },
    entry: (path) => entries.get(path.join("/")),
    enter: (path, entry) => entries.set(path.join("/"), { ...entry, path }),
    leave(path) {
      const start = `${path.join("/")}/`;
      for (const name of entries.keys()) if (name.startsWith(start)) entries.delete(name);
    },
    field: (field, path) => fieldBox(field, path, form),
    suggestions: suggestions.id,
    suggest: suggestions.fill,
    showConditions: () => showConditions(),
    scope: (path) => scopeOf(declaration, worked?.answers || desk.state, path),
    worked: (path) => at(path, worked?.answers),
    fill(path, value) { at(path.slice(0, -1))[path.at(-1)] = value; },
    replace(path, value, offered) {
      form.fill(path, value);
      const { box } = entries.get(path.join("/"));
      const again = fieldBox(entries.get(path.join("/")).field, path, form);
      box.replaceWith(again);
      if (path.length === 1) boxes.set(path[0], again);
      entries.get(path.join("/")).offered = offered;
    },
  };

  function showConditions() {
    worked = workedOut(declaration, desk.state);
    for (const { field, path, countRows } of worked ? entries.values() : []) {
      if (field.row_count) countRows((form.worked(path) || []).length);
    }
    for (const { field, box, path } of entries.values()) {
      box.hidden = worked
        ? worked.hidden.has(path.join("/"))
        : !isVisible(field, path.length > 1 ? at(path.slice(0, -1)) : null, desk.state);
    }
    if (!worked) return;
    const emptied = [...entries.values()].filter((entry) => showWorked(entry, form));
    if (emptied.length) {
      showConditions(); // what depended on a choice that is no longer offered
      return;
    }
    check(() => false);
    for (const section of desk.el.querySelectorAll(".sv-section")) {
      section.hidden = [...section.children].every((one) => one.hidden || one.matches(SILENT));
    }
  }

  /**
   * Say at each field that `isLeft` that its answer is not one the form takes. What was said is
   * taken back as soon as the answer is mended.
   */
  function check(isLeft) {
    for (const entry of entries.values()) {
      const refused = Boolean(entry.refused || isLeft(entry)) && isRefused(entry, form);
      if (refused === Boolean(entry.refused)) continue;
      entry.refused = refused;
      const message = entry.field.constraint_message || say("constraint");
      entry.setError(refused ? message : null);
      spoken.textContent = refused ? `${entry.field.label}: ${message}` : "";
    }
  }

  /** Show `value` in the fields that differ from it; the focus stays where it is. */
  function put(value) {
    const focused = document.activeElement?.id;
    const next = withBlanks(desk.fields, value);
    const changed = desk.fields.filter(({ name }) => !same(desk.state[name], next[name]));
    desk.state = next;
    for (const field of changed) {
      form.leave([field.name]);
      const box = fieldBox(field, [field.name], form);
      boxes.get(field.name).replaceWith(box);
      boxes.set(field.name, box);
    }
    showConditions();
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }

  return {
    entries, showConditions, check, put,
    spoken, suggestions: suggestions.box,
    /** Make a field of the form anew. */
    draw(field) {
      boxes.set(field.name, fieldBox(field, [field.name], form));
      return boxes.get(field.name);
    },
    /** Return the entry of a path, or of the innermost field around it that has one. */
    entryOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const entry = entries.get(path.slice(0, length).join("/"));
        if (entry) return entry;
      }
      return null;
    },
    /** Return a problem for each answer in view that the browser cannot read yet. */
    halfTyped: () => [...entries.values()]
      .filter(({ control, box }) => control.validity?.badInput && !box.closest("[hidden]"))
      .map(({ path }) => ({ path, message: say("half_typed") })),
  };
}
