import csv

import pytest
from building import chain_problems

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.errors import NotAllowed
from servimun_widgets.importing.services import Choices, import_file
from servimun_widgets.importing.services.columns import COLUMNS, OPTIONAL
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services import records as program_records
from servimun_widgets.programs.services.reading import all_programs, find_program
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import AGENCIES, COLONIAS, agencies
from servimun_widgets.services.trail import revisions_of
from servimun_widgets.services.undoing_imports import Undo

ROW = {
    "clave": "X1",
    "nombre": "Círculo de lectura",
    "dependencia": "ICM",
    "requisitos": "INE",
    "horario": "lunes de 9:00 a 14:00",
}


@pytest.fixture
def import_row(municipality, write):
    """Import one row of a programme; return the report and the record."""

    def import_it(*, publish=False, choices=None, **cells):
        path = write("programs", {**ROW, **cells})
        report = import_file(municipality, "programs", path, publish=publish, choices=choices)
        return report, find_program(municipality.store, "X1")

    return import_it


@pytest.fixture
def correct(municipality):
    """Change fields of the programme as a liaison would; return the record."""

    def change(**fields):
        record = find_program(municipality.store, "X1")
        with municipality.store.transaction():
            return program_records.revise_program(
                municipality,
                record,
                record.content.model_copy(update=fields),
                "borrador",
                "edit",
            )

    return change


def set_state(context, state):
    context.store.table("programs").update({"state": state})


def test_a_changed_row_becomes_a_revision(import_row, municipality):
    import_row(publish=True)
    report, record = import_row(requisitos="INE y CURP")
    assert (report.updated, report.created) == (1, 0)
    assert record.content.requirements == "INE y CURP"
    assert (record.state, record.revision_number) == ("borrador", 2)
    assert record.published.requirements == "INE"
    newest = revisions_of(municipality.store, record.id)[0]
    assert [change.name for change in newest.changes] == ["requirements"]
    assert chain_problems(municipality.store) == []


def test_a_correction_is_not_reverted_by_an_old_file(import_row, correct):
    import_row()
    correct(requirements="Ninguno")
    report, record = import_row()
    assert (report.unchanged, record.content.requirements) == (1, "Ninguno")
    report, record = import_row(horario="martes de 9:00 a 14:00")
    assert report.updated == 1
    assert record.content.requirements == "Ninguno"
    assert record.content.hours == "martes de 9:00 a 14:00"


def test_a_new_value_for_a_corrected_field_is_taken_with_a_warning(import_row, correct, codes):
    import_row()
    correct(requirements="Ninguno")
    report, record = import_row(requisitos="CURP")
    assert record.content.requirements == "CURP"
    assert codes(report) == [(2, "requisitos", "import_replaces")]
    assert "«Ninguno»" in report.warnings[0].message


def test_a_file_that_says_what_the_correction_said_changes_nothing(import_row, correct):
    import_row()
    corrected = correct(requirements="CURP")
    report, record = import_row(requisitos="CURP")
    assert (report.unchanged, record.revision_number) == (1, corrected.revision_number)
    correct(requirements="Ninguno")
    report, record = import_row(requisitos="CURP")
    assert (report.unchanged, record.content.requirements) == (1, "Ninguno")


def test_a_cell_that_was_emptied_erases_only_where_a_person_says_so(import_row, codes):
    import_row()
    report, record = import_row(requisitos="", horario="martes de 9:00 a 14:00")
    assert record.content.requirements == "INE"
    assert (2, "requisitos", "import_empty_kept") in codes(report)
    assert [row.emptied for row in report.rows] == [True]
    report, record = import_row(
        requisitos="", horario="martes de 9:00 a 14:00", choices=Choices(erase=frozenset({2}))
    )
    assert (report.updated, record.content.requirements) == (1, None)


def test_an_odd_cell_keeps_what_is_stored(import_row):
    _, before = import_row(edad_min="6")
    report, record = import_row(edad_min="130", requisitos="CURP")
    assert (report.updated, report.rejected) == (1, 0)
    assert record.content.age_minimum == before.content.age_minimum == 6
    assert "edad_min: 130" in record.content.internal_note


SAME = {
    "nombre": "Ci\u0301rculo  de\u00a0lectura\u200b",
    "requisitos": "INE\r\n",
    "fecha_fuente": "13/09/25",
    "vigencia": "13-sep-25",
    "corresponsables": "DIF; IMPAS",
    "costo": "70 pesos",
}


@pytest.mark.parametrize("column", SAME)
def test_another_writing_of_the_same_is_no_change(import_row, column):
    told = {"fecha_fuente": "2025-09-13", "vigencia": "2025-09-13", "costo": "$70"}
    told |= {"corresponsables": "IMPAS; DIF"}
    import_row(**told)
    report, _ = import_row(**{**told, column: SAME[column]})
    assert (report.unchanged, report.updated) == (1, 0)


