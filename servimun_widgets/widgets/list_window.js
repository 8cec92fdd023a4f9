// The rows of a list of which the kernel holds all but one page: what is asked for comes when it comes.

import { newKey } from "./conversation.js";
import { PAGE_ROWS, sameRecords } from "./list_rows.js";

const ASKING_PAUSE_MS = 120;
const LONGEST_SEARCH = 200;

/** Return what a state of the list asks of the kernel. */
export function askedBy({ search, filters, sort, page }) {
  return {
    search: search.slice(0, LONGEST_SEARCH), filters, page,
    sort: sort?.name ?? "", down: sort?.direction === -1,
  };
}

/** Return a text that is the same for what asks the same. */
export const keyOf = ({ search, filters, sort, down, page }) =>
  JSON.stringify([search.trim(), Object.entries(filters).sort(), sort, Boolean(down), page]);

/**
 * Return the rows of a list as `rowStore` does, one page of them. What is asked for and not there
 * yet is asked of the kernel; `arrived` is called when it is, and `lost` when no answer comes.
 */
export function rowWindow({ model, talk, arrived, lost }) {
  let rows = [];
  let window = model.get("window");
  let wanted = "";
  let timer = null;

  function ask(asked) {
    const key = keyOf(asked);
    talk.ask({ type: "window", key: newKey(), asked }, {
      answered(answer) {
        if (answer.type !== "window" || key !== wanted) return; // something else is asked by now
        own.arriving = true;
        model.set("window", answer.window);
        model.set("rows", answer.rows);
        own.arriving = false;
        own.set(answer.rows);
        wanted = keyOf(answer.window.asked);
        arrived(answer.window.asked.page);
      },
      lost() {
        wanted = "nothing"; // what is looked at next is asked for again
        lost();
      },
    });
  }

  const own = {
    /** Whether rows change because they came of the kernel, and not since records did. */
    arriving: false,
    set(next) {
      const same = sameRecords(rows, next);
      rows = next;
      window = model.get("window");
      wanted ||= keyOf(window.asked);
      return same;
    },
    all: () => rows,
    row: (id) => rows.find((row) => row.id === id),
    /** Return the page that came last, and ask for another when `state` wants one. */
    view(state) {
      const key = keyOf(askedBy(state));
      if (key !== wanted) {
        wanted = key;
        clearTimeout(timer);
        timer = setTimeout(ask, ASKING_PAUSE_MS, askedBy(state));
      }
      const last = Math.max(1, Math.ceil(window.found / PAGE_ROWS));
      return {
        rows, page: window.asked.page, last, found: window.found, total: window.total,
        awaited: wanted !== keyOf(window.asked),
      };
    },
    counts(state, _names, give) {
      talk.ask({ type: "counts", key: newKey(), asked: askedBy(state) }, {
        answered({ type, counts }) {
          if (type !== "counts") return;
          give(Object.fromEntries(Object.entries(counts).map(([name, of]) => [name, new Map(Object.entries(of))])));
        },
      });
    },
    whole: (state) => ({ asked: askedBy(state) }),
    close: () => clearTimeout(timer),
  };
  return own;
}
