"""What a sheet answers first of a programme, and whom it tells to call."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from servimun_widgets.documents.condensing import condensed
from servimun_widgets.documents.first_answers import (
    Answer,
    asked,
    city_line,
    first_answers,
)
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.telephones import EMERGENCY
from servimun_widgets.domain.text import capitalised, fold, one_line
from servimun_widgets.fichas.documents.agency_name import agency_of, full_name, to_whom
from servimun_widgets.fichas.rules.snapshot import AgencySnapshot, PublishedProgram, Snapshot
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
from servimun_widgets.programs.rules.asking import answers_questions, office_lines, own_line
from servimun_widgets.programs.rules.getting_there import (
    comes_to_schools,
    is_imposed,
    lines_to_report,
    referral,
)
from servimun_widgets.programs.rules.offering import (
    announced_past,
    days_told,
    without_past_beginning,
)
from servimun_widgets.programs.rules.places_told import goes_about, lacks_a_street
from servimun_widgets.programs.rules.plain_times import (
    names_days,
    with_colons,
    with_days_in_words,
)
from servimun_widgets.programs.rules.weekly_hours import hours_one_by_one

_LONGEST_CALL = 60
_LONGEST_OFFICE = 120
_ROOM_FOR_LINES = 300
_PEOPLE = re.compile(r"[0-9] (mil )?(alumn|personas|estudiant|familias|beneficiari|atendid)")
"""What tells how many people were reached, which some write where areas are asked for."""
_IN_DANGER = "violencia"
"""Who comes because of it is not asked to bring anything."""


def sheet_answers(
    snapshot: Snapshot, branding: Branding, program: PublishedProgram, number: str, room: Room
) -> dict[str, Answer]:
    """Return the answers of a programme, what it is among them, within `room`.

    What is not known is asked at `number`; where only its place is not, its office is told.
    """
    content = program.content
    office = agency_of(snapshot, program.lead_agency_id)
    what = content.summary or content.description
    where, asked_where = _where(content, branding, room)
    when, asked_when = _when(content, snapshot.as_of, branding, room)
    known = {
        "que_es": _within(what, room) if what else None,
        "para_quien": _short(_whom(content, branding), room),
        "donde": where,
        "cuando": when,
        "costo": _short(cost_text(content), room) or _cost_of_calling(content, branding),
    }
    imposed = is_imposed(content)
    answers = first_answers(branding, known, number, is_imposed=imposed)
    for name, about in (("donde", asked_where), ("cuando", asked_when)):
        if about:
            rest = asked(branding, about, number, is_imposed=imposed)
            one = answers[name]
            answers[name] = replace(one, rest=rest) if one.known else replace(one, text=rest)
    if address := office_for_place(content, office, room):
        told = branding.text("respuestas.oficina", oficina=address)
        place = answers["donde"]
        answers["donde"] = replace(place, rest=f"{place.rest} {told}".strip())
    return answers


def office_for_place(content: ProgramContent, office: AgencySnapshot, room: Room) -> str | None:
    """Return where its agency is, for a programme of which no place is known; None if too long."""
    address = one_line(office.content.address or "")
    fits = len(address) <= min(_LONGEST_OFFICE, room.fact)
    visits = comes_to_schools(content) or bool(lines_to_report(content))
    asked_there = not (content.venues or is_imposed(content) or visits)
    return address or None if fits and asked_there else None


def whom_to_call(
    snapshot: Snapshot, branding: Branding, program: PublishedProgram
) -> dict[str, Any]:
    """Return the telephone that stands large: the programme's, its agency's, else the city's.

    Of a programme that takes reports these are the lines for them, and that one is for questions.
    """
    content = program.content
    lead = agency_of(snapshot, program.lead_agency_id)
    line = own_line(content)
    only = content.model_copy(update={"phones": [line] if line else []})
    own = phones_text(only, branding, Room(text=60, fact=_LONGEST_CALL, items=1))
    theirs = own or _office_number(lead, branding)
    number = theirs or city_line(branding)
    name = full_name(lead) if theirs else branding.municipality
    written = line is not None and line.kind == "whatsapp"
    if is_imposed(content):
        how = referral(content) or branding.text("programa.enviado_como")
        return {
            "call_label": branding.text("programa.enviado", como=how),
            "call": number,
            "call_note": branding.text("programa.enviado_nota"),
            "report": [],
        }
    if reports := lines_to_report(content):
        return {
            "call_label": branding.text("programa.denuncie"),
            "call": number,
            "call_note": branding.text(
                "programa.denuncie_nota", a_quien=to_whom(name, name), telefono=number
            ),
            "report": [(one, _for_what(content, one)) for one in reports],
        }
    return {
        "call_label": branding.text(
            "programa.escriba" if written else "programa.llame", a_quien=to_whom(name, name)
        ),
        "call": number,
        "call_note": _note(content, branding, is_own=own is not None),
        "report": [],
    }


def _for_what(content: ProgramContent, number: str) -> str:
    """Return what a line is for, with when its programme says to use it."""
    note = next(one.note for one in content.phones if one.number == number)
    return f"{EMERGENCY[number]} ({note})" if note else EMERGENCY[number]


def _note(content: ProgramContent, branding: Branding, *, is_own: bool) -> str:
    """Return what to ask: to go somewhere only where there is a place to go to."""
    goes = any(one.name or one.address for one in content.venues)
    told_whole = content.timetable and names_days(content.timetable) and not lacks_a_street(content)
    if goes and told_whole and is_own:
        return branding.text("programa.llame_nota_clara")
    kind = "llame_nota" if is_own else "llame_nota_otro"
    note = branding.text(f"programa.{kind}{'' if goes else '_sin_ir'}")
    brings = goes and content.timetable and _IN_DANGER not in fold(content.topic or "")
    if brings and not (content.documents or content.requirements):
        note = f"{note} {branding.text('programa.llame_que_llevar')}"
    return note


def are_told_large(phones: list[Phone]) -> bool:
    """Return whether the telephone that stands large is all that a programme says of telephones."""
    return all(answers_questions(one) for one in phones) and len(phones) < 2


def other_office_numbers(office: AgencySnapshot, branding: Branding, told: str) -> list[str]:
    """Return the telephones of an agency beside the one that is told, written as that one is."""
    numbers = [one.number for one in office_lines(office.content.phones)]
    return [one for one in dict.fromkeys(numbers) if one not in told and one != city_line(branding)]


def _office_number(office: AgencySnapshot, branding: Branding) -> str | None:
    """Return the first telephone of an agency's own text at which somebody answers questions."""
    one = next(office_lines(office.content.phones), None)
    if one is None:
        return None
    extension = branding.text("programa.extension", extensiones=one.extensions)
    said = f"{one.number} {extension}" if one.extensions else one.number
    return said if len(said) <= _LONGEST_CALL else one.number


