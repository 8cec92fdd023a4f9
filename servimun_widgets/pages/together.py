"""What is told of one thing that was done with several records, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from servimun_widgets.errors import ServimunError
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import ChangeReview, Notice, Outcome, ReviewAction

Counted = Literal[
    "feedback_assigned_together",
    "feedback_to_assign_alone",
    "feedback_unassigned",
    "home_to_assign",
    "home_to_verify",
    "review_published_together",
    "review_small",
    "verify_done",
    "verify_mend_first",
    "verify_undone",
]


def counted(code: Counted, count: int) -> str:
    """Return the sentence of one or of several."""
    return sentence(f"{code}_{'one' if count == 1 else 'many'}", count=count)


def told_of(heading: str, done: int) -> Notice:
    """Return the notice of what was done; it takes the focus, for the form is gone."""
    return Notice("ok" if done else "warn", heading, takes_focus=True)


def refusals(
    code: Literal["feedback_not_done", "review_not_published", "verify_refused"],
    refused: Mapping[str, ServimunError],
) -> list[Notice]:
    """Return of which it was not done, and why."""
    return [
        Notice("warn", sentence(code, folio=folio), explain(error))
        for folio, error in refused.items()
    ]


def undo_panel(folios: Sequence[str], undo: Callable[[str], str]) -> list[ChangeReview]:
    """Return the way to take back what was just done with `folios`; none where there are none.

    `undo(key)` takes it back, shows what came of it, and returns what is said.
    """
    if not folios:
        return []

    def act(_action: str, _reason: str, key: str) -> Outcome:
        return Outcome("done", undo(key))

    return [
        ChangeReview(
            heading=sentence("together_mistaken"),
            meta=[(sentence("together_which"), ", ".join(folios))],
            changes=None,
            actions=(ReviewAction("undo", sentence("ui_undo")),),
            act=act,
            storage_key="",
            asks_reason=False,
        )
    ]
