// Files to download: each is asked of the kernel only when a person wants it.

import { conversation, FILE_MS, newKey } from "./conversation.js";
import { h } from "./elements.js";
import { noticeBox } from "./notice_box.js";
import { saveFile } from "./saved_file.js";
import { speaker, widgetOf } from "./widget_model.js";

function renderDownloads({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const message = noticeBox("sv-status");
  const failure = h("div", { class: "sv-summary", role: "alert" });
  const fail = (text) => {
    failure.hidden = !text;
    failure.textContent = text || "";
  };
  let busy = false;

  function save(name) {
    if (busy) return;
    busy = true;
    fail("");
    message.say(say("making_file"));
    const end = (text, problem) => {
      busy = false;
      message.say(...(text ? [text] : []));
      fail(problem);
    };
    talk.ask({ type: "fetch", key: newKey(), name }, {
      answered: (answer, buffers) => {
        if (answer.type !== "file") {
          end("", [answer.message, ...answer.problems.map((problem) => problem.message)].join(" "));
          return;
        }
        saveFile(answer, buffers);
        end(say("file_saved", { name: answer.name }));
      },
      lost: () => end("", say("lost")),
      patience: FILE_MS,
    });
  }

  const line = ({ name, label, size }) => h("li", {},
    h("button", { type: "button", class: "sv-link", onclick: () => save(name) }, label),
    size ? h("span", { class: "sv-hint" }, ` ${size}`) : null);
  const files = model.get("files");
  const groups = [...new Set(files.map((file) => file.group).filter(Boolean))];
  const ungrouped = files.filter((file) => !file.group);
  const heading = model.get("heading");
  el.replaceChildren(h("section", { class: "sv sv-files", lang: "es-MX" },
    heading ? h("h2", {}, heading) : null,
    model.get("text") ? h("p", { class: "sv-text" }, model.get("text")) : null,
    ungrouped.length ? h("ul", {}, ungrouped.map(line)) : null,
    groups.map((group) => h("details", {}, h("summary", {}, group),
      h("ul", {}, files.filter((file) => file.group === group).map(line)))),
    message.box, failure));
  fail("");
  return () => talk.close();
}

export default widgetOf(renderDownloads);
