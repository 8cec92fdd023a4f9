// What is announced politely, and may be undone for a while.

import { goTo, h } from "./elements.js";

export const UNDO_MS = 10000;

/** A notice that is there only while it has something to say, and is announced politely. */
export function noticeBox(className = "sv-notice") {
  const box = h("div", { class: className, role: "status" });
  return {
    box,
    say(...content) {
      box.replaceChildren(...content);
    },
    text: () => box.textContent,
  };
}

/**
 * Offer an undo for ten seconds; the time stands still while the pointer or the focus is on it. Whoever
 * takes it is led to what `back` answers, to where the focus was, or to what is said: the button is gone.
 */
export function offerUndo(notice, message, label, undo, back = () => null) {
  const from = document.activeElement;
  let timer = null;
  const end = () => {
    if (button.isConnected) notice.say(message);
  };
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(end, UNDO_MS);
  };
  const hold = () => clearTimeout(timer);
  const button = h("button", {
    type: "button", class: "sv-button sv-small",
    onclick: () => {
      hold();
      const to = [back(), from].find((one) => one?.isConnected && one !== document.body && one !== button);
      goTo(to ?? notice.box);
      notice.say(message);
      undo();
    },
    onfocus: hold, onblur: start, onmouseenter: hold, onmouseleave: start,
  }, label);
  notice.say(`${message} `, button);
  start();
}
