// A file that is chosen or dropped goes to the server's door; the kernel is told its token.

import {
  conversation, FILE_MS, h, newKey, noticeBox, speaker, uniquePrefix, widgetOf,
} from "./shared.js";

const MEGABYTE = 1024 * 1024;

/** Send a file; `report` hears which part of it went, `end` the status and what was answered. */
function sendFile(address, file, report, end) {
  const request = new XMLHttpRequest();
  const token = document.cookie.match("\\b_xsrf=([^;]*)");
  request.open("POST", address);
  request.responseType = "json";
  request.setRequestHeader("X-XSRFToken", token ? decodeURIComponent(token[1]) : "");
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.upload.addEventListener("progress", (event) => report(event.loaded / event.total));
  request.addEventListener("loadend", () => end(request.status, request.response));
  request.send(file);
  return request;
}

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
    const report = (part) => { bar.value = part; };
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
