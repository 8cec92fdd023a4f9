// Choices: radios for a few, a select for many, checkboxes for several at once.

const MOST_TICKS = 12;
const MOST_RADIOS = 7;

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

function choiceField(field, path, form) {
  const value = form.get(path);
  const choices = choicesOf(field, path, form);
  return (choices.length > MOST_RADIOS || field.compact ? selectField : radioField)(field, path, form, choices, value);
}

function selectField(field, path, form, choices, value) {
  const id = form.id(path);
  const select = h("select", {
    id, class: "sv-input", "aria-required": field.required ? "true" : null,
  }, h("option", { value: "" }, form.say("choose")),
  choices.map((choice, index) => h("option", { value: String(index) }, choice.label)));
  const chosen = choices.findIndex((choice) => choice.value === value);
  select.value = chosen < 0 ? "" : String(chosen);
  select.addEventListener("change", () => {
    form.set(path, select.value === "" ? null : choices[Number(select.value)].value);
  });
  const tied = notes(field, id);
  const box = h("div", { class: "sv-field" },
    h("label", { for: id }, labelContent(field, form.say)), tied.hint, tied.error, select);
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

function choicesField(field, path, form) {
  const id = form.id(path);
  const value = form.get(path) || [];
  const choices = choicesOf(field, path, form);
  const ticks = choices.map((choice, index) => tick(
    "checkbox", index ? `${id}-${index}` : id, null, choice, value.includes(choice.value), () => {
      form.set(path, choices.filter((_, at) => ticks[at].firstChild.checked).map((one) => one.value));
    }));
  const tied = notes(field, id);
  const box = h("fieldset", { class: "sv-field" },
    h("legend", {}, labelContent(field, form.say)), tied.hint, tied.error,
    h("div", { class: choices.length > MOST_TICKS ? "sv-ticks sv-many" : "sv-ticks" }, ticks));
  const inputs = ticks.map((one) => one.firstChild);
  return enter(form, path, field, box, tied, box, inputs, inputs[0] || box);
}
