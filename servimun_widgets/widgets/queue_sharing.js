// What leaves the page: the text to the clipboard, the picture to another application.

import { h, saveFile } from "./shared.js";

/** Copy a text and return whether it worked; without permission the old way is tried. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const box = h("textarea", { class: "sv-hidden", "aria-hidden": "true", tabindex: "-1" });
    box.value = text;
    document.body.append(box);
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    focused?.focus({ preventScroll: true });
    return copied;
  }
}

/** Whether this browser hands pictures to other applications. */
export function canSharePicture(file) {
  return Boolean(file && navigator.canShare?.({ files: [file] }));
}

/** Share a picture with its text: "shared", "cancelled" by the person, or "refused". */
async function sharePicture(file, text) {
  try {
    await navigator.share({ files: [file], text });
    return "shared";
  } catch (error) {
    return error.name === "AbortError" ? "cancelled" : "refused";
  }
}

/**
 * Return what the buttons `copy` and `share` do with the group in turn and its picture. `touch` is
 * called when a text is taken, `bubble` returns the message on the page.
 */
export function queueSharing({ say, message, touch, group, picture, bubble }) {
  const save = ({ file }) => saveFile({ name: file.name, mime: file.type }, [file]);
  return {
    async copy() {
      const copied = await copyText(group().text);
      message.say(say(copied ? "text_copied" : "copy_by_hand_here"));
      if (!copied) getSelection().selectAllChildren(bubble());
      touch();
    },
    async share() {
      const shown = picture();
      touch();
      if (!shown.shared) {
        save(shown);
        message.say(say("file_saved", { name: shown.file.name }));
        return;
      }
      // Some applications drop the text that comes with a picture: it is at hand to be pasted.
      const { text } = group();
      copyText(text);
      const result = await sharePicture(shown.file, text);
      if (result === "refused") {
        save(shown);
        message.say(say("share_refused"));
      } else message.say(...(result === "shared" ? [say("shared")] : []));
    },
  };
}
