"""A whole import is undone: what nobody touched goes back, what somebody did is named and stays."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from servimun_widgets.cli import servimun
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.importing.services import Load, import_file
from servimun_widgets.importing.services.columns import COLUMNS, OPTIONAL
from servimun_widgets.importing.services.sheet import read_sheet
from servimun_widgets.programs.services.catalogue_at import programs_at
from servimun_widgets.programs.services.editing import save_program
from servimun_widgets.programs.services.reading import all_programs, history
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.colonias import all_colonias
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.imports_made import UNDO_KEPT, imports_made
from servimun_widgets.services.taking_turns import ROWS_TOGETHER
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.store import Store

WORKSHOP = {"nombre": "Taller de lectura", "dependencia": "IMPAS", "requisitos": "INE"}
GARDEN = {**WORKSHOP, "nombre": "Huerto del barrio"}
GROUP = {
    "clave": "G1",
    "nombre": "Red del parque",
    "colonia": "Centro",
    "sector": "Sector 1",
    "enlace_invitacion": "https://chat.whatsapp.com/AbC",
}


@pytest.fixture
def office(town):
    return town.at_work("coordinacion")


@pytest.fixture
def bring(office, tmp_path):
    """Import rows as a file; return the report."""

    def take(kind, *rows):
        path = tmp_path / "archivo.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*COLUMNS[kind], *OPTIONAL[kind]])
            writer.writeheader()
            writer.writerows(rows)
        return import_file(office, kind, path)

    return take


def undo(context, folio):
    undoing = Undo(context, folio)
    while not undoing.finished:
        undoing.step()
    return undoing


def only_program(town):
    [record] = all_programs(town.store)
    return record


def test_a_programme_that_was_changed_says_again_what_it_said(town, bring, office):
    before = town.catalogued(public_name="Taller de lectura", requirements="Nada")
    report = bring("programs", {**WORKSHOP, "clave": before.folio})
    assert (report.updated, only_program(town).state) == (1, "borrador")
    undone = undo(office, report.folio)
    after = only_program(town)
    assert (undone.done, undone.stays) == (1, [])
    said = ("content", "state", "published", "contributors", "imported")
    assert [getattr(after, one) for one in said] == [getattr(before, one) for one in said]
    assert [one.action for one in history(office, after.folio)] == [
        *("undo_import", "import", "import")
    ]
    town.clock.forward(days=2)
    [then] = programs_at(town.store, town.clock())
    assert (then.state, then.content) == ("publicado", before.content)
    assert check_store(town.store) == []


def test_a_new_programme_is_archived_and_comes_back_with_the_next_import(town, bring, office):
    first = bring("programs", WORKSHOP)
    undo(office, first.folio)
    assert only_program(town).state == "archivado"
    again = bring("programs", {**WORKSHOP, "requisitos": "Acta"})
    assert (again.created, again.rejected) == (1, 0)
    assert [one.code for one in again.warnings] == ["import_brought_back"]
    back = only_program(town)
    assert (back.state, back.content.requirements) == ("borrador", "Acta")
    undo(office, again.folio)
    assert only_program(town).state == "archivado"
    assert check_store(town.store) == []


def test_who_was_told_nothing_of_an_import_is_told_nothing_of_its_undoing(town, bring, office):
    report = bring("programs", WORKSHOP, GARDEN)
    assert town.store.table("notices").all() == []
    undo(office, report.folio)
    assert {one.state for one in all_programs(town.store)} == {"archivado"}
    assert town.store.table("notices").all() == []


def test_a_row_that_somebody_touched_stays_and_is_named(town, bring, office):
    report = bring("programs", WORKSHOP, {**WORKSHOP, "nombre": "Otro taller"})
    touched, other = all_programs(town.store)
    said = {**touched.content.model_dump(mode="json"), "requirements": "Comprobante"}
    save_program(town.at_work("enlace.impas"), touched.id, said, touched.revision_id)
    [foreseen] = Undo(office, report.folio).foreseen()
    [stays] = undo(office, report.folio).stays
    assert stays == foreseen
    assert (stays.row, stays.folio, stays.why) == (2, touched.folio, "import_stays_touched")
    assert town.program(touched.id).content.requirements == "Comprobante"
    assert town.program(other.id).state == "archivado"
    assert [one.record.stayed for one in imports_made(office)] == [1]


def test_what_an_import_only_remembered_is_not_counted_as_taken_back(town, bring, office):
    def says(record, text):
        content = {**record.content.model_dump(mode="json"), "requirements": text}
        save_program(town.at_work("enlace.impas"), record.id, content, record.revision_id)
        return town.program(record.id)

    bring("programs", WORKSHOP, GARDEN)
    one, other = [says(record, "Acta") for record in all_programs(town.store)]
    rows = [{**row, "requisitos": "Acta"} for row in (WORKSHOP, GARDEN)]
    report = bring("programs", *rows, {**WORKSHOP, "nombre": "Otro taller"})
    assert (report.created, report.unchanged) == (1, 2)
    says(town.program(other.id), "Comprobante")
    undoing = Undo(office, report.folio)
    assert (undoing.counted, undoing.foreseen()) == (1, [])
    undone = undo(office, report.folio)
    assert (undone.done, undone.undone, undone.stays) == (3, 1, [])
    assert town.program(one.id).imported == one.imported
    assert check_store(town.store) == []


def test_directories_and_groups_go_back_too(town, bring, office, red):
    agency = {"sigla": "DPV", "nombre_oficial": "Dirección de Prevención"}
    changed = {"sigla": "DIF", "nombre_oficial": "Desarrollo Integral", "direccion": "Calle 1"}
    before = (agencies(office).by_id["DIF"].content, all_colonias(office))
    imports = [
        bring("agencies", agency, changed),
        bring("colonias", {"colonia": "Las Águilas"}),
        bring("groups", GROUP),
        bring("groups", {**GROUP, "nombre": "Red de la esquina", "enlace_invitacion": ""}),
    ]
    renamed, *others = reversed(imports)
    undo(office, renamed.folio)
    [group] = all_groups(town.store)
    assert (group.content.name, group.content.invite_link) == (
        *("Red del parque", GROUP["enlace_invitacion"]),
    )
    for one in others:
        assert undo(office, one.folio).stays == []
    assert not all_groups(town.store)[0].content.active
    assert (agencies(office).by_id["DIF"].content, all_colonias(office)) == before
    assert agencies(office).find("DPV") is None
    assert bring("groups", GROUP).created == 1
    assert all_groups(town.store)[0].content.active
    assert check_store(town.store) == []


def test_an_agency_that_something_refers_to_stays(town, bring, office):
    made = bring("agencies", {"sigla": "DPV", "nombre_oficial": "Dirección de Prevención"})
    bring("programs", {**WORKSHOP, "dependencia": "DPV"})
    [stays] = undo(office, made.folio).stays
    assert (stays.folio, stays.why) == ("DPV", "import_stays_used")
    assert agencies(office).find("DPV") is not None


def test_a_colonia_that_something_names_stays(town, bring, office):
    made = bring("colonias", {"colonia": "Las Águilas"}, {"colonia": "Nadie la nombra"})
    bring("groups", {**GROUP, "colonia": "Las Águilas"})
    [stays] = undo(office, made.folio).stays
    assert (stays.folio, stays.why) == ("Las Águilas", "import_stays_used")
    assert [one.name for one in all_colonias(office)] == ["Las Águilas"]


def test_a_long_undo_goes_row_by_row_where_somebody_waits_and_goes_on_where_it_broke_off(
    town, bring, office, monkeypatch
):
    rows = [{**WORKSHOP, "nombre": f"Taller {n}"} for n in range(2 * ROWS_TOGETHER)]
    report = bring("programs", *rows)
    monkeypatch.setattr(Store, "is_waited_for", lambda _: True)
    broken = Undo(office, report.folio)
    broken.step()
    states = [one.state for one in all_programs(town.store)]
    assert states == ["borrador"] * (2 * ROWS_TOGETHER - 1) + ["archivado"]
    again = Undo(office, report.folio)
    assert again.total == 2 * ROWS_TOGETHER - 1
    assert undo(office, report.folio).done == again.total
    assert {one.state for one in all_programs(town.store)} == {"archivado"}
    assert check_store(town.store) == []
    with pytest.raises(NotAllowed, match="import_undo_over"):
        Undo(office, report.folio)


def test_groups_go_back_a_few_at_a_time(town, bring, office, monkeypatch, red):
    report = bring("groups", GROUP, {**GROUP, "clave": "G2"})
    monkeypatch.setattr(Store, "is_waited_for", lambda _: True)
    Undo(office, report.folio).step()
    assert [one.content.active for one in all_groups(town.store)] == [True, False]


def test_an_import_that_broke_off_can_be_undone(town, bring, office, tmp_path):
    rows = [{**WORKSHOP, "nombre": f"Taller {n}"} for n in range(2 * ROWS_TOGETHER)]
    bring("programs")
    with (tmp_path / "archivo.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, [*COLUMNS["programs"], *OPTIONAL["programs"]]).writerows(rows)
    load = Load(office, "programs", read_sheet(tmp_path / "archivo.csv", "programs"))
    load.step(rows=ROWS_TOGETHER)
    [made] = imports_made(office)
    assert (made.record.created, made.may_undo) == (ROWS_TOGETHER, True)
    assert undo(office, made.record.folio).done == ROWS_TOGETHER


def test_an_import_that_stored_nothing_leaves_nothing_to_undo(town, bring, office):
    bring("programs", WORKSHOP)
    assert bring("programs", WORKSHOP).folio == ""
    assert len(imports_made(office)) == 1


def test_who_imports_nothing_undoes_nothing(town, bring):
    report = bring("programs", WORKSHOP)
    for username in ("enlace.impas", "analisis", "admin"):
        with pytest.raises(NotAllowed):
            Undo(town.at_work(username), report.folio)
    with pytest.raises(NotFound):
        Undo(town.system, "I9999")


def test_what_is_too_old_is_forgotten_by_the_next_import(town, bring, office):
    old = bring("programs", WORKSHOP)
    town.clock.forward(days=UNDO_KEPT.days + 1)
    bring("programs", {**WORKSHOP, "nombre": "Otro taller"})
    assert [(one.record.folio == old.folio, one.may_undo) for one in imports_made(office)] == [
        *((False, True), (True, False))
    ]


def test_the_command_lists_imports_and_undoes_one(tmp_path, monkeypatch, sample):
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))

    def command(*arguments):
        done = CliRunner().invoke(servimun, ["import", *arguments], catch_exceptions=False)
        return done.exit_code, done.output

    _, said = command("agencies", str(sample("agencies")))
    assert "servimun import --undo I0001" in said
    assert "dependencias.csv" in command("--made")[1]
    status, foreseen = command("--undo", "I0001", "--dry-run")
    assert (status, "se quedan 0" in foreseen) == (0, True)
    assert command("--undo", "I0001")[0] == 0
    assert "Se puede deshacer" not in command("--made")[1]
