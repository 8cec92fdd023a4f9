"""The page of the feedback meetings: meetings, agreements, what was asked and done, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from servimun_widgets.domain.permissions import FIGURES
from servimun_widgets.errors import NotAllowed
from servimun_widgets.meetings.pages.agreements import AgreementsPart
from servimun_widgets.meetings.pages.answers import AnswersPart
from servimun_widgets.meetings.pages.figures import FiguresPart
from servimun_widgets.meetings.pages.list import MeetingsPart
from servimun_widgets.meetings.services.acting import rights_of
from servimun_widgets.meetings.services.agreement_list import that_stand
from servimun_widgets.meetings.services.meeting_list import count_meetings
from servimun_widgets.pages.parts import PagePart, PartedScreen
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence

_CLASSES: dict[str, Callable[[Context, Show], PagePart]] = {
    "reuniones": MeetingsPart,
    "acuerdos": AgreementsPart,
    "respuestas": AnswersPart,
    "cifras": FiguresPart,
}
_OF_READERS = ("cifras",)
"""What is shown to those who read figures alone."""


def meetings_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a part (`parte=acuerdos`) and a record of it.

    A meeting is named by its folio (`reunion=J0001`) with the point that is being seen
    (`punto=P001`), an agreement by its own (`acuerdo=A0001`).
    """
    account = acting_account(context)
    if "view" not in rights_of(account):
        raise NotAllowed("not_allowed_role")
    reads = account.role in FIGURES
    parts = {
        name: (sentence(f"meetings_part_{name}"), part)
        for name, part in _CLASSES.items()
        if reads or name not in _OF_READERS
    }
    first = "acuerdos" if AgreementsPart.listing.open in query else ""
    return PartedScreen(context, parts, query, first=first, summary=_summary(context))


def _summary(context: Context) -> str:
    total, called = count_meetings(context, "convocada")
    (to_come, _), (overdue, _) = (
        that_stand(context, "abierto", 0),
        that_stand(context, "vencido", 0),
    )
    return sentence(
        "meetings_summary",
        total=total,
        called=called,
        open=to_come + overdue,
        overdue=overdue,
    )
