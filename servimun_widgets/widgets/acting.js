// What every widget that acts shares: the keys of what a person means to do, and what came of it.

import { newKey } from "./conversation.js";
import { goTo, h } from "./elements.js";

/** The box in which failures are said; with `focus` it is also where the person is led to. */
export function failureBox(focus = false) {
  const box = h("div", { class: "sv-summary", role: "alert", tabindex: focus && "-1" });
  box.hidden = true;
  return {
    box,
    say(text) {
      box.hidden = !text;
      box.textContent = text || "";
      if (focus && text) goTo(box);
    },
  };
}

/** Intentions under way: one that failed or had no answer keeps its key, so that it is done once. */
export function intentions() {
  const keys = new Map();
  return {
    keyOf(intention) {
      if (!keys.has(intention)) keys.set(intention, newKey());
      return keys.get(intention);
    },
    answered(intention, outcome) {
      if (outcome.kind !== "failed") keys.delete(intention);
    },
  };
}

/** Return an outcome in words: its message, then each problem. */
export function outcomeText({ message, problems }) {
  return [message, ...problems.map((problem) => problem.message)].filter(Boolean).join(" ");
}
