// One declared field as native HTML: label, hint, error, control. Choices and groups are next door.

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
const NUMBERS = { integer: /^[+-]?\d+$/, decimal: /^[+-]?\d+(\.\d+)?$/ };
const LISTS = ["choices", "group"];
const SUGGESTIONS_SHOWN = 40;

function blank(field) {
  return LISTS.includes(field.kind) ? [] : null;
}

/** Return what was typed as the value that is sent: a number when it is one, else the text. */
function typedValue(field, text) {
  if (text === "") return null;
  const trimmed = text.trim();
  if (NUMBERS[field.kind]?.test(trimmed) && Number.isSafeInteger(Math.trunc(Number(trimmed)))) {
    return Number(trimmed);
  }
  return text;
}

function isVisible(field, row, top) {
  const condition = field.visible_when;
  if (!condition) return true;
  const found = row && condition.field in row ? row[condition.field] : top[condition.field];
  return [found].flat().some((value) => condition.in.includes(value));
}

/** Return the value to send: what hides behind a condition that does not hold is sent empty. */
function visibleValue(fields, value, top = value) {
  const sent = { ...value };
  for (const field of fields) {
    if (!isVisible(field, value, top)) sent[field.name] = blank(field);
    else if (field.kind === "group" && Array.isArray(value[field.name])) {
      sent[field.name] = value[field.name].map((row) => visibleValue(field.fields, row, top));
    }
  }
  return sent;
}

const isGroup = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/**
 * Return a value that the control of `field` can show. A draft may be of an earlier form, or hold
 * anything: what is no list where a list is asked becomes one, a list or group elsewhere its text.
 */
function shaped(field, value) {
  if (value === undefined) return blank(field);
  if (field.kind === "group") {
    return (Array.isArray(value) ? value : []).filter(isGroup).map((row) => withBlanks(field.fields, row));
  }
  if (field.kind === "choices") {
    return isEmpty(value) ? blank(field) : [value].flat(Infinity).filter((one) => one !== null && !isGroup(one));
  }
  if (field.kind === "readonly") return value;
  return value !== null && typeof value === "object" ? JSON.stringify(value) : value;
}

function withBlanks(fields, value) {
  const full = isGroup(value) ? structuredClone(value) : {};
  for (const field of fields) full[field.name] = shaped(field, full[field.name]);
  return full;
}

/** Return what labels share: the label's text and, beside it, whether an answer is needed. */
function labelContent(field, say) {
  let mark = null;
  if (field.needed_to_publish) mark = say("needed_to_publish");
  else if (!field.required && field.kind !== "readonly") mark = say("optional");
  const live = field.required_when ? " sv-live-mark" : "";
  return [
    field.label_parts ? h("span", { class: "sv-live-label" }, field.label) : field.label,
    mark && h("span", { class: `sv-mark${live}` }, ` (${mark})`),
  ];
}

/** Return hint and error elements and a way to tie them to a control. */
function notes(field, id, extra = []) {
  const hint = field.hint ? h("p", { class: "sv-hint", id: `${id}-hint` }, field.hint) : null;
  const error = h("p", { class: "sv-error", id: `${id}-error` });
  error.hidden = true;
  const describe = (target) => {
    const ids = [hint, error.hidden ? null : error, ...extra].filter(Boolean).map((one) => one.id);
    if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
    else target.removeAttribute("aria-describedby");
  };
  return { hint, error, describe };
}

/** Register a field with the form so that errors, focus and conditions reach it. */
function enter(form, path, field, box, { error, describe }, target, invalid, control = target, more = {}) {
  describe(target);
  form.enter(path, {
    field, box, control, ...more,
    setError(message) {
      error.hidden = !message;
      error.replaceChildren(...(message ? [hidden(`${form.say("error")}:`), message] : []));
      box.classList.toggle("sv-wrong", Boolean(message));
      for (const one of invalid) {
        if (message) one.setAttribute("aria-invalid", "true");
        else one.removeAttribute("aria-invalid");
      }
      describe(target);
    },
  });
  return box;
}

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
    left: (text) => most - (field.max_words ? (text.match(/\S+/g) || []).length : [...text].length),
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

function fieldBox(field, path, form) {
  const make = {
    longtext: longField, choice: choiceField, boolean: choiceField, choices: choicesField,
    group: groupField, readonly: readonlyField, note: noteField, calculate: calculatedField,
    hidden: hiddenField,
  }[field.kind] || lineField;
  return make(field, path, form);
}

/** Suggestion lists: one for each field, filled with the few that fit what is being typed. */
function suggestionLists(uid) {
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
