"""The whole story through the pages, without a browser: corrected, returned, published."""

from __future__ import annotations

import csv
import io
from itertools import count
from uuid import NAMESPACE_DNS, uuid5

import openpyxl
import pytest
from building import content

from servimun_widgets.domain.windows import Asked
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.services.checking import check_store
from servimun_widgets.store import where
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm, RecordList, RevisionHistory

PROGRAMS = "enlaces/programas"
REVIEW = "coordinacion/revision"
PHONE = {"number": "072", "extensions": "2259"}
SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def typed(form, **changes):
    return {**form.value, **changes}


def cell(row, name):
    found = row["cells"][name]
    return found["text"] if isinstance(found, dict) else found


def row_of(visitor, folio):
    return next(row for row in visitor.find(RecordList).rows if row["id"] == folio)


def test_a_programme_goes_from_the_list_to_the_public(town, visit):
    town.catalogued(hours="lunes")
    liaison = visit("enlace.impas", PROGRAMS)
    assert liaison.screen.summary == "1 programas, 1 publicados, 1 por verificar, 0 devueltos"
    assert liaison.find(RecordList).open_record("P001").kind == "done"
    form = liaison.whole_form()
    assert [action["name"] for action in form.actions] == ["submit", "save", "preview", "ask"]

    saved = form.submit("save", typed(form, hours="martes"), form.base, "k1")
    assert (saved.kind, saved.message) == (
        "done",
        "Se guardó P001, versión 2. Lo publicado no cambia hasta la revisión.",
    )
    assert (form.base, form.value["hours"]) == (saved.base, "martes")

    sent = form.submit("submit", typed(form, hours="jueves"), form.base, "k2")
    assert sent.kind == "done"
    assert liaison.notices()[0][0] == "ok"
    assert not liaison.shows(RecordForm)
    assert [action["name"] for action in liaison.find(ChangeReview).actions] == [
        "preview",
        "withdraw",
    ]

    reviewer = visit("coordinacion", REVIEW)
    assert reviewer.screen.summary == "1 por revisar"
    row = row_of(reviewer, "P001")
    assert (cell(row, "changes"), cell(row, "sent_by")) == ("1 cambio", "Cuenta enlace.impas")
    reviewer.find(RecordList).open_record("P001")
    review = reviewer.find(ChangeReview)
    assert review.changes == [
        {
            "label": "Horario",
            "before": "lunes",
            "after": "jueves",
            "kind": "changed",
            "name": "hours",
        }
    ]
    refused = review.decide("return", "  ", "k1")
    assert (refused.kind, refused.problems[0].path) == ("problems", ("reason",))
    returned = review.decide("return", "¿A qué hora?", "k2")
    assert returned.message == "P001 se devolvió a su dependencia con sus observaciones."
    assert reviewer.find(RecordList).rows == []

    liaison = visit("enlace.impas", PROGRAMS)
    assert cell(row_of(liaison, "P001"), "state") == "Devuelto con observaciones"
    liaison.find(RecordList).open_record("P001")
    said, who = liaison.every(Notice)[0].text.splitlines()
    assert said == "¿A qué hora?"
    assert who.startswith("Se devolvió con observaciones · ")
    form = liaison.whole_form()
    form.submit("submit", typed(form, hours="jueves de 16:00 a 17:30"), form.base, "k3")

    reviewer = visit("coordinacion", REVIEW)
    reviewer.find(RecordList).open_record("P001")
    review = reviewer.find(ChangeReview)
    assert [text for _, text in review.earlier] == ["¿A qué hora?"]
    assert review.decide("publish", "", "k4").message == "P001 se publicó."
    assert town.program("P001").published.hours == "jueves de 16:00 a 17:30"
    assert check_store(town.store) == []


