// What happens around a queue: time passes, the page is left and found again, other tabs mark.

import { tabStorage } from "./browser_storage.js";
import { newKey } from "./conversation.js";

const RENEW_MS = 60000;
const NEWS_MS = 5000;

const leftUnder = (model) => `sv-desk-left:${model.get("storage_key")}`;

/** Return the name of the desk that this tab showed before, once; null when it showed none. */
export function leftDesk(model) {
  const name = tabStorage.read(leftUnder(model));
  tabStorage.remove(leftUnder(model));
  return name;
}

/** Keep `desk` (see `sending_queue.js`) in step with what happens elsewhere; return how to end it. */
export function queueWatch(desk) {
  const { model, memory, talk, inTurn, place } = desk;
  const resting = () => document.hidden || desk.busy || desk.onWay;

  const renew = () => {
    if (resting() || memory.turn.kind !== "groups") return;
    talk.ask({ type: "renew", key: newKey() }, {
      // The turn ran out, as it does while a telephone sleeps: there may be another group now.
      answered(answer) {
        if (answer.type === "noted") memory.heldAt = Date.now();
        else if (!desk.busy) inTurn.ask();
      },
    });
    desk.rows.refresh();
  };
  /** Ask whether something stops what is in turn: within seconds nobody is offered it any more. */
  const news = () => {
    const shown = memory.turn;
    if (resting() || shown.kind === "done" || desk.asksReason()) return;
    talk.ask({ type: "news", key: newKey(), turn: memory.many }, {
      answered(answer) {
        const same = memory.turn === shown && !resting() && !desk.asksReason();
        if (answer.type === "turn" && same) inTurn.show(answer.turn, place.contains(document.activeElement));
      },
    });
  };
  const returned = () => {
    if (document.hidden) return;
    if (memory.turn.kind === "groups") renew();
    else if (memory.turn.ask_again !== null) inTurn.ask();
  };
  // Another tab of the same person marked a group: what is in turn here is no longer.
  const elsewhere = (event) => {
    if (event.key === `sv-turn:${model.get("storage_key")}` && !desk.busy) inTurn.ask();
  };
  // What was marked without a connection is not given back: its mark is still to come.
  const release = () => { if (!desk.onWay) talk.ask({ type: "release", key: newKey() }, {}); };
  // Of what is said while a page goes much is lost: the page that follows in this tab says it too.
  const left = () => {
    tabStorage.write(leftUnder(model), model.get("desk_name"));
    release();
  };

  const back = () => leftDesk(model); // a page that was left and is shown again has left nothing

  const beats = [setInterval(renew, RENEW_MS), setInterval(news, NEWS_MS)];
  document.addEventListener("visibilitychange", returned);
  window.addEventListener("storage", elsewhere);
  window.addEventListener("pagehide", left);
  window.addEventListener("pageshow", back);
  return {
    close() {
      beats.forEach(clearInterval);
      document.removeEventListener("visibilitychange", returned);
      window.removeEventListener("storage", elsewhere);
      window.removeEventListener("pagehide", left);
      window.removeEventListener("pageshow", back);
      if (memory.turn.kind === "groups") release();
    },
  };
}
