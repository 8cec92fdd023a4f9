// What people say of one field of a change, below it, and the place to add to it.

import { failureBox, intentions, outcomeText } from "./acting.js";
import { storage } from "./browser_storage.js";
import { pairs } from "./difference.js";
import { h } from "./elements.js";
import { noticeBox } from "./notice_box.js";

/** The place in which a remark is written; what is typed is kept in the browser until it is sent. */
function writing(desk, name) {
  const { model, say, talk, uid } = desk;
  const key = model.get("storage_key");
  const kept = key ? `sv-remark:${key}:${name}` : null;
  const failure = failureBox();
  const status = noticeBox("sv-status");
  const meant = intentions();
  let busy = false;
  const id = `${uid}-remark-${name}`;
  const field = h("textarea", {
    id, class: "sv-input", rows: "2",
    oninput: () => { if (kept) storage.write(kept, field.value); },
  });
  field.value = (kept && storage.read(kept)) || "";

  function send() {
    if (busy) return;
    const text = field.value;
    busy = true;
    failure.say("");
    status.say(say("working"));
    talk.ask({ type: "remark", key: meant.keyOf(text), field: name, text }, {
      answered(outcome) {
        busy = false;
        meant.answered(text, outcome);
        status.say(outcome.kind === "done" ? outcome.message : "");
        if (outcome.kind !== "done") {
          failure.say(outcomeText(outcome));
          return;
        }
        if (field.value === text) field.value = "";
        if (kept) storage.remove(kept);
      },
      lost() { busy = false; status.say(); failure.say(`${say("lost")} ${say("kept_here")}`); },
    });
  }

  const box = h("details", {}, h("summary", {}),
    h("label", { for: id }, say("remark")), field, failure.box,
    h("div", { class: "sv-buttons" },
      h("button", { type: "button", class: "sv-button sv-small", onclick: send }, say("remark_send"))),
    status.box);
  box.open = Boolean(field.value);
  return box;
}

/** Return what is said of fields: `of(name)` is the box of one, `others` are those not asked for. */
export function fieldRemarks(desk) {
  const { model } = desk;
  const boxes = new Map();
  const labels = new Map(model.get("remarks").map(({ name, label }) => [name, label]));
  const draw = () => {
    for (const { name, said } of model.get("remarks")) {
      const place = boxes.get(name)?.querySelector(".sv-said");
      if (!place) continue;
      place.replaceChildren(...(said.length ? [pairs(said, "sv-comments")] : []));
      const summary = boxes.get(name).querySelector("summary");
      if (summary) summary.textContent = desk.say(said.length ? "remark_answer" : "remark_on", { field: labels.get(name) });
    }
  };
  for (const { name, may_add: mayAdd } of model.get("remarks")) {
    boxes.set(name, h("div", { class: "sv-remarks" },
      h("div", { class: "sv-said" }), mayAdd ? writing(desk, name) : null));
  }
  draw();
  model.on("change:remarks", draw);
  return {
    of: (name) => boxes.get(name) ?? null,
    others: (names) => model.get("remarks").filter(({ name }) => !names.includes(name))
      .map(({ name, label }) => h("section", {}, h("h3", {}, label), boxes.get(name))),
    end: () => model.off("change:remarks", draw),
  };
}
