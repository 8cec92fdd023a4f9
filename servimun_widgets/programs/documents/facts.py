"""What a citizen asks of a programme, in words: for whom, where, when, how much, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from servimun_widgets.documents.condensing import condensed, first_ones
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.reading.dates import read_validity
from servimun_widgets.domain.text import capitalised, fold, one_line, shortened
from servimun_widgets.domain.vocabulary import COST_KINDS, PHONE_KINDS, VALIDITY_KINDS
from servimun_widgets.programs.records.parts import Phone, Venue
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.offering import (
    Offering,
    announced_past,
    announces_opening,
    days_told,
    first_day,
    is_being_made,
    offering_of,
)
from servimun_widgets.programs.rules.places_told import area_told
from servimun_widgets.programs.rules.plain_times import with_colons, with_days_in_words
from servimun_widgets.texts.dates import day_text


@dataclass(frozen=True)
class Room:
    """How much is said: characters of a text, of a fact or an item of a list; items of a list."""

    text: int
    fact: int
    items: int


def ages_text(content: ProgramContent, branding: Branding) -> str | None:
    """Return the ages, or None when any age is welcome."""
    minimum, maximum = content.age_minimum, content.age_maximum
    if minimum is not None and maximum is not None:
        return branding.text("programa.edad_entre", minima=minimum, maxima=maximum)
    if minimum is not None:
        return branding.text("programa.edad_desde", minima=minimum)
    return branding.text("programa.edad_hasta", maxima=maximum) if maximum is not None else None


def cost_text(content: ProgramContent) -> str | None:
    """Return what is paid or given, or None when it is not known."""
    row = COST_KINDS[content.cost_kind] if content.cost_kind else None
    kind = None if row is None else row.label if row.has_amount else row.told
    amount = content.cost_amount
    money = None if amount is None else f"${amount:,.{0 if amount == int(amount) else 2}f}"
    return _joined(": ", _joined(": ", kind, money), content.cost_note)


def validity_text(content: ProgramContent, branding: Branding) -> str | None:
    """Return when the programme is available, or None when it is not known."""
    kind = VALIDITY_KINDS[content.validity_kind].label if content.validity_kind else None
    first, last = days_told(content)
    since = day_text(first) if first else None
    until = day_text(last) if last else None
    if since and until:
        days: str | None = branding.text("programa.vigencia_fechas", desde=since, hasta=until)
    elif since:
        days = branding.text("programa.vigencia_desde", desde=since)
    else:
        days = branding.text("programa.vigencia_hasta", hasta=until) if until else None
    note = content.validity_note
    if note and _is_told(note, content):
        note = None
    elif note:
        note = _beside(with_days_in_words(note), content)
    if days and content.validity_kind == "fechas":  # the dates say it
        kind = None
    return _joined(". ", kind, days, note)


def _beside(note: str, content: ProgramContent) -> str | None:
    """Return what the words say besides the kind, as a sentence of its own."""
    said = note.strip()
    if content.validity_kind and fold(said).startswith(content.validity_kind):
        said = said[len(content.validity_kind) :].strip(" .,;:()")
    return capitalised(said) or None


def _is_told(note: str, content: ProgramContent) -> bool:
    """Return whether the kind or the days say it: imported words that gave them."""
    if content.validity_kind == "fechas":
        read = read_validity(note)
        return read.kind == "fechas" and (read.first, read.last) == days_told(content)
    return fold(note) == content.validity_kind


def standing_text(content: ProgramContent, day: date, branding: Branding) -> str | None:
    """Return that the programme is to begin, ends soon or ended, as of `day`; else None."""
    offering = offering_of(content, day)
    first, last = days_told(content)
    if offering is Offering.ENDED:
        if last is None:
            return branding.text("programa.termino_temporada", temporada=content.validity_note)
        return branding.text("programa.termino", dia=day_text(last))
    if offering is Offering.TO_BEGIN:
        # What the words alone tell is a day too, and a citizen has to know it.
        begins = first or first_day(content)
        return branding.text("programa.empieza", dia=day_text(begins)) if begins else None
    if offering is Offering.ENDS_SOON and last is not None:
        return branding.text("programa.termina_pronto", dia=day_text(last))
    if announced_past(content, day):
        opens = announces_opening(content)
        return branding.text(
            "programa.anunciado_paso_apertura" if opens else "programa.anunciado_paso",
            anunciado=with_days_in_words(one_line(content.validity_note or "")),
        )
    return branding.text("programa.se_prepara") if is_being_made(content) else None


def places_text(content: ProgramContent, branding: Branding, room: Room) -> str | None:
    """Return the places, one on each line."""
    return _listed([place_text(venue) for venue in content.venues], branding, room, "\n")


def areas_text(content: ProgramContent, branding: Branding, room: Room) -> str | None:
    """Return the colonias or areas that are reached."""
    return _listed([area.name for area in content.coverage], branding, room, ", ")


def phones_text(content: ProgramContent, branding: Branding, room: Room) -> str | None:
    """Return the telephones, one on each line."""
    said = [_phone_within(phone, branding, room.fact) for phone in content.phones]
    return _listed(said, branding, room, "\n")


def website_text(content: ProgramContent, room: Room) -> str | None:
    """Return the web address; of one that is too long, the site and «…», which is no address."""
    if content.website is None or len(content.website) <= room.fact:
        return content.website
    return shortened(f"https://{urlsplit(content.website).netloc}/", room.fact - 1) + "…"


def summary_text(content: ProgramContent, limit: int) -> str | None:
    """Return what the programme is: its summary, else the beginning of its description."""
    text = content.summary or content.description
    return condensed(text, limit) if text else None


def _listed(items: list[str], branding: Branding, room: Room, separator: str) -> str | None:
    shown, left_out = first_ones(items, room.items)
    more = [branding.text("programa.mas_elementos", cuantos=left_out)] if left_out else []
    return (
        separator.join([*(shortened(one_line(item), room.fact) for item in shown), *more]) or None
    )


def place_text(venue: Venue) -> str:
    """Return where it takes place and at what hours; "" where nothing is known."""
    where = _joined(", ", venue.name, venue.address, area_told(venue))
    return _joined(". ", where, with_colons(venue.hours or "")) or ""


def _phone_within(phone: Phone, branding: Branding, limit: int) -> str:
    """Return a telephone that can be dialled: what does not fit is left out whole, from the end."""
    shorter = phone.model_copy(update={"note": None})
    shortest = shorter.model_copy(update={"extensions": None})
    said = (_phone(one, branding) for one in (phone, shorter, shortest))
    return next((one for one in said if len(one) <= limit), phone.number)


def _phone(phone: Phone, branding: Branding) -> str:
    kind = PHONE_KINDS[phone.kind] if phone.kind and phone.kind != "telefono" else None
    number = _joined(" ", kind, phone.number) or ""
    if phone.extensions:
        number += " " + branding.text("programa.extension", extensiones=phone.extensions)
    return f"{number} ({phone.note})" if phone.note else number


def _joined(separator: str, *parts: str | None) -> str | None:
    return separator.join(part for part in parts if part) or None