def test_a_new_programme_is_saved_and_opened_again(town, visit):
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).answer({"type": "add", "key": "a"})
    form = liaison.find(RecordForm)
    assert [action["name"] for action in form.actions] == ["submit", "save", "preview", "ask"]
    problems = form.submit("save", typed(form), "", "k1")
    assert [(p.path, p.message) for p in problems.problems] == [
        (("public_name",), "Falta este dato.")
    ]
    # A liaison cannot write another agency into a field that is only read.
    given = {**content(lead_agency_id="DIF"), "summary": None}
    assert form.submit("save", given, "", "k2").message == "Se guardó como P001."
    assert town.program("P001").lead_agency_id == "IMPAS"
    assert ("ok", "Se guardó como P001.") in liaison.notices()
    form = liaison.find(RecordForm)
    assert [action["name"] for action in form.actions] == ["submit", "save", "preview", "ask"]
    missing = form.submit("submit", typed(form), form.base, "k3")
    assert [p.path for p in missing.problems] == [("summary",)]
    form.answer({"type": "back", "key": "b"})
    assert cell(row_of(liaison, "P001"), "state") == "Borrador"


def test_the_coordination_chooses_the_agency_of_a_new_programme(town, visit):
    page = visit("coordinacion", PROGRAMS)
    page.find(RecordList).answer({"type": "add", "key": "a"})
    form = page.find(RecordForm)
    done = form.submit("save", content(lead_agency_id="DIF"), "", "k")
    assert done.kind == "done"
    assert town.program("P001").lead_agency_id == "DIF"


@pytest.mark.parametrize(("username", "offered"), [("enlace.impas", True), ("analisis", False)])
def test_a_new_programme_is_offered_to_those_who_may_begin_one(town, visit, username, offered):
    page = visit(username, PROGRAMS)
    page.find(RecordList).answer({"type": "add", "key": "a"})
    assert page.shows(RecordForm) == offered


def test_two_people_on_one_programme_see_whose_change_came_first(town, visit):
    town.catalogued(hours="lunes")
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).open_record("P001")
    form = liaison.whole_form()

    suplente = visit("suplente.impas", PROGRAMS)
    suplente.find(RecordList).open_record("P001")
    other = suplente.whole_form()
    other.submit("submit", typed(other, hours="martes", modality="virtual"), other.base, "k")
    town.clock.forward(minutes=3)
    # The last to touch the record is not the one who changed it.
    record = town.program("P001")
    program_review.return_program(
        town.at_work("coordinacion"), record.id, record.revision_id, "Falta."
    )

    mine = typed(form, hours="jueves", audience="mayores de 60 años")
    outcome = form.submit("save", mine, form.base, "k")
    assert outcome.kind == "conflict"
    assert outcome.message.startswith("Otra persona guardó cambios en P001")
    assert outcome.conflict_note == (
        "Cuenta suplente.impas cambió «Modalidad», «Horario» hace 3 minutos."
    )
    (conflict,) = outcome.conflicts
    assert (conflict.before, conflict.mine, conflict.theirs) == ("lunes", "jueves", "martes")
    assert outcome.merged["modality"] == "virtual"
    assert outcome.merged["audience"] == "mayores de 60 años"
    assert outcome.taken == ("Modalidad",)
    assert town.program("P001").content.hours == "martes"

    settled = form.submit("save", {**outcome.merged, "hours": "jueves"}, outcome.base, "k2")
    assert settled.kind == "done"
    stored = town.program("P001").content
    assert (stored.hours, stored.modality) == ("jueves", "virtual")


def test_a_review_of_what_changed_meanwhile_is_refused_with_a_sentence(town, visit):
    record = town.catalogued()
    sent = program_editing.submit_program(
        town.at_work("enlace.impas"), record.id, content(hours="lunes"), record.revision_id
    )
    reviewer = visit("coordinacion", REVIEW)
    reviewer.find(RecordList).open_record("P001")
    review = reviewer.find(ChangeReview)
    program_review.withdraw_program(town.at_work("enlace.impas"), record.id)
    program_editing.submit_program(
        town.at_work("enlace.impas"), record.id, content(hours="x"), sent.revision_id
    )
    outcome = review.decide("publish", "", "k")
    assert outcome.kind == "failed"
    assert outcome.message.startswith("P001 cambió mientras usted lo revisaba.")
    assert town.program("P001").published.hours is None


