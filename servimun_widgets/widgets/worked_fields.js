// Fields that follow from other answers: live labels and choices, notes, calculations, refusals.

import { h } from "./elements.js";
import { asText, evaluate, truthOf } from "./expressions.js";
import { NUMBERS } from "./field_values.js";
import { isEmpty, same } from "./value_equality.js";
import { offeredChoices } from "./worked_answers.js";

/** Return whether a field in view has an answer that its constraint does not take. */
export function isRefused({ field, box, path }, form) {
  const value = form.worked(path);
  if (!field.constraint || box.closest("[hidden]") || isEmpty(value)) return false;
  // What is not of the field's kind is told by the kernel.
  if (field.kind in NUMBERS && typeof value !== "number") return false;
  return !truthOf(evaluate(field.constraint, form.scope(path)));
}

/** Show what follows from the answers in one field; return whether that took back its answer. */
export function showWorked(entry, form) {
  const { field, box, path } = entry;
  const scope = form.scope(path);
  if (field.label_parts) {
    box.querySelector(".sv-live-label").textContent = field.label_parts
      .map((part) => (typeof part === "string" ? part : asText(evaluate(part, scope)))).join("");
  }
  if (field.required_when) {
    box.querySelector(".sv-live-mark").hidden = truthOf(evaluate(field.required_when, scope));
  }
  if (field.kind === "calculate") {
    const result = form.worked(path);
    box.querySelector(".sv-text").textContent = isEmpty(result) ? form.say("nothing") : String(result);
  }
  if (!field.choice_filter) return false;
  const offered = offeredChoices(field, path, form).map((choice) => choice.value);
  const before = entry.offered ?? offered;
  entry.offered = offered;
  if (same(offered, before)) return false;
  const value = form.get(path);
  const left = Array.isArray(value) ? value.filter((one) => offered.includes(one)) : value;
  const kept = Array.isArray(left) || offered.includes(left) ? left : null;
  form.replace(path, kept, offered);
  return !same(kept, value);
}

export function noteField(field, path, form) {
  const box = h("div", { class: "sv-field sv-note" }, h("p", { class: "sv-text" },
    field.label_parts ? h("span", { class: "sv-live-label" }, field.label) : field.label),
  field.hint ? h("p", { class: "sv-hint" }, field.hint) : null);
  form.enter(path, { field, box, control: box, setError() {} });
  return box;
}

export function calculatedField(field, path, form) {
  // A result without a label only serves other fields.
  const shown = field.label ? "sv-field sv-readonly" : "sv-silent";
  const box = h("div", { class: shown, role: "status" },
    h("p", { class: "sv-label" }, field.label_parts
      ? h("span", { class: "sv-live-label" }, field.label) : field.label),
    field.hint ? h("p", { class: "sv-hint" }, field.hint) : null, h("p", { class: "sv-text" }));
  form.enter(path, { field, box, control: box, setError() {} });
  return box;
}

export function hiddenField() {
  return h("div", { class: "sv-silent" });
}
