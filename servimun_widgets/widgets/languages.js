// Forms in several languages: each person chooses one, and the browser remembers it.

import { storage } from "./browser_storage.js";
import { h } from "./elements.js";
import { fieldsByName } from "./worked_answers.js";

const LANGUAGE = "servimun:idioma";

/** Return the language to begin with: the one this browser remembers, or the form's own. */
export function firstLanguage(declaration) {
  const remembered = storage.read(LANGUAGE);
  const languages = declaration.languages || [];
  return languages.find(({ name }) => name === remembered) || languages[0] || null;
}

/** Put the texts of a language into the declaration. */
export function inLanguage(declaration, { sections, fields }) {
  declaration.sections.forEach((section, at) => Object.assign(section, sections[at]));
  for (const [name, field] of fieldsByName(declaration.sections.flatMap((section) => section.fields))) {
    const { options, label_parts: parts, ...texts } = fields[name];
    Object.assign(field, texts, { label_parts: parts.length ? parts : null });
    for (const choice of field.choices || []) choice.label = options[choice.value];
  }
}

/** Return what the kernel says about a field, in the person's language where the form has words for it. */
export function messageIn(declaration, field, message) {
  const own = declaration.languages?.[0].fields[field.name] || {};
  const name = ["constraint_message", "required_message"].find((one) => own[one] === message);
  return (name && field[name]) || message;
}

/** Return the choice of a language; `change` is given it and says whether it could be done. */
export function languageChoice(declaration, say, id, change) {
  if (!declaration.languages) return null;
  const find = (name) => declaration.languages.find((one) => one.name === name);
  let chosen = firstLanguage(declaration).name;
  const select = h("select", {
    id, class: "sv-input",
    onchange: () => {
      if (change(find(select.value))) {
        chosen = select.value;
        storage.write(LANGUAGE, chosen);
      } else select.value = chosen;
    },
  }, declaration.languages.map(({ name }) => h("option", { value: name },
    name === "default" ? say("language_own") : name.replace(/ *\([a-z-]+\)$/i, ""))));
  select.value = chosen;
  return h("div", { class: "sv-field sv-languages" }, h("label", { for: id }, say("language")), select);
}

/** Return the tag of a language that its name ends with, as in «English (en)». */
export function languageTag({ name }) {
  return /\(([a-z]{2,3}(?:-[a-z0-9]+)*)\)$/i.exec(name)?.[1];
}
