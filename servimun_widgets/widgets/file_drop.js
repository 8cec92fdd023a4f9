// A file that is chosen or dropped goes to the server's door; the kernel is told its token.

import { conversation, FILE_MS, newKey } from "./conversation.js";
import { h, uniquePrefix } from "./elements.js";
import { sendFile, sendingReport } from "./file_sending.js";
import { noticeBox } from "./notice_box.js";
import { speaker, widgetOf } from "./widget_model.js";

const MEGABYTE = 1024 * 1024;

function renderDrop({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const uid = uniquePrefix();
  const message = noticeBox("sv-status");
  const failure = h("div", { class: "sv-summary", role: "alert" });
  const bar = h("progress", { max: "1", value: "0", "aria-label": say("file_sending") });
  const input = h("input", {
    type: "file", id: `${uid}-file`, accept: ".xlsx,.ods,.csv,.tsv,.txt",
    onchange: () => take(input.files[0]),
  });
  let request = null;

  const fail = (text) => {
    failure.hidden = !text;
    failure.textContent = text || "";
  };
  const end = (text) => {
    request = null;
    bar.hidden = true;
    input.disabled = false;
    input.value = "";
    message.say();
    fail(text);
  };

  function take(file) {
    if (!file || request) return;
    fail("");
    if (file.size > model.get("largest")) {
      end(say("file_too_large", { limit: Math.floor(model.get("largest") / MEGABYTE) }));
      return;
    }
    input.disabled = true;
    bar.hidden = false;
    message.say(say("file_sending"));
    const report = sendingReport(bar, message, say);
    request = sendFile(model.get("address"), file, report, (status, answer) => {
      if (status === 200) tell(answer.token, file.name);
      else end(answer?.message || say("file_not_sent"));
    });
  }

  function tell(token, name) {
    message.say(say("file_reading"));
    talk.ask({ type: "received", key: newKey(), token, name: name.slice(0, 150) }, {
      answered: (answer) => {
        const problems = (answer.problems || []).map((problem) => problem.message);
        end(answer.kind === "done" ? "" : [answer.message, ...problems].join(" "));
      },
      lost: () => end(say("lost")),
      patience: FILE_MS,
    });
  }

  const area = h("section", {
    class: "sv sv-drop", lang: "es-MX",
    ondragover: (event) => { event.preventDefault(); area.classList.add("sv-over"); },
    ondragleave: () => area.classList.remove("sv-over"),
    ondrop: (event) => {
      event.preventDefault();
      area.classList.remove("sv-over");
      take(event.dataTransfer.files[0]);
    },
  },
  h("h2", {}, model.get("heading")),
  h("label", { for: input.id }, model.get("text")), input, bar, message.box, failure);
  end("");
  el.replaceChildren(area);
  return () => {
    request?.abort();
    talk.close();
  };
}

export default widgetOf(renderDrop);
