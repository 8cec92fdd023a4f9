// A file for the person.

import { h } from "./elements.js";

/** Give the person a file whose bytes came with an answer. */
export function saveFile({ name, mime }, buffers) {
  const address = URL.createObjectURL(new Blob(buffers, { type: mime }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
