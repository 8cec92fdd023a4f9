"""Ticked lists and the log of visits through the page: previewed, then taken, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from delivering import run

from servimun_widgets.documents.spreadsheet import csv_table, xlsx_table
from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.records.dispatch import TICK_COLUMNS
from servimun_widgets.red_vecinal.services import access_log, campaigns, ticks
from servimun_widgets.red_vecinal.services.marks import mark, verify_dispatch
from servimun_widgets.red_vecinal.services.queue import next_batch
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.red_vecinal.services.visits import visits_by_code
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.imports_made import imports_made
from servimun_widgets.services.received_files import received_folder
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.widgets import FileDrop, LongTask, Notice, RecordForm, RecordList

PATH = "coordinacion/importar"
TOKEN = "b" * 32
LINE = (
    '203.0.113.9 - - [14/Nov/2026:08:00:0{second} -0600] "GET /v/{code} HTTP/1.1" 200 512'
    ' "-" "Mozilla/5.0"'
)


@pytest.fixture
def bring(town, tmp_path, monkeypatch):
    """Put a file where the door leaves what the coordination sent, and drop it on the page."""
    at_work = town.at_work
    monkeypatch.setattr(
        town, "at_work", lambda username: replace(at_work(username), data_folder=tmp_path)
    )

    def put(page, data, name):
        (received_folder(town.at_work("coordinacion")) / TOKEN).write_bytes(data)
        return page.find(FileDrop).receive(TOKEN, name, "1")

    return put


@pytest.fixture
def waiting(red):
    """The codes of three lines that wait to be sent."""
    red.town.catalogued()
    red.groups(8)
    folio = red.piloted()
    norte = red.at_work("norte")
    for item in next_batch(norte, folio, 5):
        mark(norte, item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(red.staff, folio, red.version(folio))
    return [one.line.code for one in waiting_sendings(red.town.system)[1]]


def states(red):
    return sorted(line["state"] for line in red.lines())


def rows(page):
    return [
        tuple(row["cells"][name] for name in ("row", "marked_as", "said"))
        for row in page.find(RecordList).rows
    ]


def test_a_ticked_list_is_previewed_and_then_marked(waiting, red, visit, bring):
    one, two, _ = waiting
    said = [(one, "x"), (two, "No quiso"), (one, "falló"), ("nadie", "sí"), (two, "")]
    table = [[code, "Grupo", "Centro", "Norte", "01", what, ""] for code, what in said]
    page = visit("coordinacion", PATH, parte="marcados")
    before = states(red)
    assert bring(page, xlsx_table("Lista", TICK_COLUMNS, table), "lista.xlsx").kind == "done"
    foreseen = rows(page)
    assert [row[:2] for row in foreseen] == [(2, "Enviado"), (3, ""), (4, ""), (5, "")]
    assert states(red) == before
    assert page.find(RecordForm).submit("import", {}, "", "2").message == "Se importó «lista.xlsx»"
    assert rows(page) == foreseen
    assert states(red).count("enviado") == before.count("enviado") + 1
    [settled] = [line for line in red.lines() if line["code"] == one]
    assert settled["settled_by"] == "coordinacion"


def test_visits_are_previewed_and_then_counted_once(waiting, red, visit, bring):
    log = "\n".join(LINE.format(second=n, code=waiting[0]) for n in range(3)).encode()
    page = visit("coordinacion", PATH, parte="visitas")
    bring(page, log, "access.log")
    assert "3" in page.find(Notice).text
    assert not red.store.table("visits").all()
    page.find(RecordForm).submit("import", {}, "", "2")
    [kept] = red.store.table("visits").all()
    assert kept["count"] == 3
    again = visit("coordinacion", PATH, parte="visitas")
    bring(again, log, "access.log")
    again.find(RecordForm).submit("import", {}, "", "2")
    assert [one["count"] for one in red.store.table("visits")] == [3]


def test_what_is_no_log_is_refused_by_its_name(visit, bring):
    page = visit("coordinacion", PATH, parte="visitas")
    refused = bring(page, csv_table(["a"], [["b"]]), "otra cosa.csv")
    assert refused.kind == "failed"
    assert "otra cosa.csv" in refused.message


@pytest.mark.parametrize("username", ["enlace.impas", "operacion", "analisis", "admin"])
def test_only_who_imports_brings_them(town, bring, username):
    context = town.at_work(username)
    with pytest.raises(NotAllowed):
        ticks.read_ticks(context, TOKEN)
    with pytest.raises(NotAllowed):
        access_log.read_access_log(context, TOKEN, "x")


def ticked(codes, *said):
    rows = [[code, "", "", "", "", what, ""] for code, what in zip(codes, said, strict=True)]
    return csv_table(TICK_COLUMNS, rows)


def progress(red):
    return red.town.store.table("campaign_progress").all()


def test_a_list_that_was_taken_by_mistake_leaves_its_groups_waiting(waiting, red, visit, bring):
    before, counted = red.lines(), progress(red)
    page = visit("coordinacion", PATH, parte="marcados")
    bring(page, ticked(waiting, "sí", "no se pudo", "omitido"), "lista.csv")
    page.find(RecordForm).submit("import", {}, "", "2")
    assert states(red).count("pendiente") == 0
    assert run(page.find(LongTask))[-1]["finished"]
    moved = ("updated_on",)
    assert [{**one, **dict.fromkeys(moved)} for one in red.lines()] == [
        {**one, **dict.fromkeys(moved)} for one in before
    ]
    told = [(one["counts"], one["recent"]) for one in progress(red)]
    none = {"omitido": 0, "fallido": 0}
    assert told == [({**none, **one["counts"]}, one["recent"]) for one in counted]
    again = visit("coordinacion", PATH, parte="marcados")
    bring(again, ticked(waiting, "sí", "sí", "sí"), "lista.csv")
    again.find(RecordForm).submit("import", {}, "", "3")
    assert states(red) == ["enviado"] * 8
    assert check_store(red.town.store) == []


def test_a_group_that_somebody_verified_stays_marked_and_is_named(waiting, red, tmp_path):
    path = tmp_path / "lista.csv"
    path.write_bytes(ticked(waiting, "sí", "sí", "sí"))
    office = red.town.at_work("coordinacion")
    folio = ticks.import_ticks(office, path).folio
    seen = next(one for one in red.lines() if one["code"] == waiting[1])
    verify_dispatch(office, seen["id"])
    undo = Undo(office, folio)
    undo.step()
    assert [(one.folio, one.why) for one in undo.stays] == [(waiting[1], "import_stays_touched")]
    assert states(red) == ["enviado"] * 5 + ["pendiente"] * 2 + ["verificado"]


def test_visits_of_a_log_that_was_read_by_mistake_are_counted_no_more(waiting, red, visit, bring):
    page = visit("coordinacion", PATH, parte="visitas")
    lines = [LINE.format(second=second, code=waiting[0]) for second in (1, 2)]
    bring(page, lines[0].encode(), "ayer.log")
    page.find(RecordForm).submit("import", {}, "", "2")
    bring(
        page,
        "\n".join([*lines, lines[0], LINE.format(second=4, code=waiting[1])]).encode(),
        "hoy.log",
    )
    page.find(RecordForm).submit("import", {}, "", "2")
    assert dict(visits_by_code(red.town.store)) == {waiting[0]: 3, waiting[1]: 1}
    run(page.find(LongTask))
    assert dict(visits_by_code(red.town.store)) == {waiting[0]: 1}
    [hoy, ayer] = imports_made(red.town.at_work("coordinacion"))
    assert (hoy.may_undo, ayer.may_undo) == (False, True)
    undo = Undo(red.town.at_work("coordinacion"), ayer.record.folio)
    undo.step()
    assert not visits_by_code(red.town.store)
    assert check_store(red.town.store) == []


def test_visits_upon_which_another_log_counted_stay(waiting, red, tmp_path):
    office = red.town.at_work("coordinacion")

    def read(name, *seconds):
        path = tmp_path / name
        path.write_text("\n".join(LINE.format(second=one, code=waiting[0]) for one in seconds))
        return access_log.import_access_log(office, path).folio

    first, _ = read("a.log", 1, 2), read("b.log", 2, 2, 5)
    undo = Undo(office, first)
    undo.step()
    assert [one.why for one in undo.stays] == ["import_stays_bound"]
    assert visits_by_code(red.town.store)[waiting[0]] == 4
