from datetime import UTC, datetime

import pytest

from servimun_widgets.domain.agencies import AgencyContent, AgencyDirectory, AgencyRecord
from servimun_widgets.domain.reading.agency_names import AgencyNames, read_aliases

NOW = datetime(2026, 3, 16, tzinfo=UTC)


def agency(sigla, name, *aliases):
    content = AgencyContent(sigla=sigla, name=name, aliases=list(aliases))
    return AgencyRecord(
        id=f"id-{sigla}", content=content, created_on=NOW, updated_on=NOW, updated_by="sistema"
    )


@pytest.fixture
def names():
    return AgencyNames(
        AgencyDirectory(
            [
                agency("DSPM", "Dirección de Seguridad Pública Municipal"),
                agency("DSPMu", "Dirección de Servicios Públicos Municipales"),
                agency("DDHE", "Dirección de Desarrollo Humano y Educación"),
                agency("IMPAS", "Instituto Municipal de Prevención y Atención a la Salud"),
                agency("DIF", "Sistema DIF Municipal Chihuahua", "DIF Municipal"),
                agency("SIPINNA", "Sistema de Protección Integral (municipal)"),
                agency("SAVFG", "Subdirección de Atención a la Violencia (UAVI)"),
            ]
        )
    )


@pytest.mark.parametrize(
    ("text", "siglas"),
    [
        ("IMPAS", ["IMPAS"]),
        ("impas", ["IMPAS"]),
        ("DSPM", ["DSPM"]),
        ("DSPMu", ["DSPMu"]),
        ("direccion de seguridad publica municipal", ["DSPM"]),
        ("dif municipal", ["DIF"]),
        ("Sistema de Protección Integral", ["SIPINNA"]),
        ("UAVI", ["SAVFG"]),
        ("Instituto Municipal de Prevención y Atención a la Salud (IMPAS)", ["IMPAS"]),
        ("IMPAS – DIF", ["IMPAS", "DIF"]),
        ("IMPAS; DIF", ["IMPAS", "DIF"]),
        ("IMPAS / DIF, DDHE", ["IMPAS", "DIF", "DDHE"]),
        ("Dirección de Desarrollo Humano y Educación y DIF", ["DDHE", "DIF"]),
        ("DIF e IMPAS", ["DIF", "IMPAS"]),
        ("DIF (Protección Familiar)", []),
        ("IMPAS y Otra", []),
        ("(", []),
        ("", []),
    ],
)
def test_agencies_are_found_however_they_are_named(names, text, siglas):
    assert [found.short_name for found in names.read(text)] == siglas


def test_names_in_a_note_are_aliases_only_when_it_says_so():
    assert read_aliases("También «IMCFyD»; en 2016 incluía «y Juventud»") == ["IMCFyD"]
    assert read_aliases("a veces escrito «de la Mujer»") == []
