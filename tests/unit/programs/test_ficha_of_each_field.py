"""What the table of fields promises of the ficha is what the ficha does."""

import pytest
from catalogue_snapshots import branding, with_program

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.fichas.documents.program_ficha import program_ficha
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
    "verify_every_days": {"verify_every_days": 30},
    "confidence": {"confidence": "alta"},
}
"""What says the field, where it is no text."""


def ficha(**fields):
    content = validate(ProgramContent, LEAST | fields)
    return program_ficha(with_program(content), branding(), "P999").data


@pytest.mark.parametrize("name", [name for name in PROGRAM_FIELDS if name != "lead_agency_id"])
def test_the_ficha_says_a_field_under_its_label_or_not_at_all(name):
    label = PROGRAM_FIELDS[name].label
    said = ficha(**SAID.get(name, {name: "Palabras"}))
    if not isinstance(label, str):
        why = f"the ficha shows «{name}»: give its row of PROGRAM_FIELDS the label"
        assert said == ficha(), why
        return
    assert said != ficha(), (
        f"fichas/documents/program_ficha.py does not show «{name}», or give it a No"
    )
    version = said["versions"][0]
    labels = {one[0] for one in (*version["facts"], *version["sections"])}
    assert not label or branding().text(f"programa.{label}") in labels
