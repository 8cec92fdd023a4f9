// What is in turn: asked of the kernel, drawn in its place, and drawn again when its picture comes.

import { outcomeText } from "./acting.js";
import { newKey } from "./conversation.js";
import { h } from "./elements.js";
import { queuePictures } from "./queue_pictures.js";
import { progressBars, turnCard } from "./queue_turn.js";
import { leftDesk } from "./queue_watch.js";

/** Say that the same account is at work on another device, if it is. */
function otherDesk({ notice }) {
  return notice ? h("p", { class: "sv-notice sv-text", role: "status" }, notice) : "";
}

/** Draw the groups that are left of the turn. */
function drawCard(desk) {
  const { model, memory, five, say, sharing, marking, left, picture } = desk;
  const { text, groups } = memory.turn;
  desk.card = turnCard({
    say, picture, groups: left,
    address: model.get("share_address") + encodeURIComponent(left[0].text),
    act: {
      copy: sharing.copy, share: sharing.share, open: sharing.touch,
      sent: () => marking.mark(desk.left, "enviado"), why: marking.why, asked: (group) => desk.asking(desk.message, group),
    },
    // Something stops the campaign while a group is in hand: it can be marked and nothing more.
    stopped: Boolean(text),
  });
  const alone = memory.many === five && groups.length === 1;
  desk.place.replaceChildren(otherDesk(memory.turn), alone ? h("p", { class: "sv-hint" }, say("five_alone")) : "",
    text ? h("p", { class: "sv-notice sv-text" }, text) : "", desk.card.box);
}

/** After how many milliseconds the click of a finger that was lifted has come. */
const CLICKED_MS = 100;

/**
 * Return what does a change of `place` once no finger or button is down on it: of something that is
 * replaced while it is pressed the browser tells no click. The last change asked for is done.
 */
function betweenPresses(place) {
  let pressed = false;
  let waiting = null;
  const lifted = () => {
    if (!pressed) return;
    setTimeout(() => {
      pressed = false;
      const change = waiting;
      waiting = null;
      change?.();
    }, CLICKED_MS);
  };
  place.addEventListener("pointerdown", () => { pressed = true; });
  for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, lifted);
  return {
    change(what) {
      if (pressed) waiting = what;
      else what();
    },
    close() {
      for (const name of ["pointerup", "pointercancel"]) window.removeEventListener(name, lifted);
    },
  };
}

/** Draw what came late, such as the picture, and leave the focus where it was. */
function drawAgain(desk) {
  if (desk.asksReason()) return;
  const focused = document.activeElement;
  const { heading, buttons } = desk.card;
  const pressed = Object.keys(buttons).find((name) => buttons[name] === focused);
  drawCard(desk);
  const next = heading === focused ? desk.card.heading : desk.card.buttons[pressed];
  next?.focus({ preventScroll: true });
}

/** Say in the place of a group why none is in turn. */
function drawStop(desk) {
  const { kind, heading: words, text } = desk.memory.turn;
  const heading = h("h3", { tabindex: "-1" }, words);
  desk.card = { heading };
  desk.place.replaceChildren(otherDesk(desk.memory.turn), h("section", {
    class: `sv-panel sv-panel-${kind === "done" ? "ok" : "info"}`,
  }, heading, h("p", { class: "sv-text" }, text)));
}

/** Return the place of what is in turn on `desk`; see `sending_queue.js`. */
export function queuePlace(desk) {
  const { memory, say, uid } = desk;
  const between = betweenPresses(desk.place);
  const pictures = queuePictures(desk, ({ token }) => between.change(() => {
    if (desk.left[0]?.token !== token) return;
    desk.picture = pictures.of(desk.left[0]);
    drawAgain(desk);
  }));
  let next = null;

  function ask(moveFocus = false, before = {}) {
    clearTimeout(next);
    desk.talk.ask({ type: "turn", key: newKey(), turn: memory.many, ...before }, {
      answered(answer) {
        desk.offline.say();
        if (desk.onWay) return; // the answer to the last mark brings what is in turn then
        if (answer.type === "turn") between.change(() => show(answer.turn, moveFocus));
        else desk.failure.say(outcomeText(answer));
      },
      slow: desk.slow, lost: () => ask(moveFocus, before),
    });
  }

  /**
   * Show what came with the page. When the page that this tab showed before has not given up its
   * groups yet, because it could not say that it was left, they are in turn here and no others.
   */
  function begin() {
    const follows = leftDesk(desk.model);
    if (follows && memory.turn.notice) ask(false, { follows });
    else show(memory.turn, false);
  }

  function show(turn, moveFocus) {
    memory.heldAt = Date.now();
    go(turn, moveFocus);
  }

  function go(turn, moveFocus) {
    take(turn);
    if (turn.kind === "groups") {
      drawCard(desk);
      pictures.hold(turn);
    } else {
      drawStop(desk);
      if (turn.ask_again !== null) next = setTimeout(ask, turn.ask_again * 1000);
    }
    if (moveFocus) attend();
  }

  function take(turn) {
    memory.turn = turn;
    desk.left = turn.groups;
    desk.picture = pictures.of(turn.groups[0]);
    clearTimeout(next);
    desk.progress.replaceChildren(...progressBars({ say, uid, ...turn }).filter(Boolean));
  }

  /** Show what is in turn now that there is a connection again; who is at work on it is left alone. */
  function refresh(turn) {
    const known = desk.left[0]?.token;
    if (!known || turn.groups[0]?.token !== known) {
      show(turn, true);
      return;
    }
    memory.heldAt = Date.now();
    take(turn);
    drawAgain(desk);
    pictures.hold(turn);
  }

  /** Show the next group that is held, if it still is; return whether it is shown. */
  function advance() {
    const [next, ...ahead] = memory.turn.ahead;
    if (!next || Date.now() - memory.heldAt > desk.model.get("ahead_seconds") * 1000) return false;
    go({ ...memory.turn, groups: [next], ahead, text: "" }, true);
    return true;
  }

  /** Put the focus on what is in turn, with all of it in sight on a telephone. */
  function attend() {
    desk.place.parentElement.scrollIntoView({ block: "start" });
    desk.card.heading.focus({ preventScroll: true });
  }

  function close() {
    clearTimeout(next);
    between.close();
  }

  return { ask, begin, show, refresh, advance, attend, draw: () => drawCard(desk), close };
}
