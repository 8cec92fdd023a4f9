"""What a person decides about one row of a preview: leave it out, or say which record it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from servimun_widgets.importing.services import Choices
from servimun_widgets.importing.services.report import Resemblance, RowOutcome
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import ReviewAction

_SAME, _OTHER, _SKIP, _UNDO = "same", "other", "skip", "undecided"


def row_actions(
    row: RowOutcome, alike: Sequence[Resemblance], choices: Choices
) -> list[ReviewAction]:
    """Return what can be decided about a row now."""
    number = row.row
    if number in choices.skip:
        return [ReviewAction(_UNDO, sentence("import_unskip"))]
    if number in choices.same or number in choices.other:
        return [ReviewAction(_UNDO, sentence("import_undecided"))]
    folios = dict.fromkeys(one.folio for one in alike)
    actions = [
        ReviewAction(f"{_SAME}:{folio}", sentence("import_same", folio=folio)) for folio in folios
    ]
    if alike and row.outcome != "rejected":
        actions.append(ReviewAction(_OTHER, sentence("import_other")))
    return [*actions, ReviewAction(_SKIP, sentence("import_skip"), "warning")]


def decided(choices: Choices, number: int, action: str) -> Choices:
    """Return the choices with what was decided about a row in place of what was before."""
    one = {number}
    same = {row: folio for row, folio in choices.same.items() if row != number}
    kind, _, folio = action.partition(":")
    if kind == _SAME:
        same[number] = folio
    return replace(
        choices,
        skip=choices.skip | one if kind == _SKIP else choices.skip - one,
        other=choices.other | one if kind == _OTHER else choices.other - one,
        same=same,
    )


def outcome_tag(row: RowOutcome, choices: Choices) -> dict[str, Any]:
    """Return what becomes of a row, as the list shows it: what was decided comes first."""
    if row.row in choices.skip:
        return {"text": sentence("import_outcome_skipped"), "tone": "neutral"}
    if row.row in choices.same and row.outcome in ("created", "rejected"):
        folio = choices.same[row.row]
        return {"text": sentence("import_outcome_same", folio=folio), "tone": "info"}
    return {"text": sentence(f"import_outcome_{row.outcome}"), "tone": _TONES[row.outcome]}


_TONES = {
    "created": "ok",
    "updated": "info",
    "unchanged": "neutral",
    "rejected": "bad",
    "skipped": "neutral",
}
