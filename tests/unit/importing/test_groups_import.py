"""The list of groups: taken again and again, and refused when it tells of persons."""

from __future__ import annotations

import csv

import pytest

from servimun_widgets.domain.colonias import ColoniaRecord
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.importing.services import import_file, write_template
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.red_vecinal.services.sample_groups import COLUMNS, sample_groups
from servimun_widgets.services.checking import check_store

ROW = {
    "clave": "G1",
    "nombre": "Red del parque",
    "colonia": "Centro",
    "distrito": "Ángel",
    "sector": "Sector 1",
    "miembros_declarados": "24",
}

LINK = "https://chat.whatsapp.com/AbC614"


@pytest.fixture
def listed(tmp_path):
    """Write a list of groups and return its path."""

    def write(*rows, columns=(*ROW, "activo", "enlace_invitacion")):
        path = tmp_path / "grupos.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def codes(report):
    return [warning.code for warning in report.warnings]


def test_a_list_is_taken_and_taken_again(city, listed):
    link = "https://chat.whatsapp.com/AbC6141234567"
    path = listed(ROW, {**ROW, "clave": "G2", "activo": "no", "enlace_invitacion": link})
    first = import_file(city, "groups", path)
    assert (first.created, first.rejected, first.warnings) == (2, 0, [])
    one, two = all_groups(city.store)
    assert (one.content.declared_members, one.content.active) == (24, True)
    assert (two.content.active, two.content.invite_link) == (False, link)
    assert import_file(city, "groups", path).unchanged == 2
    moved = import_file(city, "groups", listed({**ROW, "sector": "Sector 2"}))
    assert (moved.updated, moved.created) == (1, 0)
    assert all_groups(city.store)[0].content.sector == "Sector 2"
    assert check_store(city.store) == []
    assert link not in str(city.store.table("audit").all())


def test_a_group_without_a_code_gets_one_and_is_found_again_by_name_and_colonia(city, listed):
    path = listed({**ROW, "clave": ""})
    assert codes(import_file(city, "groups", path)) == ["import_folio_given"]
    code = all_groups(city.store)[0].code
    assert len(code) == 6
    assert import_file(city, "groups", path).unchanged == 1
    other = {**ROW, "clave": "G7"}
    import_file(city, "groups", listed(other))
    twice = import_file(city, "groups", path := listed({**ROW, "clave": ""}))
    assert codes(twice) == ["import_rejected_group_twice"]
    assert path.exists()


@pytest.mark.parametrize(
    "heading", ["integrantes", "MIEMBROS", "Núm. integrantes", "# de miembros", "Cuántas personas"]
)
def test_how_many_are_in_a_group_is_understood_by_the_words_that_people_use(city, listed, heading):
    given = {heading if name == "miembros_declarados" else name: ROW[name] for name in ROW}
    assert import_file(city, "groups", listed(given, columns=tuple(given))).created == 1
    assert all_groups(city.store)[0].content.declared_members == 24
    named = {**given, "clave": "G2", "nombre": "Otra", heading: "Los de la esquina"}
    refused = import_file(city, "groups", listed(named, columns=tuple(named)))
    assert (codes(refused), refused.created) == (["import_rejected_personal"], 0)
    assert "esquina" not in str(all_groups(city.store))


@pytest.mark.parametrize(
    "column",
    [
        *(
            "nombre_vecino",
            "Nombre de la vecina",
            "teléfono",
            "Celular",
            "nombre de integrantes",
            "correo",
        ),
        *("CURP", "Domicilio", "administradora", "nombres", "contacto", "nombre completo"),
    ],
)
def test_columns_about_neighbours_are_refused_with_the_whole_file(city, listed, column):
    path = listed({**ROW, column: "x"}, columns=(*ROW, column))
    with pytest.raises(UnreadableFile) as refused:
        import_file(city, "groups", path)
    assert refused.value.code == "import_personal_columns"
    assert all_groups(city.store) == []


@pytest.mark.parametrize(
    "text", ["Red 614 123 4567", "escriba a alguien@correo.mx", "PEPJ800101HCHRRN09"]
)
def test_a_cell_with_personal_data_is_refused_and_not_repeated(city, listed, text):
    report = import_file(city, "groups", listed({**ROW, "nombre": text}))
    assert codes(report) == ["import_rejected_personal"]
    assert text not in str(report.to_json())


def test_rows_that_cannot_be_stored_say_why(city, listed):
    report = import_file(
        city,
        "groups",
        listed(
            {**ROW, "sector": ""},
            {**ROW, "clave": "Z9", "colonia": "Narnia"},
        ),
    )
    assert codes(report) == [
        "import_rejected_field",
        "import_colonia_unknown",
    ]
    assert report.created == 1


