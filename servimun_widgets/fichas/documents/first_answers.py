"""What a citizen asks first of a programme, each at its place: for whom, where, when, how much.

What the catalogue lacks says so there, with the telephone at which it is asked: nobody has to look
for an answer that is not on the page.
"""

from __future__ import annotations

import re

from servimun_widgets.documents.condensing import condensed
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.reading.phones import read_contact
from servimun_widgets.domain.telephones import EMERGENCY
from servimun_widgets.domain.text import capitalised, fold, one_line
from servimun_widgets.fichas.documents.agency_name import agency_of, to_whom
from servimun_widgets.fichas.rules.snapshot import PublishedProgram, Snapshot
from servimun_widgets.programs.documents.facts import (
    Room,
    ages_text,
    areas_text,
    cost_text,
    phones_text,
    places_text,
    validity_text,
)
from servimun_widgets.programs.records.parts import Phone
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.weekly_hours import hours_one_by_one

_LONGEST_CALL = 60
_ROOM_FOR_LINES = 300
_PEOPLE = re.compile(r"[0-9] (mil )?(alumn|personas|estudiant|familias|beneficiari|atendid)")
"""What tells how many people were reached, which some write where areas are asked for."""
_SIGNS = {"para_quien": "👥", "donde": "📍", "cuando": "🕒", "costo": "💲"}
"""The sign beside each answer, in the order in which they stand on every page."""

Answer = tuple[str, str, str, bool]
"""Sign, label, what is said, and whether it is known."""


def first_answers(
    content: ProgramContent, number: str, branding: Branding, room: Room
) -> list[Answer]:
    """Return the answers of a programme; what is not known is asked at `number`."""
    known = {
        "para_quien": _whom(content, branding),
        "donde": _where(content, number, branding, room),
        "cuando": _when(content, number, branding, room),
        "costo": cost_text(content),
    }
    short = ("donde", "cuando")  # already as short as they get
    return [
        (
            _SIGNS[name],
            branding.text(f"programa.{name}"),
            (text if name in short else _within(text, room))
            if text
            else branding.text("programa.sin_dato", telefono=number),
            text is not None,
        )
        for name, text in known.items()
    ]


def whom_to_call(
    snapshot: Snapshot, branding: Branding, program: PublishedProgram
) -> dict[str, str]:
    """Return the telephone that stands large: the programme's, its agency's, else the city's."""
    content = program.content
    lead = agency_of(snapshot, program.lead_agency_id)
    answered = [one for one in content.phones if _answers_questions(one)][:1]
    only = content.model_copy(update={"phones": answered})
    own = phones_text(only, branding, Room(text=60, fact=_LONGEST_CALL, items=1))
    theirs = own or _office_number(lead.content.phones, branding)
    written = any(one.kind == "whatsapp" for one in answered)
    number = theirs or branding.phone or branding.text("programa.linea_ciudad")
    note = branding.text("programa.llame_nota" if own else "programa.llame_nota_otro")
    if not (content.documents or content.requirements):
        note = f"{note} {branding.text('programa.llame_que_llevar')}"
    return {
        "call_label": branding.text(
            "programa.escriba" if written else "programa.llame",
            a_quien=to_whom(lead.content.sigla, lead.content.name)
            if theirs
            else to_whom(branding.municipality, branding.municipality),
        ),
        "call": number,
        "call_note": note,
    }


def are_told_large(phones: list[Phone]) -> bool:
    """Return whether the telephone that stands large is all that a programme says of telephones."""
    return all(_answers_questions(one) for one in phones) and len(phones) < 2


def _answers_questions(phone: Phone) -> bool:
    return phone.kind != "emergencia" and phone.number not in EMERGENCY


def _office_number(written: str | None, branding: Branding) -> str | None:
    """Return the first telephone of an agency's own text at which somebody answers questions."""
    for one in read_contact(one_line(written or "")).phones:
        if one.kind == "telefono" and one.number not in EMERGENCY:
            extension = branding.text("programa.extension", extensiones=one.extensions)
            said = f"{one.number} {extension}" if one.extensions else one.number
            return said if len(said) <= _LONGEST_CALL else one.number
    return None


def _whom(content: ProgramContent, branding: Branding) -> str | None:
    """Return for whom it is, with the ages where the words do not say them."""
    whom, ages = capital(content.audience), ages_text(content, branding)
    figures = [one for one in (content.age_minimum, content.age_maximum) if one is not None]
    if not whom or not ages:
        return whom or ages
    if all(str(one) in fold(whom).split() for one in figures):
        return whom
    return f"{whom.rstrip('.')}. {ages}"


def _where(content: ProgramContent, number: str, branding: Branding, room: Room) -> str | None:
    """Return its places; where only what it reaches is known, the place itself is asked."""
    places = capital(places_text(content, branding, room))
    areas = capital(areas_text(content, branding, room))
    if places or not areas or _PEOPLE.search(fold(areas)):
        return places
    return f"{areas.rstrip('.')}. {branding.text('programa.sin_lugar', telefono=number)}"


def _when(content: ProgramContent, number: str, branding: Branding, room: Room) -> str | None:
    """Return days and hours, then from when until when; hours that are not known are asked."""
    days = validity_text(content, branding)
    hours = _timetable(content)
    if not hours:
        told = {one.hours for one in content.venues if one.hours}
        each = branding.text("programa.horario_de_cada_lugar")
        hours = capital(told.pop()) if len(told) == 1 else each if told else None
    if hours:
        return "\n".join(_within(one, room) for one in (hours, days) if one)
    if not days:
        return None
    asked = branding.text("programa.sin_horario", telefono=number)
    return f"{_within(days, room).rstrip('.')}. {asked}"


def _within(text: str, room: Room) -> str:
    # Where room is short, what was written one below the other follows in one line.
    return condensed(text if room.fact >= _ROOM_FOR_LINES else one_line(text), room.fact)


def _timetable(content: ProgramContent) -> str | None:
    """Return when it is given: as typed, else a line for each of its days and hours."""
    if content.hours:
        return capital(content.hours)
    lines = hours_one_by_one(content.weekly_hours)
    return "\n".join(capital(one) or "" for one in lines) or None


def capital(text: str | None) -> str | None:
    """Return `text` with a capital: agencies write it as it stands in a list."""
    return capitalised(text) if text else None