def test_who_reviews_reads_the_doubts_that_who_wrote_was_told(town, visit):
    town.catalogued(public_name="Taller de lectura")
    record = town.catalogued(public_name="Círculo de lectura", source_date="ayer")
    changed = content(public_name="Taller de lecturas", source_date="ayer", phones=[PHONE, PHONE])
    liaison = town.at_work("enlace.impas")
    sent = program_editing.submit_program(liaison, record.id, changed, record.revision_id)
    told = dict(visit("coordinacion", REVIEW, programa="P002").find(ChangeReview).meta)
    doubts = told["Conviene mirarlo otra vez"]
    assert "Nombre público: " in doubts
    assert "P001 «Taller de lectura»" in doubts
    assert "Teléfonos: Este teléfono ya está arriba" in doubts
    assert "año" not in doubts  # the change did not touch it
    reviewer = town.at_work("coordinacion")
    program_review.return_program(reviewer, record.id, sent.revision_id, "Dos veces.")
    plain = content(public_name="Círculo de lectura", source_date="ayer", phones=[PHONE])
    current = town.program("P002")
    program_editing.submit_program(liaison, record.id, plain, current.revision_id)
    told = dict(visit("coordinacion", REVIEW, programa="P002").find(ChangeReview).meta)
    assert "Conviene mirarlo otra vez" not in told


def test_what_ones_form_offers_is_not_refused_afterwards(town, visit):
    town.catalogued()
    opened = visit("enlace.impas", "enlaces/programas", programa="P001", editar="todo")
    sections = opened.find(RecordForm).declaration["sections"]
    fields = {field["name"]: field for one in sections for field in one["fields"]}
    offered = [one["value"] for one in fields["coresponsible_agency_ids"]["choices"]]
    assert "IMPAS" not in offered
    assert "DIF" in offered
    program = town.program("P001")
    office = town.at_work("coordinacion")
    content = {**program.content.model_dump(mode="json"), "hours": "lunes"}
    program_editing.submit_program(office, program.id, content, program.revision_id)
    for username, way in (
        ("enlace.impas", True),
        ("coordinacion", True),
        ("coordinacion.2", False),
    ):
        (told,) = [
            one
            for one in visit(username, "enlaces/programas", programa="P001").every(Notice)
            if "sigue a la vista" in one.text
        ]
        assert ("retírelo de revisión" in told.text) is way


def test_ones_own_change_is_shown_without_decisions(town, visit):
    record = town.catalogued()
    program_editing.submit_program(
        town.at_work("coordinacion"), record.id, content(hours="lunes"), record.revision_id
    )
    reviewer = visit("coordinacion", REVIEW)
    reviewer.find(RecordList).open_record("P001")
    assert reviewer.notices() == [("info", "Usted hizo cambios en esta versión")]
    review = reviewer.find(ChangeReview)
    assert [one["name"] for one in review.actions] == ["withdraw", "preview"]
    assert not review.asks_reason
    assert review.decide("publish", "", "k").kind == "failed"
    assert town.program("P001").state == "en_revision"
    # Whoever sent it takes it back to go on with it.
    assert review.decide("withdraw", "", "k2").kind == "done"
    assert town.program("P001").state == "borrador"
    assert reviewer.notices()[0][1].startswith("P001 se retiró de revisión.")


def test_an_earlier_version_is_restored_from_the_history(town, visit):
    town.catalogued(hours="lunes")
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).open_record("P001")
    form = liaison.whole_form()
    form.submit("save", typed(form, hours="martes"), form.base, "k")
    liaison.find(RecordForm).answer({"type": "back", "key": "b"})
    liaison.find(RecordList).open_record("P001")
    history = liaison.find(RevisionHistory)
    newest, oldest = history.entries
    assert (newest["title"], newest["reason"]) == ("Versión 2", "Edición")
    assert (oldest["who"], oldest["reason"]) == ("Carga de datos", "Carga del catálogo")
    assert newest["changes"] == 1
    (change,) = history.changes(newest["id"])
    assert (change["label"], change["before"], change["after"]) == ("Horario", "lunes", "martes")
    assert history.restore(newest["id"], "k").kind == "failed"
    done = history.restore(oldest["id"], "k2")
    assert done.message == "La versión 1 es ahora la versión 3, como borrador."
    assert liaison.whole_form().value["hours"] == "lunes"
    assert liaison.find(RevisionHistory).entries[0]["reason"] == "Se restauró la versión 1"


