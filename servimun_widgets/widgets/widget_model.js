// What anywidget asks of a widget, and the sentences that its model brings.

/**
 * Return what anywidget asks for; it calls this once for each model. Listeners of a view end with
 * the view, and the answer to a last action may come after that: `memory.hearers` outlive it.
 * `begin` is called before the first view, and what it returns when the model is closed.
 */
export function widgetOf(render, listen = () => {}, begin = () => {}) {
  return () => {
    const memory = { hearers: new Set() };
    return {
      initialize({ model }) {
        model.on("msg:custom", (message, buffers) => {
          for (const hear of [...memory.hearers]) hear(message, buffers);
          listen(model, message, memory);
        });
        return begin(model, memory);
      },
      render: ({ model, el }) => render({ model, el, memory }),
    };
  };
}

/** Return a function that finds a sentence by its code and fills its `{names}`. */
export function speaker(model) {
  const texts = model.get("texts");
  return (code, params = {}) =>
    texts[`ui_${code}`].replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
}
