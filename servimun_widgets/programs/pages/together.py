"""What is told of one thing that was done with several programmes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from servimun_widgets.errors import ServimunError
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import Notice

Counted = Literal[
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
    code: Literal["review_not_published", "verify_refused"], refused: Mapping[str, ServimunError]
) -> list[Notice]:
    """Return of which programmes it was not done, and why."""
    return [
        Notice("warn", sentence(code, folio=folio), explain(error))
        for folio, error in refused.items()
    ]