def test_it_is_still_true_with_one_click_and_undone_with_another(town, visit):
    town.catalogued()
    listed = visit("enlace.impas", PROGRAMS).find(RecordList)
    done = listed.perform("P001", "verify", "k1")
    assert (done.message, done.undo) == ("P001 quedó verificado hoy.", "Deshacer")
    assert listed.rows[0]["cells"]["freshness"]["text"] == "Vigente"
    undone = listed.perform("P001", "undo:verify", "k2")
    assert undone.message == "Se deshizo: P001 quedó como estaba."
    assert listed.rows[0]["cells"]["freshness"]["text"] == "Nunca verificado"
    assert listed.perform("P001", "undo:verify", "k3").kind == "failed"
    assert listed.perform("P001", "withdraw", "k4").kind == "failed"
    assert listed.perform("P001", "publish", "k5").kind == "failed"


def test_what_changed_meanwhile_is_not_said_to_be_still_true(town, visit):
    record = town.catalogued()
    listed = visit("enlace.impas", PROGRAMS).find(RecordList)
    sent = program_editing.submit_program(
        town.at_work("suplente.impas"), record.id, content(hours="lunes"), record.revision_id
    )
    program_review.publish_program(town.at_work("coordinacion"), record.id, sent.revision_id)
    assert listed.perform("P001", "verify", "k").kind == "failed"
    assert town.program("P001").verified_by == "suplente.impas"


def test_a_programme_of_another_agency_is_not_shown_by_its_address(town, visit):
    town.catalogued(lead_agency_id="DIF", public_name="Secreto")
    for folio in ("P001", "P999", SCRIPT):
        page = visit("enlace.impas", PROGRAMS, programa=folio)
        notice = page.find(Notice)
        assert (notice.kind, notice.heading) == ("warn", "No se puede mostrar")
        assert f"«{folio[:40]}»" in notice.text
        listed = page.find(RecordList)
        assert listed.rows == []
        assert "Secreto" not in page.reads(RecordList)
        assert listed.open_record("P001").kind == "failed"
    told = visit("enlace.dif", PROGRAMS, programa="P001").notices()
    assert "No se puede mostrar" not in [heading for _, heading in told]


def test_who_may_no_longer_see_what_was_opened_is_told_so_without_its_id(town, visit):
    numbers = count()
    town.new_id = lambda: str(uuid5(NAMESPACE_DNS, f"{next(numbers)}.example"))
    record = town.catalogued()
    page = visit("enlace.impas", PROGRAMS, programa="P001", editar="todo")
    form = page.find(RecordForm)
    accounts = town.store.table("accounts")
    for row in accounts.search(where("username") == "enlace.impas"):
        accounts.update({"content": {**row["content"], "agency_id": "DIF"}}, doc_ids=[row.doc_id])
    refused = form.submit("save", typed(form, hours="martes"), form.base, "k1")
    assert (refused.kind, record.id in refused.message) == ("failed", False)
    assert "ya no está entre lo que usted puede ver" in refused.message


def test_a_review_asked_for_by_its_address_that_is_not_waiting_says_so(town, visit):
    town.catalogued()
    assert visit("coordinacion", REVIEW, programa="P001").notices() == [
        ("warn", "No se puede mostrar")
    ]


def test_a_script_in_every_text_is_shown_as_text(town, visit):
    texts = {
        name: SCRIPT
        for name, info in type(town.catalogued().content).model_fields.items()
        if info.annotation in (str, str | None) and name not in ("lead_agency_id", "website")
    }
    texts |= {"source_date": SCRIPT[:40], "image_url": None}
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).open_record("P001")
    form = liaison.whole_form()
    outcome = form.submit("submit", typed(form, **texts), form.base, "k")
    assert outcome.kind == "done", outcome.problems
    reviewer = visit("coordinacion", REVIEW)
    assert cell(row_of(reviewer, "P001"), "name") == SCRIPT
    reviewer.find(RecordList).open_record("P001")
    review = reviewer.find(ChangeReview)
    assert review.heading == f"P001: {SCRIPT}"
    shown = {change["after"] for change in review.changes}
    assert SCRIPT in shown
    assert review.decide("return", SCRIPT, "k").kind == "done"
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).open_record("P001")
    assert liaison.every(Notice)[0].text.splitlines()[0] == SCRIPT


