"""Ticked lists and the log of visits through the page: previewed, then taken, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servimun_widgets.documents.spreadsheet import csv_table, xlsx_table
from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.records.dispatch import TICK_COLUMNS
from servimun_widgets.red_vecinal.services import access_log, campaigns, ticks
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_batch
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.services.received_files import received_folder
from servimun_widgets.widgets import FileDrop, Notice, RecordForm, RecordList

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
