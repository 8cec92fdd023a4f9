"""Assigning: the agency of the programme stands first and is chosen; several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.feedback.forms import ASSIGN_TOGETHER, ASSIGNMENT
from servimun_widgets.feedback.records import AssignTogetherContent, FeedbackRecord
from servimun_widgets.feedback.services import version_of
from servimun_widgets.feedback.services.assigning import (
    Offered,
    assign_together,
    offered_agencies,
    to_assign,
    unassign_together,
)
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.together import counted, together_form, told_of, undo_panel
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Notice, Outcome, RecordForm

_SHORT = 160


def assignment_of(
    context: Context, directory: AgencyDirectory, record: FeedbackRecord
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the declaration of the form and what is chosen in it.

    The agencies of the programme stand first; the one that leads it is chosen until another was.
    """
    first = offered_agencies(context, record)
    choices = sorted(agency_choices(directory), key=lambda one: _place(one[0], first))
    declaration = ASSIGNMENT.declaration({"assigned_agency_id": choices})
    if not first or record.assigned_agency_id:
        return declaration, {}
    declaration["sections"][0]["fields"][0]["hint"] = sentence("feedback_assign_offered")
    return declaration, {"assigned_agency_id": first[0]}


def _place(agency_id: str, first: Sequence[str]) -> int:
    return first.index(agency_id) if agency_id in first else len(first)


def bulk_assignment(
    context: Context,
    directory: AgencyDirectory,
    *,
    done: Callable[..., None],
    back: Callable[[], None],
) -> tuple[RecordForm | None, list[Notice]]:
    """Return the form in which each request is read and ticked, and what is told besides.

    There is no form where no programme says who answers.
    """
    ready, alone = to_assign(context)
    notices = [_one_by_one(alone)] if alone else []
    if not ready:
        nothing = Notice("ok", sentence("feedback_nothing_to_assign"))
        return None, notices or [nothing]
    seen = {one.record.folio: (one.agency_id, version_of(one.record)) for one in ready}

    def act(value: dict[str, Any], key: str) -> Outcome:
        valid = validate(AssignTogetherContent, value)
        chosen = {folio: seen[folio] for folio in valid.folios if folio in seen}
        said = assign_together(context, chosen, valid.due_on, key)
        told = told_of("feedback_assigned_together", "feedback_not_done", said)
        undo = partial(unassign_together, context, said.done)
        done(*told, *undo_panel(said, undo, "feedback_unassigned", "feedback_not_done", done))
        return Outcome("done", told[0].heading)

    form = together_form(
        ASSIGN_TOGETHER,
        [_read(directory, one) for one in ready],
        act,
        action=FormAction("assign", sentence("feedback_assign"), "primary"),
        value={**ASSIGN_TOGETHER.empty_value(), "folios": list(seen)},
        heading=counted("home_to_assign", len(ready)),
        back=back,
    )
    return form, notices


def _read(directory: AgencyDirectory, one: Offered) -> tuple[str, str]:
    text = shortened(one_line(one.record.content.text), _SHORT)
    folio, agency = one.record.folio, directory.name(one.agency_id)
    return folio, sentence("feedback_assign_row", folio=folio, text=text, agency=agency)


def _one_by_one(records: Sequence[FeedbackRecord]) -> Notice:
    links = [
        (
            f"{record.folio}, {shortened(one_line(record.content.text), _SHORT)}",
            f"enlaces/retroalimentacion?solicitud={record.folio}",
        )
        for record in records
    ]
    heading = counted("feedback_to_assign_alone", len(records))
    return Notice("info", heading, sentence("feedback_to_assign_alone_text"), links)
