// One declared field as native HTML: label, hint, error, control. Choices and groups are next door.

import { choiceField, choicesField } from "./choices.js";
import { countCharacters, countWords } from "./counted_text.js";
import { h } from "./elements.js";
import { enter, labelContent, notes } from "./field_frame.js";
import { typedValue } from "./field_values.js";
import { fold } from "./folded_text.js";
import { groupField } from "./groups.js";
import { pictureField } from "./picture_field.js";
import { isEmpty } from "./value_equality.js";
import { calculatedField, hiddenField, noteField } from "./worked_fields.js";

const INPUTS = {
  text: { type: "text" },
  suggest: { type: "text" },
  tel: { type: "tel" },
  email: { type: "email", inputmode: "email", spellcheck: "false" },
  url: { type: "url", inputmode: "url", spellcheck: "false" },
  // type=number drops what is not a number; here the kernel sees what was typed and says why not.
  integer: { type: "text", inputmode: "numeric" },
  decimal: { type: "text", inputmode: "decimal" },
  date: { type: "date" },
  time: { type: "time" },
  datetime: { type: "datetime-local" },
};
const NATIVE_TEXT = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d(:\d\d)?$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/,
};
const SUGGESTIONS_SHOWN = 40;

function lineField(field, path, form) {
  const id = form.id(path);
  const value = form.get(path);
  const native = NATIVE_TEXT[field.kind];
  // A stored text that a native date cannot show ("2024") would vanish: it stays as text.
  const kind = native && !isEmpty(value) && !native.test(String(value)) ? "text" : field.kind;
  const input = h("input", {
    id, ...INPUTS[kind], class: `sv-input sv-${field.kind}`, autocomplete: field.autocomplete || "off",
    "aria-required": field.required ? "true" : null,
    min: kind in NATIVE_TEXT ? field.minimum : null, max: kind in NATIVE_TEXT ? field.maximum : null,
    list: field.kind === "suggest" ? form.suggestions(field, path) : null,
  });
  input.value = isEmpty(value) ? "" : String(value);
  input.addEventListener("input", () => form.set(path, typedValue(field, input.value)));
  if (field.kind === "suggest") {
    const refill = () => form.suggest(field, path, input.value);
    input.addEventListener("focus", refill);
    input.addEventListener("input", refill);
  }
  const tied = notes(field, id);
  const box = h("div", { class: "sv-field" },
    h("label", { for: id }, labelContent(field, form.say)), tied.hint, tied.error, input);
  return enter(form, path, field, box, tied, input, [input]);
}

function longField(field, path, form) {
  const id = form.id(path);
  const area = h("textarea", {
    id, class: "sv-input", rows: "4", "aria-required": field.required ? "true" : null,
  });
  area.value = form.get(path) ?? "";
  const limits = countLimits(field, form.say);
  const limit = limits ? h("p", { class: "sv-hidden", id: `${id}-limit` }, limits.hint) : null;
  const count = limits ? h("p", { class: "sv-count", "aria-hidden": "true" }) : null;
  const spoken = limits ? h("p", { class: "sv-hidden", role: "status" }) : null;
  let timer = null;
  const show = (speak) => {
    if (!limits) return;
    const left = limits.left(area.value);
    count.textContent = limits.text(left);
    count.classList.toggle("sv-over", left < 0);
    clearTimeout(timer);
    if (speak) timer = setTimeout(() => { spoken.textContent = count.textContent; }, 1000);
  };
  area.addEventListener("input", () => {
    form.set(path, area.value === "" ? null : area.value);
    show(true);
  });
  show(false);
  const tied = notes(field, id, [limit]);
  const box = h("div", { class: "sv-field" },
    h("label", { for: id }, labelContent(field, form.say)), tied.hint, tied.error, area,
    limit, count, spoken);
  return enter(form, path, field, box, tied, area, [area]);
}

function countLimits(field, say) {
  if (!field.max_words && !field.max_length) return null;
  const noun = field.max_words ? "words" : "characters";
  const most = field.max_words || field.max_length;
  return {
    hint: say(`limit_${noun}`, { most }),
    left: (text) => most - (field.max_words ? countWords(text) : countCharacters(text)),
    text: (left) => say(`${left < 0 ? "over" : "left"}_${noun}`, { count: Math.abs(left) }),
  };
}

function readonlyField(field, path, form) {
  const value = form.get(path);
  const id = form.id(path);
  const box = h("div", { class: "sv-field sv-readonly" },
    h("p", { class: "sv-label", id }, field.label),
    field.hint ? h("p", { class: "sv-hint" }, field.hint) : null,
    h("p", { class: "sv-text" }, isEmpty(value) ? form.say("nothing") : [value].flat().map((one) =>
      field.choices?.find((choice) => choice.value === one)?.label ?? one).join("; ")));
  form.enter(path, { field, box, control: box, setError() {} });
  return box;
}

export function fieldBox(field, path, form) {
  const make = {
    longtext: longField, choice: choiceField, boolean: choiceField, choices: choicesField,
    group: groupField, readonly: readonlyField, note: noteField, calculate: calculatedField,
    hidden: hiddenField, picture: pictureField,
  }[field.kind] || lineField;
  return make(field, path, form);
}

/** Suggestion lists: one for each field, filled with the few that fit what is being typed. */
export function suggestionLists(uid) {
  const lists = new Map();
  const box = h("div", { hidden: true });
  const listOf = (field, path) => {
    const name = path.filter((step) => typeof step === "string").join("-");
    if (!lists.has(name)) {
      const list = h("datalist", { id: `${uid}-list-${name}` });
      box.append(list);
      lists.set(name, { list, known: (field.suggestions || []).map((text) => [fold(text), text]) });
    }
    return lists.get(name);
  };
  return {
    box,
    id: (field, path) => listOf(field, path).list.id,
    fill(field, path, typed) {
      const { list, known } = listOf(field, path);
      const wanted = fold(typed.trim());
      const found = [];
      for (const [folded, text] of known) {
        if (folded.includes(wanted)) found.push(text);
        if (found.length === SUGGESTIONS_SHOWN) break;
      }
      list.replaceChildren(...found.map((text) => h("option", {
        value: text,
        // The browser compares with accents: the label lets it find «Juárez» for "juarez".
        label: text.toLowerCase().includes(typed.trim().toLowerCase()) ? null : `${text} · ${typed}`,
      })));
    },
  };
}