def test_an_odd_optional_cell_costs_the_cell_and_not_the_group(city, listed):
    rows = ({**ROW, "activo": "quizá"}, {**ROW, "clave": "G2", "miembros_declarados": "muchos"})
    report = import_file(city, "groups", listed(*rows))
    assert (report.created, report.rejected) == (2, 0)
    assert codes(report) == ["import_not_yes_no", "import_cell_left_out"]


@pytest.mark.parametrize(
    ("said", "active"),
    [("VERDADERO", True), ("FALSO", False), ("TRUE", True), ("FALSE", False), ("✓", True)]
    + [("Sí\u200b", True), ("N", False), ("☐", False), ("1", True), ("0", False)],
)
def test_a_box_is_ticked_in_every_writing(city, listed, said, active):
    row = {**ROW, "activo": said, "miembros_declarados": "1,023"}
    assert import_file(city, "groups", listed(row)).created == 1
    (document,) = city.store.table("groups")
    assert document["content"]["active"] is active
    assert document["content"]["declared_members"] == 1023


@pytest.mark.parametrize(
    ("column", "written", "field", "said"),
    [
        ("clave", "g1", "code", "G1"),
        ("clave", "G‑001", "code", "G1"),
        ("clave", "1.0", "code", "G1"),
        ("sector", "3.0", "sector", "3"),
        ("distrito", "2.0", "district", "2"),
        ("colonia", "CENTRO", "colonia", "Centro"),
        ("colonia", "col. centro", "colonia", "Centro"),
        ("nombre", "Red del\nparque", "name", "Red del parque"),
        ("miembros_declarados", "veinticuatro", "declared_members", 24),
        *(
            ("enlace_invitacion", around.format("chat.whatsapp.com/AbC614"), "invite_link", LINK)
            for around in (
                "{}",
                "http://{}",
                "<https://{}>",
                "Abre este enlace para unirte a mi grupo de WhatsApp: https://{}",
            )
        ),
    ],
)
def test_a_group_is_the_same_however_its_list_is_written(
    city, listed, column, written, field, said
):
    import_file(city, "groups", listed(ROW))
    report = import_file(city, "groups", listed({**ROW, column: written}))
    assert (report.created, report.rejected) == (0, 0)
    (group,) = all_groups(city.store)
    assert getattr(group.content, field) == said


def test_a_code_that_looks_like_that_of_another_group_is_refused(city, listed):
    import_file(city, "groups", listed(ROW))
    report = import_file(city, "groups", listed({**ROW, "clave": "g-1", "nombre": "Otro parque"}))
    assert (report.rejected, codes(report)) == (1, ["import_rejected_folio_alike"])


def test_the_code_of_a_new_group_is_read_as_people_write_one(city, listed):
    report = import_file(city, "groups", listed({**ROW, "clave": "(g 4)"}))
    assert (report.created, codes(report)) == (1, ["import_folio_read"])
    assert [one.code for one in all_groups(city.store)] == ["G4"]
    again = import_file(city, "groups", listed({**ROW, "clave": "Clave: G - 4"}))
    assert (again.unchanged, codes(again)) == (1, ["import_folio_read"])


def test_a_preview_names_the_code_that_a_group_is_given(city, listed):
    path = listed({**ROW, "clave": ""}, {**ROW, "clave": "", "nombre": "Red del río"})
    foreseen = import_file(city, "groups", path, dry_run=True)
    assert import_file(city, "groups", path).to_json() == foreseen.to_json()


def test_the_template_is_taken_back_when_it_is_filled(city, tmp_path):
    path = tmp_path / "plantilla.xlsx"
    write_template("groups", path)
    assert codes(import_file(city, "groups", path)) == ["import_no_rows"]


def test_the_sample_is_of_real_colonias_and_always_the_same(city, listed):
    colonias = [ColoniaRecord.model_validate(d).content for d in city.store.table("colonias")]
    rows = sample_groups(colonias, 1023, 1)
    assert rows == sample_groups(list(reversed(colonias)), 1023, 1)
    assert rows != sample_groups(colonias, 1023, 2)
    report = import_file(city, "groups", listed(*rows, columns=COLUMNS), dry_run=True)
    assert (report.created, report.warnings) == (1023, [])
    assert {len(row["sector"]) for row in rows} == {len("Sector 1")}
    assert len({row["sector"] for row in rows}) == 8
    members = [int(row["miembros_declarados"]) for row in rows if row["miembros_declarados"]]
    assert 20 < sum(members) / len(members) < 27
    with pytest.raises(ValueError, match="no colonias"):
        sample_groups([], 1, 1)
