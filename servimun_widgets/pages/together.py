"""What is told of one thing that was done with several records, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from servimun_widgets.forms.declaration import Form
from servimun_widgets.services.together import Together
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
)

Counted = Literal[
    "agreements_moved",
    "agreements_moved_back",
    "agreements_open",
    "agreements_reminded",
    "agreements_unreminded",
    "archive_undone",
    "feedback_assigned_together",
    "feedback_close_undone",
    "feedback_closed_together",
    "feedback_to_assign_alone",
    "feedback_to_close",
    "feedback_unassigned",
    "home_to_assign",
    "home_to_verify",
    "programs_reminded",
    "programs_to_remind",
    "programs_unreminded",
    "review_published_together",
    "review_small",
    "review_unpublished",
    "verify_done",
    "verify_mend_first",
    "verify_undone",
]
Refused = Literal[
    "agreement_not_moved",
    "archive_not_undone",
    "feedback_not_done",
    "not_reminded",
    "review_not_published",
    "review_not_undone",
    "verify_refused",
]


def counted(code: Counted, count: int) -> str:
    """Return the sentence of one or of several."""
    return sentence(f"{code}_{'one' if count == 1 else 'many'}", count=count)


def together_form(
    form: Form,
    choices: Sequence[tuple[str, str]],
    act: Callable[[dict[str, Any], str], Outcome],
    *,
    action: FormAction,
    value: Mapping[str, Any],
    heading: str,
    back: Callable[[], None],
) -> RecordForm:
    """Return the form in which records are read and ticked, and something is said of all of them.

    `choices` are their names and what is read of each; `act(value, key)` does it once for each key.
    It keeps no draft: what is ticked was read a moment ago.
    """
    return RecordForm(
        declaration=form.declaration({"folios": choices}),
        value=dict(value),
        base="",
        storage_key="",
        actions=(action,),
        act=lambda _action, given, _base, key: act(given, key),
        heading=heading,
        back=back,
    )


def told_of(code: Counted, not_done: Refused, said: Together) -> list[Notice]:
    """Return the notice of what was done, and of each record of which it was not and why.

    The first takes the focus, for the form is gone.
    """
    heading = Notice("ok" if said.done else "warn", counted(code, len(said.done)), takes_focus=True)
    refused = (
        Notice("warn", sentence(not_done, folio=folio), explain(error))
        for folio, error in said.refused.items()
    )
    return [heading, *refused]


def undo_panel(
    said: Together,
    undo: Callable[[str], Together],
    code: Counted,
    not_done: Refused,
    done: Callable[..., None],
) -> list[ChangeReview]:
    """Return the way to take back what was just done; none where nothing was.

    `undo(key)` takes it back; `done` is called with what is told then, by these codes.
    """
    if not said.done:
        return []

    def act(_action: str, _reason: str, key: str) -> Outcome:
        told = told_of(code, not_done, undo(key))
        done(*told)
        return Outcome("done", told[0].heading)

    return [
        ChangeReview(
            heading=sentence("together_mistaken"),
            meta=[(sentence("together_which"), ", ".join(said.done))],
            changes=None,
            actions=(ReviewAction("undo", sentence("ui_undo")),),
            act=act,
            storage_key="",
            asks_reason=False,
        )
    ]
