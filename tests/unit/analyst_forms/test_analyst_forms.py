"""Analysts' forms from the notebook to the liaison: versions, rights, records, files."""

from __future__ import annotations

import math
import time

import pytest
from analysts_form import FIRST, GIVEN, saved
from building import Town

from servimun_widgets.analyst_forms.services.importing import load_records, template_fields
from servimun_widgets.analyst_forms.services.records import (
    change_record,
    new_answers,
    open_record,
    record_history,
    save_record,
    visible_records,
)
from servimun_widgets.analyst_forms.services.versions import (
    open_form,
    promote_form,
    register_form,
    visible_forms,
)
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, UnreadableFile
from servimun_widgets.forms.declaring import Form, Text
from servimun_widgets.services import taking_turns
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.taking_turns import MOST_ROWS

SECOND = Form(
    "visita",
    title="Visita a colonia",
    roles=["enlace"],
    fields=[Text("colonia", required=True), Text("motivo")],
).definition


@pytest.fixture
def town(town: Town) -> Town:
    register_form(town.at_work("analisis"), FIRST)
    return town


@pytest.fixture
def promoted(town: Town) -> Town:
    promote_form(town.system, "visita")
    return town


def seen(town: Town, who: str) -> list[str]:
    return [view.record.folio for view in visible_records(town.at_work(who), "visita")]


# --- versions -----------------------------------------------------------------------------------


def test_a_registered_form_is_seen_by_analysts_only(town):
    assert [view.version.name for view in visible_forms(town.at_work("analisis"))] == ["visita"]
    for who in ("enlace.dif", "coordinacion", "admin", "operacion"):
        assert visible_forms(town.at_work(who)) == []
        with pytest.raises(NotFound):
            open_form(town.at_work(who), "visita")


def test_a_promoted_form_is_seen_by_its_roles_and_the_coordination(promoted):
    who = [
        one
        for one in ("enlace.dif", "coordinacion", "admin", "operacion", "aprobacion")
        if visible_forms(promoted.at_work(one))
    ]
    assert who == ["enlace.dif", "coordinacion"]


def test_registering_the_same_form_again_changes_nothing(town):
    before = town.everything()
    register_form(town.at_work("analisis"), FIRST)
    assert town.everything() == before


def test_others_use_the_promoted_version_until_the_next_is_promoted(promoted):
    register_form(promoted.at_work("analisis"), SECOND)
    liaison, analyst = promoted.at_work("enlace.dif"), promoted.at_work("analisis")
    assert open_form(liaison, "visita").definition == FIRST
    assert open_form(analyst, "visita").definition == SECOND
    promote_form(promoted.system, "visita")
    assert open_form(liaison, "visita").definition == SECOND


def test_going_back_to_an_earlier_version(promoted):
    register_form(promoted.at_work("analisis"), SECOND)
    promote_form(promoted.system, "visita")
    register_form(promoted.at_work("analisis"), FIRST)
    promote_form(promoted.system, "visita")
    assert open_form(promoted.at_work("enlace.dif"), "visita").definition == FIRST
    assert len(promoted.store.table("form_versions")) == 2


def test_only_analysts_register_and_only_the_coordination_or_the_server_promotes(town):
    for who in ("enlace.dif", "coordinacion", "admin"):
        with pytest.raises(NotAllowed):
            register_form(town.at_work(who), SECOND)
    for who in ("enlace.dif", "analisis", "admin"):
        with pytest.raises(NotAllowed):
            promote_form(town.at_work(who), "visita")
    promote_form(town.at_work("coordinacion"), "visita")


def test_a_form_that_names_no_role_or_does_not_exist_is_not_promoted(town):
    plain = Form("prueba", title="Prueba", fields=[Text("a")]).definition
    register_form(town.at_work("analisis"), plain)
    with pytest.raises(NotAllowed) as refused:
        promote_form(town.system, "prueba")
    assert refused.value.code == "form_without_roles"
    with pytest.raises(NotFound):
        promote_form(town.system, "nadie")


