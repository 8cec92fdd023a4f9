"""What a version of the minutes says, as the page shows it; the documents say the same."""

from __future__ import annotations

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.meetings.pages.text import held_text
from servimun_widgets.meetings.records.agreements import FIELD_TITLES
from servimun_widgets.meetings.records.meetings import PRESENCES
from servimun_widgets.meetings.records.minutes import MinutesPoint, MinutesSnapshot
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.programs.pages.text import program_fields
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import weekday_text
from servimun_widgets.widgets import Change


def minutes_lines(snapshot: MinutesSnapshot) -> list[tuple[str, str]]:
    """Return the minutes as pairs of heading and text; parts with nothing to say are left out."""
    remarks = snapshot.remarks
    parts = {
        "when": held_text(snapshot.held),
        "where": " · ".join(one for one in (snapshot.place, snapshot.link) if one),
        "attendance": "\n".join(
            f"{one.sigla}: "
            f"{PRESENCES[one.presence].label if one.presence else sentence('meetings_not_noted')}"
            for one in snapshot.attendance
        ),
        "summary_said": remarks.summary if remarks else "",
        "other_matters": (remarks.other_matters or "") if remarks else "",
        "verified": _names(snapshot.verified),
        "agreements": "\n".join(
            sentence(
                "meetings_agreement_line",
                folio=one.folio,
                text=one.text,
                program=one.program_folio,
                field=FIELD_TITLES.get(one.program_field, one.program_field),
                owner=one.owner,
                day=weekday_text(one.due_on),
            )
            for one in snapshot.agreements
        ),
        "answered": "\n".join(
            f"{one.folio}: {one.text} → {one.answer}" for one in snapshot.answered
        ),
        "dismissed": "\n".join(f"{_name(one)}: {one.reason}" for one in snapshot.dismissed),
        "left": _names(snapshot.pending),
    }
    return [(sentence(f"meetings_{code}"), text) for code, text in parts.items() if text]


def minutes_changes(snapshot: MinutesSnapshot, directory: AgencyDirectory) -> list[Change]:
    """Return what was corrected in the meeting, each field with its programme."""
    fields = program_fields(directory)
    return [
        Change(
            sentence("meetings_change_label", point=_name(one), field=change.label),
            change.before,
            change.after,
            change.kind,
        )
        for one in snapshot.changed
        for change in change_texts(one.changes, fields)
    ]


def _names(points: list[MinutesPoint]) -> str:
    return "\n".join(map(_name, points))


def _name(point: MinutesPoint) -> str:
    if point.program_folio is None:
        return sentence("meetings_platform", agency=point.sigla)
    return f"{point.program_folio}: {point.program_name}"
