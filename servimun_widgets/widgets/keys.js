// Keys of a page: one letter does what a button does, never while somebody types, and «?» tells them.

import { storage } from "./browser_storage.js";
import { goTo, h } from "./elements.js";

const KEYS_OFF = "sv-keys-off";
const TYPED_INTO = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable], dialog";

/** Return what is offered by what is on the page now, where the focus is first. */
function offersNow(offers) {
  const here = [...offers].filter(({ root }) => root.isConnected && root.getClientRects().length);
  const inside = ({ root }) => Number(root.contains(document.activeElement));
  return here.sort((one, other) => inside(other) - inside(one));
}

/** Show the keys of the page, and whether letters are used at all in this browser. */
function showSheet(offers) {
  if (document.querySelector("dialog[open]")) return;
  const [{ say }] = offers;
  const told = new Map([["?", say("keys_sheet")]]);
  for (const { key, label } of offers.flatMap((one) => one.keys)) if (!told.has(key)) told.set(key, label);
  const use = h("input", {
    type: "checkbox", id: "sv-keys-use",
    onchange: () => (use.checked ? storage.remove(KEYS_OFF) : storage.write(KEYS_OFF, "1")),
  });
  use.checked = !storage.read(KEYS_OFF);
  const title = h("h2", { id: "sv-keys-title", tabindex: "-1" }, say("keys_title"));
  const dialog = h("dialog", { class: "sv sv-keys", lang: "es-MX", "aria-labelledby": title.id, onclose: () => dialog.remove() },
    title,
    h("dl", {}, [...told].map(([key, label]) =>
      h("div", {}, h("dt", {}, h("kbd", {}, key.toUpperCase())), h("dd", {}, label)))),
    h("div", { class: "sv-tick" }, use, h("label", { for: use.id }, say("keys_use"))),
    h("div", { class: "sv-buttons" },
      h("button", { type: "button", class: "sv-button", onclick: () => dialog.close() }, say("keys_close"))));
  document.body.append(dialog);
  dialog.showModal();
  title.focus();
}

function startKeys() {
  const offers = new Set();
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.altKey || event.metaKey;
    if (event.defaultPrevented || held || event.repeat || event.target.closest?.(TYPED_INTO)) return;
    const now = offersNow(offers);
    const key = event.key.toLowerCase();
    const isSheet = key === "?" && now.length;
    const found = storage.read(KEYS_OFF) ? null : now.flatMap((one) => one.keys).find((one) => one.key === key);
    if (!isSheet && !found) return;
    event.preventDefault();
    if (isSheet) showSheet(now);
    else found.run();
  });
  return offers;
}

/**
 * Offer keys while `root` is on the page: each has its letter, what it does in words, and `run`.
 * Several widgets of a page share one ear and one sheet. Return what takes them back.
 */
export function offerKeys(root, say, keys) {
  const offers = globalThis.svKeys ??= startKeys();
  const offer = { root, say, keys };
  offers.add(offer);
  return () => offers.delete(offer);
}

/** Lead the focus from the one of `elements` that has it to the next, or the one before. */
export function moveAmong(elements, step) {
  if (!elements.length) return;
  const at = elements.findIndex((one) => one === document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : elements.length - 1) : at + step;
  goTo(elements[Math.min(Math.max(next, 0), elements.length - 1)]);
}

/** Return the keys that lead among what `elements()` answers, forth and back. */
export function movingKeys(say, elements) {
  return [
    { key: "j", label: say("keys_next"), run: () => moveAmong(elements(), 1) },
    { key: "k", label: say("keys_previous"), run: () => moveAmong(elements(), -1) },
  ];
}