# --- records ------------------------------------------------------------------------------------


def test_a_liaison_sees_the_records_of_the_own_agency(promoted):
    first, second = saved(promoted, "enlace.impas"), saved(promoted, "enlace.dif")
    assert (first, second) == ("visita-0001", "visita-0002")
    assert seen(promoted, "suplente.impas") == [first]
    assert seen(promoted, "enlace.dif") == [second]
    assert seen(promoted, "coordinacion") == seen(promoted, "analisis") == [second, first]
    with pytest.raises(NotFound):
        open_record(promoted.at_work("enlace.dif"), first)


def test_the_coordination_reads_and_does_not_fill_in(promoted):
    folio = saved(promoted, "enlace.dif")
    with pytest.raises(NotAllowed):
        saved(promoted, "coordinacion")
    assert not open_record(promoted.at_work("coordinacion"), folio).may_change
    assert not open_record(promoted.at_work("analisis"), folio).may_change
    assert open_record(promoted.at_work("enlace.dif"), folio).may_change


def test_a_record_that_is_wrong_is_not_stored(promoted):
    before = promoted.everything()
    with pytest.raises(Invalid) as refused:
        saved(promoted, "enlace.dif", colonia=" ", asistentes=-1)
    assert [one.path for one in refused.value.problems] == [("colonia",), ("asistentes",)]
    assert promoted.everything() == before


def test_the_same_intention_is_stored_once(promoted):
    context = promoted.at_work("enlace.dif")
    digest = FIRST.digest()
    first = save_record(context, "visita", GIVEN, digest, "llave")
    assert save_record(context, "visita", GIVEN, digest, "llave") == first
    assert seen(promoted, "enlace.dif") == [first.folio]


def test_a_change_is_a_new_version_with_its_difference(promoted):
    folio = saved(promoted, "enlace.dif")
    context = promoted.at_work("suplente.impas")
    with pytest.raises(NotFound):
        change_record(context, folio, GIVEN, "", FIRST.digest())
    context = promoted.at_work("enlace.dif")
    record = open_record(context, folio).record
    answers = {**record.answers, "asistentes": 20}
    change_record(context, folio, answers, record.revision_id, FIRST.digest())
    newest, _ = record_history(context, folio)
    assert [(one.name, one.before, one.after) for one in newest.changes] == [("asistentes", 12, 20)]
    with pytest.raises(Conflict):
        change_record(context, folio, answers, record.revision_id, FIRST.digest())
    assert promoted.actions()[-2:] == [
        ("enlace.dif", "form_record_create"),
        ("enlace.dif", "form_record_change"),
    ]


def test_an_old_record_is_read_with_its_own_version_and_names_what_no_longer_fits(promoted):
    folio = saved(promoted, "enlace.dif")
    register_form(promoted.at_work("analisis"), SECOND)
    promote_form(promoted.system, "visita")
    view = open_record(promoted.at_work("enlace.dif"), folio)
    assert view.definition == FIRST
    assert [label for label, _ in view.strays] == ["Asistentes", "Tema", "Apoyos"]
    context = promoted.at_work("enlace.dif")
    answers = {"colonia": "Centro", "motivo": "Feria"}
    change_record(context, folio, answers, view.record.revision_id, SECOND.digest())
    changed = open_record(context, folio)
    assert (changed.definition, changed.strays) == (SECOND, ())
    assert record_history(context, folio)[1].content["asistentes"] == 12


def test_what_was_begun_with_an_earlier_promoted_version_is_still_taken(promoted):
    context = promoted.at_work("enlace.dif")
    register_form(promoted.at_work("analisis"), SECOND)
    promote_form(promoted.system, "visita")
    folio = save_record(context, "visita", GIVEN, FIRST.digest()).folio
    assert open_record(context, folio).record.version == FIRST.digest()


def test_a_version_that_was_never_promoted_is_not_taken_from_others(promoted):
    register_form(promoted.at_work("analisis"), SECOND)
    with pytest.raises(NotFound):
        save_record(
            promoted.at_work("enlace.dif"), "visita", {"colonia": "Centro"}, SECOND.digest()
        )


