// What a list asks of the kernel: to open a record or begin one, to act on a row, to make a file.

import { intentions, outcomeText } from "./acting.js";
import { FILE_MS, newKey } from "./conversation.js";
import { offerUndo } from "./notice_box.js";
import { saveFile } from "./saved_file.js";

/** Return what the controls of `desk` ask for; see `record_list.js`. */
export function listRequests(desk) {
  const { model, say, talk, message, failure } = desk;
  const meant = intentions();
  const under = new Set();

  const slow = () => message.say(say("offline_plain"));
  const lost = () => { message.say(); failure.say(say("lost")); };

  /** Leave the list for a record, which the address names unless it cannot be had. */
  function leave(asked, record, last) {
    desk.state.last = last;
    desk.history.show(record);
    message.say(say("opening"));
    talk.ask({ ...asked, key: newKey() }, {
      answered({ kind, message: text }) {
        message.say();
        failure.say(kind === "failed" ? text : "");
        if (kind === "failed") desk.history.show("");
      },
      slow, lost,
    });
  }

  function act(id, name) {
    const intention = `${id} ${name}`;
    if (under.has(intention)) return;
    const busy = (is) => {
      under[is ? "add" : "delete"](intention);
      desk.table.redraw(id);
    };
    failure.say("");
    message.say(say("working"));
    busy(true);
    talk.ask({ type: "act", key: meant.keyOf(intention), row: id, action: name }, {
      answered(outcome) {
        meant.answered(intention, outcome);
        busy(false);
        if (outcome.kind !== "done") {
          message.say();
          failure.say(outcomeText(outcome));
        } else if (outcome.undo) {
          offerUndo(message, outcome.message, outcome.undo, () => act(id, `undo:${name.replace(/^undo:/, "")}`),
            () => desk.table.controlOf(id, name));
        } else message.say(outcome.message);
      },
      slow,
      lost() { busy(false); lost(); },
    });
  }

  return {
    act,
    isBusy: (id, name) => under.has(`${id} ${name}`),
    open: (id) => leave({ type: "open", row: id }, id, id),
    begin: () => leave({ type: "add" }, model.get("new_record"), ""),
    /** Ask for a file of exactly what is found, in its order. */
    save(format) {
      failure.say("");
      message.say(say("making_file"));
      talk.ask({
        type: "export", key: newKey(), format,
        ...desk.store.whole(desk.state),
        columns: desk.columns.filter(desk.isShown).map((column) => column.name),
      }, {
        answered(answer, buffers) {
          message.say(...(answer.type === "file" ? [say("file_saved", { name: answer.name })] : []));
          if (answer.type === "file") saveFile(answer, buffers);
          else failure.say(answer.message);
        },
        lost, patience: FILE_MS,
      });
    },
  };
}
