"""What a citizen reads of a programme in few words: ages, price, how fresh it is, colonias."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from servimun_widgets.catalogue.records.public_snapshot import PublicProgram
from servimun_widgets.domain.text import fold
from servimun_widgets.programs.rules.weekly_hours import told_hours

_BROUGHT = ("escuela", "charla", "platica", "campana", "canalizacion", "taller en", "en comunidad")
"""What tells in a modality that a programme comes to schools or groups, not people to it."""
_EVERYBODY = (" todas las edades", " toda la familia", " familias", " poblacion general")
_SEVERAL = re.compile(
    r"\d+|algun[oa]s|divers[oa]s|vari[oa]s|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cercan[oa]"
)
"""What tells that a programme has several places, without saying which."""
_AFTERNOON, _EVENING = "13:00", "17:00"
"""What begins after the one, or ends after the other, is in the afternoon."""
_TOLD_AFTERNOON = re.compile(
    r"(?:^|[,.;(])(?![^,.;(]*\b(?:no|ni|sin|excepto|salvo)\b)[^,.;(]*\b(?:tardes?|vespertin[oa]s?)\b"
)
_OLDER = re.compile(r" adult[oa]s? mayor(es)?")


@dataclass(frozen=True)
class AgeGroup:
    """Ages that people name together; `words` begin those by which an audience tells of them."""

    part: str
    """Part of an address."""
    title: str
    first: int
    last: int
    words: tuple[str, ...]


_CHILDREN = ("ninez", "nina", "nino", "infan", "primaria")
AGE_GROUPS: tuple[AgeGroup, ...] = (
    AgeGroup(
        "primera-infancia",
        "Hasta 5 años",
        0,
        5,
        ("primera infancia", "bebe", "preescolar", "estancia"),
    ),
    AgeGroup("ninez", "De 6 a 11 años", 6, 11, _CHILDREN),
    AgeGroup(
        "adolescencia",
        "De 12 a 17 años",
        12,
        17,
        ("adolescen", "secundaria", "bachiller", "preparatoria"),
    ),
    AgeGroup("juventud", "De 18 a 29 años", 18, 29, ("joven", "juven", "universitari")),
    AgeGroup("edad-adulta", "De 30 a 59 años", 30, 59, ("adulta", "adulto")),
    AgeGroup(
        "personas-mayores",
        "60 años y más",
        60,
        120,
        ("mayores", "adulto mayor", "jubilad", "abuel"),
    ),
)
"""In the order of ages. Source: Ley General de los Derechos de Niñas,
Niños y Adolescentes, art. 5; Ley del IMJUVE, art. 2; Ley de los Derechos de las Personas Adultas
Mayores, art. 3."""


def tells_ages(program: PublicProgram) -> bool:
    """Return whether a programme says for what ages it is, in figures or by whom it names."""
    return any(takes_age(program, one) for one in AGE_GROUPS)


def takes_age(program: PublicProgram, group: AgeGroup) -> bool:
    """Return whether the programme says that it takes somebody of those ages.

    Figures say it where there are any, else the words for whom it is.
    """
    minimum, maximum = program.content.age_minimum, program.content.age_maximum
    if minimum is None and maximum is None:
        told = f" {fold(program.content.audience or '')}"
        if any(each in told for each in _EVERYBODY):
            return True
        if group.part == "edad-adulta":
            told = _OLDER.sub(" ", told)
        return any(f" {word}" in told for word in group.words)
    top = maximum if maximum is not None else 120
    return (minimum or 0) <= group.last and top >= group.first


def is_gone_to(program: PublicProgram) -> bool:
    """Return whether somebody can go or call alone: it is not brought to schools or groups."""
    modality = fold(program.content.modality or "")
    return not any(word in modality for word in _BROUGHT)


def colonias_of(program: PublicProgram) -> list[str]:
    """Return the colonias of its places and those that it reaches, each once."""
    content = program.content
    found = [one.colonia for one in content.venues] + [one.colonia for one in content.coverage]
    return list(dict.fromkeys(one for one in found if one))


def is_rural(program: PublicProgram) -> bool:
    """Return whether it is for who lives outside the city, as few who read the site do."""
    return "rural" in fold(program.content.audience or "")


def is_in_places_untold(program: PublicProgram) -> bool:
    """Return whether it has several places in the city and names the colonia of none.

    Which is the nearest is then known only by who answers the telephone.
    """
    content = program.content
    if colonias_of(program) or not content.venues or not is_gone_to(program):
        return False
    told = [one.name for one in content.venues if not one.address]
    told += [one.other_area or "" for one in content.coverage]
    said = fold(" ".join(filter(None, told)))
    return "rural" not in said and any(map(_SEVERAL.fullmatch, said.split()))


def is_in_the_afternoon(program: PublicProgram) -> bool:
    """Return whether somebody who is free in the afternoon can go: it says so in hours or words."""
    content = program.content
    hours = told_hours(content.weekly_hours, content.hours)
    if any(one.opens >= _AFTERNOON or one.closes >= _EVENING for one in hours):
        return True
    return not hours and bool(_TOLD_AFTERNOON.search(fold(content.hours or "")))


def is_confirmed(program: PublicProgram, day: date) -> bool:
    """Return whether its agency said lately enough that it is true."""
    return program.verify_by is not None and day <= program.verify_by
