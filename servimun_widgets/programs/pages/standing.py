"""How a programme stands, above its form: state, freshness, what it lacks; «Sigue vigente»."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import FRESHNESS, freshness, gaps, missing_to_verify
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.programs.services.review import verify_program
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import ChangeReview, Notice, Outcome, ReviewAction


def standing_panel(
    context: Context,
    view: ProgramView,
    fields: Mapping[str, Mapping[str, Any]],
    reopen: Callable[[str, Notice], None],
) -> ChangeReview:
    """Return how a stored programme stands; `fields` are those of the form by their names.

    Who may say «sigue vigente» says it here, of the version that the page shows.
    """
    record = view.record

    def act(_action: str, _reason: str, key: str) -> Outcome:
        verify_program(context, record.id, key, base=record.revision_id)
        message = sentence("program_verified", folio=record.folio)
        reopen(record.folio, Notice("ok", message, takes_focus=True))
        return Outcome("done", message)

    can_be_said = "verify" in view.actions and not missing_to_verify(record, context.today())
    verify = ReviewAction("verify", sentence("program_verify"))
    return ChangeReview(
        heading=sentence("program_standing", folio=record.folio),
        meta=[
            (sentence("program_standing_state"), PROGRAM_STATES[record.state].label),
            (sentence("program_standing_fresh"), _freshness(context, record)),
            (sentence("program_standing_gaps"), _missing(record, fields)),
        ],
        changes=None,
        actions=(verify,) if can_be_said else (),
        act=act,
        storage_key="",
        asks_reason=False,
    )


def _freshness(context: Context, record: ProgramRecord) -> str:
    label = FRESHNESS[freshness(record, context.today())].label
    if record.verified_on is None:
        return label
    return sentence("program_standing_verified", label=label, day=day_text(record.verified_on))


def _missing(record: ProgramRecord, fields: Mapping[str, Mapping[str, Any]]) -> str:
    names = [str(fields[name]["label"]) for name in gaps(record.content) if name in fields]
    return ", ".join(names) or sentence("program_complete")
