"""«Sigue vigente» of several programmes: read through, said once, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.pages.together import counted, together_form, told_of, undo_panel
from servimun_widgets.programs.documents.facts import cost_text, place_text
from servimun_widgets.programs.forms.end import VERIFY
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.rules.publishing import VerifyContent, missing_to_verify
from servimun_widgets.programs.services.verifying import (
    to_verify,
    undo_verify_programs,
    verify_programs,
)
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import (
    FormAction,
    Notice,
    Outcome,
    RecordForm,
)

Done = Callable[..., None]
"""Called with what to show above the list."""


def bulk_verification(
    context: Context, *, done: Done, back: Callable[[], None]
) -> tuple[RecordForm | None, list[Notice]]:
    """Return the form in which each programme is read and ticked, and what is told besides.

    There is no form where nothing can be said.
    """
    ready, unready = to_verify(context)
    notices = [_to_mend(context, unready)] if unready else []
    if not ready:
        nothing = Notice("ok", sentence("verify_nothing"), sentence("verify_nothing_text"))
        return None, notices or [nothing]
    seen = {record.folio: record.revision_id for record in ready}

    def act(value: dict[str, Any], key: str) -> Outcome:
        chosen = validate(VerifyContent, value).folios
        said = verify_programs(context, {folio: seen[folio] for folio in chosen}, key)
        told = told_of("verify_done", "verify_refused", said)
        undo = partial(undo_verify_programs, context, said.done)
        done(*told, *undo_panel(said, undo, "verify_undone", "verify_refused", done))
        return Outcome("done", told[0].heading)

    form = together_form(
        VERIFY,
        [(one.folio, _read(one)) for one in ready],
        act,
        action=FormAction("verify", sentence("verify_them"), "primary"),
        value={"folios": list(seen)},
        heading=counted("home_to_verify", len(ready)),
        back=back,
    )
    return form, notices


def _read(record: ProgramRecord) -> str:
    """Return which programme it is and what citizens read of it, in one line."""
    content = record.shown
    assert content is not None  # what is to be verified is on show
    said = told_to_citizens(content)
    return f"{record.folio}, {content.public_name}" + (f": {said}" if said else "")


def told_to_citizens(content: ProgramContent) -> str:
    """Return what citizens read of when, where, how and for how much, in one line."""
    facts = [
        content.timetable,
        *map(place_text, content.venues),
        *(phone.number for phone in content.phones),
        content.website,
        cost_text(content),
    ]
    return " · ".join(filter(None, facts))


def _to_mend(context: Context, records: Sequence[ProgramRecord]) -> Notice:
    links = [
        (
            f"{record.folio}, {record.content.public_name}",
            f"enlaces/programas?programa={record.folio}",
        )
        for record in records
    ]
    why = {explain(one) for record in records for one in missing_to_verify(record, context.today())}
    heading = counted("verify_mend_first", len(records))
    return Notice("warn", heading, " ".join(sorted(why)), links)
