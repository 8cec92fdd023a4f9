// Elements of the page: built without parsing text, found, and led to.

/** Return an element; `on…` attributes are listeners, false and null ones are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function hidden(text) {
  return h("span", { class: "sv-hidden" }, text);
}

/** Scroll to an element and put the focus there, also when it is not usually focusable. */
export function goTo(element) {
  if (!element.matches("a[href],button,input,select,textarea,[tabindex]")) {
    element.setAttribute("tabindex", "-1");
  }
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}

/** Return a prefix for ids that no other widget of the page has. */
export function uniquePrefix() {
  globalThis.svWidgets = (globalThis.svWidgets ?? 0) + 1;
  return `sv${globalThis.svWidgets}`;
}

/** Call once `element` is on the page: a view is made before it is put there. */
export function whenShown(element, call) {
  const watch = new ResizeObserver(() => {
    if (!element.isConnected) return;
    watch.disconnect();
    call();
  });
  watch.observe(element);
}