def _whom(content: ProgramContent, branding: Branding) -> str | None:
    """Return for whom it is, with the ages where the words do not say them."""
    whom, ages = capital(content.audience), ages_text(content, branding)
    figures = [one for one in (content.age_minimum, content.age_maximum) if one is not None]
    if not whom or not ages:
        return whom or ages
    if all(str(one) in fold(whom).split() for one in figures):
        return whom
    return f"{whom.rstrip('.')}. {ages}"


def _where(content: ProgramContent, branding: Branding, room: Room) -> tuple[str | None, str]:
    """Return its places, and what of them is asked: of what it reaches alone, the place itself."""
    places = capital(places_text(content, branding, room))
    areas = capital(areas_text(content, branding, room))
    if not places and lines_to_report(content):
        return branding.text("respuestas.donde_denuncia"), ""
    if not places and comes_to_schools(content):
        return branding.text("respuestas.en_escuelas"), ""
    if goes_about(content):
        return places or areas, "itinerante"
    if places:
        return places, "direccion" if lacks_a_street(content) else ""
    if not areas or _PEOPLE.search(fold(areas)):
        return None, ""
    return areas, "lugar"


def _when(
    content: ProgramContent, day: date, branding: Branding, room: Room
) -> tuple[str | None, str]:
    """Return days and hours, then from when until when; hours or days not known are asked."""
    days = _days(content, day, branding)
    hours = _timetable(content)
    told = sorted({one.hours for one in content.venues if one.hours})
    each = branding.text("programa.horario_de_cada_lugar")
    if not hours:
        hours = capital(told[0]) if len(told) == 1 else each if told else None
    if hours:
        said = "\n".join(_within(one, room) for one in (with_colons(hours), days) if one)
        of_days = all(map(names_days, told if hours == each else [hours]))
        return said, "" if of_days else "dias"
    if lines_to_report(content):
        return branding.text("respuestas.cuando_denuncia"), ""
    return (_within(days, room), "cuando") if days else (None, "")


def _days(content: ProgramContent, day: date, branding: Branding) -> str | None:
    """Return from when until when, without what is of no use to who reads it on `day`."""
    if announced_past(content, day):  # which stands above all else
        content = content.model_copy(update={"validity_note": None})
    first, last = days_told(content)
    if first and first <= day and last is None and content.validity_kind == "fechas":
        told = without_past_beginning(content, day).validity_note
        note = with_days_in_words(one_line(told or ""))
        if not note:  # nobody comes by that it began years ago
            return None
        return f"{branding.text('respuestas.en_marcha')}: {note}"
    told_now = without_past_beginning(content, day)
    if told_now.validity_kind == "fechas" and last is None and not told_now.validity_note:
        return validity_text(told_now, branding) if days_told(told_now)[0] else None
    return validity_text(content, branding)


def _cost_of_calling(content: ProgramContent, branding: Branding) -> str | None:
    """Return that reporting costs nothing, for a programme that only takes reports."""
    numbers = lines_to_report(content)
    told = f" {branding.text('respuestas.o_al')} ".join(numbers)
    return branding.text("respuestas.costo_denuncia", telefonos=told) if numbers else None


def _short(text: str | None, room: Room) -> str | None:
    return _within(text, room) if text else None


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
