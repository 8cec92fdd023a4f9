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
        ("Av. Homero 500\nCol. Centro", [(None, "Av. Homero 500", "Centro")]),
        ("Comandancia\nAv. Homero 500\nDale", [("Comandancia", "Av. Homero 500", "Dale")]),
        (
            "Centro Dale\r\nCalle 5 #123\r\nCol. Dale\r\nC.P. 31000",
            [("Centro Dale", "Calle 5 #123, Col. Dale, C.P. 31000", "Dale")],
        ),
        (
            "Gimnasio\nCalle 5; Cancha\nCalle 6",
            [("Gimnasio", "Calle 5", None), ("Cancha", "Calle 6", None)],
        ),
        ("Calle 5 #100\nCalle 6 #200", [(None, f"Calle {n} #{n - 4}00", None) for n in (5, 6)]),
        *(
            (text, [("Gimnasio", None, None), ("Cancha", None, None)])
            for text in ("• Gimnasio\n• Cancha", "1. Gimnasio\n2. Cancha", "- Gimnasio;\n- Cancha")
        ),
        ("Gimnasio 1. Cancha 2", [("Gimnasio 1. Cancha 2", None, None)]),
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
        *(
            (text, ["Palestina", "Dale"])
            for text in (
                *("Palestina y Dale", "Palestina / Dale", "Palestina | Dale", "Palestina\tDale"),
                *("Col. Palestina, Col. Dale", "Colonias Palestina y Dale"),
                *("• Palestina\n• Dale", "1.- Palestina\n2.- Dale"),
            )
        ),
        ("Palestina y alrededores", ["Palestina y alrededores"]),
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
