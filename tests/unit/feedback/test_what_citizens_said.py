"""What citizens said on the public site, from the spool to the agency that can answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import MORNING
from seen import seen_feedback

from servimun_widgets.catalogue.records.opinions import Opinion, Said
from servimun_widgets.catalogue.services.missed_words import count_missed, missed_words
from servimun_widgets.catalogue.services.opinion_spool import BROKEN, Spool
from servimun_widgets.cli.taking_opinions import collect
from servimun_widgets.errors import NotAllowed, StoreError
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.services.usefulness import helped_by_program
from servimun_widgets.home.services import awaiting
from servimun_widgets.indicators.services.tables import read_table
from servimun_widgets.services.checking import check_store
from servimun_widgets.widgets import Notice, RecordForm, WaitingList


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "oido"


@pytest.fixture
def box(town):
    return town.catalogued(public_name="Box", lead_agency_id="IMPAS")


def say(folder: Path, number: int = 1, **said: str) -> Opinion:
    opinion = Opinion(id=f"{number:032x}", at=MORNING, said=Said(**said))
    assert Spool(folder).keep(opinion)
    return opinion


def system(town):
    return town.system


def seen(context):
    return [view.record for view in seen_feedback(context)]


def texts(context):
    return [record.content.text for record in seen(context)]


def version(context, folio):
    return feedback.version_of(feedback.open_feedback(context, folio).record)


def test_it_waits_to_be_reviewed_at_the_agency_that_can_answer(town, box, folder):
    said = say(folder, kind="dato", folio=box.folio, datum="telefono", text="Nadie contesta.")
    assert collect(system(town), folder) == 1
    (record,) = seen(town.at_work("enlace.impas"))
    assert (record.id, record.state, record.risk) == (said.id, "por_revisar", "contacto")
    assert (record.content.origin, record.content.program_id) == ("publico", box.id)
    assert (record.content.kind, record.created_on) == ("correccion", MORNING)
    assert record.content.text == "El teléfono. Nadie contesta."
    waiting = [one.kind for one in awaiting(town.at_work("enlace.impas"))]
    assert "opinions" in waiting
    assert seen(town.at_work("enlace.dif")) == []
    base = version(town.at_work("enlace.impas"), "R0001")
    answered = feedback.answer_feedback(
        town.at_work("enlace.impas"), "R0001", {"answer": "Ya se corrigió."}, base
    )
    assert answered.state == "respondida"
    assert check_store(town.store) == []


def test_the_coordination_assigns_it_on_the_first_page_and_takes_that_back(
    town, box, folder, visit
):
    say(folder, 1, kind="dato", folio=box.folio, datum="telefono", text="Nadie contesta.")
    say(folder, 2, kind="falta", text="Falta un gimnasio")
    collect(system(town), folder)

    def opinions(username):
        found = visit(username, "inicio").every(WaitingList)
        return next(one for one in found if "opini" in one.heading)

    panel = opinions("coordinacion")
    buttons = {one["title"]: one["button"] for one in panel.things}
    assert buttons == {"El teléfono. Nadie contesta.": "Asignar a IMPAS", "Falta un gimnasio": ""}
    folio = next(one["name"] for one in panel.things if one["button"])
    mine = opinions("enlace.impas")
    assert [one["button"] for one in mine.things] == [""]
    assert mine.perform(folio, "settle", "k0").kind == "failed"
    assert panel.perform(folio, "settle", "k1").message == f"{folio} quedó asignada."
    assert panel.heading == "1 opinión del sitio público por revisar"
    told = [one.heading for one in visit("enlace.impas", "inicio").every(Notice)]
    assert "1 solicitud por responder" in told
    # Somebody has read it now: it is a request, which waits to be assigned.
    told = panel.perform(folio, "undo:settle", "k2").message
    assert told == f"{folio} ya no está asignada: está entre las solicitudes por asignar."
    (record,) = [one for one in seen(town.at_work("coordinacion")) if one.folio == folio]
    assert record.state == "recibida"


def test_nobody_is_promised_to_read_the_answer_to_what_was_said_on_the_site(
    town, box, folder, visit
):
    def hint(folio):
        shown = visit("coordinacion", "enlaces/retroalimentacion", solicitud=folio)
        fields = [
            field
            for form in shown.every(RecordForm)
            for field in form.declaration["sections"][0]["fields"]
        ]
        return next(field["hint"] for field in fields if field["name"] == "answer")

    say(folder, kind="falta", text="Falta un gimnasio")
    collect(system(town), folder)
    logged = {"kind": "necesidad", "origin": "vecinos", "text": "¿A qué hora abren?"}
    known = feedback.log_feedback(town.at_work("coordinacion"), logged).folio
    assert "nadie sabe quién lo dijo" in hint("R0001")
    assert hint(known).startswith("La verá quien registró la solicitud.")


def test_words_searched_in_vain_are_counted_and_told_from_five_on(town, folder, visit):
    def told():
        shown = visit("coordinacion", "inicio").every(Notice)
        return [one for one in shown if "no encuentran" in one.heading]

    vain = ("guardería nocturna", "Guarderia  NOCTURNA")
    for number in range(4):
        said = {"kind": "falta", "text": "No hay", "searched": vain[number % 2]}
        say(folder, number, **said)
        say(folder, 20 + number, **{**said, "searched": f"llamar al 614 123 456{number}"})
    assert collect(system(town), folder) == 8
    assert missed_words(town.at_work("coordinacion")) == []
    assert told() == []
    last = say(folder, 9, kind="falta", text="Nada", searched=vain[0])
    collect(system(town), folder)
    assert not count_missed(system(town), last.id, last.at, vain[0])
    assert missed_words(town.at_work("coordinacion")) == [("guarderia nocturna", 5)]
    (shown,) = told()
    assert shown.links == [["«guarderia nocturna», 5 veces", ""]]
    assert "4561" not in str(town.store.table("missed_words").all())
    for username in ("enlace.impas", "analisis"):
        with pytest.raises(NotAllowed):
            missed_words(town.at_work(username))


def test_what_may_cost_a_life_comes_first_and_thanks_last(town, box, folder):
    told = [
        {"kind": "gracias"},
        {"kind": "dato", "datum": "costo", "text": "Cobran más"},
        {"kind": "falta", "text": "Falta un gimnasio"},
        {"kind": "dato", "datum": "lugar", "text": "Ya se cambiaron"},
        {"kind": "queja", "text": "Mi hijo quiere matarse y no contestan"},
    ]
    for number, said in enumerate(told):
        say(folder, number, **said)
    assert collect(system(town), folder) == len(told)
    found = [record.risk for record in seen(town.at_work("coordinacion"))]
    assert found == ["peligro", "contacto", "falta", "dato", "gracias"]


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("El teléfono está equivocado, contesta otra oficina", "contacto"),
        ("Marqué y suena, nadie contesta", "contacto"),
        ("Ya se cambiaron a otra parte", "contacto"),
        ("Cobran más de lo que dice", "dato"),
        ("El nombre lleva acento", "dato"),
    ],
)
def test_a_wrong_telephone_comes_before_a_slip_of_the_pen_though_nobody_chose_which(
    town, box, folder, text, risk
):
    say(folder, kind="dato", folio=box.folio, text=text)
    collect(system(town), folder)
    (record,) = seen(town.at_work("coordinacion"))
    assert (record.risk, record.content.text) == (risk, text)


def test_data_of_a_person_are_struck_out_before_others_read_them(town, box, folder):
    text = "Le dije a Juana Pérez López y no hizo nada"
    say(folder, kind="queja", folio=box.folio, text=text)
    collect(system(town), folder)
    liaison, office = town.at_work("enlace.impas"), town.at_work("coordinacion")
    for context in (liaison, town.at_work("analisis")):
        assert "Juana" not in str(seen(context))
        assert texts(context) == ["Le dije a [dato personal] y no hizo nada"]
    assert texts(office) == [text]
    for context in (liaison, office):
        with pytest.raises(NotAllowed):
            feedback.answer_feedback(
                context, "R0001", {"answer": "Ya se corrigió."}, version(context, "R0001")
            )
    feedback.strike_personal_data(office, "R0001", version(office, "R0001"))
    assert "Juana" not in str(town.everything())
    assert "answer" in feedback.open_feedback(liaison, "R0001").actions


def test_the_new_telephone_of_an_office_is_let_stand(town, box, folder):
    say(folder, kind="dato", folio=box.folio, datum="telefono", text="Ahora es 614 123 4567")
    collect(system(town), folder)
    office, liaison = town.at_work("coordinacion"), town.at_work("enlace.impas")
    with pytest.raises(NotAllowed):
        feedback.let_stand(liaison, "R0001", version(liaison, "R0001"))
    feedback.let_stand(office, "R0001", version(office, "R0001"))
    assert texts(liaison) == ["El teléfono. Ahora es 614 123 4567"]


def counted(context):
    return [(record.folio, *told) for record, told in helped_by_program(context)]


def test_whether_it_helped_is_counted_without_persons(town, box, folder):
    chess = town.catalogued(public_name="Ajedrez", lead_agency_id="DIF")
    shared = town.catalogued(coresponsible_agency_ids=["DIF"])
    for number, kind in enumerate(["sirvio", "sirvio", "no_sirvio"]):
        say(folder, number, kind=kind, folio=box.folio)
    for number, program in ((7, chess), (8, shared)):
        say(folder, number, kind="no_sirvio", folio=program.folio)
    say(folder, 9, kind="sirvio", folio="P999")
    assert collect(system(town), folder) == 5
    of_box, of_chess, of_shared = (box.folio, 2, 1), (chess.folio, 0, 1), (shared.folio, 0, 1)
    for username in ("coordinacion", "analisis"):
        assert counted(town.at_work(username)) == [of_box, of_chess, of_shared]
    assert counted(town.at_work("enlace.impas")) == [of_box, of_shared]
    assert counted(town.at_work("enlace.dif")) == [of_chess, of_shared]
    for username in ("aprobacion", "operacion", "admin"):
        with pytest.raises(NotAllowed):
            helped_by_program(town.at_work(username))
    assert seen(town.at_work("coordinacion")) == []
    assert read_table(town.at_work("analisis"), "helped")["no"].sum() == 3
    town.clock.forward(days=90)
    assert counted(town.at_work("coordinacion")) == []


def test_whether_it_helped_is_read_under_the_list_and_by_the_programme(town, box, folder, visit):
    other = town.catalogued(public_name="Ajedrez", lead_agency_id="DIF")

    def told(username, page, **query):
        shown = visit(username, page, **query).every(Notice)
        return [one for one in shown if "sirvió" in one.heading]

    assert told("coordinacion", "enlaces/retroalimentacion") == []
    for number, kind in enumerate(["sirvio", "sirvio", "no_sirvio"]):
        say(folder, number, kind=kind, folio=box.folio)
    collect(system(town), folder)
    for username in ("coordinacion", "enlace.impas"):
        (listed,) = told(username, "enlaces/retroalimentacion")
        assert listed.text == "En los últimos 90 días: que sí, 2; que no, 1."
        assert listed.links == [
            [f"{box.folio}: Box: que sí, 2; que no, 1", f"enlaces/programas?programa={box.folio}"]
        ]
        (at_program,) = told(username, "enlaces/programas", programa=box.folio)
        assert at_program.text == listed.text
        assert told(username, "enlaces/programas", programa=other.folio) == []
    assert told("enlace.dif", "enlaces/retroalimentacion") == []
    assert told("enlace.dif", "enlaces/programas", programa=box.folio) == []


def test_a_colonia_that_the_catalogue_does_not_know_stands_in_words(town, folder):
    say(folder, kind="falta", colonia="La de arriba", text="Falta luz en la cancha")
    collect(system(town), folder)
    (record,) = seen(town.at_work("coordinacion"))
    assert record.content.colonia is None
    assert record.content.text.endswith("Colonia: La de arriba")


@pytest.mark.parametrize("step", ["store", "remove"])
def test_a_collector_that_is_killed_takes_each_in_once(town, box, folder, monkeypatch, step):
    told = [
        say(folder, number, kind="falta", folio=box.folio, text=f"Falta la cosa {number}")
        for number in range(3)
    ] + [say(folder, 3, kind="sirvio", folio=box.folio)]
    killed = 0
    real_insert, real_unlink = feedback.REGISTER.__class__.insert, Path.unlink

    def stops_after(work, *given, **more):
        nonlocal killed
        done = work(*given, **more)
        killed += 1
        if killed % 2:
            raise KeyboardInterrupt
        return done

    if step == "store":  # inside the transaction: nothing of it stays
        monkeypatch.setattr(
            feedback.REGISTER.__class__, "insert", lambda *a, **k: stops_after(real_insert, *a, **k)
        )
    else:  # before the file is gone: it comes again
        monkeypatch.setattr(
            Path,
            "unlink",
            lambda self, **k: (
                stops_after(lambda: None) if self.suffix == ".json" else None,
                real_unlink(self, **k),
            )[1],
        )
    for _ in range(12):
        try:
            collect(system(town), folder)
        except KeyboardInterrupt:
            continue
    assert killed > 1
    assert sorted(one.id for one in seen(town.at_work("coordinacion"))) == sorted(
        one.id for one in told[:3]
    )
    assert counted(town.at_work("coordinacion")) == [(box.folio, 1, 0)]
    assert list((folder / "por-recibir").iterdir()) == []


def test_one_that_cannot_be_taken_in_stops_no_other(town, box, folder):
    for number in range(3):
        say(folder, number, kind="falta", text=f"Falta la cosa {number}")
    (folder / "por-recibir" / "0-roto.json").write_text("{}")
    assert collect(system(town), folder) == 3
    assert [one.name for one in (folder / BROKEN).iterdir()] == ["0-roto.json"]


def test_a_store_that_cannot_be_written_loses_nothing(town, folder, monkeypatch):
    say(folder, kind="falta", text="Falta un gimnasio")
    with monkeypatch.context() as broken:

        def full(*_: object, **__: object) -> None:
            raise StoreError("store_full", path=folder)

        broken.setattr(feedback.REGISTER.__class__, "insert", full)
        with pytest.raises(StoreError):
            collect(system(town), folder)
    town.clock.forward(minutes=1)
    assert collect(system(town), folder) == 1
    assert seen(town.at_work("coordinacion"))[0].created_on == MORNING
    assert town.clock() > MORNING
