"""The ficha of one programme for citizens: one letter page, however much there is to say.

Everything is set as large as it fits. What does not fit even in the smallest size is said
shorter, whole sentence by whole sentence, and the page then says where the rest is.
"""

from __future__ import annotations

import base64
import json
from dataclasses import astuple
from typing import Any

from servimun_widgets.documents.condensing import condensed, whole_beginning
from servimun_widgets.documents.first_answers import urgent_words
from servimun_widgets.documents.letterhead import letterhead
from servimun_widgets.documents.pictograms import pictogram_svg
from servimun_widgets.documents.pictures import picture_drawing
from servimun_widgets.documents.siglas import sigla_names, siglas_told
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.pictograms import pictogram
from servimun_widgets.domain.public_links import program_code, typed_link
from servimun_widgets.domain.text import one_line
from servimun_widgets.errors import NotFound
from servimun_widgets.fichas.documents.agency_name import (
    agency_of,
    full_name,
    with_siglas_spelt_out,
)
from servimun_widgets.fichas.documents.sheet_answers import (
    are_told_large,
    capital,
    office_for_place,
    other_office_numbers,
    sheet_answers,
    whom_to_call,
)
from servimun_widgets.fichas.rules.snapshot import PublishedProgram, Snapshot
from servimun_widgets.programs.documents.facts import (
    Room,
    areas_text,
    phones_text,
    standing_text,
    website_text,
)
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.getting_there import lines_to_report
from servimun_widgets.programs.rules.offering import Offering
from servimun_widgets.programs.rules.places_told import with_streets
from servimun_widgets.programs.rules.weekly_hours import WEEKDAYS, read_weekly_hours
from servimun_widgets.programs.rules.what_it_is import what_it_is
from servimun_widgets.texts.dates import day_text

_FITS_IN_SOME_SIZE = 8_000
"""Characters beyond which a letter page is full whatever the size: not worth trying."""
_ROOM_FOR_LINES = 300
_LONGEST_WHAT = 240
_ON_THE_BAND = "#ffffff"
_ROOM_FOR_A_WEEK = 8
_ROOMS = (
    Room(text=4_000, fact=4_000, items=300),
    Room(text=1_000, fact=300, items=8),
    Room(text=600, fact=200, items=5),
    Room(text=350, fact=140, items=3),
    Room(text=180, fact=90, items=2),
    Room(text=110, fact=60, items=1),
    Room(text=60, fact=36, items=1),
    Room(text=30, fact=16, items=1),
)
"""From everything to the least; the last fits with every field as long as it may be."""


def program_ficha(snapshot: Snapshot, branding: Branding, folio: str) -> Typeset:
    """Return the ficha of a published programme, to be rendered: always one page.

    Of one that ended, the page says so above all else. Raises `NotFound` when the programme was
    not on show at the snapshot's date.
    """
    shown = [*snapshot.programs, *snapshot.ended]
    program = next((one for one in shown if one.folio == folio), None)
    if program is None:
        raise NotFound("document_no_program", folio=folio)
    office = agency_of(snapshot, program.lead_agency_id).content.address
    names = sigla_names(branding)
    content = with_siglas_spelt_out(
        with_streets(program.content, office), snapshot, program.lead_agency_id, names
    )
    program = program.model_copy(update={"content": content})
    title = branding.text("programa.nombre", programa=content.public_name)
    called = whom_to_call(snapshot, branding, program)
    versions = _versions(snapshot, branding, program, called["call"])
    lacking = [
        label.lower() for _, label, _, known, rest in versions[0]["answers"] if rest or not known
    ]
    data = {
        **letterhead(branding, snapshot.as_of, title=title, code=program_code(program.folio)),
        "kind": _kind(branding, content),
        "drawing": pictogram_svg(pictogram(content.topic), _ON_THE_BAND),
        "how_label": branding.text("respuestas.como"),
        "heading": one_line(content.public_name),
        "siglas": siglas_told(content.public_name, names),
        "standing": _standing(snapshot, branding, program),
        "over": snapshot.offering(program) is Offering.ENDED,
        "versions": versions,
        "abridged": branding.text("programa.resumen"),
        "picture": _picture(snapshot, content),
        "this_program": branding.text("programa.este"),
        "typed": typed_link(branding.link(program_code(program.folio))),
        "verified": _verified(program, branding, lacking),
        "folio": branding.text("programa.pie", folio=folio),
        "urgent": urgent_words(branding, content.public_name, content.topic),
        **called,
    }
    return Typeset("programa", data, "carta", snapshot.as_of)


def _kind(branding: Branding, content: ProgramContent) -> str:
    """Return what kind of help it is, in the words of its topic: names alone do not say it."""
    kind = branding.text("programa.tipo")
    return f"{kind} · {one_line(content.topic)}" if content.topic else kind


def _picture(snapshot: Snapshot, content: ProgramContent) -> dict[str, str] | None:
    held = snapshot.pictures.get(content.picture or "")
    if held is None or content.image_alternative is None:
        return None
    drawing = picture_drawing(base64.b64decode(held))
    return {"svg": drawing, "alternative": content.image_alternative}


def _standing(snapshot: Snapshot, branding: Branding, program: PublishedProgram) -> str | None:
    standing = standing_text(program.content, snapshot.as_of, branding)
    if snapshot.offering(program) is Offering.ENDED:
        return branding.text("programa.pregunte", termino=standing)
    return standing


