"""Figures of the meetings: agreements on time, fields brought up to date, days to an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from servimun_widgets.feedback.records import FEEDBACK_STATES, KINDS
from servimun_widgets.meetings.pages.answers import feedback_address
from servimun_widgets.meetings.pages.text import day_cell
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.services.analyst_tables import rows_of
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import ChangeReview, Column, RecordList, Row

_MEETING_COLUMNS = (
    Column("meeting", "Reunión", priority=1),
    Column("held_on", "Fecha", kind="date", priority=2),
    Column("present", "Asistieron", kind="number", priority=2),
    Column("points", "Puntos", kind="number", priority=3),
    Column("settled", "Atendidos", kind="number", priority=2),
    Column("verified", "Vigentes", kind="number", priority=3),
    Column("agreements", "Acuerdos", kind="number", priority=2),
    Column("updated", "Datos al día", kind="number", priority=1),
)
_AGENCY_COLUMNS = (
    Column("agency", "Dependencia", priority=1),
    Column("due", "Acuerdos que ya tocaban", kind="number", priority=2),
    Column("on_time", "A tiempo", kind="number", priority=1),
    Column("share", "De cada 100", kind="number", priority=1),
)
_FEEDBACK_COLUMNS = (
    Column("folio", "Solicitud", priority=1),
    Column("kind", "Qué es", priority=2),
    Column("agency", "Responde", priority=2),
    Column("state", "Estado", priority=2),
    Column("asked", "Recibida", kind="date", priority=3),
    Column("days", "Días hasta la respuesta", kind="number", priority=1),
)


class FiguresPart(PagePart):
    """The figures, with the rows that each was made from."""

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._place = place

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show the figures as they stand today. Raises `NotAllowed` for who reads no figures."""
        held = rows_of(self._context, "meetings")
        agencies = rows_of(self._context, "agreements_on_time")
        feedback = rows_of(self._context, "feedback")
        self._place(
            _headline(held, agencies, feedback),
            self._list("reuniones", _MEETING_COLUMNS, map(_meeting_row, held)),
            self._list("acuerdos", _AGENCY_COLUMNS, map(_agency_row, agencies)),
            self._list("solicitudes", _FEEDBACK_COLUMNS, map(self._feedback_row, feedback)),
        )

    def _list(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> RecordList:
        return exported_list(
            self._context.today,
            columns=columns,
            rows=list(rows),
            caption=sentence(f"meetings_figures_{name}"),
            empty_text=sentence("meetings_figure_none"),
            search_label=sentence("meetings_figures_search"),
            parameters={"search": f"buscar_{name}"},
            file=f"cifras-{name}",
            counted=("renglón", "renglones"),
        )

    def _feedback_row(self, one: Mapping[str, Any]) -> Row:
        return Row(
            id=one["folio"],
            cells={
                "folio": one["folio"],
                "kind": KINDS[one["kind"]].partition(":")[0],
                "agency": one["agency"],
                "state": FEEDBACK_STATES[one["state"]].label,
                "asked": day_cell(one["asked_on"]),
                "days": one["days"],
            },
            href=feedback_address(self._context, one["folio"]),
        )


def _headline(
    held: Sequence[Mapping[str, Any]],
    agencies: Sequence[Mapping[str, Any]],
    feedback: Sequence[Mapping[str, Any]],
) -> ChangeReview:
    nothing = sentence("meetings_figure_none")
    due = sum(one["due"] for one in agencies)
    on_time = sum(one["on_time"] for one in agencies)
    updated = sum(one["fields_updated"] for one in held)
    days = [one["days"] for one in feedback if one["days"] is not None]
    kept = sentence("meetings_figure_of", count=on_time, total=due) if due else nothing
    each = (
        sentence("meetings_figure_each", count=updated, each=f"{updated / len(held):.1f}")
        if held
        else nothing
    )
    waited = (
        sentence("meetings_figure_median", days=f"{median(days):g}", count=len(days))
        if days
        else nothing
    )
    return ChangeReview(
        heading=sentence("meetings_figures"),
        meta=[
            (sentence("meetings_figure_agreements"), kept),
            (sentence("meetings_figure_updated"), each),
            (sentence("meetings_figure_days"), waited),
        ],
        changes=None,
    )


def _meeting_row(one: Mapping[str, Any]) -> Row:
    return Row(
        id=one["meeting"],
        cells={
            "meeting": one["meeting"],
            "held_on": day_cell(one["held_on"]),
            "present": one["agencies_present"],
            "points": one["points"],
            "settled": one["points_settled"],
            "verified": one["programs_verified"],
            "agreements": one["agreements"],
            "updated": one["fields_updated"],
        },
        href=f"?reunion={one['meeting']}",
    )


def _agency_row(one: Mapping[str, Any]) -> Row:
    return Row(
        id=one["agency"],
        cells={
            "agency": one["agency"],
            "due": one["due"],
            "on_time": one["on_time"],
            "share": round(100 * one["share"]),
        },
    )
