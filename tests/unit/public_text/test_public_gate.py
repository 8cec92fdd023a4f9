"""Nothing private or electoral comes on show, by any road; a second person allows what is fine."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from building import content

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Conflict, Invalid, NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.allowing import allow_text
from servimun_widgets.programs.services.gate import unfit_texts
from servimun_widgets.programs.services.records import create_imported, new_program
from servimun_widgets.public_text.services import gate
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.trail import events_of

SAMPLE = Path(__file__).parents[3] / "data" / "sample" / "programas.csv"
VOTE = "Sexto grado elige por voto a sus representantes."
PRIVATE = "Preguntar por Juan Pérez, cel. 614 155 2233"


@pytest.fixture
def liaison(town):
    return town.at_work("enlace.impas")


@pytest.fixture
def coordination(town):
    return town.at_work("coordinacion")


def begin(liaison, **changes):
    return program_editing.create_program(liaison, content(**changes))


def send(liaison, begun, *, asks=False, **changes):
    return program_editing.submit_program(
        liaison, begun.record_id, content(**changes), begun.revision_id, asks_to_allow=asks
    )


def refused(work):
    with pytest.raises(Invalid) as error:
        work()
    return [(one.code, one.path) for one in error.value.problems]


def test_a_draft_is_kept_and_sending_it_is_refused_at_its_field(town, liaison):
    begun = begin(liaison, contact_note=PRIVATE)
    assert refused(lambda: send(liaison, begun, contact_note=PRIVATE)) == [
        ("public_text_name", ("contact_note",)),
        ("public_text_telephone", ("contact_note",)),
    ]
    assert town.program(begun.record_id).content.contact_note == PRIVATE
    assert town.program(begun.record_id).state == "borrador"


def test_a_telephone_that_the_programme_declares_may_be_said(liaison):
    said = {
        "phones": [{"number": "614 155 2233"}],
        "contact_note": "Llame al seis catorce, uno cincuenta y cinco, veintidós, treinta y tres",
    }
    assert send(liaison, begin(liaison, **said), **said).state == "en_revision"


def test_the_field_of_a_group_is_named(liaison):
    venues = [{"name": "Centro"}, {"name": "Casa", "hours": "Pregunte por Lupita"}]
    found = refused(lambda: send(liaison, begin(liaison), venues=venues))
    assert found == [("public_text_name", ("venues", 1, "hours"))]


def test_a_telephone_cannot_be_asked_about(liaison):
    begun = begin(liaison)
    text = f"{VOTE} Cel. 614 155 2233"
    found = refused(lambda: send(liaison, begun, asks=True, description=text))
    assert found == [("public_text_telephone", ("description",))]


def test_publishing_is_refused_until_a_second_person_allows_it(town, liaison, coordination):
    begun = begin(liaison)
    sent = send(liaison, begun, asks=True, description=VOTE)

    def publish():
        return program_review.publish_program(coordination, sent.record_id, sent.revision_id)

    def allow(context, **more):
        said = {"reason": "Es una práctica escolar.", "base": sent.revision_id, **more}
        return allow_text(context, sent.record_id, "description", **said)

    assert refused(publish) == [("public_text_promotion", ("description",))]
    assert town.program(sent.record_id).published is None
    for own in (liaison,):
        with pytest.raises(NotAllowed):
            allow(own)
    with pytest.raises(Conflict):
        allow(coordination, base="otra")
    assert refused(lambda: allow(coordination, reason=" "))[0][1] == ("reason",)
    allow(coordination)
    assert publish().state == "publicado"
    [event] = [
        one for one in events_of(town.store, sent.record_id) if one.action == "program_allow_text"
    ]
    assert event.detail["reason"] == "Es una práctica escolar."
    assert (event.detail["field"], event.account_id) == ("description", "coordinacion")
    assert "voto" not in str(event.detail)
    assert check_store(town.store) == []


def test_who_sent_it_may_not_allow_it(town, coordination):
    begun = begin(coordination)
    sent = send(coordination, begun, asks=True, description=VOTE)
    with pytest.raises(NotAllowed):
        allow_text(coordination, sent.record_id, "description", "Está bien así.", sent.revision_id)


def test_an_allowance_is_for_that_text_and_that_field(town, liaison, coordination):
    sent = send(liaison, begin(liaison), asks=True, description=VOTE)
    allow_text(coordination, sent.record_id, "description", "Es escolar.", sent.revision_id)
    program_review.publish_program(coordination, sent.record_id, sent.revision_id)

    def stopped(**changes):
        record = town.program(sent.record_id)
        return unfit_texts(liaison, record.content.model_copy(update=changes))

    assert stopped() == []
    changed = stopped(description=f"{VOTE} ¡Vote!")
    assert {one.piece for one in changed} == {"voto", "Vote"}
    assert [one.field.name for one in stopped(summary=VOTE)] == ["summary"]


def test_packages_read_the_same_allowances(town, liaison, coordination):
    named = "El taller lo da Juan Carlos Pérez Domínguez"
    sent = send(liaison, begin(liaison), asks=True, description=named)
    allow_text(coordination, sent.record_id, "description", "Da su nombre.", sent.revision_id)
    assert len(take_snapshot(town.system).allowances) == 1


def test_an_import_publishes_the_others_and_says_which_stayed_a_draft(town, tmp_path):
    file = tmp_path / "programas.csv"
    with SAMPLE.open(encoding="utf-8-sig") as opened:
        blank = dict.fromkeys(csv.DictReader(opened).fieldnames, "")
    said = {"Uno": "Sesiones.", "Dos": "Llame a Lupita al 614 155 2233.", "Tres": VOTE}
    with file.open("w", newline="", encoding="utf-8") as opened:
        rows = csv.DictWriter(opened, list(blank))
        rows.writeheader()
        for name, text in said.items():
            rows.writerow({**blank, "nombre": name, "dependencia": "IMPAS", "descripcion": text})
    report = import_file(town.system, "programs", file, publish=True)
    states = {d["content"]["public_name"]: d["state"] for d in town.store.table("programs")}
    assert states == {"Uno": "publicado", "Dos": "borrador", "Tres": "borrador"}
    assert (report.created, report.rejected) == (3, 0)


@pytest.mark.parametrize("road", [create_imported, new_program])
def test_what_writes_programmes_lets_nothing_unfit_on_show(town, liaison, road):
    record = town.program(begin(liaison).record_id)
    unfit = record.content.model_copy(update={"description": PRIVATE})
    more = (
        {"imported": {}, "publish": True}
        if road is create_imported
        else {"action": "import", "fields": {"state": "publicado", "published": unfit}}
    )
    with town.store.transaction():
        assert ("public_text_telephone", ("description",)) in refused(
            lambda: road(town.system, "P900", unfit, **more)
        )


def test_restoring_an_old_version_does_not_get_around_it(town, liaison):
    begun = begin(liaison, description=PRIVATE)
    saved = program_editing.save_program(
        liaison, begun.record_id, content(description="Sesiones."), begun.revision_id
    )
    back = program_editing.restore_revision(liaison, begun.record_id, begun.revision_id)
    assert back.revision_id != saved.revision_id
    assert refused(lambda: send(liaison, back, description=PRIVATE)) != []


def test_the_municipality_s_own_list_replaces_the_shipped_one(town, tmp_path):
    shipped = town.at_work("coordinacion")
    assert "vota" in promotion_words(shipped)
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "promocion_personal.txt").write_text("# lista\nFulana\n", "utf-8")
    assert promotion_words(replace(shipped, data_folder=tmp_path)) == ("Fulana",)


SAID = {"kind": "queja", "origin": "vecinos"}


@pytest.mark.parametrize(
    "text",
    [
        "La señora María López del 614 555 1234 dice que no abren.",
        "Lo pidió Juan Pérez Hernández.",
        "Su correo es vecina arroba gmail punto com",
        "CURP GOMC960912MCHRRR09",
        "Vive en la calle Nogal 303",
    ],
)
def test_feedback_with_data_of_a_citizen_is_refused(town, liaison, text):
    found = refused(lambda: feedback.log_feedback(liaison, {**SAID, "text": text}))
    assert set(found) == {("feedback_personal_data", ("text",))}
    assert len(town.store.table("feedback")) == 0


def test_what_is_declared_is_read_only_where_a_text_has_such_data(liaison, monkeypatch):
    read = []
    monkeypatch.setattr(gate, "agencies", lambda context: read.append(context) or agencies(context))
    feedback.log_feedback(liaison, {**SAID, "text": "No contestan el teléfono."})
    assert read == []
    refused(lambda: feedback.log_feedback(liaison, {**SAID, "text": PRIVATE}))
    assert read == [liaison]


def test_feedback_without_them_passes(liaison):
    text = "Una vecina de la colonia Centro dice que la Escuela Benito Juárez cierra temprano."
    assert feedback.log_feedback(liaison, {**SAID, "text": text}).state == "recibida"


def test_its_author_corrects_and_withdraws_what_nobody_took_up(town, liaison, coordination):
    feedback.log_feedback(liaison, {**SAID, "text": "Cierran temprano."})

    def base():
        return feedback.version_of(feedback.open_feedback(liaison, "R0001").record)

    view = feedback.open_feedback(coordination, "R0001")
    assert not {"correct", "withdraw"} & view.actions
    town.clock.forward(minutes=1)
    feedback.correct_feedback(liaison, "R0001", {**SAID, "text": "Cierran a las dos."}, base())
    corrected = feedback.open_feedback(liaison, "R0001").record
    assert (corrected.content.text, corrected.state) == ("Cierran a las dos.", "recibida")
    assert refused(
        lambda: feedback.correct_feedback(liaison, "R0001", {**SAID, "text": PRIVATE}, base())
    )
    town.clock.forward(minutes=1)
    assert feedback.withdraw_feedback(liaison, "R0001", base()).state == "descartada"
    actions = [one.action for one in events_of(town.store, corrected.id)]
    assert actions == ["feedback_log", "feedback_correct", "feedback_withdraw"]


def test_what_was_taken_up_is_not_corrected_any_more(town, liaison, coordination):
    feedback.log_feedback(liaison, {**SAID, "text": "Cierran temprano."})
    record = feedback.open_feedback(coordination, "R0001").record
    town.clock.forward(minutes=1)
    feedback.assign_feedback(
        coordination, "R0001", {"assigned_agency_id": "DIF"}, feedback.version_of(record)
    )
    assert not {"correct", "withdraw"} & feedback.open_feedback(liaison, "R0001").actions


@pytest.mark.parametrize("damaged", [False, True])
def test_what_the_platform_says_of_itself_is_nobodys(town, liaison, tmp_path, damaged):
    (tmp_path / "identidad").mkdir()
    said = '[plataforma]\ntelefono = "614 200 4999"\ncorreo = "servimun@municipio.example"\n'
    file = tmp_path / "identidad" / "identidad.toml"
    file.write_text(said.replace("]", "" if damaged else "]"), encoding="utf-8")
    housed = replace(liaison, data_folder=tmp_path)
    text = "Llame al 614 200 4999 o escriba a servimun@municipio.example"
    stopped = [
        one.piece
        for one in unfit_texts(housed, validate(ProgramContent, content(contact_note=text)))
    ]
    assert stopped == (["614 200 4999", "servimun@municipio.example"] if damaged else [])
