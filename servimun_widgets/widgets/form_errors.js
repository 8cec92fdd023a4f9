// What a form says of its answers: problems above and at the fields, hints below them.

import { safeAddress } from "./addresses.js";
import { newKey } from "./conversation.js";
import { goTo, h } from "./elements.js";
import { visibleValue } from "./field_values.js";
import { messageIn } from "./languages.js";
import { markProblems } from "./page_title.js";
import { workedOut } from "./worked_answers.js";

/** Return how a problem's field is called in full: one in a row of a group says in which. */
export function fullName(fields, { path, field }) {
  const group = fields.find(({ name }) => name === path[0]);
  if (path.length < 3 || !group) return field.label;
  const row = `${group.item_title || group.label} ${path[1] + 1}`;
  return `${row}: ${field.label.charAt(0).toLowerCase()}${field.label.slice(1)}`;
}

/** Return the summary of problems of `desk`; see `record_form.js`. */
export function formErrors(desk) {
  const { declaration, answers, say } = desk;
  const box = h("div", { class: "sv-summary", role: "alert", tabindex: "-1" });
  box.hidden = true;
  let told = null;

  function clear() {
    told = null;
    if (!box.hidden) markProblems(say, false);
    box.hidden = true;
    for (const entry of answers.entries.values()) {
      entry.refused = false;
      entry.setError(null);
    }
  }

  function show(title, problems, extra = null, quietly = false) {
    clear();
    told = () => show(title, problems, extra, true);
    const marked = new Map();
    const items = problems.map(({ path, message: said, address }) => {
      const entry = answers.entryOf(path);
      if (!entry || entry.box.closest("[hidden]")) {
        return h("li", {}, address ? h("a", { href: safeAddress(address) }, said) : said);
      }
      const message = messageIn(declaration, entry.field, said);
      marked.set(entry, [...(marked.get(entry) || []), message]);
      return h("li", {}, h("a", {
        href: `#${entry.control.id}`,
        onclick: (event) => { event.preventDefault(); goTo(entry.control); },
      }, `${fullName(declaration.sections.flatMap(({ fields }) => fields), entry)}: ${message}`));
    });
    for (const [entry, messages] of marked) {
      entry.setError(messages.join(" "));
      for (const hint of entry.box.querySelectorAll(".sv-advice")) {
        if (messages.includes(hint.textContent)) hint.remove();
      }
    }
    box.replaceChildren(
      h("p", { class: "sv-strong" }, title), items.length ? h("ul", {}, items) : "", extra || "");
    box.hidden = false;
    markProblems(say, true);
    if (!quietly) goTo(box);
  }

  return { box, clear, show, told: () => told };
}

/** Return the hints of `desk`: what the kernel would say of what is typed; it stops nothing. */
export function formHints(desk) {
  const { model, talk, answers } = desk;
  let hinted = "";

  function show(hints) {
    const before = new Set([...desk.sheet.querySelectorAll(".sv-advice")].map((one) => one.textContent));
    for (const old of desk.sheet.querySelectorAll(".sv-advice")) old.remove();
    const fresh = [];
    for (const { path, message } of hints) {
      const entry = answers.entryOf(path);
      if (!entry || entry.box.closest("[hidden]")) continue;
      entry.box.append(h("p", { class: "sv-advice" }, message));
      if (!before.has(message)) fresh.push(`${entry.field.label}: ${message}`);
    }
    if (fresh.length) answers.spoken.textContent = fresh.join(" ");
  }

  return {
    ask() {
      const now = desk.textOf(desk.state);
      if (!model.get("has_hints") || desk.gone || desk.busy || now === hinted) return;
      hinted = now;
      talk.ask({ type: "hints", key: newKey(), value: sentValue(desk, desk.state) }, {
        answered: (message) => desk.released.then(() => {
          if (!desk.gone && message.hints) show(message.hints);
        }),
      });
    },
    /** Forget what was asked of, so that the same answers are asked of again. */
    forget() { hinted = ""; },
  };
}

/** Return the answers as they are sent: what hides is blank, calculations are done. */
export function sentValue({ declaration, fields }, value) {
  return workedOut(declaration, value)?.answers || visibleValue(fields, value);
}
