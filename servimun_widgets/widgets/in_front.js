// What stands before the page as a dialog, without being taken from its place in it.

/**
 * Put `box` before the page, of which nothing else can be reached until the function that is
 * returned is called; Escape asks to `leave`.
 */
export function inFront(box, label, leave) {
  const behind = [];
  for (let node = box; node.parentElement && node !== document.body; node = node.parentElement) {
    for (const other of node.parentElement.children) {
      if (other === node || other.inert || other.id === "connection") continue;
      other.inert = true;
      behind.push(other);
    }
  }
  const given = { role: "dialog", "aria-modal": "true", "aria-label": label, popover: "manual" };
  for (const [name, value] of Object.entries(given)) box.setAttribute(name, value);
  box.classList.add("sv-in-front");
  const hear = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  };
  // Wherever the focus is: a frame gives no keys away, and the box may have lost it.
  document.addEventListener("keydown", hear);
  box.showPopover?.();
  return () => {
    document.removeEventListener("keydown", hear);
    for (const other of behind.splice(0)) other.inert = false;
    if (!box.hasAttribute("popover")) return;
    box.classList.remove("sv-in-front");
    for (const name of Object.keys(given)) box.removeAttribute(name);
  };
}
