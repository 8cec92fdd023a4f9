// What a group asked, in two taps: «Preguntaron…» and one of a few questions.

import { outcomeText } from "./acting.js";
import { newKey } from "./conversation.js";
import { h } from "./elements.js";

/**
 * Return what offers the questions of a group in `box`, which says what came of it. A question that
 * finds no answer is asked again with the same key: it is logged once.
 */
export function queueAsking({ model, say, talk }) {
  const questions = Object.entries(model.get("questions"));

  function log(box, group, question, key) {
    box.say(say("working"));
    talk.ask({ type: "asked", key, group: group.id, question }, {
      answered: (answer) => box.say(answer.kind === "done" ? answer.message : outcomeText(answer)),
      lost: () => box.say(`${say("lost")} `, h("button", {
        type: "button", class: "sv-button sv-small", onclick: () => log(box, group, question, key),
      }, say("again"))),
    });
  }

  return function ask(box, group) {
    const choices = questions.map(([question, label]) => h("button", {
      type: "button", class: "sv-button sv-small",
      onclick: () => log(box, group, question, newKey()),
    }, label));
    box.say(h("span", {}, say("asked_what", { name: group.name })), " ",
      h("span", { class: "sv-batch-buttons" }, choices));
    choices[0]?.focus();
  };
}
