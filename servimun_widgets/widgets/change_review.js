// The review of a change: like a pull request, with a reason and the decisions below it.

import { backButton, changeBox, pairs } from "./difference.js";
import {
  conversation, goTo, h, hidden, newKey, noticeBox, offerUndo, speaker, storage, uniquePrefix,
  whenShown, widgetOf,
} from "./shared.js";

function renderReview({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const uid = uniquePrefix();
  const kept = model.get("storage_key") ? `sv-reason:${model.get("storage_key")}` : null;
  const actions = model.get("actions");
  const attempts = new Map();
  let busy = false;

  const summary = h("div", { class: "sv-summary", role: "alert", tabindex: "-1" });
  summary.hidden = true;
  const status = noticeBox("sv-status");
  const error = h("p", { class: "sv-error", id: `${uid}-error` });
  error.hidden = true;
  const reason = h("textarea", {
    id: `${uid}-reason`, class: "sv-input", rows: "3",
    oninput: () => { if (kept) storage.write(kept, reason.value); },
  });
  reason.value = (kept && storage.read(kept)) || "";

  function describe(problem) {
    error.hidden = !problem;
    error.replaceChildren(...(problem ? [hidden(`${say("error")}:`), problem] : []));
    if (problem) reason.setAttribute("aria-invalid", "true");
    else reason.removeAttribute("aria-invalid");
    reason.setAttribute("aria-describedby", problem ? `${uid}-hint ${uid}-error` : `${uid}-hint`);
  }

  function fail(message) {
    summary.hidden = !message;
    summary.textContent = message || "";
    if (message) goTo(summary);
  }

  function setBusy(now) {
    busy = now;
    for (const button of buttons) button.setAttribute("aria-disabled", String(now));
    if (now) status.say(say("working"));
  }

  function press(name, needsReason) {
    if (busy) return;
    fail("");
    describe("");
    if (needsReason && !reason.value.trim()) {
      describe(say("reason_missing"));
      goTo(reason);
      return;
    }
    const intention = `${name}\n${reason.value}`;
    // After a failure or no answer the same intention keeps its key: it is done once.
    const key = attempts.get(intention) || newKey();
    attempts.set(intention, key);
    setBusy(true);
    talk.ask({ type: "act", key, action: name, reason: reason.value }, {
      answered: (outcome) => {
        setBusy(false);
        status.say();
        if (outcome.kind !== "failed") attempts.delete(intention);
        if (outcome.kind === "done") done(name, outcome);
        else if (outcome.problems.length) {
          const told = outcome.problems.map((problem) => problem.message).join(" ");
          if (!reason.isConnected) fail(told);
          else {
            describe(told);
            goTo(reason);
          }
        } else fail(outcome.message);
      },
      slow: () => status.say(say("offline_plain")),
      lost: () => { setBusy(false); status.say(); fail(`${say("lost")} ${say("kept_here")}`); },
    });
  }

  function done(name, outcome) {
    if (kept) storage.remove(kept);
    const undone = name.startsWith("undo:");
    decision.hidden = !undone;
    if (outcome.undo) offerUndo(status, outcome.message, outcome.undo, () => press(`undo:${name}`, false));
    else status.say(outcome.message);
  }

  const needing = actions.filter((action) => action.needs_reason).map((action) => action.label);
  const buttons = actions.map((action) => h("button", {
    type: "button", class: `sv-button sv-${action.kind}`,
    onclick: () => press(action.name, action.needs_reason),
  }, action.label));
  const question = model.get("asks_reason") ? [
    h("label", { for: reason.id }, say("reason")),
    h("p", { class: "sv-hint", id: `${uid}-hint` },
      needing.length ? say("reason_needed", { actions: needing.join(", ") }) : say("reason_free")),
    error, reason,
  ] : [];
  const decision = h("div", {}, question, h("div", { class: "sv-buttons" }, buttons));
  describe("");

  const shownMeta = () => pairs(model.get("meta"), "sv-meta");
  let meta = shownMeta();
  const drawMeta = () => {
    const fresh = shownMeta();
    meta.replaceWith(fresh);
    meta = fresh;
  };
  model.on("change:meta", drawMeta);

  const changes = model.get("changes");
  const context = model.get("context");
  const earlier = model.get("earlier");
  const warnings = model.get("warnings");
  const title = h("h2", { tabindex: "-1" }, model.get("heading"));
  const back = backButton(model, talk, say, fail);
  el.replaceChildren(h("div", { class: "sv sv-review", lang: "es-MX" },
    back, title, summary, meta,
    warnings.length ? h("section", { class: "sv-notice sv-warn" },
      h("h3", {}, say("settle_first")), pairs(warnings, "sv-comments")) : null,
    changes === null ? null : changes.length ? changes.map((change) => changeBox(change, say, "h3")) : h("p", {}, say("no_changes")),
    context.length ? h("details", {}, h("summary", {}, say("unchanged", { count: context.length })), pairs(context, "sv-meta")) : null,
    earlier.length ? h("section", {}, h("h3", {}, say("comments")), pairs(earlier, "sv-comments")) : null,
    actions.length ? h("section", { class: "sv-decision", "aria-label": say("decision") }, decision, status.box) : null));
  if (back) whenShown(title, () => goTo(title));
  return () => {
    model.off("change:meta", drawMeta);
    talk.close();
  };
}

export default widgetOf(renderReview);
