// Where the form is and when it can be used, for any library: by labels, also inside shadow trees.
(() => {
  function* elements(root) {
    for (const one of root.querySelectorAll("*")) {
      yield one;
      if (one.shadowRoot) yield* elements(one.shadowRoot);
    }
  }
  const first = (test) => {
    for (const one of elements(document)) if (test(one)) return one;
    return null;
  };
  const seen = (one) => one.getClientRects().length > 0 && !one.closest("[inert]");
  const ready = (one) => seen(one) && !one.matches(":disabled, [readonly], [aria-disabled=true]");
  const label = (one) => one.ariaLabel || one.labels?.[0]?.textContent.trim() || "";
  let known; // a label may be gone once something is typed
  const field = () => (known?.isConnected && ready(known) ? known : first((one) =>
    one.matches("textarea, input") && label(one).startsWith("Horario") && ready(one)));
  const save = () => first((one) =>
    one.matches("button") && one.textContent.trim() === "Guardar borrador" && ready(one));
  const says = (one, text) => [...one.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.data.includes(text));
  const confirmed = () => first((one) => says(one, "Se guardó") && seen(one));

  /** Resolve to what `found` gives as soon as it gives something; it is asked at each frame. */
  const once = (found) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("not seen within a minute")), 60_000);
    const look = () => {
      const what = found();
      if (what) resolve(what); else requestAnimationFrame(look);
    };
    look();
  });

  let before, pressed, saved;
  addEventListener("click", () => { pressed = performance.now(); }, true);
  window.moments = {
    opened: () => once(() => field() && save()).then(() => true),
    focus: async () => {
      known = await once(field);
      before = known.value;
      known.focus();
    },
    /** Milliseconds since the address was opened, or 0 when what was typed is lost again. */
    usable: () => once(() => field() && save() && [field().value === before ? 0 : performance.now()]),
    watch: () => {
      if (confirmed()) throw new Error("already confirmed");
      saved = once(confirmed).then(() => performance.now() - pressed);
    },
    saved: () => saved,
    kept: async () => (await once(field)).value !== before, // some draw all anew after a save
    painted: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  };
})();
