"""What the platform knows as pandas frames, for pages and for notebooks of analysis.

Every frame has one row for each thing counted, so that a figure can be followed back to what it was
made from. Columns, their kinds and what they mean are in `table_columns`; none holds personal data.
For the coordination and analysts; `NotAllowed` for anybody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.indicators.services import table_rows
from servimun_widgets.indicators.services.answer_rows import answer_table, form_rows
from servimun_widgets.indicators.services.indicators import require_reader
from servimun_widgets.indicators.services.table_columns import COLUMNS, Kind, TableName, kinds
from servimun_widgets.meetings.records.meetings import PointRecord
from servimun_widgets.meetings.services.agreements import all_agreements
from servimun_widgets.meetings.services.minutes import find_minutes
from servimun_widgets.meetings.services.records import all_meetings
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.store import where


def agreements_table(context: Context) -> pd.DataFrame:
    """Return one row for each agreement.

    Columns: `folio`, `meeting`, `agency` (sigla), `program`, `field`, `state` (string);
    `agreed_on`, `due_on`, `fulfilled_on` (datetime64, days of Chihuahua, NaT when not);
    `due` (bool: its day is over or it was kept, and it was not cancelled), `on_time` (bool: kept
    on its day or before).
    """
    require_reader(context)
    directory = agencies(context)
    today = context.today()
    rows = []
    for one in all_agreements(context.store):
        kept = one.fulfilled_on.astimezone(CHIHUAHUA).date() if one.fulfilled_on else None
        counts = one.state != "cancelado"
        rows.append(
            {
                "folio": one.folio,
                "meeting": one.meeting_folio,
                "agency": directory.name(one.content.owner_agency_id),
                "program": one.program_folio,
                "field": one.content.program_field,
                "state": one.state,
                "agreed_on": one.created_on.astimezone(CHIHUAHUA).date(),
                "due_on": one.content.due_on,
                "fulfilled_on": kept,
                "due": counts and (kept is not None or today > one.content.due_on),
                "on_time": counts and kept is not None and kept <= one.content.due_on,
            }
        )
    return _frame("agreements", rows)


def agreements_on_time(context: Context) -> pd.DataFrame:
    """Return agreements on time ÷ due, one row for each agency that has any due, by sigla.

    Columns: `agency` (string), `on_time`, `due` (int64), `share` (float64, 0 to 1).
    """
    table = agreements_table(context)
    due = table[table["due"]]
    grouped = due.groupby("agency", sort=True)["on_time"].agg(["sum", "count"]).reset_index()
    grouped.columns = pd.Index(["agency", "on_time", "due"])
    counted = grouped.astype({"agency": "string", "on_time": "int64", "due": "int64"})
    counted["share"] = counted["on_time"] / counted["due"]
    return counted.astype({"share": "float64"})


def meetings_table(context: Context) -> pd.DataFrame:
    """Return one row for each meeting that was concluded, the oldest first.

    Columns: `meeting` (string), `held_on` (datetime64); `agencies_called`, `agencies_present`,
    `points`, `points_settled`, `programs_verified`, `fields_edited` (in the meeting itself),
    `agreements`, `fields_published` (by agreements that were kept), `fields_updated` (the last
    two of edited and published together), all int64.
    """
    require_reader(context)
    agreements = all_agreements(context.store)
    rows = []
    for meeting in all_meetings(context.store):
        minutes = find_minutes(context.store, meeting.id)
        if meeting.state != "concluida" or minutes is None:
            continue
        found = context.store.table("meeting_points").search(where("meeting_id") == meeting.id)
        points = [PointRecord.model_validate(document) for document in found]
        of_meeting = [one for one in agreements if one.meeting_id == meeting.id]
        edited = sum(len(change.changes) for change in minutes.snapshot.changed)
        published = sum(one.state == "cumplido" for one in of_meeting)
        rows.append(
            {
                "meeting": meeting.folio,
                "held_on": meeting.content.held_on,
                "agencies_called": len(meeting.content.agency_ids),
                "agencies_present": len(meeting.attending_agency_ids),
                "points": len(points),
                "points_settled": sum(point.settled for point in points),
                "programs_verified": len(minutes.snapshot.verified),
                "fields_edited": edited,
                "agreements": len(of_meeting),
                "fields_published": published,
                "fields_updated": edited + published,
            }
        )
    return _frame("meetings", rows)


def feedback_table(context: Context) -> pd.DataFrame:
    """Return one row for each feedback that was not discarded, the oldest first.

    A colonia is named as the catalogue writes it and missing otherwise: free text might hold
    anything. `days` go from the day of the question to that of its answer.
    """
    require_reader(context)
    directory = agencies(context)
    records = [FeedbackRecord.model_validate(d) for d in context.store.table("feedback")]
    folios = {one["id"]: one["folio"] for one in context.store.table("programs")}
    catalogue = colonia_directory(context.store)
    rows = []
    for one in sorted(records, key=lambda record: folio_order(record.folio)):
        if one.state == "descartada":
            continue
        asked = one.created_on.astimezone(CHIHUAHUA).date()
        answered = one.answered_on.astimezone(CHIHUAHUA).date() if one.answered_on else None
        agency = one.assigned_agency_id
        rows.append(
            {
                "folio": one.folio,
                "kind": one.content.kind,
                "origin": one.content.origin,
                "program": folios.get(one.content.program_id or ""),
                "colonia": next((c.name for c in catalogue.find(one.content.colonia or "")), None),
                "agency": directory.name(agency) if agency else None,
                "state": one.state,
                "asked_on": asked,
                "answered_on": answered,
                "days": (answered - asked).days if answered else None,
            }
        )
    return _frame("feedback", rows)


def programs_table(context: Context) -> pd.DataFrame:
    """Return one row for each programme, in the order of folios."""
    return _read(context, "programs", table_rows.program_rows)


def agencies_table(context: Context) -> pd.DataFrame:
    """Return one row for each agency, by sigla."""
    return _read(context, "agencies", table_rows.agency_rows)


def groups_table(context: Context) -> pd.DataFrame:
    """Return one row for each group of Red Vecinal, by its opaque code."""
    return _read(context, "groups", table_rows.group_rows)


def campaigns_table(context: Context) -> pd.DataFrame:
    """Return one row for each campaign, by folio."""
    return _read(context, "campaigns", table_rows.campaign_rows)


def dispatch_table(context: Context) -> pd.DataFrame:
    """Return one row for each line of the ledger of sendings, in the order they were written."""
    return _read(context, "dispatch", table_rows.dispatch_rows)


def commitments_table(context: Context) -> pd.DataFrame:
    """Return one row for each commitment of an organisation of the council, by folio."""
    return _read(context, "commitments", table_rows.commitment_rows)


def deliveries_table(context: Context) -> pd.DataFrame:
    """Return one row for each package delivered to an agency, by folio."""
    return _read(context, "deliveries", table_rows.delivery_rows)


def events_table(context: Context) -> pd.DataFrame:
    """Return one row for each thing done on the platform, oldest first, without signing in."""
    return _read(context, "events", table_rows.event_rows)


def forms_table(context: Context) -> pd.DataFrame:
    """Return one row for each form of analysts that the account sees, by title."""
    return _read(context, "forms", form_rows)


def answers_table(context: Context, form: str, repeat: str | None = None) -> pd.DataFrame:
    """Return one row for each record of a form, or for each row of one of its repeats.

    Columns follow from the form's declarations: `answer_columns_table`. Raises `NotFound` for a
    form that the account does not see and for a repeat that the form does not have.
    """
    require_reader(context)
    with context.store.snapshot():
        table = answer_table(context, form, repeat)
    return _typed(table.rows, {name: kind for name, (kind, _) in table.columns.items()})


def answer_columns_table(context: Context, form: str, repeat: str | None = None) -> pd.DataFrame:
    """Return what the columns of `answers_table` are: `column`, `kind`, `meaning` (string).

    A field that is left out, since it may hold personal data, has no kind. Raises as above.
    """
    require_reader(context)
    with context.store.snapshot():
        table = answer_table(context, form, repeat)
    columns = [(name, kind, meaning) for name, (kind, meaning) in table.columns.items()]
    left_out = [(name, None, reason) for name, reason in table.left_out.items()]
    return _columns_frame([*columns, *left_out])


def indicators_table(context: Context, as_of: date | None = None) -> pd.DataFrame:
    """Return one row for each measure of the ten indicators at the end of a day, today's if None.

    Raises `Invalid` for a day to come.
    """
    return _read(context, "indicators", lambda it: table_rows.indicator_rows(it, as_of))


def trends_table(context: Context, as_of: date | None = None) -> pd.DataFrame:
    """Return one row for each indicator and month that is known. Raises `Invalid` as above."""
    return _read(context, "trends", lambda it: table_rows.trend_rows(it, as_of))


def columns_table(name: TableName) -> pd.DataFrame:
    """Return what the columns of a table are: `column`, `kind`, `meaning` (string)."""
    return _columns_frame(
        [(column, kind, meaning) for column, (kind, meaning) in COLUMNS[name].items()]
    )


def _read(
    context: Context, name: TableName, rows: Callable[[Context], Iterable[Mapping[str, Any]]]
) -> pd.DataFrame:
    require_reader(context)
    with context.store.snapshot():
        return _frame(name, list(rows(context)))


def _frame(name: TableName, rows: list[Any]) -> pd.DataFrame:
    return _typed(rows, kinds(name))


def _typed(rows: Sequence[Any], wanted: Mapping[str, Kind]) -> pd.DataFrame:
    """Return the rows with their columns and kinds, also when there is none."""
    return pd.DataFrame(rows, columns=list(wanted)).astype(wanted)


def _columns_frame(rows: Sequence[tuple[str, str | None, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["column", "kind", "meaning"], dtype="string")
