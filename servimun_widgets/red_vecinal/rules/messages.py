"""What a campaign says in one colonia: the programmes that are near, and the words of a message.

The rule of nearness, from near to far; a programme that fits none of it is not offered:

0. it has a venue in the colonia, or covers it by name;
1. it has a venue in, or covers, another colonia of its police district, or covers the district;
2. it says that it is for the whole city, or says nothing of where it reaches.

Equally near ones stand in the order of their folios, but those of 2, which are offered to every
colonia alike: of them one of each topic is taken in turn, and each colonia begins with another
topic and another programme, chosen by its name. So the city hears of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any
from zlib import crc32

from servimun_widgets.domain.colonias import ColoniaDirectory
from servimun_widgets.domain.telephones import CITY_LINE
from servimun_widgets.domain.text import fold
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.rules.asking import office_lines
from servimun_widgets.programs.rules.places_told import with_streets
from servimun_widgets.red_vecinal.records.campaigns import (
    CODE_LENGTH,
    MESSAGE_LIMIT,
    PROGRAMS_PER_MESSAGE,
    CampaignContent,
    CampaignRules,
)
from servimun_widgets.red_vecinal.records.segments import ProgramFacts, Segment, UsedProgram
from servimun_widgets.red_vecinal.rules.message_template import fill_template
from servimun_widgets.red_vecinal.rules.program_message import (
    ROOMS,
    completed,
    flyer_facts,
    message_text,
    told_on,
)

LINK = "{enlace}"
"""Stands in a stored text where the link of each group goes."""
CITY_WIDE = 2

_WHOLE_CITY = {"toda la ciudad", "todo el municipio", "todas las colonias", "municipio"}


class Places:
    """Colonias by whatever name they are written, and the district each lies in."""

    def __init__(
        self,
        colonias: ColoniaDirectory,
        phones_of_agencies: Mapping[str, str | None] | None = None,
        names_of_agencies: Mapping[str, str] | None = None,
        addresses_of_agencies: Mapping[str, str | None] | None = None,
    ) -> None:
        """`phones_of_agencies` are the words in which each agency, by its id, tells its own."""
        self._colonias = colonias
        self._phones = phones_of_agencies or {}
        self._names = names_of_agencies or {}
        self._addresses = addresses_of_agencies or {}

    def key(self, name: str) -> str:
        """Return one name for all the ways of writing a place."""
        found = self._colonias.find(name)
        return fold(found[0].content.name) if found else fold(name)

    def district(self, name: str) -> str | None:
        """Return the folded police district of a colonia, or None when it is not known."""
        found = (one.content.police_district for one in self._colonias.find(name))
        return next((fold(district) for district in found if district), None)

    def agency(self, agency_id: str) -> str | None:
        """Return the whole name of an agency; None where it is not known."""
        return self._names.get(agency_id)

    def address(self, agency_id: str) -> str | None:
        """Return the address of an agency in its own words; None where it is not known."""
        return self._addresses.get(agency_id)

    def office(self, agency_id: str) -> str:
        """Return the telephone at which an agency is asked, else that of the city."""
        for one in office_lines(self._phones.get(agency_id)):
            return f"{one.number} ext. {one.extensions}" if one.extensions else one.number
        return CITY_LINE


@dataclass(frozen=True)
class Reach:
    """A published programme and the places that it reaches."""

    program: ProgramRecord
    content: ProgramContent
    colonias: frozenset[str]
    districts: frozenset[str]
    whole_city: bool

    def nearness(self, colonia: str, district: str | None) -> int | None:
        """Return 0, 1 or 2 as the rule of nearness says, None when it is not offered there."""
        if colonia in self.colonias:
            return 0
        if district is not None and district in self.districts:
            return 1
        return CITY_WIDE if self.whole_city else None


def reach_of(program: ProgramRecord, content: ProgramContent, places: Places) -> Reach:
    """Return where a programme reaches, by its venues and its coverage."""
    covered = [area.name for area in content.coverage]
    named = covered + [venue.area for venue in content.venues if venue.area]
    districts = {district for name in named if (district := places.district(name))}
    # «Distrito Diana» and «Diana» both name a district.
    districts |= {fold(name).removeprefix("distrito ") for name in covered}
    whole_city = not covered or any(fold(name) in _WHOLE_CITY for name in covered)
    told = with_streets(content, places.address(content.lead_agency_id))
    return Reach(program, told, frozenset(map(places.key, named)), frozenset(districts), whole_city)


def nearest(
    reaches: Iterable[Reach], colonia: str, district: str | None, places: Places
) -> list[tuple[int, Reach]]:
    """Return the programmes offered in a colonia with their nearness, the nearest first.

    `reaches` come in the order of their folios. The district is the group's own, or else that of
    the colonia.
    """
    key = places.key(colonia)
    own = fold(district).removeprefix("distrito ") if district else places.district(colonia)
    ranked = [(reach.nearness(key, own), reach) for reach in reaches]
    near = [(rank, reach) for rank, reach in ranked if rank is not None and rank < CITY_WIDE]
    near.sort(key=lambda pair: pair[0])
    wide = [reach for rank, reach in ranked if rank == CITY_WIDE]
    return [*near, *((CITY_WIDE, reach) for reach in _in_turn(wide, key))]


def _in_turn(reaches: Sequence[Reach], colonia: str) -> list[Reach]:
    """Return programmes with one of each topic in turn, beginning where the colonia's name says."""
    by_topic: dict[str, list[Reach]] = {}
    for reach in reaches:
        by_topic.setdefault(fold(reach.content.topic or ""), []).append(reach)
    seed = crc32(colonia.encode())
    topics = _rotated([by_topic[topic] for topic in sorted(by_topic)], seed)
    turns = zip_longest(*(_rotated(found, seed // 7) for found in topics))
    return [reach for turn in turns for reach in turn if reach is not None]


def _rotated(items: list[Any], by: int) -> list[Any]:
    start = by % len(items) if items else 0
    return items[start:] + items[:start]


def program_text(reach: Reach, colonia: str, places: Places, *, alone: bool, room: int = 0) -> str:
    """Return what a message says of a programme; the venue in the colonia is told, or the first.

    When it is the only one, the text that its agency wrote for WhatsApp, if there is one, with the
    notice, days and price that it leaves out. `room` is a place in `program_message.ROOMS`.
    """
    content, venues = reach.content, _nearest_venues(reach, colonia, places)
    wide, office = reach.whole_city, places.office(content.lead_agency_id)
    if alone and content.whatsapp_text:
        return completed(content.whatsapp_text, content, venues, whole_city=wide, office=office)
    return message_text(content, venues, whole_city=wide, room=room, office=office)


def program_facts(reach: Reach, colonia: str, places: Places) -> ProgramFacts:
    """Return what a flyer for a colonia says of a programme."""
    venues = _nearest_venues(reach, colonia, places)
    office = places.office(reach.content.lead_agency_id)
    who = places.agency(reach.content.lead_agency_id)
    return flyer_facts(reach.content, venues, whole_city=reach.whole_city, office=office, who=who)


def says_otherwise(
    program: ProgramRecord,
    used: UsedProgram,
    segment: Segment,
    places: Callable[[], Places],
    day: date,
) -> bool:
    """Return whether a programme on show is not described on `day` by the words that a text uses.

    While nothing was published since they were written they are not written again: what this
    version of the program would choose to say makes nothing untrue.
    """
    if program.shown is None:
        return True
    if used.revision_id is not None and used.revision_id == program.published_revision_id:
        return False
    alone, known = len(segment.programs) == 1, places()
    reach = reach_of(program, told_on(program.shown, day), known)
    said = program_text(reach, segment.colonia, known, alone=alone, room=used.room)
    if used.facts and used.facts.is_other_than(program_facts(reach, segment.colonia, known)):
        return True
    return said != used.text


def _nearest_venues(reach: Reach, colonia: str, places: Places) -> list[Venue]:
    key, venues = places.key(colonia), reach.content.venues
    near = [one for one in venues if one.colonia and places.key(one.colonia) == key]
    return [*near, *venues]


def compose(
    content: CampaignContent,
    rules: CampaignRules,
    colonia: str,
    near: Sequence[tuple[int, Reach]],
    places: Places,
) -> tuple[str, list[UsedProgram]]:
    """Return the text for a colonia, with `{enlace}` left in it, and the programmes it names.

    As many programmes as the campaign allows and as fit, the nearest first; rather less is said of
    each than one left out (see `program_message`). The first is never left out, so a text that is
    too long shows in the checks.
    """
    most = content.programs_per_message or PROGRAMS_PER_MESSAGE
    for count in range(min(most, len(near)), -1, -1):
        for room in range(len(ROOMS)):
            text, used = _composed(content, rules, colonia, near[:count], places, room)
            last = count <= 1 and room == len(ROOMS) - 1
            if last or message_length(text, rules) <= MESSAGE_LIMIT:
                return text, used
    raise AssertionError("the last text is returned whatever its length")


def _composed(
    content: CampaignContent,
    rules: CampaignRules,
    colonia: str,
    near: Sequence[tuple[int, Reach]],
    places: Places,
    room: int,
) -> tuple[str, list[UsedProgram]]:
    used = [
        UsedProgram(
            program_id=reach.program.id,
            folio=reach.program.folio,
            name=reach.content.public_name,
            text=program_text(reach, colonia, places, alone=len(near) == 1, room=room),
            revision_id=reach.program.published_revision_id,
            room=room,
            is_near=rank < CITY_WIDE,
            facts=program_facts(reach, colonia, places),
        )
        for rank, reach in near
    ]
    values = {
        "colonia": colonia,
        "programas": "\n\n".join(one.text for one in used),
        "enlace": LINK,
        "leyenda": rules.legend,
        "plataforma": rules.platform,
    }
    return fill_template(content.template, values).strip(), used


def with_link(text: str, link: str) -> str:
    """Return the message of one group: its text with its own link."""
    return text.replace(LINK, link)


def message_length(text: str, rules: CampaignRules) -> int:
    """Return the characters of a message once its link is in it."""
    return len(with_link(text, rules.link("x" * CODE_LENGTH)))