@pytest.mark.parametrize(
    ("column", "text"),
    [("nombre", "Circulo de lectura"), ("fecha_fuente", "09/2025"), ("requisitos", "ine")],
)
def test_another_meaning_is_a_change(import_row, column, text):
    import_row(fecha_fuente="2025-09-13")
    report, _ = import_row(**{"fecha_fuente": "2025-09-13", column: text})
    assert report.updated == 1


@pytest.mark.parametrize("state", ["en_revision", "archivado"])
def test_a_programme_that_may_not_be_edited_is_rejected(import_row, municipality, codes, state):
    import_row()
    set_state(municipality, state)
    report, record = import_row(requisitos="CURP")
    assert (report.rejected, record.content.requirements) == (1, "INE")
    assert codes(report) == [(2, "", f"import_rejected_{state}")]
    report, _ = import_row()
    assert report.unchanged == 1


def test_a_programme_made_by_hand_keeps_what_it_says(import_row, municipality, codes):
    lead = agencies(municipality).find("ICM")
    content = ProgramContent(
        public_name="Círculo de lectura", lead_agency_id=lead.id, requirements="Ninguno"
    )
    with municipality.store.transaction():
        program_records.new_program(municipality, "X1", content, "create")
    report, record = import_row()
    assert record.content.requirements == "Ninguno"
    assert record.content.hours == "lunes de 9:00 a 14:00"
    assert codes(report) == [(2, "requisitos", "import_kept")]
    report, record = import_row()
    assert report.unchanged == 1


def test_a_row_without_folio_is_found_by_name_and_agency(import_row, municipality, write, codes):
    import_row()
    row = {**ROW, "clave": "", "nombre": "CIRCULO DE  LECTURA", "requisitos": "CURP"}
    report = import_file(municipality, "programs", write("programs", row))
    assert report.updated == 1
    other = {**row, "dependencia": "IMM"}
    report = import_file(municipality, "programs", write("programs", other))
    assert report.created == 1
    assert [record.folio for record in all_programs(municipality.store)] == ["P001", "X1"]


def test_two_programmes_of_one_name_need_the_folio(import_row, municipality, write, codes):
    import_row()
    import_file(municipality, "programs", write("programs", {**ROW, "clave": "X2"}))
    report = import_file(municipality, "programs", write("programs", {**ROW, "clave": ""}))
    assert codes(report) == [(2, "clave", "import_rejected_ambiguous")]
    assert "X1, X2" in report.warnings[0].message


@pytest.mark.parametrize(
    ("kind", "row", "change"),
    [
        ("agencies", {"sigla": "ICM", "nombre_oficial": "Instituto"}, {"direccion": "Av. 1"}),
        ("colonias", {"colonia": "Nueva", "tipo": "colonia"}, {"zona": "norte"}),
    ],
)
def test_a_changed_agency_or_colonia_is_updated_with_its_event(context, write, kind, row, change):
    import_file(context, kind, write(kind, row))
    report = import_file(context, kind, write(kind, {**row, **change}))
    assert (report.updated, len(context.store.table(kind))) == (1, 1)
    told = [event["detail"].get("changes") for event in context.store.table("audit")]
    assert [len(changes) for changes in told if changes is not None][1:] == [1]
    assert import_file(context, kind, write(kind, {**row, **change})).unchanged == 1
    assert chain_problems(context.store) == []


def test_a_dry_run_reports_the_same_and_keeps_nothing(municipality, sample):
    events = len(municipality.store.table("audit"))
    dry = import_file(municipality, "programs", sample("programs"), dry_run=True)
    assert all_programs(municipality.store) == []
    assert len(municipality.store.table("audit")) == events
    assert dry.to_json() == import_file(municipality, "programs", sample("programs")).to_json()


@pytest.fixture
def acting_as(municipality):
    """Return a context in which an account of a role acts."""

    def act(role):
        now = municipality.now()
        account = AccountRecord.model_validate(
            {
                "id": role,
                "username": role,
                "content": {"username": role, "display_name": role, "role": role},
                "password_hash": "x",
                "must_change_password": False,
                "created_on": now,
                "updated_on": now,
                "updated_by": "sistema",
            }
        )
        municipality.store.table("accounts").insert(account.model_dump(mode="json"))
        return Context(municipality.store, municipality.clock, municipality.new_id, role)

    return act


@pytest.mark.parametrize(("role", "publish"), [("analisis", False), ("coordinacion", True)])
def test_who_may_not_import_changes_nothing(acting_as, sample, role, publish):
    person = acting_as(role)
    with pytest.raises(NotAllowed):
        import_file(person, "programs", sample("programs"), publish=publish)
    assert all_programs(person.store) == []


