// Marking what became of groups: reasons, marks on their way, what comes after them, and undoing.

import { outcomeText } from "./acting.js";
import { storage } from "./browser_storage.js";
import { offerUndo, UNDO_MS } from "./notice_box.js";
import { markMessages, markSender, undoMessages } from "./queue_marks.js";
import { reasonPanel } from "./queue_turn.js";

const BUSY_MS = 300;
const DOUBLE_MS = 600;

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

/**
 * Carry out a press. What is pressed while an earlier one finds no connection waits behind it, and
 * the next group that is held is shown meanwhile.
 */
function send(marking, messages) {
  const { desk, presses } = marking;
  desk.failure.say("");
  presses.push({ messages, done: [] });
  desk.onWay = true;
  setBusy(marking, true);
  if (presses.length === 1) deliver(marking);
  else messages.forEach(marking.marks.keep);
  // A double press counts once: what comes next is shown when its second half is over.
  if (presses.length > 1 || !navigator.onLine) marking.ahead = setTimeout(() => goAhead(marking), DOUBLE_MS);
}

/** Write down the marks of the first press one after the other; the last brings the next turn. */
function deliver(marking) {
  const { desk, presses } = marking;
  const [{ messages, done }] = presses;
  const next = messages[done.length];
  marking.marks.carry(next, (answer) => {
    const went = answer.kind === "done";
    if (went) {
      desk.rows.changed(next.group, next.outcome || "asignado", "");
      desk.left = desk.left.filter((group) => group.id !== next.group);
      done.push(next);
    } else desk.failure.say(outcomeText(answer));
    if (!went || done.length === messages.length) presses.shift();
    if (presses.length) deliver(marking);
    else arrived(marking, answer, went ? done : null);
  });
}

/** Show what is in turn when all that was pressed is written down, or the last was refused. */
function arrived(marking, answer, done) {
  const { desk } = marking;
  clearTimeout(marking.ahead);
  desk.onWay = false;
  setBusy(marking, false);
  if (done) settled(marking, answer, done);
  else {
    desk.message.say();
    goOn(desk, answer);
  }
}

/** There is no connection: what was marked is kept, and the next group that is held is shown. */
function goAhead(marking) {
  const { desk, presses } = marking;
  const { message, offline, say, inTurn } = desk;
  clearTimeout(marking.ahead);
  offline.say(say("queue_offline"));
  const [marked] = desk.left;
  const isKept = presses.at(-1)?.messages.some(({ type, group }) => type === "mark" && group === marked?.id);
  if (!desk.busy || !isKept || !inTurn.advance()) return;
  setBusy(marking, false);
  desk.undoable = null;
  message.say(say("kept_offline", { name: marked.name }));
}

/** Say what was marked or taken back, offer to undo it, and show what is in turn then. */
function settled(marking, answer, done) {
  const { desk, storageKey } = marking;
  const { say, message, inTurn } = desk;
  const [{ type }] = done;
  const count = done.length;
  const text = count === 1 ? answer.message : say(type === "mark" ? "marked_batch" : "undone_batch", { count });
  storage.write(`sv-turn:${storageKey}`, String(Date.now()));
  if (type === "mark") {
    desk.undoable = done;
    setTimeout(() => { if (desk.undoable === done) desk.undoable = null; }, UNDO_MS);
    offerUndo(message, text, say("undo_mark"), () => undo(marking));
  } else {
    desk.undoable = null;
    message.say(text);
  }
  if (answer.turn) inTurn.refresh(answer.turn);
  else {
    inTurn.draw();
    inTurn.attend();
  }
}

function undo(marking) {
  const { desk } = marking;
  if (desk.busy || desk.onWay || !desk.undoable) return;
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
    talk, storageKey, waiting: (is) => (is ? goAhead(marking) : offline.say()),
  });
  // `working` is the timer after which it is said that an answer is awaited; `resuming`, whether
  // marks of an earlier page are on their way, and `meanwhile` the first thing pressed until then;
  // `presses` are those on their way from this page, each with what of it is `done`.
  const marking = {
    desk, storageKey, marks, presses: [], working: null, ahead: null, resuming: false, meanwhile: null,
  };
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
      clearTimeout(marking.ahead);
      marks.close();
    },
  };
}
