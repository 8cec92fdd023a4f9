// What every field has around its control: label, hint, error, and its entry in the form.

import { h, hidden } from "./elements.js";

/** Return what labels share: the label's text and, beside it, whether an answer is needed. */
export function labelContent(field, say) {
  let mark = null;
  if (field.needed_to_publish) mark = say("needed_to_publish");
  else if (!field.required && field.kind !== "readonly") mark = say("optional");
  const live = field.required_when ? " sv-live-mark" : "";
  return [
    field.label_parts ? h("span", { class: "sv-live-label" }, field.label) : field.label,
    mark && h("span", { class: `sv-mark${live}` }, ` (${mark})`),
  ];
}

/** Return hint and error elements and a way to tie them to a control. */
export function notes(field, id, extra = []) {
  const hint = field.hint ? h("p", { class: "sv-hint", id: `${id}-hint` }, field.hint) : null;
  const error = h("p", { class: "sv-error", id: `${id}-error` });
  error.hidden = true;
  const describe = (target) => {
    const ids = [hint, error.hidden ? null : error, ...extra].filter(Boolean).map((one) => one.id);
    if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
    else target.removeAttribute("aria-describedby");
  };
  return { hint, error, describe };
}

/** Register a field with the form so that errors, focus and conditions reach it. */
export function enter(form, path, field, box, { error, describe }, target, invalid, control = target, more = {}) {
  describe(target);
  form.enter(path, {
    field, box, control, ...more,
    setError(message) {
      error.hidden = !message;
      error.replaceChildren(...(message ? [hidden(`${form.say("error")}:`), message] : []));
      box.classList.toggle("sv-wrong", Boolean(message));
      for (const one of invalid) {
        if (message) one.setAttribute("aria-invalid", "true");
        else one.removeAttribute("aria-invalid");
      }
      describe(target);
    },
  });
  return box;
}
