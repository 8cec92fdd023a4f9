// What leaves the page: the text to the clipboard, the picture to another application.

import { outcomeText } from "./acting.js";
import { newKey } from "./conversation.js";
import { h } from "./elements.js";
import { saveFile } from "./saved_file.js";

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

/** Return what the buttons do that hand out what is in turn on `desk`; see `sending_queue.js`. */
export function queueSharing(desk) {
  const { say, talk, message, failure, place } = desk;
  const save = ({ file }) => saveFile({ name: file.name, mime: file.type }, [file]);

  /** Note that a text was taken: from now on it may have been sent. */
  function touch() {
    for (const { id, token } of desk.left) {
      talk.ask({ type: "opened", key: newKey(), group: id, token }, {
        answered(answer) {
          if (answer.type === "noted" || desk.busy) return;
          // It is no longer this person's: better to know before it is sent than after.
          failure.say(outcomeText(answer));
          desk.inTurn.ask();
        },
      });
    }
  }

  return {
    touch,
    async copy() {
      const copied = await copyText(desk.left[0].text);
      message.say(say(copied ? "text_copied" : "copy_by_hand_here"));
      if (!copied) getSelection().selectAllChildren(place.querySelector(".sv-wa"));
      touch();
    },
    async share() {
      const { picture } = desk;
      touch();
      if (!picture.shared) {
        save(picture);
        message.say(say("file_saved", { name: picture.file.name }));
        return;
      }
      // Some applications drop the text that comes with a picture: it is at hand to be pasted.
      const [{ text }] = desk.left;
      copyText(text);
      const result = await sharePicture(picture.file, text);
      if (result === "refused") {
        save(picture);
        message.say(say("share_refused"));
      } else message.say(...(result === "shared" ? [say("shared")] : []));
    },
  };
}
