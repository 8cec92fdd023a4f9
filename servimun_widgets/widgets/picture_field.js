// A picture as a field: sent to the server's door, shown, and taken out again.

import { FILE_MS, newKey } from "./conversation.js";
import { h } from "./elements.js";
import { enter, labelContent, notes } from "./field_frame.js";
import { sendFile, sendingReport } from "./file_sending.js";
import { noticeBox } from "./notice_box.js";
import { isEmpty } from "./value_equality.js";

const MEGABYTE = 1024 * 1024;

function shownPicture(field, value, say) {
  const address = field.shown?.[value];
  if (isEmpty(value)) return h("p", { class: "sv-text" }, say("picture_none"));
  if (!address) return h("p", { class: "sv-text" }, say("picture_unseen"));
  return h("img", { class: "sv-picture", src: address, alt: say("picture_alternative") });
}

export function pictureField(field, path, form) {
  const { say } = form;
  const id = form.id(path);
  const place = h("div", {});
  const status = noticeBox("sv-status");
  const bar = h("progress", { max: "1", value: "0", "aria-label": say("file_sending") });
  const input = h("input", {
    id, type: "file", accept: "image/jpeg,image/png,image/webp", class: "sv-file",
    onchange: () => take(input.files[0]),
  });
  const remove = h("button", {
    type: "button", class: "sv-button sv-small", onclick: () => put(null, say("picture_removed")),
  }, say("picture_remove"));
  const tied = notes(field, id);
  const box = h("div", { class: "sv-field sv-picture-field" },
    h("label", { for: id }, labelContent(field, say)), tied.hint, tied.error, place, input, bar,
    status.box, remove);

  function show() {
    place.replaceChildren(shownPicture(field, form.get(path), say));
    remove.hidden = isEmpty(form.get(path));
  }
  function put(value, text) {
    form.set(path, value);
    show();
    status.say(text);
    if (value === null) input.focus();
  }
  let held = false; // whether the focus was here before it could not be
  function end(problem) {
    bar.hidden = true;
    input.disabled = false;
    if (held && document.activeElement === document.body) input.focus();
    input.value = "";
    entry().setError(problem || null);
    if (problem) status.say();
  }
  function entry() { return form.entry(path); }

  function take(file) {
    if (!file) return;
    if (file.size > field.largest) {
      end(say("file_too_large", { limit: Math.floor(field.largest / MEGABYTE) }));
      return;
    }
    held = document.activeElement === input;
    input.disabled = true;
    bar.hidden = false;
    status.say(say("file_sending"));
    sendFile(field.door, file, sendingReport(bar, status, say), (code, answer) => {
      if (code === 200) ask(answer.token);
      else end(answer?.message || say("file_not_sent"));
    });
  }
  function ask(token) {
    status.say(say("file_reading"));
    form.talk.ask({ type: "picture", key: newKey(), token }, {
      answered: (answer) => {
        if (answer.type !== "picture") {
          end([answer.message, ...(answer.problems || []).map((one) => one.message)].join(" ").trim());
          return;
        }
        field.shown = { ...field.shown, [answer.value]: answer.address };
        end();
        put(answer.value, say("picture_taken"));
      },
      lost: () => end(say("lost")),
      patience: FILE_MS,
    });
  }

  bar.hidden = true;
  show();
  return enter(form, path, field, box, tied, input, [input]);
}
