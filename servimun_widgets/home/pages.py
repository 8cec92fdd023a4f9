"""The first page: what waits for the person today."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.council.pages.commitments import CommitmentsPart
from servimun_widgets.feedback import pages as feedback
from servimun_widgets.fichas.pages import fichas, received_fichas
from servimun_widgets.home.services import Awaiting, AwaitingKind, awaiting
from servimun_widgets.meetings.pages.agreements import AgreementsPart
from servimun_widgets.meetings.pages.list import MeetingsPart
from servimun_widgets.pages.screen import Screen
from servimun_widgets.programs.pages import programs
from servimun_widgets.programs.pages.ways_out import ProgramWays, ending_programs
from servimun_widgets.public_text.pages import LegalRulesPart
from servimun_widgets.red_vecinal.pages.campaigns import CampaignsPart
from servimun_widgets.red_vecinal.pages.sending import SendingPart
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice, date_text

_LISTED = 5
_LONGEST = 80
_PROGRAM = programs.OPEN_PARAMETER
_FEEDBACK = feedback.OPEN_PARAMETER
_MEETINGS = "coordinacion/reuniones"
_KINDS: dict[AwaitingKind, tuple[str, str, str]] = {
    "returned": ("bad", "enlaces/programas?estado=Devuelto+con+observaciones", _PROGRAM),
    "to_acknowledge": ("warn", "enlaces/difusion", received_fichas.OPEN_PARAMETER),
    "to_review": ("info", "coordinacion/revision", _PROGRAM),
    "to_approve": ("warn", "difusion/redes_vecinales", CampaignsPart.open_parameter),
    "held": ("bad", "difusion/redes_vecinales", CampaignsPart.open_parameter),
    "legal": ("warn", "difusion/redes_vecinales?parte=reglas", LegalRulesPart.open_parameter),
    "to_send": ("warn", "difusion/redes_vecinales", SendingPart.open_parameter),
    "to_answer": ("warn", "enlaces/retroalimentacion?estado=Asignada", _FEEDBACK),
    "to_assign": ("warn", "enlaces/retroalimentacion?estado=Recibida", _FEEDBACK),
    "answered": ("ok", "enlaces/retroalimentacion?estado=Respondida", _FEEDBACK),
    "overdue": ("warn", "difusion/coprev", CommitmentsPart.open_parameter),
    "unacknowledged": ("warn", "difusion/fichas", fichas.OPEN_PARAMETER),
    "late_agreements": ("bad", f"{_MEETINGS}?parte=acuerdos", AgreementsPart.open_parameter),
    "agreements": ("info", f"{_MEETINGS}?parte=acuerdos", AgreementsPart.open_parameter),
    "minutes": ("warn", _MEETINGS, MeetingsPart.open_parameter),
    "meetings": ("info", _MEETINGS, MeetingsPart.open_parameter),
    "to_verify": ("warn", "enlaces/programas", _PROGRAM),
    "drafts": ("info", "enlaces/programas?estado=Borrador", _PROGRAM),
}
"""Kind of thing -> tone, page where it is done, and the parameter that names one of them."""

_BY_DAY: dict[AwaitingKind, str] = {
    "to_acknowledge": "received_other",
    "minutes": "home_minutes_of",
    "meetings": "home_meeting_of",
}
"""Kinds whose things are named by their day, and how."""


_WAYS_LISTED = 10
"""Programmes that ended and are shown here with what to do; the list of programmes has all."""
_ENDED = "enlaces/programas?oferta=Termin%C3%B3"


def home_page(context: Context, _query: Mapping[str, str]) -> Screen:
    """Return the page: a panel for each kind of thing that waits, with the way to it."""
    found = awaiting(context)
    panels: list[Widget] = [_panel(one) for one in found]
    ending = ending_programs(context) if _keeps_programs(context) else []
    said = [panel.heading for panel in panels]
    if ending:
        count = len(ending)
        said.append(sentence(f"offering_home_{'one' if count == 1 else 'many'}", count=count))
        panels.append(ProgramWays(context, ending[:_WAYS_LISTED], sentence("offering_home")))
        if count > _WAYS_LISTED:
            all_of_them = (sentence("home_open", count=count), _ENDED)
            panels.append(Notice("warn", said[-1], links=[all_of_them]))
    if not panels:
        panels = [Notice("ok", sentence("home_nothing"), sentence("home_nothing_text"))]
        said = [panel.heading for panel in panels]
    return Screen("; ".join(said), panels)


def _keeps_programs(context: Context) -> bool:
    return acting_account(context).role in ("enlace", "coordinacion")


def _panel(one: Awaiting) -> Notice:
    tone, address, parameter = _KINDS[one.kind]
    count = len(one.items)
    heading = sentence(f"home_{one.kind}_{'one' if count == 1 else 'many'}", count=count)
    page = address.partition("?")[0]
    links = [
        (_label(one.kind, name), f"{page}?{parameter}={folio}")
        for folio, name in one.items[:_LISTED]
    ]
    rest = [(sentence("home_open", count=count), address)] if count > _LISTED else []
    return Notice(tone, heading, links=[*links, *rest])  # type: ignore[arg-type]


def _label(kind: AwaitingKind, name: str) -> str:
    if kind in _BY_DAY:
        return sentence(_BY_DAY[kind], day=date_text(name))
    return shorten(name, _LONGEST, placeholder="…")
