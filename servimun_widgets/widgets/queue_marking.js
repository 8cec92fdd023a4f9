// Marking what became of groups: reasons, marks on their way, what comes after them, and undoing.

import { outcomeText } from "./acting.js";
import { markMessages, markSender, undoMessages } from "./queue_marks.js";
import { reasonPanel } from "./queue_turn.js";
import { offerUndo, storage, UNDO_MS } from "./shared.js";

const BUSY_MS = 300;

/** Ask why a group was left out, in the place of its card. */
function askReason(marking, outcome, group) {
  const { desk } = marking;
  const { model, say, uid, place, inTurn } = desk;
  if (waits(marking, [group], ([now]) => askReason(marking, outcome, now))) return;
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

function setBusy(marking, is) {
  const { say, message, place } = marking.desk;
  marking.desk.busy = is;
  clearTimeout(marking.working);
  if (is) marking.working = setTimeout(() => message.say(say("working")), BUSY_MS);
  disable(place, is && !marking.resuming);
}

function disable(place, is) {
  for (const button of place.querySelectorAll("button")) button.setAttribute("aria-disabled", String(is));
}

function send(marking, messages) {
  marking.desk.failure.say("");
  setBusy(marking, true);
  deliver(marking, messages, []);
}

/** Write marks down one after the other; the last answer brings the next turn. */
function deliver(marking, [next, ...others], done) {
  const { desk } = marking;
  marking.marks.carry(next, (answer) => {
    if (answer.kind !== "done") {
      setBusy(marking, false);
      desk.message.say();
      desk.failure.say(outcomeText(answer));
      goOn(desk, answer);
      return;
    }
    desk.rows.changed(next.group, next.outcome || "asignado", "");
    desk.left = desk.left.filter((group) => group.id !== next.group);
    done.push(next);
    if (others.length) deliver(marking, others, done);
    else settled(marking, answer, done);
  });
}

/** Say what was marked or taken back, offer to undo it, and show what is in turn then. */
function settled(marking, answer, done) {
  const { desk, storageKey } = marking;
  const { say, message, inTurn } = desk;
  const [{ type }] = done;
  const count = done.length;
  const text = count === 1 ? answer.message : say(type === "mark" ? "marked_batch" : "undone_batch", { count });
  setBusy(marking, false);
  storage.write(`sv-turn:${storageKey}`, String(Date.now()));
  if (type === "mark") {
    desk.undoable = done;
    setTimeout(() => { if (desk.undoable === done) desk.undoable = null; }, UNDO_MS);
    offerUndo(message, text, say("undo_mark"), () => undo(marking));
  } else {
    desk.undoable = null;
    message.say(text);
  }
  if (answer.turn) inTurn.show(answer.turn, true);
  else {
    inTurn.draw();
    inTurn.attend();
  }
}

function undo(marking) {
  const { desk } = marking;
  if (desk.busy || !desk.undoable) return;
  const messages = undoMessages(desk.undoable, desk.memory.many);
  desk.undoable = null;
  send(marking, messages);
}

/** Send what an earlier page could not; whatever the answer, what is in turn comes with it. */
function resend(marking, [next, ...others]) {
  const { message, failure } = marking.desk;
  marking.marks.carry(next, (answer) => {
    if (others.length) {
      resend(marking, others);
      return;
    }
    const done = answer.kind === "done";
    setBusy(marking, false);
    message.say(done ? answer.message : "");
    failure.say(done ? "" : outcomeText(answer));
    goOn(marking.desk, answer);
    takeUp(marking);
  });
}

/** Do what was pressed while earlier marks were on their way, if it is still about what is in turn. */
function takeUp(marking) {
  const { desk, meanwhile } = marking;
  Object.assign(marking, { resuming: false, meanwhile: null });
  if (!meanwhile) return;
  const [now, gone] = [[], []];
  for (const group of meanwhile.groups) {
    const same = desk.left.find(({ token }) => token === group.token);
    (same ? now : gone).push(same ?? group);
  }
  if (gone.length) desk.failure.say(desk.say("not_in_turn", { name: gone[0].name }));
  else meanwhile.act(now);
}

/** Whether `act` upon `groups` has to wait, or is dropped because it was pressed twice. */
function waits(marking, groups, act) {
  if (marking.resuming) {
    marking.meanwhile ??= { groups, act };
    disable(marking.desk.place, true);
  }
  return marking.desk.busy;
}

/** Show what is in turn after an answer; whatever stands in the way, the kernel knows better. */
function goOn({ inTurn }, { turn }) {
  if (turn) inTurn.show(turn, false);
  else inTurn.ask();
}

/** Return what marks the groups of `desk`; see `sending_queue.js`. */
export function queueMarking(desk) {
  const { model, memory, say, talk, offline, message } = desk;
  const storageKey = model.get("storage_key");
  const marks = markSender({
    talk, storageKey, waiting: (is) => offline.say(...(is ? [say("queue_offline")] : [])),
  });
  // `working` is the timer after which it is said that an answer is awaited; `resuming`, whether
  // marks of an earlier page are on their way, and `meanwhile` the first thing pressed until then.
  const marking = { desk, storageKey, marks, working: null, resuming: false, meanwhile: null };
  const mark = (groups, outcome, reason = "", note = "") => {
    const act = (now) => mark(now, outcome, reason, note);
    if (!groups.length || waits(marking, groups, act)) return;
    send(marking, markMessages(groups, desk.left, memory.many, { outcome, reason, note }));
  };
  return {
    mark,
    undo: () => undo(marking),
    why: (outcome, group) => askReason(marking, outcome, group),
    /** Send the marks that an earlier page left. */
    resume() {
      const kept = marks.kept();
      if (!kept.length) return;
      marking.resuming = true;
      setBusy(marking, true);
      message.say(say("sending_kept"));
      kept.at(-1).turn = memory.many;
      resend(marking, kept);
    },
    close() {
      clearTimeout(marking.working);
      marks.close();
    },
  };
}
