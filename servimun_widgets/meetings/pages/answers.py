"""«Pediste, hicimos»: what was asked, what was answered and what changed on the platform."""

from __future__ import annotations

from servimun_widgets.domain.navigation import find_page
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.feedback.services import FeedbackView, open_feedback
from servimun_widgets.meetings.pages.text import day_cell
from servimun_widgets.meetings.records.agreements import FIELD_TITLES
from servimun_widgets.meetings.services.asked_and_done import AskedAndDone, asked_and_done_list
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Row

_SHORT = 160
_LISTING = Listing(
    columns=(
        Column("asked", "Pediste", priority=1, sortable=False),
        Column("folio", "Solicitud", priority=3),
        Column("answer", "Respondimos", priority=1, sortable=False),
        Column("done", "Hicimos", priority=1, sortable=False),
        Column("day", "Cuándo", kind="date", priority=2),
    ),
    caption=sentence("meetings_answers_caption"),
    empty_text=sentence("meetings_answers_empty"),
    search_label=sentence("meetings_answers_search"),
    counted=("solicitud", "solicitudes"),
    file="pediste-hicimos",
    free_text=("asked", "answer"),
)


class AnswersPart(WindowPart):
    """What the account may see of it, what was answered last first; each leads to its request."""

    listing = _LISTING

    def windowed(self) -> WindowedList[AskedAndDone]:
        """Return the list of the requests that something was done about."""
        return asked_and_done_list(self.context)

    def find(self, row_id: str) -> FeedbackView:
        """Return a request by its folio. Raises `NotFound`."""
        return open_feedback(self.context, row_id)

    def row_of(self, one: AskedAndDone) -> Row:
        """Return the row of a request."""
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
                "asked": shortened(one_line(one.text), _SHORT),
                "folio": one.folio,
                "answer": one.answer,
                "done": "\n".join(changes),
                "day": day_cell(one.done_on),
            },
            href=feedback_address(self.context, one.folio),
        )


def feedback_address(context: Context, folio: str) -> str | None:
    """Return where a request is read, None for an account that may not open that page."""
    page = find_page("enlaces/retroalimentacion")
    if page is None or acting_account(context).role not in page.roles:
        return None
    return f"{page.path}?solicitud={folio}"
