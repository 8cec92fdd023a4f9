"""The page of the council: its three lists, the forms behind them, and what the analyst sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servimun_widgets.council.demonstration import fill_council
from servimun_widgets.council.pages.council import council_page
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.services.access_log import import_access_log
from servimun_widgets.widgets import ChangeReview, Notice, PartLinks, RecordForm, RecordList

PATH = "difusion/coprev"


@pytest.fixture
def filled(town):
    with town.store.transaction():
        fill_council(town.system)
    return town


def rows(page):
    return [row["id"] for row in page.find(RecordList).rows]


def opened(page, folio):
    assert page.find(RecordList).open_record(folio).kind == "done"
    return page


def form_of(page, name):
    (found,) = [f for f in page.every(RecordForm) if f.declaration["name"] == name]
    return found


def test_commitments_come_first_and_the_overdue_one_is_on_top(filled, visit):
    page = visit("coordinacion", PATH)
    assert page.find(PartLinks).current == "Compromisos"
    assert rows(page) == ["K003", "K004", "K005", "K006", "K001", "K002"]
    states = [row["cells"]["state"] for row in page.find(RecordList).rows]
    assert states[0] == {"text": "Vencido", "tone": "bad"}
    assert [state["text"] for state in states[3:5]] == ["Abierto", "Cumplido"]
    assert page.screen.summary == (
        "Compromisos: 6 (vencidos 1, por vencer 3, cumplidos 2). Sesiones: 2. Organizaciones: 8."
    )


@pytest.mark.parametrize(
    ("part", "label", "first"),
    [
        ("compromisos", "Compromisos", "K003"),
        ("sesiones", "Sesiones", "S002"),
        ("organizaciones", "Organizaciones", "M001"),
        ("otra", "Compromisos", "K003"),
    ],
)
def test_each_part_has_its_address(filled, visit, part, label, first):
    page = visit("analisis", PATH, parte=part)
    links = page.find(PartLinks)
    assert links.current == label
    assert [label, f"?parte={part}"] in links.links or part == "otra"
    assert rows(page)[0] == first


def test_a_session_a_commitment_and_its_follow_up_are_registered_on_the_page(town, visit):
    page = visit("coordinacion", PATH)
    page.find(RecordList).answer({"type": "add", "key": "a"})
    assert ("warn", "Falta registrar una sesión o una organización") in page.notices()

    page = visit("coordinacion", PATH, parte="sesiones")
    page.find(RecordList).answer({"type": "add", "key": "a"})
    assert [kind for kind, _ in page.notices()] == ["info"]

    page = visit("coordinacion", PATH, parte="organizaciones")
    page.find(RecordList).answer({"type": "add", "key": "a"})
    form = page.find(RecordForm)
    wrong = form.submit("save", {**form.value, "name": "x"}, "", "k0")
    assert sorted(problem.path for problem in wrong.problems) == [("kind",), ("name",)]
    given = {**form.value, "name": "Cámara de comercio", "kind": "empresa"}
    assert form.submit("save", given, "", "k1").kind == "done"
    assert page.notices() == [("ok", "Se registró con la clave M001.")]
    member = council.open_member(town.at_work("coordinacion"), "M001").record.id

    page = visit("coordinacion", PATH, parte="sesiones")
    page.find(RecordList).answer({"type": "add", "key": "a"})
    assert page.notices() == []
    form = page.find(RecordForm)
    given = {**form.value, "number": 7, "held_on": "2026-11-20", "member_ids": [member]}
    assert form.submit("save", given, "", "k2").kind == "done"
    (row,) = page.find(RecordList).rows
    assert (row["cells"]["name"]["text"], row["cells"]["attended"]) == ("Sesión 7", 1)

    page = visit("coordinacion", PATH)
    page.find(RecordList).answer({"type": "add", "key": "a"})
    form = page.find(RecordForm)
    session = council.open_session(town.at_work("coordinacion"), "S001").record.id
    given = {
        "session_id": session,
        "member_id": member,
        "text": "Poner el cartel en los negocios.",
        "due_on": "2026-11-30",
    }
    assert form.submit("save", given, "", "k3").kind == "done"
    assert rows(page) == ["K001"]

    form = form_of(opened(page, "K001"), "seguimiento")
    silent = form.submit("save", {**form.value, "state": "cumplido"}, form.base, "k4")
    assert [problem.path for problem in silent.problems] == [("result",)]
    given = {"state": "cumplido", "result": "Se puso en 40 negocios.", "reached": 900}
    assert form.submit("save", given, form.base, "k5").kind == "done"
    assert page.notices() == [("ok", "Se guardó el seguimiento de K001.")]
    (row,) = page.find(RecordList).rows
    assert row["cells"]["state"]["text"] == "Cumplido"
    assert row["cells"]["reached"] == 900

    said = dict(opened(page, "K001").find(ChangeReview).meta)
    assert said["Estado"] == "Cumplido el 23 de noviembre de 2026"
    assert said["Qué se hizo, o por qué no"] == "Se puso en 40 negocios."
    assert [f.declaration["name"] for f in page.every(RecordForm)] == ["seguimiento"]


def test_what_another_person_saved_meanwhile_is_settled_field_by_field(filled, visit):
    mine = form_of(opened(visit("coordinacion", PATH), "K004"), "seguimiento")
    filled.clock.forward(minutes=2)
    theirs = form_of(opened(visit("coordinacion.2", PATH), "K004"), "seguimiento")
    value = {"state": "abierto", "result": "Ya está en el comedor.", "reached": 300}
    assert theirs.submit("save", value, theirs.base, "k").kind == "done"
    filled.clock.forward(minutes=3)
    given = {"state": "abierto", "result": "Falta un turno.", "reached": None}
    conflict = mine.submit("save", given, mine.base, "k1")
    assert conflict.kind == "conflict"
    assert conflict.conflict_note == "Cuenta coordinacion.2 guardó cambios hace 3 minutos."
    assert [c.name for c in conflict.conflicts] == ["result"]
    assert conflict.merged["reached"] == 300
    settled = {**conflict.merged, "result": "Falta un turno."}
    assert mine.submit("save", settled, conflict.base, "k2").kind == "done"
    reader = filled.at_work("analisis")
    record = council_commitments.open_commitment(reader, "K004").record
    assert (record.result, record.reached) == ("Falta un turno.", 300)


def test_records_lead_to_their_commitments(filled, visit):
    page = opened(visit("coordinacion", PATH, parte="sesiones"), "S001")
    assert page.find(Notice).heading == "Compromisos de esta sesión: 3"
    page = opened(visit("coordinacion", PATH, parte="organizaciones"), "M002")
    notice = page.find(Notice)
    assert notice.heading == "Compromisos cumplidos: 1 de 1"
    code = council.open_member(filled.at_work("coordinacion"), "M002").record.code
    assert code in notice.text
    (link,) = notice.links
    assert link[1] == "?parte=compromisos&compromiso=K001"


def test_a_member_shows_how_many_came_by_its_links(filled, visit, tmp_path):
    office = filled.at_work("coordinacion")

    def told(folio):
        page = opened(visit("coordinacion", PATH, parte="organizaciones"), folio)
        return page.find(Notice).text

    assert "Todavía no se cuenta ninguna visita" in told("M002")
    log = tmp_path / "visitas.log"
    own = council.open_member(office, "M002").record.code
    line = (
        '- - - [29/Nov/2026:10:0{}:00 +0000] "GET /v/{} HTTP/1.1" 200 0 "-" "Mozilla/5.0 (Android)"'
    )
    codes = [own, own, "impas", own]
    log.write_text("".join(f"{line.format(n, code)}\n" for n, code in enumerate(codes)))
    import_access_log(office, log)
    assert "llegaron con ella: 3." in told("M002")
    assert "Todavía no" in told("M001")


def test_a_member_leaves_and_comes_back_and_stays_in_the_lists_of_choices(filled, visit):
    page = visit("coordinacion", PATH, parte="organizaciones")
    listed = page.find(RecordList)
    assert listed.perform("M003", "deactivate", "k1").kind == "done"
    assert rows(page)[-1] == "M003"
    assert listed.rows[-1]["actions"] == ["activate"]
    sessions = opened(visit("coordinacion", PATH, parte="sesiones"), "S001")
    fields = sessions.find(RecordForm).declaration["sections"][0]["fields"]
    labels = [choice["label"] for choice in fields[-1]["choices"]]
    assert labels[-1] == "Cámara de comercio (ejemplo) (dada de baja)"
    assert listed.perform("M003", "activate", "k2").kind == "done"
    assert listed.rows[-1]["id"] != "M003"


def test_the_analyst_reads_everything_and_changes_nothing(filled, visit):
    before = filled.everything()
    for part, folio in (("compromisos", "K003"), ("sesiones", "S001"), ("organizaciones", "M001")):
        page = visit("analisis", PATH, parte=part)
        listed = page.find(RecordList)
        assert (listed.add_label, listed.row_actions) == ("", [])
        assert listed.begin_record().kind == "failed"
        assert listed.perform(folio, "deactivate", "k").kind == "failed"
        opened(page, folio)
        for form in page.every(RecordForm):
            assert form.read_only
            assert form.submit("save", form.value, form.base, "k").kind == "failed"
        if part == "compromisos":
            assert not page.shows(RecordForm)
            assert dict(page.find(ChangeReview).meta)["Estado"] == "Vencido"
    assert filled.everything() == before


@pytest.mark.parametrize("username", ["enlace.impas", "aprobacion", "operacion", "admin"])
def test_the_page_shows_nothing_to_other_roles(filled, visit, username):
    with pytest.raises(NotAllowed):
        visit(username, PATH)


def test_an_address_that_names_nothing_says_so(filled, visit):
    page = visit("coordinacion", PATH, compromiso="K999")
    (notice,) = page.every(Notice)
    assert "«K999»" in notice.text
    assert len(rows(page)) == 6


def test_the_lists_are_downloaded(filled, visit):
    for part in ("compromisos", "sesiones", "organizaciones"):
        listed = visit("analisis", PATH, parte=part).find(RecordList)
        names = [column["name"] for column in listed.columns]
        file = listed.download([row["id"] for row in listed.rows], names, "csv")
        assert file.name == f"{part}-2026-11-23.csv"
        assert file.data.decode("utf-8-sig").count("\r\n") == 1 + len(listed.rows)


def test_packages_are_a_part_of_the_page_for_who_prepares_them(filled, visit, tmp_path):
    context = replace(filled.at_work("coordinacion"), data_folder=tmp_path)
    links, *packages = council_page(context, {"parte": "paquetes"}).children
    assert links.current == "Presentación y paquetes"
    (listed,) = [one for box in packages for one in box.children if isinstance(one, RecordList)]
    assert listed.caption == "Presentación y paquetes para COPREV"
    reading = visit("analisis", PATH, parte="paquetes")
    labels = [label for label, _ in reading.find(PartLinks).links]
    assert labels == ["Compromisos", "Sesiones", "Organizaciones"]
