"""What messages and programs put around a cell, and cells that are ticked where words belong."""

import pytest

from servimun_widgets.importing.services import import_file

ROW = {"dependencia": "DIF", "nombre": "Escuela para familias"}
AROUND = ["*{}*", "_{}_", "*_{}_*", '"{}"', "“{}”", "«{}»", "'{}'", "`{}`", "• {}", "> {}", "{} ."]
READ = {
    "clave": "X9",
    "edad_min": "12",
    "edad_max": "17",
    "nivel_prevencion_juicio": "primaria",
    "colonias_cobertura": "Zona Centro",
    "costo": "$150",
    "telefono_whatsapp": "614 200 4800",
    "vigencia": "01/02/2026 al 05/03/2026",
}


@pytest.fixture
def taken(municipality, write, contents, codes):
    """Import rows of programmes; return the warnings and folio -> content."""

    def run(*rows):
        report = import_file(municipality, "programs", write("programs", *rows))
        return codes(report), contents(municipality)

    return run


def test_marks_around_what_is_looked_up_are_no_part_of_it(taken):
    _, plain = taken({**ROW, **READ})
    rows = []
    for number, around in enumerate(AROUND):
        marked = {column: around.format(text) for column, text in READ.items()}
        folio = around.format(f"Y{number}")
        rows.append({**marked, "clave": folio, "dependencia": "DIF", "nombre": f"Otro {number}"})
    told, found = taken(*rows)
    assert told == []
    for number in range(len(AROUND)):
        same = {"public_name": plain["X9"].public_name}
        assert found[f"Y{number}"].model_copy(update=same) == plain["X9"]


FOLIOS = {
    "(P014)": "P014",
    "folio: P009;": "P009",
    "\u0420005": "P005",
    "No. 10": "P010",
    "P016.": "P016",
    "Clave X-7": "X-7",
    "NO-5": "NO-5",
}


def test_a_folio_is_that_of_a_person(taken):
    _, found = taken(
        *({**ROW, "clave": one, "nombre": f"Box {at}"} for at, one in enumerate(FOLIOS))
    )
    assert sorted(found) == sorted(FOLIOS.values())


def test_a_date_is_no_folio(taken):
    dates = ["2026-03-05", "05/03/2026", "3-mar", "mar-26", "5 mar 2026"]
    told, found = taken(*({**ROW, "clave": one} for one in dates))
    assert [code for _, _, code in told] == ["import_rejected_folio_date"] * len(dates)
    assert found == {}


@pytest.mark.parametrize("tick", ["x", "✔", "VERDADERO"])
def test_a_cell_that_is_only_ticked_says_nothing(taken, tick):
    _, before = taken({**ROW, **READ, "requisitos": "INE", "modalidad": "en línea"})
    ticked = {**ROW, **READ, "requisitos": tick, "modalidad": tick}
    told, found = taken(ticked, {**ROW, "clave": "X10", "nombre": tick})
    assert told == [
        (2, "modalidad", "import_tick"),
        (2, "requisitos", "import_tick"),
        (3, "nombre", "import_rejected_tick"),
    ]
    assert found == before


def test_bullets_before_a_name_are_no_part_of_it(taken):
    _, found = taken({**ROW, "clave": "X1", "nombre": "• *Box* en la colonia"})
    assert found["X1"].public_name == "Box en la colonia"
