// The review of a change: like a pull request, with a reason and the decisions below it.

import { failureBox, intentions } from "./acting.js";
import { storage } from "./browser_storage.js";
import { conversation } from "./conversation.js";
import { backButton, changeBox, pairs } from "./difference.js";
import { goTo, h, hidden, uniquePrefix, whenShown } from "./elements.js";
import { fieldRemarks } from "./field_remarks.js";
import { movingKeys, offerKeys } from "./keys.js";
import { noticeBox, offerUndo } from "./notice_box.js";
import { speaker, widgetOf } from "./widget_model.js";

/** The reason of a decision, kept in the browser while it is typed. */
function reasonField({ model, say, uid, actions }) {
  const key = model.get("storage_key");
  const kept = key ? `sv-reason:${key}` : null;
  const needing = actions.filter((action) => action.needs_reason).map((action) => action.label);
  const error = h("p", { class: "sv-error", id: `${uid}-error` });
  const field = h("textarea", {
    id: `${uid}-reason`, class: "sv-input", rows: "3",
    oninput: () => { if (kept) storage.write(kept, field.value); },
  });
  field.value = (kept && storage.read(kept)) || "";

  function complain(problem) {
    error.hidden = !problem;
    error.replaceChildren(...(problem ? [hidden(`${say("error")}:`), problem] : []));
    if (problem) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", problem ? `${uid}-hint ${uid}-error` : `${uid}-hint`);
    if (problem) goTo(field);
  }

  complain("");
  return {
    complain,
    text: () => field.value,
    attend: () => { if (field.isConnected) goTo(field); },
    isAsked: () => field.isConnected,
    forget: () => { if (kept) storage.remove(kept); },
    question: model.get("asks_reason") ? [
      h("label", { for: field.id }, say("reason")),
      h("p", { class: "sv-hint", id: `${uid}-hint` },
        needing.length ? say("reason_needed", { actions: needing.join(", ") }) : say("reason_free")),
      error, field,
    ] : [],
  };
}

/** Return the decision on the change of `desk`: the reason, the buttons, and what came of them. */
function reviewDecision(desk) {
  const { model, say, talk, actions, failure } = desk;
  const reason = reasonField(desk);
  const meant = intentions();
  const status = noticeBox("sv-status");
  let busy = false;

  function setBusy(is) {
    busy = is;
    for (const button of buttons) button.setAttribute("aria-disabled", String(is));
    status.say(...(is ? [say("working")] : []));
  }

  function press(name, needsReason) {
    if (busy) return;
    failure.say("");
    reason.complain("");
    const text = reason.text();
    if (needsReason && !text.trim()) {
      reason.complain(say("reason_missing"));
      return;
    }
    const intention = `${name}\n${text}`;
    setBusy(true);
    talk.ask({ type: "act", key: meant.keyOf(intention), action: name, reason: text }, {
      answered(outcome) {
        setBusy(false);
        meant.answered(intention, outcome);
        const told = outcome.problems.map((problem) => problem.message).join(" ");
        if (outcome.kind === "done") done(name, outcome);
        else if (told && reason.isAsked()) reason.complain(told);
        else failure.say(told || outcome.message);
      },
      slow: () => status.say(say("offline_plain")),
      lost() { setBusy(false); failure.say(`${say("lost")} ${say("kept_here")}`); },
    });
  }

  function done(name, { undo, message }) {
    const stays = actions.find((action) => action.name === name)?.stays;
    if (!stays) reason.forget();
    decision.hidden = !stays && !name.startsWith("undo:");
    if (undo) offerUndo(status, message, undo, () => press(`undo:${name}`, false));
    else status.say(message);
  }

  const buttons = actions.map((action) => h("button", {
    type: "button", class: `sv-button sv-${action.kind}`, "aria-keyshortcuts": action.key || null,
    onclick: () => press(action.name, action.needs_reason),
  }, action.label, action.key ? h("kbd", { "aria-hidden": "true" }, action.key) : null));
  const keyed = actions.flatMap(({ key, label }, at) =>
    (key ? [{ key: key.toLowerCase(), label, run: () => { if (!decision.hidden) buttons[at].click(); } }] : []));
  if (keyed.length) {
    desk.keys = [...keyed, { key: "r", label: say("keys_reason"), run: reason.attend }];
  }
  const row = h("div", { class: "sv-buttons" }, buttons);
  const folded = model.get("folded");
  const decision = h("div", {}, reason.question,
    folded ? h("details", {}, h("summary", {}, folded), row) : row);
  const told = keyed.length ? h("p", { class: "sv-hint sv-shortcuts" }, say("keys_review")) : null;
  return h("section", { class: "sv-decision", "aria-label": folded || say("decision") }, decision, told, status.box);
}

/** What is reviewed: warnings first, then what changes, what does not, and what was said before. */
function reviewParts({ model, say, remarks }) {
  const [changes, context, earlier, warnings] = ["changes", "context", "earlier", "warnings"]
    .map((name) => model.get(name));
  const nothing = changes?.length === 0 ? h("p", {}, say("no_changes")) : null;
  return [
    warnings.length ? h("section", { class: "sv-notice sv-warn" },
      h("h3", {}, model.get("warnings_title") || say("settle_first")), pairs(warnings, "sv-comments")) : null,
    nothing, ...(changes || []).map((change) => changeBox(change, say, "h3", remarks.of(change.name))),
    ...remarks.others((changes || []).map((change) => change.name)),
    context.length ? h("details", {}, h("summary", {}, say("unchanged", { count: context.length })),
      pairs(context, "sv-meta")) : null,
    earlier.length ? h("section", {}, h("h3", {}, say("comments")), pairs(earlier, "sv-comments")) : null,
  ];
}

function renderReview({ model, el, memory }) {
  const desk = {
    model,
    say: speaker(model),
    talk: conversation(model, memory),
    uid: uniquePrefix(),
    actions: model.get("actions"),
    failure: failureBox(true),
  };
  desk.remarks = fieldRemarks(desk);
  const { say, talk, failure } = desk;
  const metaNow = () => pairs(model.get("meta"), "sv-meta", model.get("ways"));
  let meta = metaNow();
  const drawMeta = () => {
    const fresh = metaNow();
    meta.replaceWith(fresh);
    meta = fresh;
  };
  model.on("change:meta", drawMeta);

  const title = h("h2", { tabindex: "-1" }, model.get("heading"));
  const back = backButton(model, talk, say, failure.say);
  el.replaceChildren(h("div", { class: "sv sv-review", lang: "es-MX" },
    back, title, failure.box, meta, reviewParts(desk), desk.actions.length ? reviewDecision(desk) : null));
  if (back) whenShown(title, () => goTo(title));
  const root = el.firstChild;
  const endKeys = desk.keys ? offerKeys(root, say, [
    ...movingKeys(say, () => [...root.querySelectorAll(".sv-change > h3")]), ...desk.keys,
    ...(back ? [{ key: "v", label: say("keys_back"), run: () => back.click() }] : []),
  ]) : () => {};
  return () => {
    endKeys();
    model.off("change:meta", drawMeta);
    desk.remarks.end();
    talk.close();
  };
}

export default widgetOf(renderReview);
