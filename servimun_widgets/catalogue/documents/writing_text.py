"""How the last writing of the public snapshot is told to the staff."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.catalogue.records.public_snapshot import WritingState
from servimun_widgets.texts import sentence


def writing_trouble(state: WritingState) -> tuple[Literal["bad", "warn"], str] | None:
    """Return why citizens do not see what was published: «bad» where nothing was written, «warn»
    where something was left out; None when all was written."""
    if state.problem:
        reason = sentence(state.problem, **state.params)
        return "bad", sentence("catalogue_not_written", reason=reason)
    if state.left_out:
        return "warn", sentence("catalogue_left_out", folios=", ".join(state.left_out))
    return None
