// Marking what became of groups: reasons, marks on their way, what comes after them, and undoing.

import { outcomeText } from "./acting.js";
import { markMessages, markSender, undoMessages } from "./queue_marks.js";
import { reasonPanel } from "./queue_turn.js";
import { offerUndo, storage, UNDO_MS } from "./shared.js";

const BUSY_MS = 300;

/** Ask why a group was left out, in the place of its card. */
function askReason(desk, outcome, group) {
  const { model, say, uid, place, inTurn } = desk;
  if (desk.busy) return;
  const panel = reasonPanel({
    say, uid, outcome, codes: model.get("reasons_of")[outcome], reasons: model.get("reasons"),
    who: group.name,
    cancel() {
      inTurn.draw();
      (desk.card.buttons[outcome] ?? desk.card.heading).focus();
    },
    done: (reason, note) => desk.marking.mark([group], outcome, reason, note),
  });
  place.replaceChildren(panel);
  panel.querySelector("input").focus();
}

/** Return what marks the groups of `desk`; see `sending_queue.js`. */
export function queueMarking(desk) {
  const { model, memory, say, message, failure, place, inTurn } = desk;
  const storageKey = model.get("storage_key");
  const marks = markSender({
    talk: desk.talk, storageKey,
    waiting: (is) => desk.offline.say(...(is ? [say("queue_offline")] : [])),
  });
  let working = null;

  function setBusy(is) {
    desk.busy = is;
    clearTimeout(working);
    if (is) working = setTimeout(() => message.say(say("working")), BUSY_MS);
    for (const button of place.querySelectorAll("button")) button.setAttribute("aria-disabled", String(is));
  }

  /** Show what is in turn after an answer; whatever stands in the way, the kernel knows better. */
  function goOn({ turn }) {
    if (turn) inTurn.show(turn, false);
    else inTurn.ask();
  }

  function send(messages) {
    failure.say("");
    setBusy(true);
    deliver(messages, []);
  }

  /** Write marks down one after the other; the last answer brings the next turn. */
  function deliver([next, ...others], done) {
    marks.carry(next, (answer) => {
      if (answer.kind !== "done") {
        setBusy(false);
        message.say();
        failure.say(outcomeText(answer));
        goOn(answer);
        return;
      }
      desk.rows.changed(next.group, next.outcome || "asignado", "");
      desk.left = desk.left.filter((group) => group.id !== next.group);
      done.push(next);
      if (others.length) deliver(others, done);
      else settled(answer, done);
    });
  }

  function settled(answer, done) {
    setBusy(false);
    storage.write(`sv-turn:${storageKey}`, String(Date.now()));
    const isMark = done[0].type === "mark";
    const count = done.length;
    const text = count === 1 ? answer.message : say(isMark ? "marked_batch" : "undone_batch", { count });
    desk.undoable = isMark ? done : null;
    if (isMark) {
      setTimeout(() => { if (desk.undoable === done) desk.undoable = null; }, UNDO_MS);
      offerUndo(message, text, say("undo_mark"), undo);
    } else message.say(text);
    if (answer.turn) inTurn.show(answer.turn, true);
    else {
      inTurn.draw();
      inTurn.attend();
    }
  }

  function mark(groups, outcome, reason = "", note = "") {
    if (desk.busy || !groups.length) return;
    send(markMessages(groups, desk.left, memory.many, { outcome, reason, note }));
  }

  function undo() {
    if (desk.busy || !desk.undoable) return;
    const messages = undoMessages(desk.undoable, memory.many);
    desk.undoable = null;
    send(messages);
  }

  /** Send what an earlier page could not; whatever the answer, what is in turn comes with it. */
  function resend([next, ...others]) {
    marks.carry(next, (answer) => {
      if (others.length) {
        resend(others);
        return;
      }
      setBusy(false);
      const done = answer.kind === "done";
      message.say(done ? answer.message : "");
      failure.say(done ? "" : outcomeText(answer));
      goOn(answer);
    });
  }

  return {
    mark, undo,
    why: (outcome, group) => askReason(desk, outcome, group),
    resume() {
      const kept = marks.kept();
      if (!kept.length) return;
      setBusy(true);
      message.say(say("sending_kept"));
      kept.at(-1).turn = memory.many;
      resend(kept);
    },
    close() {
      clearTimeout(working);
      marks.close();
    },
  };
}
