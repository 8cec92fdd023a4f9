/* The search over everything, on every page: by Ctrl+K, by «/» and by the sign in the frame. The
 * server answers, so that it works while the page's kernel is busy. And the way to the guides, which
 * leads to where they tell of what is open by now. */
(() => {
  "use strict";
  const pauseMilliseconds = 180;
  const said = document.currentScript.dataset;
  const sign = document.querySelector(".site-find");
  let parts = null;
  let options = [];
  let active = -1;
  let timer = null;
  let asking = null;

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  function choose(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) parts.box.setAttribute("aria-activedescendant", option.id);
    else parts.box.removeAttribute("aria-activedescendant");
  }

  function option(address, title, told) {
    const id = `find-${options.length}`;
    const made = make("a", { role: "option", id, href: address, tabindex: "-1", "aria-selected": "false" },
      make("span", { class: "find-title" }, title));
    if (told) made.append(make("span", { class: "find-told" }, told));
    options.push(made);
    return made;
  }

  function show({ said: counted, kinds }) {
    options = [];
    const groups = kinds.map((kind, place) => {
      const heading = make("div", { class: "find-heading", id: `find-kind-${place}` }, kind.heading);
      const things = kind.things.map(({ address, title, told }) => option(address, title, told));
      const all = kind.all ? [option(kind.all.address, kind.all.text, "")] : [];
      return make("div", { role: "group", "aria-labelledby": heading.id }, heading, ...things, ...all);
    });
    parts.list.replaceChildren(...groups);
    parts.list.hidden = !groups.length;
    parts.box.setAttribute("aria-expanded", String(groups.length > 0));
    parts.status.textContent = counted;
    choose(-1);
  }

  async function ask() {
    const words = parts.box.value.trim();
    asking?.abort();
    if (words.length < 2) {
      show({ said: words ? said.short : "", kinds: [] });
      return;
    }
    const mine = new AbortController();
    asking = mine;
    try {
      const address = `${said.address}/hallazgos?${new URLSearchParams({ buscar: words })}`;
      const answer = await fetch(address, { cache: "no-store", redirect: "manual", signal: mine.signal });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch {
      if (!mine.signal.aborted) show({ said: said.failed, kinds: [] });
    }
  }

  function onKey(event) {
    const last = options.length - 1;
    const places = {
      ArrowDown: active >= last ? 0 : active + 1, ArrowUp: active <= 0 ? last : active - 1,
    };
    if (event.key in places && last >= 0) {
      event.preventDefault();
      choose(places[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = options[active];
      if (chosen) chosen.click();
      else location.assign(`${said.address}?${new URLSearchParams({ buscar: parts.box.value.trim() })}`);
    }
  }

  function build() {
    const box = make("input", {
      type: "search", id: "find-box", role: "combobox", maxlength: "100", autocomplete: "off",
      autocapitalize: "none", spellcheck: "false", "aria-expanded": "false", "aria-autocomplete": "list",
      "aria-controls": "find-list", "aria-describedby": "find-hint",
    });
    const list = make("div", { role: "listbox", id: "find-list", "aria-label": said.title, hidden: "" });
    const status = make("p", { class: "find-status", role: "status" });
    const close = make("button", { type: "button", class: "find-close" }, said.close);
    const dialog = make("dialog", { class: "find", "aria-labelledby": "find-label" },
      make("div", { class: "find-line" }, make("label", { for: box.id, id: "find-label" }, said.title), close),
      box, make("p", { class: "hint", id: "find-hint" }, said.hint), status, list);
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, pauseMilliseconds);
    });
    box.addEventListener("keydown", onKey);
    close.addEventListener("click", () => dialog.close());
    // Another record of the same page is another address: the page is left, and the search with it.
    list.addEventListener("click", (event) => {
      if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close();
    });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    return { box, list, status, dialog };
  }

  function open() {
    parts ??= build();
    if (parts.dialog.open) return;
    choose(-1);
    parts.dialog.showModal();
    parts.box.focus();
    parts.box.select();
  }

  const typing = (target) => target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], dialog[open]");
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.repeat) return;
    const held = event.ctrlKey || event.metaKey;
    const asked = held ? event.key.toLowerCase() === "k" && !event.shiftKey
      : event.key === "/" && !typing(event.target);
    if (!asked || document.querySelector("dialog[open]:not(.find)")) return;
    event.preventDefault();
    open();
  });
  const help = document.querySelector(".site-help");
  const here = () => location.pathname.slice(said.base.length) + location.search;
  const lead = () => { help.search = new URLSearchParams({ de: here() }); };
  help.addEventListener("pointerdown", lead);
  help.addEventListener("focus", lead);
  sign.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
})();
