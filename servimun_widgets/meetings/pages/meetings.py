"""The page of the feedback meetings: meetings, agreements, what was asked and done, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.meetings.pages.agreements import AgreementsPart
from servimun_widgets.meetings.pages.answers import AnswersPart
from servimun_widgets.meetings.pages.figures import FiguresPart
from servimun_widgets.meetings.pages.list import MeetingsPart
from servimun_widgets.meetings.services import agreements, meetings
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import PartLinks

Place = Callable[..., None]


class _Part(Protocol):
    open_parameter: str

    def begin(self, query: Mapping[str, str]) -> None: ...


_CLASSES: dict[str, Callable[[Context, Place], _Part]] = {
    "reuniones": MeetingsPart,
    "acuerdos": AgreementsPart,
    "respuestas": AnswersPart,
    "cifras": FiguresPart,
}
_WITHOUT_FIGURES: tuple[str, ...] = ("reuniones", "acuerdos", "respuestas")
_PARTS: dict[Role, tuple[str, ...]] = {
    "enlace": _WITHOUT_FIGURES,
    "coordinacion": (*_WITHOUT_FIGURES, "cifras"),
    "analisis": (*_WITHOUT_FIGURES, "cifras"),
}


def meetings_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a part (`parte=acuerdos`) and a record of it.

    A meeting is named by its folio (`reunion=J0001`) with the point that is being seen
    (`punto=P001`), an agreement by its own (`acuerdo=A0001`).
    """
    names = {
        name: sentence(f"meetings_part_{name}") for name in _PARTS[acting_account(context).role]
    }
    implied = "acuerdos" if AgreementsPart.open_parameter in query else "reuniones"
    part = query.get("parte", implied)
    shown = part if part in names else "reuniones"
    screen = Screen(_summary(context))
    links = PartLinks(
        sentence("meetings_parts"),
        [(label, f"?parte={name}") for name, label in names.items()],
        names[shown],
    )

    def place(*widgets: Widget) -> None:
        screen.show(links, *widgets)

    _CLASSES[shown](context, place).begin(query)
    return screen


def _summary(context: Context) -> str:
    states = [view.record.state for view in meetings.visible_meetings(context)]
    still_open = agreements.open_agreements(context)
    return sentence(
        "meetings_summary",
        total=len(states),
        called=states.count("convocada"),
        open=len(still_open),
        overdue=sum(view.standing == "vencido" for view in still_open),
    )
