"""Something said in each field of a programme, for tests of where each is seen."""

from __future__ import annotations

from servimun_widgets.domain.fields import validate
from servimun_widgets.programs.records.programs import ProgramContent

LEAST = {"public_name": "Taller", "lead_agency_id": "prueba"}
SAID = {
    "public_name": {"public_name": "Otro taller"},
    "coresponsible_agency_ids": {"coresponsible_agency_ids": ["otra"]},
    "topic": {"topic": "salud mental"},
    "level": {"level": "primaria"},
    "scope": {"scope": "social"},
    "age_minimum": {"age_minimum": 6},
    "age_maximum": {"age_maximum": 12},
    "venues": {"venues": [{"name": "Mediateca"}]},
    "coverage": {"coverage": [{"colonia": "Centro"}]},
    "weekly_hours": {"weekly_hours": [{"days": ["lunes"], "opens": "09:00", "closes": "10:00"}]},
    "validity_kind": {"validity_kind": "permanente"},
    "valid_from": {"validity_kind": "fechas", "valid_from": "2026-01-01"},
    "valid_until": {"validity_kind": "fechas", "valid_until": "2027-01-01"},
    "phones": {"phones": [{"number": "6142004800"}]},
    "website": {"website": "https://chihuahua.example"},
    "cost_kind": {"cost_kind": "gratuito"},
    "cost_amount": {"cost_kind": "con_costo", "cost_amount": "70"},
    "capacity": {"capacity": 20},
    "image_url": {"image_url": "https://chihuahua.example/a.png"},
    "picture": {"picture": "a" * 64},
    "picture_minors": {"picture_minors": "ninguno"},
    "verify_every_days": {"verify_every_days": 30},
    "confidence": {"confidence": "alta"},
}
"""What says the field, where it is no text."""


def saying(name: str) -> ProgramContent:
    """Return a programme that says as little as may be, and something in this field."""
    return validate(ProgramContent, LEAST | SAID.get(name, {name: "Palabras"}))
