"""What people paste into groups, agencies and colonias is the same by file, workbook and form."""

from __future__ import annotations

import csv

import openpyxl
import pytest

from servimun_widgets.errors import Invalid
from servimun_widgets.importing.services import import_file
from servimun_widgets.importing.services.columns import COLUMNS, OPTIONAL
from servimun_widgets.red_vecinal.services import groups
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.services.colonias import all_colonias
from servimun_widgets.services.directory import agencies

GROUP = {"name": "Red del parque", "colonia": "Centro", "sector": "Sector 1", "active": True}
COLUMN = {
    "name": "nombre",
    "colonia": "colonia",
    "district": "distrito",
    "sector": "sector",
    "declared_members": "miembros_declarados",
}
GROUPS = [
    ("name", "\u202aRed\u00a0de la\u202c esqui\u00adna ", "Red de la esquina"),
    ("name", "Red mo\u0301vil\u200b", "Red móvil"),
    ("colonia", "\ufeffCentro\u2060", "Centro"),
    ("sector", "Sector\u20031", "Sector 1"),
    ("district", "\u200b", None),
    ("declared_members", "1,023", 1023),
    ("declared_members", "1\u202f023", 1023),
    ("declared_members", "45.0", 45),
    ("declared_members", "\u202a24\u202c", 24),
    ("declared_members", "unos 40", None),
    ("declared_members", "1 02", None),
    ("declared_members", "−3", None),
]
"""Field of a group, what is typed, what it is taken as; None where nobody can tell."""
ACTIVE = [
    *((said, True) for said in ("sí", "SI", "X", "✓", "VERDADERO", "TRUE", "1", "s\u00ed\u200b")),
    *((said, False) for said in ("no", "NO ", "FALSO", "false", "0", "n\u200bo")),
]
AGENCY_MAILS = [
    ("  prevencion@chihuahua.example ", "prevencion@chihuahua.example"),
    ("prevencion@chihuahua.example\u200b", "prevencion@chihuahua.example"),
    ("\u202aprevencion@chihuahua.example\u202c", "prevencion@chihuahua.example"),
    ("no es un correo", None),
    ("a@x.example; b@x.example", None),
    ("Prevención <a@x.example>", None),
]
POSTAL = [
    ("31000", ["31000"]),
    ("31000\u200b; 31010", ["31000", "31010"]),
    ("3100", []),
    ("C.P. 31000 / 31010.0", ["31000", "31010"]),
]


@pytest.fixture
def office(town):
    return town.at_work("coordinacion")


@pytest.fixture(params=["csv", "xlsx"])
def bring(office, tmp_path, request):
    """Import rows as a file of this ending."""

    def take(kind, *rows):
        header = [*COLUMNS[kind], *OPTIONAL[kind]]
        path = tmp_path / f"archivo.{request.param}"
        if request.param == "csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, header)
                writer.writeheader()
                writer.writerows(rows)
        else:
            book = openpyxl.Workbook()
            book.active.append(header)
            for row in rows:
                book.active.append([row.get(column) for column in header])
            book.save(path)
        return import_file(office, kind, path)

    return take


def by_code(office):
    return {one.code: one.content for one in all_groups(office.store)}


def test_a_group_is_the_same_by_file_and_by_form(office, bring):
    files, forms = {}, {}
    for number, (field, typed, expected) in enumerate(GROUPS):
        row = {COLUMN[name]: text for name, text in GROUP.items() if name in COLUMN}
        files[f"F{number}1"] = (field, expected, {**row, COLUMN[field]: typed})
        said = {**GROUP, "code": f"G{number}1", field: typed}
        forms[f"G{number}1"] = (field, expected, said)
    report = bring("groups", *({**row, "clave": code} for code, (_, _, row) in files.items()))
    assert report.rejected == 0, report.warnings
    for code, (field, expected, _) in files.items():
        assert getattr(by_code(office)[code], field) == expected, (code, field)
    for code, (field, expected, said) in forms.items():
        try:
            groups.add_group(office, said)
        except Invalid:
            assert expected is None, (code, field)
        else:
            assert getattr(by_code(office)[code], field) == expected, (code, field)


def test_yes_and_no_in_every_writing(office, bring):
    row = {"nombre": "Red", "colonia": "Centro", "sector": "Sector 1"}
    said = {f"A{number}1": one for number, one in enumerate(ACTIVE)}
    bring("groups", *({**row, "clave": code, "activo": text} for code, (text, _) in said.items()))
    found = {code: content.active for code, content in by_code(office).items()}
    assert found == {code: expected for code, (_, expected) in said.items()}


def test_an_odd_cell_of_an_agency_or_a_colonia_costs_the_cell_and_not_the_row(office, bring):
    siglas = {f"AG{number}": one for number, one in enumerate(AGENCY_MAILS)}
    rows = [
        {"sigla": sigla, "nombre_oficial": f"Oficina {sigla}", "correo_titular": mail}
        for sigla, (mail, _) in siglas.items()
    ]
    assert bring("agencies", *rows).rejected == 0
    known = agencies(office)
    for sigla, (typed, expected) in siglas.items():
        assert known.find(sigla).content.head_email == expected, typed
    colonias = {f"Colonia {number}": one for number, one in enumerate(POSTAL)}
    rows = [{"colonia": name, "codigos_postales": text} for name, (text, _) in colonias.items()]
    assert bring("colonias", *rows).rejected == 0
    found = {one.name: one.content.postal_codes for one in all_colonias(office)}
    assert found == {name: expected for name, (_, expected) in colonias.items()}


@pytest.mark.parametrize("sigla", ["I.M.P.A.S.", "impas", "IMPAS\u200b", "IMPAS "])
def test_a_sigla_that_differs_only_to_the_machine_makes_no_second_agency(office, bring, sigla):
    before = len(agencies(office).by_id)
    report = bring("agencies", {"sigla": sigla, "nombre_oficial": "Instituto de Prevención"})
    alike = len(agencies(office).by_id) - before
    assert alike == 0 or report.duplicates
