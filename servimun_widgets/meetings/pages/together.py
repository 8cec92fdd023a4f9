"""One thing done with several agreements: read through, done once, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.forms.declaration import Form
from servimun_widgets.meetings.forms.agreement import MOVE_TOGETHER, REMIND_TOGETHER
from servimun_widgets.meetings.records.agreements import (
    MoveTogetherContent,
    RemindTogetherContent,
)
from servimun_widgets.meetings.services.agreements import AgreementView, version_of
from servimun_widgets.meetings.services.together import (
    agreements_to_keep,
    move_together,
    remind_together,
    undo_move_together,
    undo_remind_together,
)
from servimun_widgets.pages.together import counted, together_form, told_of, undo_panel
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import weekday_text
from servimun_widgets.widgets import FormAction, Notice, Outcome, RecordForm

MOVE_PARAMETER = "mover"
REMIND_PARAMETER = "recordar"
_SHORT = 110

Act = Callable[[dict[str, Any], str], Outcome]


def ways_together() -> Notice:
    """Return the ways to do one thing with several agreements."""
    links = [
        (sentence("agreements_move_several"), f"?parte=acuerdos&{MOVE_PARAMETER}=varios"),
        (sentence("agreements_remind_several"), f"?parte=acuerdos&{REMIND_PARAMETER}=varios"),
    ]
    return Notice("info", sentence("agreements_several"), links=links)


def bulk_move(
    context: Context, *, done: Callable[..., None], back: Callable[[], None]
) -> RecordForm | None:
    """Return the form that gives several agreements another day; None where none is open."""
    views = agreements_to_keep(context)
    seen = {one.record.folio: version_of(one.record) for one in views}

    def act(value: dict[str, Any], key: str) -> Outcome:
        content = validate(MoveTogetherContent, value)
        day = {"due_on": content.due_on.isoformat(), "reason": content.reason}
        said = move_together(context, {folio: seen[folio] for folio in content.folios}, day, key)
        told = told_of("agreements_moved", "agreement_not_moved", said)
        undo = partial(undo_move_together, context, said.done)
        ways = undo_panel(said, undo, "agreements_moved_back", "agreement_not_moved", done)
        done(*told, *ways)
        return Outcome("done", told[0].heading)

    nothing = {"due_on": None, "reason": None}
    label = sentence("meetings_agreement_move_save")
    return _form(context, MOVE_TOGETHER, views, {**nothing, "folios": []}, label, act, back)


def bulk_reminder(
    context: Context, *, done: Callable[..., None], back: Callable[[], None]
) -> RecordForm | None:
    """Return the form that recalls several agreements; None where none is open."""
    views = agreements_to_keep(context)

    def act(value: dict[str, Any], key: str) -> Outcome:
        said = remind_together(context, validate(RemindTogetherContent, value).folios, key)
        told = told_of("agreements_reminded", "not_reminded", said)
        undo = partial(undo_remind_together, context, said.done)
        done(*told, *undo_panel(said, undo, "agreements_unreminded", "not_reminded", done))
        return Outcome("done", told[0].heading)

    late = [one.record.folio for one in views if one.record.content.due_on < context.today()]
    return _form(
        context, REMIND_TOGETHER, views, {"folios": late}, sentence("remind_them"), act, back
    )


def _form(
    context: Context,
    form: Form,
    views: Sequence[AgreementView],
    value: Mapping[str, Any],
    label: str,
    act: Act,
    back: Callable[[], None],
) -> RecordForm | None:
    if not views:
        return None
    directory = agencies(context)
    choices = [(one.record.folio, _line(directory, one)) for one in views]
    return together_form(
        form,
        choices,
        act,
        action=FormAction("save", label, "primary"),
        value=value,
        heading=counted("agreements_open", len(views)),
        back=back,
    )


def _line(directory: AgencyDirectory, view: AgreementView) -> str:
    record, content = view.record, view.record.content
    return sentence(
        "agreements_line",
        folio=record.folio,
        program=f"{record.program_folio}, {view.program_name}",
        text=shortened(one_line(content.text), _SHORT),
        agency=directory.name(content.owner_agency_id),
        day=weekday_text(content.due_on),
    )
