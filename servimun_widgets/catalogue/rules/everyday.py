"""What a citizen reads of a programme in few words: ages, price, how fresh it is, colonias."""

from __future__ import annotations

from datetime import date

from servimun_widgets.catalogue.records.public_snapshot import PublicProgram

AGE_GROUPS: tuple[tuple[str, str, int, int], ...] = (
    ("primera-infancia", "Hasta 5 años", 0, 5),
    ("ninez", "De 6 a 11 años", 6, 11),
    ("adolescencia", "De 12 a 17 años", 12, 17),
    ("juventud", "De 18 a 29 años", 18, 29),
    ("edad-adulta", "De 30 a 59 años", 30, 59),
    ("personas-mayores", "60 años y más", 60, 120),
)
"""Part of an address, title, first and last age. Source: Ley General de los Derechos de Niñas,
Niños y Adolescentes, art. 5; Ley del IMJUVE, art. 2; Ley de los Derechos de las Personas Adultas
Mayores, art. 3."""


def takes_age(program: PublicProgram, first: int, last: int) -> bool:
    """Return whether the programme says that it takes somebody of those ages.

    One that gives no ages takes everybody; it is listed apart.
    """
    minimum, maximum = program.content.age_minimum, program.content.age_maximum
    if minimum is None and maximum is None:
        return False
    return (minimum or 0) <= last and (maximum if maximum is not None else 120) >= first


def colonias_of(program: PublicProgram) -> list[str]:
    """Return the colonias of its places and those that it reaches, each once."""
    content = program.content
    found = [one.colonia for one in content.venues] + [one.colonia for one in content.coverage]
    return list(dict.fromkeys(one for one in found if one))


def is_confirmed(program: PublicProgram, day: date) -> bool:
    """Return whether its agency said lately enough that it is true."""
    return program.verify_by is not None and day <= program.verify_by
