"""A form that stores what is typed, and what it offers when somebody else was first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from servimun_widgets.errors import Conflict, Problem
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import ago_text
from servimun_widgets.widgets import FieldProblem, FormAction, Outcome, RecordForm

Made = TypeVar("Made")
Hints = Callable[[dict[str, Any]], Sequence[Problem]]


@dataclass(frozen=True)
class Stored:
    """A record as a form shows it: its id, what the fields hold, and the version of that.

    `by` is the account that stored it last, and `at` when; None where nobody keeps that. `what`
    says what was done where the fields do not show it.
    """

    id: str
    value: dict[str, Any]
    base: str
    by: str = ""
    at: datetime | None = None
    what: str = ""


def saving_form(
    context: Context,
    form: Form,
    save: Callable[[dict[str, Any], str, str], Made],
    done: Callable[[Made], str],
    *,
    action: FormAction,
    stored: Stored | None = None,
    current: Callable[[Conflict], Stored] | None = None,
    declaration: dict[str, Any] | None = None,
    heading: str = "",
    back: Callable[[], None] | None = None,
    editable: bool = True,
    hints: Hints | None = None,
) -> RecordForm:
    """Return a form over what is `stored`, or over a new record, with the button of `action`.

    `save(value, base, key)` carries it out, and `done`, given what that returned, shows what comes
    next and returns what is said. `current` says how a record in conflict now stands; without it a
    conflict is said above the form, and what was typed stays. `declaration` is that of `form`
    unless lists are filled in. `hints` tell what to look at in what is typed, and forbid nothing.
    """
    shown = stored or Stored("", form.empty_value(), "")

    def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        try:
            made = save(value, base, key)
        except Conflict as conflict:
            if current is None:
                raise
            return conflict_outcome(context, conflict, current(conflict))
        return Outcome("done", done(made))

    return RecordForm(
        declaration=declaration or form.declaration(),
        value=shown.value,
        base=shown.base,
        actions=(action,),
        act=act,
        heading=heading,
        back=back,
        read_only=not editable,
        hints=hints and (lambda value: [FieldProblem(p.path, explain(p)) for p in hints(value)]),
        **form_drafts(context, form.name, shown.id),
    )


def first_to_save(context: Context, account_id: str | None) -> tuple[str, bool]:
    """Return how whoever saved first is called, and whether that is the acting account itself."""
    if account_id == context.account_id:
        return sentence("page_conflict_self"), True
    return account_names(context).get(account_id or "", sentence("history_nobody")), False


def conflict_outcome(context: Context, conflict: Conflict, now: Stored) -> Outcome:
    """Return what a form shows of a conflict: who was first and when, and how the record stands."""
    note, own = "", False
    if now.at is not None:
        who, own = first_to_save(context, now.by)
        note = sentence("page_conflict", who=who, ago=ago_text(now.at, context.now()))
        note = f"{note} {now.what}".strip()
    return Outcome(
        "conflict",
        explain(conflict),
        conflict_note=note,
        own=own,
        value=now.value,
        base=now.base,
        before=now.value if now.what else None,  # nobody else filled in these fields
    )
