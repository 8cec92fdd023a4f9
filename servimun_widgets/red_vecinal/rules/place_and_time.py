"""Where and when a programme is, as texts to groups say it: what is known, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servimun_widgets.documents.condensing import whole_clauses
from servimun_widgets.domain.text import fold
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.getting_there import (
    comes_to_schools,
    is_imposed,
    lines_to_report,
)
from servimun_widgets.programs.rules.places_told import area_told, goes_about, on_no_street
from servimun_widgets.programs.rules.plain_times import names_days, with_colons

_AREAS_NAMED = 3
_IN_SCHOOLS = "en las escuelas que lo piden"
_BY_TELEPHONE = "por teléfono, desde donde esté"
_AT_ANY_HOUR = "a cualquier hora, todos los días"
_GOES_ABOUT = "va de un lugar a otro"
_WHOLE_CITY = "en toda la ciudad"
_THE_PLACE, _THE_NEXT_PLACE, _THE_DAYS = "el lugar exacto", "dónde estará", "qué días"
_IN_THE_LINK = "completo en el enlace"


@dataclass(frozen=True)
class Told:
    """What is known, "" for nothing, and what of it is to be asked, "" for nothing."""

    text: str = ""
    asked: str = ""

    def in_message(self) -> str:
        """Return both in a line; at which telephone, a message says two lines below."""
        return f"{self.text}; pregunte {self.asked}" if self.asked else self.text

    def on_flyer(self, number: str) -> str:
        """Return both with the telephone at which it is asked."""
        if not self.asked:
            return self.text
        return f"{self.text.rstrip('. ')}. Pregunte {self.asked} al {number}"


def place_told(content: ProgramContent, venues: Sequence[Venue], *, whole_city: bool) -> Told:
    """Return where it is; `venues` with the nearest first, of the others how many there are."""
    if lines_to_report(content) and not content.venues:
        return Told(_BY_TELEPHONE)
    areas = _areas(content, whole_city=whole_city)
    venue = next(iter(venues), None)
    place = _venue(venue)
    if goes_about(content):
        near = place or areas
        return Told(f"{near}; {_GOES_ABOUT}" if near else _GOES_ABOUT, _THE_NEXT_PLACE)
    imposed = is_imposed(content)
    if place and venue is not None:
        others = len({_venue(one) for one in content.venues} - {place, ""})
        more = f" y {others} {'lugar' if others == 1 else 'lugares'} más, en el enlace"
        asked = _THE_PLACE if on_no_street(venue) and not imposed else ""
        return Told(f"{place}{more if others else ''}", asked)
    if comes_to_schools(content):
        return Told(_IN_SCHOOLS)
    return Told(areas, "" if imposed or not areas else _THE_PLACE)


def hours_told(content: ProgramContent, venue: Venue | None, limit: int | None = None) -> Told:
    """Return on which days and at what time, within `limit`; days that are not said are asked."""
    hours = (venue.hours if venue else None) or content.timetable
    if not hours:
        return Told(_AT_ANY_HOUR if lines_to_report(content) else "")
    asks = not (names_days(hours) or is_imposed(content))
    return Told(within(with_colons(hours), limit), _THE_DAYS if asks else "")


def within(text: str, limit: int | None) -> str:
    """Return `text`, or its whole clauses that fit and that the link says it whole.

    >>> within("Lunes a viernes de 9 a 15, sábados de 9 a 13", 30)
    'Lunes a viernes de 9 a 15; completo en el enlace'
    """
    if limit is None or len(text) <= limit:
        return text
    begins = whole_clauses(text, limit)
    return f"{begins.rstrip('. ')}; {_IN_THE_LINK}" if begins else _IN_THE_LINK


def _venue(venue: Venue | None) -> str:
    if venue is None:
        return ""
    where = ", ".join(part for part in (venue.name, venue.address) if part)
    area = venue.area
    if not area or fold(area) in fold(where):
        return where
    return ", ".join(one for one in (where, area_told(venue)) if one)


def _areas(content: ProgramContent, *, whole_city: bool) -> str:
    if not content.coverage:
        return ""
    if whole_city and not is_imposed(content):
        return _WHOLE_CITY
    names = [one.name for one in content.coverage]
    left_out = len(names) - _AREAS_NAMED
    rest = f" y {left_out} más" if left_out > 0 and not is_imposed(content) else ""
    return f"{', '.join(names[:_AREAS_NAMED])}{rest}"