def _verified(program: PublishedProgram, branding: Branding, lacking: list[str]) -> str:
    if program.verified_on and program.freshness == "vigente":
        if lacking:  # which nobody verified
            return branding.text(
                "programa.verificado_faltan",
                dia=day_text(program.verified_on),
                faltan=", ".join(lacking),
            )
        return branding.text("programa.verificado", dia=day_text(program.verified_on))
    if program.freshness == "termino":
        return branding.text("programa.publicado", dia=day_text(program.published_on))
    return branding.text("programa.sin_verificar")


def _versions(
    snapshot: Snapshot, branding: Branding, program: PublishedProgram, number: str
) -> list[dict[str, Any]]:
    """Return what may be said, from the fullest version that can fit to one that always does.

    What is not known is asked at `number`. Versions that say the same are one: most programmes have
    no more than two.
    """
    versions: list[dict[str, Any]] = []
    everything = _said(snapshot, branding, program, number, _ROOMS[0])
    for room in _ROOMS:
        said = _said(snapshot, branding, program, number, room)
        version = {**said, "whole": said == everything}
        length = len(json.dumps(said, ensure_ascii=False))
        if length <= _FITS_IN_SOME_SIZE and version not in versions:
            versions.append(version)
    return versions


def _said(
    snapshot: Snapshot, branding: Branding, program: PublishedProgram, number: str, room: Room
) -> dict[str, Any]:
    """Return one version; `sections` are pairs of label and text, `facts` have a link besides."""
    content = program.content
    answers = sheet_answers(snapshot, branding, program, number, room)
    what, more = _what(content, room)
    first = answers.pop("que_es")
    return {
        "alert": _within(content.alert, 2 * room.text) if content.alert else None,
        "what_label": first.label,
        "what": what or first.text,
        "answers": [astuple(one) for one in answers.values()],
        "facts": _facts(snapshot, branding, program, room, number),
        "sections": _sections(branding, content, more, room),
        "week": _week(content) if room.items >= _ROOM_FOR_A_WEEK else [],
    }


def _what(content: ProgramContent, room: Room) -> tuple[str | None, str | None]:
    """Return what is done there in a sentence, and what its description says besides."""
    said = what_it_is(content)
    if said != content.description:
        return (_within(said, room.text) if said else None), content.description
    first = whole_beginning(content.description, min(_LONGEST_WHAT, room.text))
    rest = content.description.removeprefix(first.rstrip(".…")).lstrip(".…,;: ")
    return first, capital(rest)


def _facts(
    snapshot: Snapshot, branding: Branding, program: PublishedProgram, room: Room, number: str
) -> list[tuple[str, str, str | None]]:
    """Return label, text and where it leads: to the programme's page, else nowhere."""
    content = program.content
    lead = agency_of(snapshot, program.lead_agency_id)
    others = [_named(snapshot, one) for one in program.coresponsible_agency_ids]
    capacity = content.capacity
    seats = branding.text("programa.cupo_personas", cupo=f"{capacity:,}") if capacity else None
    phones = phones_text(content, branding, room)
    offices = [full_name(lead), *([] if phones else other_office_numbers(lead, branding, number))]
    asked_there = office_for_place(content, lead, room)
    told_large = are_told_large(content.phones) or lines_to_report(content)
    known: dict[str, str | None] = {
        "modalidad": capital(content.modality),
        # Where no place is known, what it reaches stands for it above.
        "colonias": areas_text(content, branding, room) if content.venues else None,
        "telefonos": None if told_large else phones,
        "pagina": website_text(content, room),
        "contacto": content.contact_note,
        "cupo": seats,
        "accesibilidad": content.accessibility,
        "responsable": ". ".join(one for one in offices if one),
        # Beside a place to go to, another address would be taken for it.
        "oficina": None if content.venues or asked_there else lead.content.address,
        "corresponsables": "; ".join(others) or None,
    }
    short = ("telefonos", "colonias", "pagina")  # already as short as they get
    whole = content.website if known["pagina"] == content.website else None
    return [
        (
            branding.text(f"programa.{name}"),
            text if name in short else _within(text, room.fact),
            whole if name == "pagina" else None,
        )
        for name, text in known.items()
        if text
    ]


def _named(snapshot: Snapshot, agency_id: str) -> str:
    agency = snapshot.agency(agency_id)
    return full_name(agency) if agency else agency_id


def _week(content: ProgramContent) -> list[tuple[str, str]]:
    """Return each day of the week with its hours, "" where there are none; [] when not known."""
    rules = content.weekly_hours or read_weekly_hours(content.hours)
    if not rules:
        return []
    hours = [(one.days, f"{_clock(one.opens)} a {_clock(one.closes)}") for one in rules]
    return [
        (name[:3], "\n".join(said for days, said in hours if day in days))
        for day, name in WEEKDAYS.items()
    ]


def _clock(time: str) -> str:
    return time.removeprefix("0")


def _sections(
    branding: Branding, content: ProgramContent, more: str | None, room: Room
) -> list[tuple[str, str]]:
    known = {
        "descripcion": more,
        "pasos": content.steps,
        "requisitos": content.requirements,
        "documentos": content.documents,
    }
    return [
        (branding.text(f"programa.{name}"), _within(text, room.text))
        for name, text in known.items()
        if text
    ]


def _within(text: str, limit: int) -> str:
    # Where room is short, steps that were written one below the other follow in one line.
    return condensed(text if limit >= _ROOM_FOR_LINES else one_line(text), limit)