def test_ids_are_made_when_a_record_is_stored_and_not_before(promoted):
    context = promoted.at_work("enlace.dif")
    assert new_answers(context, "visita")["clave"] is None
    folio = saved(promoted, "enlace.dif")
    assert open_record(context, folio).record.answers["clave"].startswith("id-")


def test_everything_that_is_stored_is_checked(promoted):
    saved(promoted, "enlace.dif")
    assert check_store(promoted.store) == []


# --- files --------------------------------------------------------------------------------------


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_the_rows_of_a_file_become_records(promoted, tmp_path):
    file = written(
        tmp_path / "visitas.csv",
        "Colonia,Asistentes,Tema,Apoyos\nCentro,12,deporte,Agua; sillas\nÁvalos,,c,\n",
    )
    assert load_records(promoted.at_work("enlace.dif"), "visita", file).count == 2
    second, first = visible_records(promoted.at_work("enlace.dif"), "visita")
    assert first.record.answers["apoyos"] == ["a", "b"]
    assert (first.record.answers["tema"], second.record.answers["tema"]) == ("d", "c")
    assert second.record.answers["asistentes"] is None


def test_a_file_with_one_wrong_row_stores_nothing_and_names_each_cell(promoted, tmp_path):
    before = promoted.everything()
    file = written(
        tmp_path / "visitas.csv", "Colonia,Asistentes,Tema\nCentro,1,Deporte\n,-1,Danza\n"
    )
    with pytest.raises(Invalid) as refused:
        load_records(promoted.at_work("enlace.dif"), "visita", file)
    assert [(one.path, one.code) for one in refused.value.problems] == [
        ((3, "Colonia"), "field_missing"),
        ((3, "Asistentes"), "field_too_small"),
        ((3, "Tema"), "field_choice"),
    ]
    assert promoted.everything() == before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Colonia,Color\nCentro,azul\n", "import_columns_unknown"),
        ("Colonia\n\n", "form_file_empty"),
        ("Colonia\n" + "x\n" * 50_001, "import_too_many_rows"),
    ],
)
def test_a_file_that_is_not_of_this_form_is_refused(promoted, tmp_path, text, code):
    with pytest.raises(UnreadableFile) as refused:
        load_records(promoted.at_work("enlace.dif"), "visita", written(tmp_path / "a.csv", text))
    assert refused.value.code == code


def test_a_file_is_stored_a_few_rows_at_a_time_and_goes_on_where_it_broke_off(
    promoted, tmp_path, monkeypatch
):
    context = promoted.at_work("enlace.dif")
    monkeypatch.setattr(taking_turns, "MOST_SECONDS", math.inf)
    count = 3 * MOST_ROWS
    file = written(tmp_path / "v.csv", "Colonia\n" + "".join(f"C{n}\n" for n in range(count)))
    stored = []

    def breaks_off(_seconds):
        stored.append(len(visible_records(context, "visita")))
        if len(stored) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(time, "sleep", breaks_off)
        with pytest.raises(KeyboardInterrupt):
            load_records(context, "visita", file)
    assert stored == [MOST_ROWS, 2 * MOST_ROWS]
    assert load_records(context, "visita", file).count == count
    named = [view.record.answers["colonia"] for view in visible_records(context, "visita")]
    assert sorted(named) == sorted(f"C{n}" for n in range(count))
    load_records(context, "visita", file)
    assert len(visible_records(context, "visita")) == 2 * count
    assert check_store(promoted.store) == []


def test_who_may_not_fill_in_may_not_import(promoted, tmp_path):
    file = written(tmp_path / "a.csv", "Colonia\nCentro\n")
    with pytest.raises(NotAllowed):
        load_records(promoted.at_work("coordinacion"), "visita", file)


def test_the_template_has_a_column_for_each_field_that_is_typed():
    assert [field.name for field in template_fields(FIRST)] == [
        "colonia",
        "asistentes",
        "tema",
        "apoyos",
    ]