def test_the_coordination_imports_drafts(acting_as, write):
    person = acting_as("coordinacion")
    import_file(person, "programs", write("programs", ROW))
    record = find_program(person.store, "X1")
    assert (record.state, record.contributors) == ("borrador", ["coordinacion"])


def written(path, row):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    return path


FULL_ROWS = {
    "agencies": {**dict.fromkeys(COLUMNS["agencies"], ""), "sigla": "X", "nombre_oficial": "Equis"},
    "colonias": {**dict.fromkeys(COLUMNS["colonias"], ""), "colonia": "Nueva", "tipo": "colonia"},
    "groups": {**dict.fromkeys(COLUMNS["groups"], ""), "clave": "G9", "nombre": "Red"}
    | {"colonia": "Nueva", "sector": "Sector 1"},
    "programs": {**dict.fromkeys(COLUMNS["programs"], ""), "clave": "X1", "nombre": "Taller"}
    | {"dependencia": "X"},
}
OPTIONAL_CELLS = {
    "otros_nombres": "Equis Municipal",
    "correo_titular": "titular@equis.example",
    "codigos_postales": "31020; 31150",
    "activo": "no",
    "enlace_invitacion": "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv",
    **dict.fromkeys(OPTIONAL["programs"], "Palabras"),
    "imagen": "https://chihuahua.example/a.png",
    "cupo": "20",
    "verificar_cada_dias": "30",
}


@pytest.mark.parametrize(
    ("kind", "column"), [(kind, name) for kind, names in OPTIONAL.items() for name in names]
)
def test_a_column_that_a_file_does_not_have_erases_nothing(context, tmp_path, kind, column):
    """And one that it has and leaves blank does where a person says so, whatever else changed."""
    row = FULL_ROWS[kind]
    changed = {"agencies": "direccion", "colonias": "zona", "groups": "distrito"}
    changed = (changed | {"programs": "modalidad"})[kind]
    path = tmp_path / "archivo.csv"
    if kind == "programs":
        import_file(context, "agencies", written(path, FULL_ROWS["agencies"]))

    def content():
        (document,) = context.store.table(kind)
        return document["content"]

    import_file(context, kind, written(path, {**row, column: ""}))
    blank = content()
    import_file(context, kind, written(path, {**row, column: OPTIONAL_CELLS[column]}))
    filled = content()
    assert filled != blank
    report = import_file(context, kind, written(path, {**row, changed: "Norte"}))
    assert report.updated == 1
    kept = content()
    assert {**filled, **{name: kept[name] for name in kept if kept[name] == "Norte"}} == kept
    emptied = written(path, {**row, changed: "Norte", column: ""})
    import_file(context, kind, emptied)
    assert content() == kept
    import_file(context, kind, emptied, choices=Choices(erase_all=True))
    assert {name for name in blank if content()[name] != kept[name]} == {
        name for name in blank if blank[name] != filled[name]
    }


def test_an_odd_postal_code_costs_the_cell_and_not_the_row(context, tmp_path):
    row = {**FULL_ROWS["colonias"], "codigos_postales": "31020; 3115; ⅓1020"}
    report = import_file(context, "colonias", written(tmp_path / "archivo.csv", row))
    (document,) = context.store.table("colonias")
    assert document["content"]["postal_codes"] == ["31020"]
    assert "3115" in document["content"]["internal_note"]
    assert [warning.code for warning in report.warnings] == ["reading_postal_code"] * 2


@pytest.mark.parametrize(
    ("kind", "stored", "written", "names"),
    [
        (
            "agencies",
            {"sigla": "IMPAS", "nombre_oficial": "Instituto de Prevención"},
            {"sigla": "IMPYAS", "nombre_oficial": "Instituto de Prevención", "telefono": "072"},
            "aliases",
        ),
        (
            "colonias",
            {"colonia": "Rinconadas", "tipo": "colonia"},
            {"colonia": "Rinconada", "tipo": "fracc", "zona": "norte"},
            "variants",
        ),
    ],
)
def test_what_a_person_said_to_be_the_same_is_known_the_next_time(
    context, write, kind, stored, written, names
):
    first = next(iter(stored.values()))
    register = {"agencies": AGENCIES, "colonias": COLONIAS}[kind]
    import_file(context, kind, write(kind, stored))
    file = write(kind, written)
    assert import_file(context, kind, file, dry_run=True).created == 1
    chosen = Choices(same={2: first})
    foreseen = import_file(context, kind, file, dry_run=True, choices=chosen)
    report = import_file(context, kind, file, choices=chosen)
    assert (report.updated, foreseen.to_json()) == (1, report.to_json())
    [record] = register.all(context.store)
    assert register.name_of(record) == first
    assert getattr(record.content, names) == [next(iter(written.values()))]
    assert import_file(context, kind, file).unchanged == 1
    Undo(context, report.folio).step()
    assert getattr(register.all(context.store)[0].content, names) == []
    assert import_file(context, kind, file, dry_run=True).created == 1
