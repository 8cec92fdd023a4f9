import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servimun_widgets.domain.reading.places import PlaceReading, read_coverage, read_venues
from servimun_widgets.domain.text import fold

KNOWN = {"pedro dominguez", "vistas cerro grande", "granjas", "zona centro", "dale", "palestina"}


def knows(name):
    return fold(name) in KNOWN


@pytest.mark.parametrize(
    ("text", "venues"),
    [
        (
            "Norte, col. Pedro Domínguez; ‘Sur’, Vistas Cerro Grande; ‘Niño Espino’, col. Granjas;"
            " Tricentenario, Av. Homero",
            [
                ("Norte", None, "Pedro Domínguez"),
                ("‘Sur’", None, "Vistas Cerro Grande"),
                ("‘Niño Espino’", None, "Granjas"),
                ("Tricentenario", "Av. Homero", None),
            ],
        ),
        (
            "1) Centro Histórico; 2) Centro Municipal de Equinoterapia",
            [("Centro Histórico", None, None), ("Centro Municipal de Equinoterapia", None, None)],
        ),
        (
            "Comandancia Norte (Av. Homero 500) y Comandancia Sur (Av. Pacheco 8800)",
            [
                ("Comandancia Norte", "Av. Homero 500", None),
                ("Comandancia Sur", "Av. Pacheco 8800", None),
            ],
        ),
        (
            "Calle Sexta esquina con Xavier Mina núm. 408, col. Centro",
            [(None, "Calle Sexta esquina con Xavier Mina núm. 408", "Centro")],
        ),
        (
            "Av. Independencia núm. 2013, Zona Centro",
            [(None, "Av. Independencia núm. 2013", "Zona Centro")],
        ),
        (
            "Edificio Libertad, quinto piso, calle Libertad núm. 2, col. Centro",
            [("Edificio Libertad", "quinto piso, calle Libertad núm. 2", "Centro")],
        ),
        (
            "Calle Guadalupe Juárez, col. Pedro Domínguez, cerca de Nogales",
            [
                (
                    None,
                    "Calle Guadalupe Juárez, col. Pedro Domínguez, cerca de Nogales",
                    "Pedro Domínguez",
                )
            ],
        ),
        ("Col. Punta Oriente", [(None, None, "Punta Oriente")]),
        (
            "Varía; calendario cada sábado en redes",
            [("Varía; calendario cada sábado en redes", None, None)],
        ),
        (
            "Centro Social (Socialismo s/n, Villa Nueva) y otros centros por zona",
            [("Centro Social (Socialismo s/n, Villa Nueva) y otros centros por zona", None, None)],
        ),
        ("En línea", [("En línea", None, None)]),
        ("Canchas de Palestina", [("Canchas de Palestina", None, None)]),
        ("", []),
        (" ; ", []),
    ],
)
def test_venues_are_read(text, venues):
    assert read_venues(text, knows) == [PlaceReading(*venue) for venue in venues]


def test_a_long_text_without_a_street_is_the_address():
    text = "Un lugar " * 20
    assert read_venues(text, knows) == [PlaceReading(None, text.strip(), None)]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("27 colonias en febrero de 2026", ["27 colonias en febrero de 2026"]),
        ("Palestina; Dale", ["Palestina", "Dale"]),
        ("Palestina, Dale", ["Palestina", "Dale"]),
        ("Palestina, Desconocida", ["Palestina, Desconocida"]),
        ("", []),
    ],
)
def test_coverage_is_read(text, areas):
    assert read_coverage(text, knows) == areas


place = st.sampled_from(
    [
        "Norte",
        "col. Granjas",
        "Av. Homero 500",
        "(Palestina)",
        "; ",
        ", ",
        " y ",
        "1) ",
        "2) ",
        "Calle Sexta núm. 408",
        "colonia",
        "Dale",
        "\n",
        "‘Sur’",
    ]
)


@given(st.lists(place, max_size=8).map(" ".join) | st.text(max_size=60))
def test_no_word_is_lost(text):
    venues = read_venues(text, knows)
    kept = " ".join(part for v in venues for part in (v.name, v.address, v.colonia) if part)
    words = set(re.findall(r"\w+", kept))
    for word in re.findall(r"\w+", re.sub(r"\b\d{1,2}\)", " ", text)):
        assert word in words or fold(word) in ("col", "colonia")
    assert all(v.name or v.address or v.colonia for v in venues)