def test_what_was_typed_is_offered_again_and_forgotten_when_saved(town, visit):
    town.catalogued()
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).open_record("P001")
    form = liaison.whole_form()
    assert "10:00" in form.keep(typed(form, hours="jue"), form.base)

    again = visit("enlace.impas", PROGRAMS)
    again.find(RecordList).open_record("P001")
    form = again.whole_form()
    assert form.draft["value"]["hours"] == "jue"
    assert form.submit("save", typed(form, hours="jueves"), form.base, "k").kind == "done"

    third = visit("enlace.impas", PROGRAMS)
    third.find(RecordList).open_record("P001")
    assert third.whole_form().draft is None
    other = visit("suplente.impas", PROGRAMS)
    other.find(RecordList).open_record("P001")
    assert other.whole_form().draft is None


def test_an_account_disabled_while_its_page_is_open_is_told_so_and_keeps_its_words(town, visit):
    town.catalogued()
    liaison = visit("enlace.impas", PROGRAMS)
    listed = liaison.find(RecordList)
    listed.open_record("P001")
    form = liaison.whole_form()
    town.change_account("enlace.impas", active=False)
    before = town.everything()
    told = "Su cuenta ya no está activa. Lo escrito no se perdió; hable con la coordinación."
    for outcome in (
        form.submit("save", typed(form, hours="x"), form.base, "k1"),
        form.submit("submit", typed(form, hours="x"), form.base, "k2"),
        liaison.find(RevisionHistory).restore("r", "k3"),
        listed.perform("P001", "verify", "k4"),
        listed.open_record("P001"),
    ):
        assert outcome.kind == "failed"
        assert outcome.message
    assert form.submit("save", typed(form, hours="x"), form.base, "k1").message == told
    kept = form.answer({"type": "draft", "value": typed(form), "base": form.base, "key": "d"})
    assert kept.content["message"] == told
    assert town.everything() == before


def test_an_analyst_reads_and_has_no_buttons(town, visit):
    town.catalogued(hours="lunes")
    page = visit("analisis", PROGRAMS)
    assert page.find(RecordList).rows[0]["actions"] == []
    page.find(RecordList).open_record("P001")
    parts = page.every(ChangeReview)
    assert ["Horario", "lunes"] in [pair for part in parts for pair in part.meta]
    offered = [action["name"] for part in parts for action in part.actions]
    assert offered == ["preview"]
    assert {part.decide("todo", "", "k").kind for part in parts} == {"failed"}
    assert not page.shows(RecordForm)
    assert not visit("analisis", PROGRAMS, programa="P001", editar="todo").shows(RecordForm)
    assert (
        page.find(RevisionHistory).restore(town.program("P001").revision_id, "k").kind == "failed"
    )


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_what_is_shown_is_exported_as_shown(town, visit, file_format):
    town.catalogued(public_name="=1+1")
    town.catalogued(public_name="Box")
    listed = visit("enlace.impas", PROGRAMS).find(RecordList)
    asked = Asked(sort="folio", down=True)
    file = listed.file_of(asked, ["name", "state", "freshness"], file_format)
    assert file.name == f"programas-2026-11-23.{file_format}"
    if file_format == "csv":
        rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
        first = "'=1+1"
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(file.data)).active
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        first = "=1+1"
    assert rows == [
        ["Programa", "Estado", "Vigencia"],
        ["Box", "Publicado", "Nunca verificado"],
        [first, "Publicado", "Nunca verificado"],
    ]


def test_a_comment_left_on_publishing_is_read_in_the_history(town, visit):
    town.catalogued(hours="lunes")
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).open_record("P001")
    form = liaison.whole_form()
    form.submit("submit", typed(form, hours="martes"), form.base, "k1")
    reviewer = visit("coordinacion", REVIEW)
    reviewer.find(RecordList).open_record("P001")
    assert (
        reviewer.find(ChangeReview).decide("publish", "Gracias, quedó claro.", "k2").kind == "done"
    )
    liaison = visit("enlace.impas", PROGRAMS)
    liaison.find(RecordList).open_record("P001")
    told = [(one["title"], one["reason"]) for one in liaison.find(RevisionHistory).entries]
    assert told[0] == ("Se publicó", "Gracias, quedó claro.")
    assert not any("Gracias" in reason for _, reason in told[1:])
