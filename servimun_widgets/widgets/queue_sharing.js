// What leaves the page: the text to the clipboard, the picture to another application.

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
function canSharePicture(file) {
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
