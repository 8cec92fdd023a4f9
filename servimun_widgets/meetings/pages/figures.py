"""Figures of the meetings: agreements on time, fields brought up to date, days to an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.windows import PAGE_ROWS
from servimun_widgets.feedback.records import FEEDBACK_STATES, FeedbackRecord
from servimun_widgets.feedback.services.lists import days_to_answers, figured_list, kind_label
from servimun_widgets.meetings.pages.answers import feedback_address
from servimun_widgets.meetings.pages.text import day_cell
from servimun_widgets.meetings.records.meetings import MeetingRecord
from servimun_widgets.meetings.rules.figures import median_of
from servimun_widgets.meetings.services.meeting_figures import (
    HeldFigures,
    figures_of,
    held_list,
    updated_fields,
)
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.window_part import read_only_list
from servimun_widgets.services.analyst_tables import rows_of
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import ChangeReview, Column, Row

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

_MEETINGS = Listing(
    columns=_MEETING_COLUMNS,
    caption=sentence("meetings_figures_reuniones"),
    empty_text=sentence("meetings_figure_none"),
    search_label=sentence("meetings_figures_search"),
    counted=("reunión", "reuniones"),
    keeps={"search": "buscar_reuniones", "sort": "orden_reuniones", "page": "pagina_reuniones"},
    file="cifras-reuniones",
)
_FEEDBACK = Listing(
    columns=_FEEDBACK_COLUMNS,
    caption=sentence("meetings_figures_solicitudes"),
    empty_text=sentence("meetings_figure_none"),
    search_label=sentence("meetings_figures_search"),
    counted=("solicitud", "solicitudes"),
    keeps={
        "search": "buscar_solicitudes",
        "sort": "orden_solicitudes",
        "page": "pagina_solicitudes",
    },
    filters={"kind": "que_es", "agency": "responde", "state": "estado_solicitud"},
    file="cifras-solicitudes",
)


class FiguresPart(PagePart):
    """The figures, with the rows that each was made from."""

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._place = place
        self._directory = agencies(context)

    def begin(self, query: Mapping[str, str]) -> None:
        """Show the figures as they stand today. Raises `NotAllowed` for who reads no figures."""
        context = self._context
        by_agency = rows_of(context, "agreements_on_time")
        self._place(
            self._headline(by_agency),
            read_only_list(
                context, _MEETINGS, query, lambda: held_list(context), self._meeting_rows
            ),
            exported_list(
                context.today,
                columns=_AGENCY_COLUMNS,
                rows=[_agency_row(one) for one in by_agency],
                caption=sentence("meetings_figures_acuerdos"),
                empty_text=sentence("meetings_figure_none"),
                search_label=sentence("meetings_figures_search"),
                parameters={"search": "buscar_acuerdos"},
                file="cifras-acuerdos",
                counted=("renglón", "renglones"),
            ),
            read_only_list(
                context, _FEEDBACK, query, lambda: figured_list(context), self._feedback_rows
            ),
        )

    def _meeting_rows(self, meetings: Iterable[MeetingRecord]) -> Iterator[Row]:
        left = iter(meetings)
        while some := list(islice(left, PAGE_ROWS)):
            yield from map(_meeting_row, figures_of(self._context, some))

    def _feedback_rows(self, found: Iterable[FeedbackRecord]) -> Iterator[Row]:
        for one in found:
            asked = local_day(one.created_on)
            answered = local_day(one.answered_on) if one.answered_on else None
            agency = one.assigned_agency_id
            yield Row(
                id=one.folio,
                cells={
                    "folio": one.folio,
                    "kind": kind_label(one.content.kind),
                    "agency": self._directory.name(agency) if agency else None,
                    "state": FEEDBACK_STATES[one.state].label,
                    "asked": day_cell(asked),
                    "days": (answered - asked).days if answered else None,
                },
                href=feedback_address(self._context, one.folio),
            )

    def _headline(self, by_agency: Sequence[Mapping[str, Any]]) -> ChangeReview:
        nothing = sentence("meetings_figure_none")
        due = sum(one["due"] for one in by_agency)
        on_time = sum(one["on_time"] for one in by_agency)
        kept = sentence("meetings_figure_of", count=on_time, total=due) if due else nothing
        updated, held = updated_fields(self._context)
        each = (
            sentence("meetings_figure_each", count=updated, each=f"{updated / held:.1f}")
            if held
            else nothing
        )
        days = days_to_answers(self._context)
        waited = (
            sentence(
                "meetings_figure_median", days=f"{median_of(days):g}", count=sum(days.values())
            )
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


def _meeting_row(one: HeldFigures) -> Row:
    folio = one.meeting.folio
    return Row(
        id=folio,
        cells={
            "meeting": folio,
            "held_on": day_cell(one.meeting.held.day),
            "present": len(one.meeting.attending_agency_ids),
            "points": one.points,
            "settled": one.settled,
            "verified": one.verified,
            "agreements": one.agreements,
            "updated": one.updated,
        },
        href=f"?reunion={folio}",
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
