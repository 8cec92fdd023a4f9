"""«Pediste, hicimos»: what was asked, what was answered and what changed on the platform."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import shorten

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.meetings.pages.text import day_cell
from servimun_widgets.meetings.records.agreements import FIELD_TITLES
from servimun_widgets.meetings.services.asked_and_done import AskedAndDone, asked_and_done
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, RecordList, Row

_SHORT = 160
_COLUMNS = (
    Column("asked", "Pediste", priority=1),
    Column("folio", "Solicitud", priority=3),
    Column("answer", "Respondimos", priority=1),
    Column("done", "Hicimos", priority=1),
    Column("day", "Cuándo", kind="date", priority=2),
)


class AnswersPart:
    """What the account may see of it, what was done last first."""

    open_parameter = "solicitud"

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._place = place

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show the list; its first column leads to each request."""
        listed = RecordList(
            columns=_COLUMNS,
            rows=[self._row(one) for one in asked_and_done(self._context)],
            caption=sentence("meetings_answers_caption"),
            empty_text=sentence("meetings_answers_empty"),
            search_label=sentence("meetings_answers_search"),
            export=list_export(
                "pediste-hicimos",
                lambda: listed,
                _COLUMNS,
                self._context.today,
                free_text=("asked", "answer"),
            ),
            counted=("solicitud", "solicitudes"),
            parameters={"search": "buscar"},
        )
        self._place(listed)

    def _row(self, one: AskedAndDone) -> Row:
        changes = [
            sentence(
                "meetings_answers_change",
                field=FIELD_TITLES.get(change.program_field, change.program_field),
                program=change.program_folio,
            )
            for change in one.changes
        ]
        return Row(
            id=one.folio,
            cells={
                "asked": shorten(one.text, _SHORT, placeholder="…"),
                "folio": one.folio,
                "answer": one.answer,
                "done": "\n".join(changes),
                "day": day_cell(one.done_on.astimezone(CHIHUAHUA).date()),
            },
            search=one.text,
            href=feedback_address(self._context, one.folio),
        )


def feedback_address(context: Context, folio: str) -> str | None:
    """Return where a request is read, None for an account that may not open that page."""
    page = find_page("enlaces/retroalimentacion")
    if page is None or acting_account(context).role not in page.roles:
        return None
    return f"{page.path}?solicitud={folio}"
