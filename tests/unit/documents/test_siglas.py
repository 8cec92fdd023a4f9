"""A sigla that is of no agency is spelt out where it is read first, from the city's own list."""

from __future__ import annotations

import pytest
from office_samples import agency_id, branding, catalogue

from servimun_widgets.documents.siglas import sigla_names, siglas_told, spelt_out
from servimun_widgets.errors import Invalid
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.red_vecinal.documents.flyer_words import FlyerProgram, what_told
from servimun_widgets.red_vecinal.records.segments import ProgramFacts

NAMES = {"CRM": "Centro de Rehabilitación Municipal", "TAP": "Taller de Artes Plásticas"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Terapia en el CRM sur", "CRM: Centro de Rehabilitación Municipal"),
        ("TAP en el CRM", f"CRM: {NAMES['CRM']}. TAP: {NAMES['TAP']}"),
        ("Centro de rehabilitación municipal (CRM)", ""),
        ("Centros de Rehabilitación Municipales (CRM)", ""),
        ("TAP (pintura y barro)", ""),
        ("ETAPA y CRM-2", ""),
    ],
)
def test_what_a_text_does_not_explain_is_told(text: str, told: str) -> None:
    assert siglas_told(text, NAMES) == told


def test_each_is_spelt_out_once() -> None:
    names = dict(NAMES)
    assert spelt_out("El CRM y otro CRM", names) == (
        "El Centro de Rehabilitación Municipal (CRM) y otro CRM"
    )
    assert spelt_out("Otro CRM", names) == "Otro CRM"
    assert [*names] == ["TAP"]


def test_the_city_writes_what_its_own_siglas_stand_for() -> None:
    written = 'cedefam = "Casa de Familias"\ncrm = "Centro de Rehabilitación"\n'
    own = sigla_names(branding(**{"textos/siglas.toml": written}))
    assert (own["CEDEFAM"], own["CRM"]) == ("Casa de Familias", "Centro de Rehabilitación")
    with pytest.raises(Invalid):
        branding(**{"textos/siglas.toml": 'crm = ""'})
    assert sigla_names(branding())["CEDEFAM"] == "Centro de Desarrollo Familiar"


def test_sheets_and_flyers_tell_them() -> None:
    identity, snapshot = branding(), catalogue()
    first = snapshot.on_show[0]
    content = first.content.model_copy(
        update={
            "public_name": "UAVI de noche",
            "summary": "Atención fuera de horario.",
            "venues": [Venue(name="CEDEFAM Dale")],
        }
    )
    one = first.model_copy(
        update={"content": content, "folio": "P900", "lead_agency_id": agency_id("IMPAS")}
    )
    given = snapshot.model_copy(update={"on_show": [one]})
    data = program_ficha(given, identity, "P900").data
    assert data["siglas"] == "UAVI: Unidad de Atención a la Violencia Familiar"
    where = {label: text for _, label, text, *_ in data["versions"][0]["answers"]}["Dónde"]
    assert where == "Centro de Desarrollo Familiar (CEDEFAM) Dale"
    flyer = FlyerProgram("UAVI de noche", ProgramFacts(what="Atención."))
    assert what_told(identity, flyer, "Atención.") == (
        "Atención. UAVI: Unidad de Atención a la Violencia Familiar."
    )
