// Choices: radios for a few, a select for many, checkboxes for several at once.

import { h, hidden } from "./elements.js";
import { enter, labelContent, notes } from "./field_frame.js";
import { fold } from "./folded_text.js";
import { isEmpty } from "./value_equality.js";
import { offeredChoices } from "./worked_answers.js";

const MOST_TICKS = 12;
const MOST_RADIOS = 7;
const MOST_READ = 40;

/**
 * Return a search above more choices than anybody reads, or null. `show` is given the places of
 * those that fit, from 0, and those that `isChosen` always do: a choice never hides.
 */
function choiceSearch(choices, id, say, isChosen, show) {
  if (choices.length <= MOST_READ) return null;
  const known = choices.map((choice) => fold(choice.label));
  const count = h("p", { class: "sv-hint", role: "status" });
  const search = () => {
    const wanted = fold(input.value.trim());
    const fitting = [...known.keys()].filter((at) => known[at].includes(wanted));
    const shown = new Set(fitting);
    show([...known.keys()].filter((at) => shown.has(at) || isChosen(at)));
    count.textContent = wanted ? say("choices_found", { count: fitting.length }) : "";
  };
  const input = h("input", {
    type: "search", id: `${id}-search`, class: "sv-input", autocomplete: "off", oninput: search,
  });
  return h("div", { class: "sv-search-choices" },
    h("label", { for: input.id }, say("search_choices")), input, count);
}

/** Return the choices of a field and, so that nothing stored is lost, a stored value among none. */
function choicesOf(field, path, form) {
  const value = form.get(path);
  const { say } = form;
  const choices = field.kind === "boolean"
    ? [{ value: true, label: say("yes") }, { value: false, label: say("no") }]
    : offeredChoices(field, path, form);
  const strange = [value].flat().filter((one) =>
    !isEmpty(one) && !choices.some((choice) => choice.value === one));
  return [...choices, ...strange.map((one) => ({ value: one, label: String(one) }))];
}

export function choiceField(field, path, form) {
  const value = form.get(path);
  const choices = choicesOf(field, path, form);
  return (choices.length > MOST_RADIOS || field.compact ? selectField : radioField)(field, path, form, choices, value);
}

function selectField(field, path, form, choices, value) {
  const id = form.id(path);
  const options = choices.map((choice, at) => h("option", { value: String(at) }, choice.label));
  const select = h("select", {
    id, class: "sv-input", "aria-required": field.required ? "true" : null,
  }, h("option", { value: "" }, form.say("choose")),
  options);
  const chosen = choices.findIndex((choice) => choice.value === value);
  select.value = chosen < 0 ? "" : String(chosen);
  select.addEventListener("change", () => {
    form.set(path, select.value === "" ? null : choices[Number(select.value)].value);
  });
  const search = choiceSearch(choices, id, form.say, (at) => select.value === String(at), (shown) => {
    const value = select.value;
    select.replaceChildren(select.firstChild, ...shown.map((at) => options[at]));
    select.value = value;
  });
  const tied = notes(field, id);
  const box = h("div", { class: "sv-field" },
    h("label", { for: id }, labelContent(field, form.say)), tied.hint, tied.error, search, select);
  return enter(form, path, field, box, tied, select, [select]);
}

/** Return a radio or checkbox with its label, `checked` when it is chosen. */
function tick(type, id, name, choice, checked, onchange) {
  const input = h("input", { type, id, name, onchange });
  input.checked = checked;
  return h("div", { class: "sv-tick" }, input, h("label", { for: id }, choice.label));
}

function radioField(field, path, form, choices, value) {
  const id = form.id(path);
  const clear = h("button", {
    type: "button", class: "sv-link",
    onclick: () => {
      ticks.forEach((one) => { one.firstChild.checked = false; });
      clear.hidden = true;
      form.set(path, null);
      ticks[0].firstChild.focus();
    },
  }, form.say("clear_choice"), hidden(`${field.label}`));
  clear.hidden = field.required || isEmpty(value);
  const ticks = choices.map((choice, index) => tick(
    "radio", index ? `${id}-${index}` : id, id, choice, choice.value === value, () => {
      clear.hidden = Boolean(field.required);
      form.set(path, choice.value);
    }));
  const tied = notes(field, id);
  const box = h("fieldset", {
    class: "sv-field", role: "radiogroup", "aria-required": field.required ? "true" : null,
  }, h("legend", {}, labelContent(field, form.say)), tied.hint, tied.error,
  h("div", { class: "sv-ticks" }, ticks), clear);
  return enter(form, path, field, box, tied, box, [box], ticks[0]?.firstChild || box);
}

export function choicesField(field, path, form) {
  const id = form.id(path);
  const value = form.get(path) || [];
  const choices = choicesOf(field, path, form);
  const ticks = choices.map((choice, index) => tick(
    "checkbox", index ? `${id}-${index}` : id, null, choice, value.includes(choice.value), () => {
      form.set(path, choices.filter((_, at) => ticks[at].firstChild.checked).map((one) => one.value));
    }));
  const isTicked = (at) => ticks[at].firstChild.checked;
  const search = choiceSearch(choices, id, form.say, isTicked, (shown) => {
    const left = new Set(shown);
    ticks.forEach((one, at) => { one.hidden = !left.has(at); });
  });
  const tied = notes(field, id);
  const box = h("fieldset", { class: "sv-field" },
    h("legend", {}, labelContent(field, form.say)), tied.hint, tied.error, search,
    h("div", { class: choices.length > MOST_TICKS ? "sv-ticks sv-many" : "sv-ticks" }, ticks));
  const inputs = ticks.map((one) => one.firstChild);
  return enter(form, path, field, box, tied, box, inputs, inputs[0] || box);
}
