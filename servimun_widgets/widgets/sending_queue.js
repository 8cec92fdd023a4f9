// The queue: one group, or five of one text; a mark counts when the kernel has written it down.

import { markSender } from "./queue_marks.js";
import { queueRows } from "./queue_rows.js";
import { canSharePicture, queueSharing } from "./queue_sharing.js";
import { progressBars, reasonPanel, turnCard } from "./queue_turn.js";
import {
  conversation, h, newKey, noticeBox, offerUndo, speaker, storage, UNDO_MS, uniquePrefix,
  widgetOf,
} from "./shared.js";

const RENEW_MS = 60000;
const NEWS_MS = 5000;
const BUSY_MS = 300;

function renderQueue({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const uid = uniquePrefix();
  const states = model.get("states");
  const [single, five] = model.get("batch");
  memory.many ??= single;
  memory.turn ??= model.get("turn");
  let card = null;
  let left = [];
  let picture = null;
  let busy = false;
  let undoable = null;
  let askTimer = null;
  let busyTimer = null;

  const offline = noticeBox("sv-notice sv-offline");
  const message = noticeBox("sv-notice sv-told");
  const failure = h("div", { class: "sv-summary", role: "alert" });
  const progress = h("div", { class: "sv-queue-progress" });
  const place = h("div", {});
  // What was said of the last group stands above the next one, with its undo in sight.
  const workplace = h("div", {}, message.box, place);
  const fiveBox = h("input", { type: "checkbox", id: `${uid}-five`, onchange: changeMode });
  fiveBox.checked = memory.many === five;

  const fail = (text) => {
    failure.hidden = !text;
    failure.textContent = text || "";
  };
  const told = (answer) =>
    [answer.message, ...answer.problems.map((problem) => problem.message)].filter(Boolean).join(" ");
  const noAnswer = (is) => offline.say(...(is ? [say("queue_offline")] : []));
  const slow = () => offline.say(say("offline_plain"));

  // --- what is in turn --------------------------------------------------------------------------

  function ask(moveFocus = false) {
    clearTimeout(askTimer);
    talk.ask({ type: "turn", key: newKey(), turn: memory.many }, {
      answered(answer) {
        offline.say();
        if (answer.type === "turn") show(answer.turn, moveFocus);
        else fail(told(answer));
      },
      slow, lost: () => ask(moveFocus),
    });
  }

  function show(turn, moveFocus) {
    memory.turn = turn;
    left = turn.groups;
    picture = null;
    clearTimeout(askTimer);
    progress.replaceChildren(...progressBars({ say, uid, ...turn }).filter(Boolean));
    if (turn.kind === "groups") {
      draw();
      fetchPicture(left[0]);
    } else {
      const heading = h("h3", { tabindex: "-1" }, turn.heading);
      place.replaceChildren(otherDesk(), h("section", { class: `sv-panel sv-panel-${turn.kind === "done" ? "ok" : "info"}` },
        heading, h("p", { class: "sv-text" }, turn.text)));
      card = { heading };
      if (turn.ask_again !== null) askTimer = setTimeout(ask, turn.ask_again * 1000);
    }
    if (moveFocus) attend();
  }

  /** Put the focus on what is in turn, with all of it in sight on a telephone. */
  function attend() {
    workplace.scrollIntoView({ block: "start" });
    card.heading.focus({ preventScroll: true });
  }

  const otherDesk = () => (memory.turn.notice ? h("p", { class: "sv-notice sv-text", role: "status" },
    memory.turn.notice) : "");

  function draw() {
    const address = model.get("share_address") + encodeURIComponent(left[0].text);
    const stopped = Boolean(memory.turn.text);
    const act = { ...sharing, open: touch, sent: () => mark(left, "enviado"), why };
    card = turnCard({ say, groups: left, address, picture, act, stopped });
    // Something stops the campaign while a group is in hand: it can be marked and nothing more.
    const { text, groups } = memory.turn;
    const alone = memory.many === five && groups.length === 1;
    place.replaceChildren(otherDesk(), alone ? h("p", { class: "sv-hint" }, say("five_alone")) : "",
      text ? h("p", { class: "sv-notice sv-text" }, text) : "", card.box);
  }

  /** Redraw what came late, such as the picture, and leave the focus where it was. */
  function redraw() {
    const focused = Object.entries(card.buttons).find(([, button]) => button === document.activeElement);
    const onHeading = card.heading === document.activeElement;
    draw();
    if (onHeading) card.heading.focus({ preventScroll: true });
    else if (focused) card.buttons[focused[0]]?.focus({ preventScroll: true });
  }

  function fetchPicture(group) {
    talk.ask({ type: "picture", key: newKey(), group: group.id, token: group.token }, {
      answered(answer, buffers) {
        if (answer.type !== "file" || memory.turn.groups[0]?.id !== group.id || !left.length) return;
        const file = new File(buffers, answer.name, { type: answer.mime });
        const reader = new FileReader();
        reader.onload = () => {
          if (memory.turn.groups[0]?.id !== group.id || !left.length) return;
          picture = { file, address: reader.result, shared: canSharePicture(file) };
          if (!place.querySelector(".sv-reasons")) redraw();
        };
        reader.readAsDataURL(file);
      },
    });
  }

  function changeMode() {
    memory.many = fiveBox.checked ? five : single;
    // What is in turn and untouched goes back to the others before five of one text are taken.
    talk.ask({ type: "release", key: newKey() }, { answered: () => ask(), lost: () => ask() });
  }

  // --- sending ----------------------------------------------------------------------------------

  /** Note that a text was taken: from now on it may have been sent. */
  function touch() {
    for (const group of left) {
      talk.ask({ type: "opened", key: newKey(), group: group.id, token: group.token }, {
        answered(answer) {
          if (answer.type === "noted" || busy) return;
          // It is no longer this person's: better to know before it is sent than after.
          fail(told(answer));
          ask();
        },
      });
    }
  }

  const sharing = queueSharing({
    say, message, touch, group: () => left[0], picture: () => picture,
    bubble: () => place.querySelector(".sv-wa"),
  });

  // --- marking ----------------------------------------------------------------------------------

  const marks = markSender({ talk, storageKey: model.get("storage_key"), waiting: noAnswer });

  function setBusy(is) {
    busy = is;
    clearTimeout(busyTimer);
    if (is) busyTimer = setTimeout(() => message.say(say("working")), BUSY_MS);
    for (const button of place.querySelectorAll("button")) button.setAttribute("aria-disabled", String(is));
  }

  function why(outcome, group) {
    if (busy) return;
    const back = () => { draw(); (card.buttons[outcome] ?? card.heading).focus(); };
    const panel = reasonPanel({
      say, uid, outcome, codes: model.get("reasons_of")[outcome], reasons: model.get("reasons"),
      who: group.name, cancel: back,
      done: (reason, note) => mark([group], outcome, reason, note),
    });
    place.replaceChildren(panel);
    panel.querySelector("input").focus();
  }

  /** Write down what became of groups, one after the other; the last answer brings the next turn. */
  function mark(groups, outcome, reason = "", note = "") {
    if (busy || !groups.length) return;
    const messages = groups.map((group) => ({
      type: "mark", key: newKey(), at: Date.now(), group: group.id, token: group.token, outcome, reason, note,
      turn: 0,
    }));
    if (left.every((group) => groups.includes(group))) messages.at(-1).turn = memory.many;
    fail("");
    setBusy(true);
    deliver(messages, []);
  }

  function deliver([next, ...others], done) {
    marks.carry(next, (answer) => {
      if (answer.kind !== "done") {
        setBusy(false);
        message.say();
        fail(told(answer));
        // Whatever stands in the way, the kernel knows better than this page what is in turn.
        if (answer.turn) show(answer.turn, false);
        else ask();
        return;
      }
      rows.changed(next.group, next.outcome || "asignado", "");
      left = left.filter((group) => group.id !== next.group);
      done.push(next);
      if (others.length) deliver(others, done);
      else settled(answer, done);
    });
  }

  function settled(answer, done) {
    setBusy(false);
    storage.write(`sv-turn:${model.get("storage_key")}`, String(Date.now()));
    const [{ type }] = done;
    const count = done.length;
    const text = count === 1 ? answer.message
      : say(type === "mark" ? "marked_batch" : "undone_batch", { count });
    if (type === "mark") {
      undoable = done;
      setTimeout(() => { if (undoable === done) undoable = null; }, UNDO_MS);
      offerUndo(message, text, say("undo_mark"), undo);
    } else {
      undoable = null;
      message.say(text);
    }
    if (answer.turn) show(answer.turn, true);
    else {
      draw();
      attend();
    }
  }

  function undo() {
    if (busy || !undoable) return;
    const messages = undoable.map(({ group, token }) => ({
      type: "undo", key: newKey(), at: Date.now(), group, token, turn: 0,
    }));
    messages.at(-1).turn = memory.many;
    undoable = null;
    fail("");
    setBusy(true);
    deliver(messages, []);
  }

  // --- around it --------------------------------------------------------------------------------

  const rows = queueRows({
    say, uid, states, talk, told,
    fetch: (take) => talk.ask({ type: "rows", key: newKey() }, {
      answered: (answer) => (answer.type === "rows" ? take(answer.rows) : fail(told(answer))),
      slow,
    }),
  });

  const KEYS = {
    c: () => card.buttons.copy, i: () => card.buttons.share, a: () => card.buttons.open,
    e: () => card.buttons.sent, o: () => card.buttons.omitido, f: () => card.buttons.fallido,
  };

  function shortcut(event) {
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const key = event.key.toLowerCase();
    if (key === "d" && undoable) undo();
    else if (card?.box?.isConnected && Object.hasOwn(KEYS, key)) KEYS[key]()?.click();
    else return;
    event.preventDefault();
  }

  const renew = () => {
    if (document.hidden || busy || memory.turn.kind !== "groups") return;
    talk.ask({ type: "renew", key: newKey() }, {
      // The turn ran out, as it does while a telephone sleeps: there may be another group now.
      answered: (answer) => { if (answer.type !== "noted" && !busy) ask(); },
    });
    rows.refresh();
  };
  /** Ask whether something stops what is in turn: within seconds nobody is offered it any more. */
  const news = () => {
    if (document.hidden || busy || memory.turn.kind === "done" || place.querySelector(".sv-reasons")) return;
    const shown = memory.turn;
    talk.ask({ type: "news", key: newKey(), turn: memory.many }, {
      answered: (answer) => {
        const same = memory.turn === shown && !busy && !place.querySelector(".sv-reasons");
        if (answer.type === "turn" && same) show(answer.turn, place.contains(document.activeElement));
      },
    });
  };
  const returned = () => {
    if (document.hidden) return;
    if (memory.turn.kind === "groups") renew();
    else if (memory.turn.ask_again !== null) ask();
  };
  // Another tab of the same person marked a group: what is in turn here is no longer.
  const elsewhere = (event) => {
    if (event.key === `sv-turn:${model.get("storage_key")}` && !busy) ask();
  };
  const release = () => talk.ask({ type: "release", key: newKey() }, {});
  const beat = setInterval(renew, RENEW_MS);
  const watch = setInterval(news, NEWS_MS);
  document.addEventListener("visibilitychange", returned);
  window.addEventListener("storage", elsewhere);
  window.addEventListener("pagehide", release);

  el.replaceChildren(h("section", { class: "sv sv-queue", lang: "es-MX", onkeydown: shortcut },
    h("h2", {}, model.get("heading")), offline.box, failure,
    progress,
    h("div", { class: "sv-tick" }, fiveBox, h("label", { for: fiveBox.id }, say("five_at_once"),
      h("span", { class: "sv-hint" }, ` ${say("five_hint")}`))),
    workplace, h("p", { class: "sv-hint sv-shortcuts" }, say("shortcuts")), rows.box));
  fail("");
  show(memory.turn, false);

  const leftBehind = marks.kept();
  if (leftBehind.length) {
    setBusy(true);
    message.say(say("sending_kept"));
    leftBehind.at(-1).turn = memory.many;
    resend(leftBehind);
  }

  /** Send what an earlier page could not; whatever the answer, what is in turn comes with it. */
  function resend([next, ...others]) {
    marks.carry(next, (answer) => {
      if (others.length) {
        resend(others);
        return;
      }
      setBusy(false);
      message.say(answer.kind === "done" ? answer.message : "");
      fail(answer.kind === "done" ? "" : told(answer));
      if (answer.turn) show(answer.turn, false);
      else ask();
    });
  }

  return () => {
    clearTimeout(askTimer);
    clearTimeout(busyTimer);
    clearInterval(beat);
    clearInterval(watch);
    document.removeEventListener("visibilitychange", returned);
    window.removeEventListener("storage", elsewhere);
    window.removeEventListener("pagehide", release);
    if (memory.turn.kind === "groups") release();
    marks.close();
    talk.close();
  };
}

export default widgetOf(renderQueue);
