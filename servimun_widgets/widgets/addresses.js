// Addresses that a link may have, and that of the page.

import { plainTitle } from "./page_title.js";

/**
 * Return the address of a link, or null for one that could run a script. «enlaces/programas» names
 * a page of the platform, from whichever page one comes.
 */
export function safeAddress(address) {
  try {
    const scheme = new URL(address, document.baseURI).protocol;
    if (!["http:", "https:", "mailto:", "tel:"].includes(scheme)) return null;
    const root = document.getElementById("connection")?.dataset.base;
    return root && /^[a-z_]+(\/|\?|$)/.test(address) ? root + address : address;
  } catch {
    return null;
  }
}

/** Return the title of the page and its address from the platform's root; "" where it has none. */
export function pageShown() {
  const root = document.getElementById("connection")?.dataset.base;
  const { pathname, search } = location;
  const isOwn = root && pathname.startsWith(root);
  return { title: plainTitle(), address: isOwn ? pathname.slice(root.length) + search : "" };
}
