"""What a campaign says in one colonia: the programmes that are near, and the words of a message.

The rule of nearness, from near to far; a programme that fits none of it is not offered:

0. it has a venue in the colonia, or covers it by name;
1. it has a venue in, or covers, another colonia of its police district, or covers the district;
2. it names no coverage at all: it is for the whole city.

Equally near ones stand in the order of their folios.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servimun_widgets.domain.campaigns import (
    CODE_LENGTH,
    MESSAGE_LIMIT,
    PROGRAMS_PER_MESSAGE,
    CampaignContent,
    CampaignRules,
    UsedProgram,
)
from servimun_widgets.domain.colonias import ColoniaDirectory
from servimun_widgets.domain.message_template import fill_template
from servimun_widgets.domain.programs import ProgramContent, ProgramRecord
from servimun_widgets.domain.text import fold

LINK = "{enlace}"
"""Stands in a stored text where the link of each group goes."""
CITY_WIDE = 2

_WHOLE_CITY = {"toda la ciudad", "todo el municipio", "todas las colonias", "municipio"}


class Places:
    """Colonias by whatever name they are written, and the district each lies in."""

    def __init__(self, colonias: ColoniaDirectory) -> None:
        self._colonias = colonias

    def key(self, name: str) -> str:
        """Return one name for all the ways of writing a place."""
        found = self._colonias.find(name)
        return fold(found[0].content.name) if found else fold(name)

    def district(self, name: str) -> str | None:
        """Return the folded police district of a colonia, or None when it is not known."""
        found = (one.content.police_district for one in self._colonias.find(name))
        return next((fold(district) for district in found if district), None)


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
    covered = [area.colonia for area in content.coverage]
    named = covered + [venue.colonia for venue in content.venues if venue.colonia]
    districts = {district for name in named if (district := places.district(name))}
    # «Distrito Diana» and «Diana» both name a district.
    districts |= {fold(name).removeprefix("distrito ") for name in covered}
    whole_city = not covered or any(fold(name) in _WHOLE_CITY for name in covered)
    return Reach(
        program, content, frozenset(map(places.key, named)), frozenset(districts), whole_city
    )


def nearest(
    reaches: Iterable[Reach], colonia: str, district: str | None, places: Places
) -> list[tuple[int, Reach]]:
    """Return the programmes offered in a colonia with their nearness, the nearest first.

    `reaches` come in the order of their folios. The district is the group's own, or else that of
    the colonia.
    """
    key = places.key(colonia)
    own = fold(district).removeprefix("distrito ") if district else places.district(colonia)
    ranked = ((reach.nearness(key, own), reach) for reach in reaches)
    return sorted(
        ((rank, reach) for rank, reach in ranked if rank is not None), key=lambda pair: pair[0]
    )


def program_text(reach: Reach, colonia: str, places: Places, *, alone: bool) -> str:
    """Return what a message says of a programme.

    When it is the only one, the text that its agency wrote for WhatsApp, if there is one. Else its
    name, what it is, the venue in the colonia (or the first), hours, price and first telephone.
    """
    content = reach.content
    if alone and content.whatsapp_text:
        return content.whatsapp_text
    lines = [f"*{content.public_name}*"]
    if content.summary or content.description:
        lines.append(content.summary or _cut(content.description or ""))
    key = places.key(colonia)
    near = [v for v in content.venues if v.colonia and places.key(v.colonia) == key]
    venue = next(iter([*near, *content.venues]), None)
    if venue is not None:
        where = ", ".join(part for part in (venue.name, venue.address) if part)
        if venue.colonia and fold(venue.colonia) not in fold(where):
            where = f"{where}, {venue.colonia}" if where else venue.colonia
        if where:
            lines.append(f"Dónde: {where}")
    hours = (venue.hours if venue else None) or content.hours
    if hours:
        lines.append(f"Cuándo: {hours}")
    if content.cost_kind == "gratuito":
        lines.append("Sin costo")
    if content.phones:
        phone = content.phones[0]
        extension = f" ext. {phone.extensions}" if phone.extensions else ""
        lines.append(f"Informes: {phone.number}{extension}")
    return "\n".join(lines)


def _cut(text: str, limit: int = 160) -> str:
    """Return the beginning of a text, ended at a word."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def compose(
    content: CampaignContent,
    rules: CampaignRules,
    colonia: str,
    near: Sequence[tuple[int, Reach]],
    places: Places,
) -> tuple[str, list[UsedProgram]]:
    """Return the text for a colonia, with `{enlace}` left in it, and the programmes it names.

    Programmes are added from the nearest on, as many as the campaign allows and as fit in the
    message; the first is never left out, so a text that is too long shows in the checks.
    """
    most = content.programs_per_message or PROGRAMS_PER_MESSAGE
    chosen = [reach for _, reach in near[:most]]
    while True:
        used = [
            UsedProgram(
                program_id=reach.program.id,
                folio=reach.program.folio,
                name=reach.content.public_name,
                text=program_text(reach, colonia, places, alone=len(chosen) == 1),
                revision_id=reach.program.published_revision_id,
            )
            for reach in chosen
        ]
        values = {
            "colonia": colonia,
            "programas": "\n\n".join(one.text for one in used),
            "enlace": LINK,
            "leyenda": rules.legend,
            "plataforma": rules.platform,
        }
        text = fill_template(content.template, values).strip()
        if len(chosen) <= 1 or message_length(text, rules) <= MESSAGE_LIMIT:
            return text, used
        chosen.pop()


def with_link(text: str, link: str) -> str:
    """Return the message of one group: its text with its own link."""
    return text.replace(LINK, link)


def message_length(text: str, rules: CampaignRules) -> int:
    """Return the characters of a message once its link is in it."""
    return len(with_link(text, rules.link("x" * CODE_LENGTH)))
