// The sheet of a form: its sections, their index, the choice of language and the way back.

import { newKey } from "./conversation.js";
import { goTo, h } from "./elements.js";
import { inLanguage, languageChoice, languageTag } from "./languages.js";

function sectionIndex(say, headings) {
  return h("nav", { class: "sv-index", "aria-label": say("sections") }, h("ol", {}, headings.map((target) =>
    h("li", {}, h("a", {
      href: "#", onclick: (event) => {
        event.preventDefault();
        goTo(target);
        target.scrollIntoView({ block: "start" });
      },
    }, target.textContent)))));
}

/** Make the sections of `desk` and their fields; the answers are those of its `state`. */
export function drawSheet(desk) {
  const { say, readOnly, answers, language } = desk;
  const level = desk.heading ? "h3" : "h2";
  const shown = readOnly ? desk.model.get("reading") : desk.declaration.sections;
  const headings = shown.map((section) => h(level, { tabindex: "-1" }, section.title));
  answers.entries.clear();
  const sections = shown.map((section, at) => h("section", {
    class: "sv-section", lang: language && languageTag(language),
  },
  section.title ? headings[at] : null,
  section.hint ? h("p", { class: "sv-hint" }, section.hint) : null,
  section.fields.map((field) => (readOnly
    ? h("dl", { class: "sv-reading" }, h("dt", {}, field.label),
      h("dd", { class: "sv-text" }, field.text || say("nothing")))
    : answers.draw(field)))));
  const index = shown.filter((section) => section.title).length > 2 ? sectionIndex(say, headings) : null;
  desk.sheet.replaceChildren(...sections, ...(readOnly ? [] : [desk.actions.bar]));
  desk.body.className = index ? "sv-layout" : "";
  desk.body.replaceChildren(...(index ? [index] : []), desk.sheet);
  answers.showConditions();
}

/** Return the choice of the form's language, or null. */
export function sheetLanguages(desk) {
  const { say, declaration, answers, errors } = desk;
  if (desk.readOnly) return null;
  return languageChoice(declaration, say, `${desk.uid}-language`, (chosen) => {
    const unreadable = answers.halfTyped(); // a date that is half typed would be lost
    if (unreadable.length) {
      errors.show(say("problem"), unreadable);
      return false;
    }
    desk.language = chosen;
    inLanguage(declaration, chosen);
    const refused = [...answers.entries.keys()].filter((path) => answers.entries.get(path).refused);
    const tellAgain = errors.told();
    drawSheet(desk);
    tellAgain?.();
    answers.check(({ path }) => refused.includes(path.join("/")));
    return true;
  });
}

/** Return the way back to where the form was opened, or null. */
export function wayBack({ model, say, talk, keeper, actions, connection }) {
  if (!model.get("has_back")) return null;
  return h("button", {
    type: "button", class: "sv-link sv-back",
    onclick: () => {
      keeper.leave();
      talk.ask({ type: "back", key: newKey() }, {
        answered: (outcome) => { if (outcome.kind === "failed") actions.failed(null, outcome.message); },
        slow: () => connection.say(keeper.offline()),
      });
    },
  }, say("back"));
}
