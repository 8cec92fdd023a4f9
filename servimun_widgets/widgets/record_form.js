// The record form: its parts share one `desk`, on which the answers lie while they are edited.

import { conversation, newKey } from "./conversation.js";
import { draftBar, draftKeeper } from "./drafts.js";
import { goTo, h, uniquePrefix, whenShown } from "./elements.js";
import { withBlanks } from "./field_values.js";
import { formActions } from "./form_actions.js";
import { formAnswers } from "./form_answers.js";
import { formErrors, formHints } from "./form_errors.js";
import { drawSheet, sheetLanguages, wayBack } from "./form_sheet.js";
import { firstLanguage, inLanguage } from "./languages.js";
import { noticeBox, offerUndo } from "./notice_box.js";
import { canonical, same } from "./value_equality.js";
import { speaker, widgetOf } from "./widget_model.js";

/**
 * Return the desk: what does not change, and what does. Of the latter `pristine` are the answers as
 * stored, `state` as they stand, `base` the revision they come from; `busy` while an action is on
 * its way, `gone` once the form is off the page; `released` is kept when no pointer presses.
 */
function formDesk({ model, el, memory }) {
  const readOnly = model.get("read_only");
  const declaration = structuredClone(model.get("declaration")); // its texts change with the language
  const fields = declaration.sections.flatMap((section) => section.fields);
  const pristine = withBlanks(fields, model.get("value"));
  const language = readOnly ? null : firstLanguage(declaration);
  if (language) inLanguage(declaration, language);
  const typed = fields.filter((field) => !readOnly && field.kind !== "readonly");
  const desk = {
    model, el, readOnly, declaration, fields,
    say: speaker(model),
    talk: conversation(model, memory),
    heading: model.get("heading"),
    uid: uniquePrefix(),
    textOf: (value) => canonical(Object.fromEntries(typed.map(({ name }) => [name, value[name]]))),
    isDirty: () => desk.textOf(desk.state) !== desk.textOf(desk.pristine),
    place: h("div", {}),
    body: h("div", {}),
    connection: noticeBox("sv-notice sv-connection"),
    status: noticeBox("sv-status"),
    pristine, state: structuredClone(pristine), base: model.get("base"),
    language, busy: false, gone: false, released: Promise.resolve(),
  };
  return desk;
}

function keeperOf(desk) {
  const { model, talk, say, status, connection } = desk;
  return draftKeeper({
    model, talk, say,
    now: () => ({ value: desk.state, base: desk.base, dirty: desk.isDirty(), busy: desk.busy }),
    textOf: desk.textOf,
    show: (text) => { if (!desk.busy && !status.box.querySelector("button")) status.say(text); },
    warn: (text) => connection.say(...(text ? [text] : [])),
  });
}

/** Offer drafts that were found, above the form, which waits until the person has chosen. */
function offerDrafts(desk, drafts, title) {
  const { say, status, body, place, keeper } = desk;
  if (!drafts.length) return;
  const differing = desk.fields.filter(({ name }) =>
    drafts.some((draft) => !same(draft.value[name], desk.pristine[name])));
  const end = () => { place.replaceChildren(); body.inert = false; };
  const resume = (draft) => {
    desk.base = draft.base;
    desk.answers.put(draft.value);
    keeper.adopt(draft);
    desk.hints.ask();
  };
  body.inert = true;
  place.replaceChildren(draftBar({
    drafts, say, stale: drafts.some((draft) => draft.base !== desk.base),
    labels: differing.map((field) => field.label),
    resume(draft) {
      end();
      resume(draft);
      status.say(say("resumed"));
      goTo(desk.answers.entries.get(differing[0].name).control);
    },
    discard() {
      end();
      keeper.forget(drafts);
      desk.talk.ask({ type: "discard", key: newKey() }, {});
      offerUndo(status, say("discarded"), say("undo"),
        () => (drafts.length > 1 ? offerDrafts(desk, drafts, title) : resume(drafts[0])));
      goTo(title || body);
    },
  }));
}

/** What is said at a field moves those below it: not while a button or a tick is being pressed. */
function pressing(desk) {
  const heard = new AbortController();
  desk.released = new Promise((done) => {
    // A list that opens may keep the release to itself; the next key tells of it.
    for (const name of ["pointerup", "pointercancel", "keydown"]) {
      document.addEventListener(name, () => { heard.abort(); done(); }, { signal: heard.signal });
    }
  });
}

/** A field was left: its draft is kept, its answer judged, the kernel asked for hints. */
function fieldLeft(desk, { target, relatedTarget }) {
  if (desk.gone) return;
  desk.keeper.leave();
  const isLeft = ({ box }) => box.contains(target) && !box.contains(relatedTarget);
  desk.released.then(() => setTimeout(() => { if (!desk.gone) desk.answers.check(isLeft); }));
  desk.hints.ask();
}

function renderForm(view) {
  const desk = formDesk(view);
  const { model, heading, readOnly } = desk;
  desk.answers = formAnswers(desk);
  desk.keeper = keeperOf(desk);
  desk.errors = formErrors(desk);
  desk.hints = formHints(desk);
  desk.actions = formActions(desk);
  desk.sheet = h("form", {
    novalidate: true, autocomplete: "off", "aria-label": heading || desk.declaration.title,
    onsubmit: (event) => event.preventDefault(), onfocusout: (event) => fieldLeft(desk, event),
  });
  const title = heading ? h("h2", { tabindex: "-1" }, heading) : null;
  const back = wayBack(desk);

  desk.el.replaceChildren(h("div", {
    class: "sv sv-form", lang: "es-MX", onpointerdown: () => pressing(desk),
  },
  back, title, readOnly ? desk.connection.box : null, sheetLanguages(desk), desk.errors.box, desk.place,
  desk.body, desk.answers.spoken, desk.answers.suggestions));
  drawSheet(desk);
  if (!readOnly) offerDrafts(desk, desk.keeper.offered(desk.pristine), title);
  const begun = desk.answers.entries.get(model.get("focus"))?.control ?? title;
  if (back && title) whenShown(title, () => goTo(begun));

  return () => {
    desk.gone = true;
    desk.errors.clear();
    // An action may take the form off the page before its answer: nothing is kept after it then.
    desk.keeper.close(!desk.busy);
    desk.talk.close();
  };
}

export default widgetOf(renderForm);
