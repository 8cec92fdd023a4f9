"""Catalogues by chance, equal for equal seeds: blanks, repeats, texts that nobody expects."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from city import DAY, city

from servimun_widgets.catalogue.records.public_snapshot import (
    PublicAgency,
    PublicProgram,
    PublicSnapshot,
)
from servimun_widgets.programs.records.programs import ProgramContent

_TEXTS = (
    *("Box", "niñas, niños", "=1+1", '«comillas» "dobles"', "a\nb", "</script><b>", "😀 🇲🇽"),
    *("-5 años", "Lunes a viernes de 9:00 a 14:00", "ñ" * 80, "x;y", "'uno'", "\u202eal revés"),
)
_SITES = (
    *("https://ejemplo.mx/a?b=c&d=é", "https://niñez.example/", "http://a.mx:8080/x#y"),
    *("https://ejemplo.mx/con%20blanco", "https://[2001:db8::1.2.3.4]/"),
)
_HOURS = ({"days": ["lunes", "jueves"], "opens": "9:00", "closes": "24:00"},)


def any_city(seed: int) -> PublicSnapshot:
    """Return a catalogue of some agencies and programmes."""
    chance = Random(seed)
    agencies = [_agency(chance, number) for number in range(chance.randint(0, 6))]
    programs = [_program(chance, number, agencies) for number in range(chance.randint(0, 25))]
    return city().model_copy(update={"agencies": agencies, "programs": programs, "messages": []})


def _agency(chance: Random, number: int) -> PublicAgency:
    texts = ("kind", "parent", "phones", "address", "hours")
    return PublicAgency(
        id=f"a{number}",
        sigla=f"S{number}",
        name=f"Dependencia {number}",
        aliases=["Otra"],
        topics=_some(chance, _TEXTS),
        websites="; ".join(_some(chance, _SITES)) or None,
        **{name: _maybe(chance, _TEXTS) for name in texts},
    ).model_copy(update={"parent": chance.choice([None, "S0", "Otra", "Nadie"])})


def _program(chance: Random, number: int, agencies: list[PublicAgency]) -> PublicProgram:
    known = [one.id for one in agencies] + ["unknown"]
    lead, *others = chance.sample(known, chance.randint(1, len(known)))
    first = DAY + timedelta(days=chance.randint(-400, 400))
    content: dict[str, Any] = {
        "public_name": chance.choice(_TEXTS),
        "lead_agency_id": lead,
        "coresponsible_agency_ids": others,
        "age_minimum": chance.choice([None, 0, 6]),
        "age_maximum": chance.choice([None, 12, 120]),
        "cost_kind": chance.choice([None, "gratuito", "con_costo", "descuento", "estimulo"]),
        "cost_amount": chance.choice([None, 0, "12.50"]),
        "website": _maybe(chance, _SITES),
        "weekly_hours": _some(chance, _HOURS),
        "phones": [_phone(chance) for _ in range(chance.randint(0, 4))],
        "venues": [_venue(chance) for _ in range(chance.randint(0, 4))],
        "coverage": [{"other_area": one} for one in _some(chance, _TEXTS) * 2],
        "validity_kind": chance.choice([None, "permanente", "fechas"]),
        "valid_from": chance.choice([None, first]),
        "valid_until": chance.choice([None, first + timedelta(days=30)]),
        "capacity": chance.choice([None, 20]),
        **{
            name: _maybe(chance, _TEXTS)
            for name in ("official_name", "summary", "description", "topic", "audience", "hours")
            + ("modality", "contact_note", "requirements", "documents", "steps", "validity_note")
            + ("accessibility", "alert", "cost_note")
        },
    }
    return PublicProgram(
        folio=f"P{number:03}",
        lead_agency_id=lead,
        coresponsible_agency_ids=others,
        content=ProgramContent.model_validate(content),
        published_on=date(2026, 1, 1),
        verified_on=chance.choice([None, DAY]),
    )


def _phone(chance: Random) -> dict[str, Any]:
    return {
        "number": chance.choice(["614 200 4800", "072", "911"]),
        "extensions": chance.choice([None, "4201, 4202", "la de guardia", "12 y 12"]),
        "kind": chance.choice([None, "telefono", "whatsapp", "emergencia"]),
        "note": _maybe(chance, _TEXTS),
    }


def _venue(chance: Random) -> dict[str, Any]:
    found = {name: _maybe(chance, _TEXTS[:4]) for name in ("name", "address", "colonia", "hours")}
    point = chance.choice([None, "28.63530, -106.08890"])
    return {**found, "other_area": "En línea", "map_point": point}


def _maybe(chance: Random, among: tuple[str, ...]) -> str | None:
    return chance.choice([None, *among])


def _some(chance: Random, among: tuple[Any, ...]) -> list[Any]:
    return chance.sample(among, chance.randint(0, len(among)))
