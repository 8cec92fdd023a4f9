// The queue: one group, or five of one text; a mark counts when the kernel has written it down.

import { failureBox } from "./acting.js";
import { conversation, newKey } from "./conversation.js";
import { h, uniquePrefix } from "./elements.js";
import { noticeBox } from "./notice_box.js";
import { queueAsking } from "./queue_asking.js";
import { queueMarking } from "./queue_marking.js";
import { queuePlace } from "./queue_place.js";
import { queueRows } from "./queue_rows.js";
import { queueSharing } from "./queue_sharing.js";
import { queueWatch } from "./queue_watch.js";
import { speaker, widgetOf } from "./widget_model.js";

/**
 * Return the desk that the parts of the queue share. `memory`, which outlives a view, holds the
 * `turn` as the kernel gave it and how `many` groups are asked for. What changes besides: `left`,
 * the groups in turn that are not marked yet, `picture`, that of the first, and `card`, what shows
 * them; `busy` while nothing can be marked and `onWay` while marks are on their way, which without
 * a connection is not the same; `undoable`, the last marks that can be taken back.
 */
function queueDesk({ model, memory }) {
  const [single, five] = model.get("batch");
  memory.many ??= single;
  memory.turn ??= model.get("turn");
  const desk = {
    model, memory, single, five,
    states: model.get("states"),
    say: speaker(model),
    talk: conversation(model, memory),
    uid: uniquePrefix(),
    offline: noticeBox("sv-notice sv-offline"),
    message: noticeBox("sv-notice sv-told"),
    failure: failureBox(),
    progress: h("div", { class: "sv-queue-progress" }),
    place: h("div", {}),
    slow: () => desk.offline.say(desk.say("offline_plain")),
    asksReason: () => desk.place.querySelector(".sv-reasons") !== null,
    left: [], picture: null, card: null, busy: false, onWay: false, undoable: null,
  };
  return desk;
}

/** The choice between one group at a time and five of one text. */
function fiveAtOnce({ memory, single, five, uid, say, talk, inTurn }) {
  const box = h("input", {
    type: "checkbox", id: `${uid}-five`,
    onchange() {
      memory.many = box.checked ? five : single;
      // What is in turn and untouched goes back to the others before five of one text are taken.
      talk.ask({ type: "release", key: newKey() }, { answered: () => inTurn.ask(), lost: () => inTurn.ask() });
    },
  });
  box.checked = memory.many === five;
  return h("div", { class: "sv-tick" }, box, h("label", { for: box.id }, say("five_at_once"),
    h("span", { class: "sv-hint" }, ` ${say("five_hint")}`)));
}

const QUEUE_KEYS = { c: "copy", i: "share", a: "open", e: "sent", o: "omitido", f: "fallido", p: "asked" };

function shortcut(desk, event) {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const key = event.key.toLowerCase();
  if (key === "d" && desk.undoable) desk.marking.undo();
  else if (desk.card?.box?.isConnected && Object.hasOwn(QUEUE_KEYS, key)) {
    desk.card.buttons[QUEUE_KEYS[key]]?.click();
  } else return;
  event.preventDefault();
}

function renderQueue({ model, el, memory }) {
  const desk = queueDesk({ model, memory });
  desk.inTurn = queuePlace(desk);
  desk.sharing = queueSharing(desk);
  desk.marking = queueMarking(desk);
  desk.asking = queueAsking(desk);
  desk.rows = queueRows(desk);
  const { say, talk, message, inTurn, marking } = desk;
  const watch = queueWatch(desk);

  el.replaceChildren(h("section", {
    class: "sv sv-queue", lang: "es-MX", onkeydown: (event) => shortcut(desk, event),
  },
  h("h2", {}, model.get("heading")), desk.offline.box, desk.failure.box,
  // What was said of the last group stands above the next one, with its undo in sight. Both stand
  // before how far the campaign is: on a telephone the group and its button are in the first screen.
  h("div", {}, message.box, desk.place),
  h("p", { class: "sv-hint sv-shortcuts" }, say("shortcuts")), fiveAtOnce(desk), desk.progress, desk.rows.box));
  inTurn.begin();
  marking.resume();

  return () => {
    inTurn.close();
    watch.close();
    marking.close();
    talk.close();
  };
}

export default widgetOf(renderQueue);
