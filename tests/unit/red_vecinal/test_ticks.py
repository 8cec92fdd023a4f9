"""Lists ticked by hand: what was sent from elsewhere enters the ledger once."""

from __future__ import annotations

from pathlib import Path

import pytest

from servimun_widgets.documents.spreadsheet import csv_table, xlsx_table
from servimun_widgets.errors import NotAllowed, NotFound, UnreadableFile
from servimun_widgets.red_vecinal.records.dispatch import TICK_COLUMNS
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_batch, next_dispatch
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.red_vecinal.services.ticks import import_ticks
from servimun_widgets.services import taking_turns
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.store import Store


@pytest.fixture
def folio(red):
    """A campaign that is sent to eight groups; the five of the pilot have it."""
    red.town.catalogued()
    red.groups(8)
    folio = red.piloted()
    norte = red.at_work("norte")
    for item in next_batch(norte, folio, 5):
        mark(norte, item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(red.staff, folio, red.version(folio))
    return folio


def listed(red, answers):
    """Return the rows of a list whose groups got these answers (what, why)."""
    _, waiting = waiting_sendings(red.town.system)
    return [
        [one.line.code, one.group_name, "Centro", "Norte", "01", said, why]
        for one, (said, why) in zip(waiting, answers, strict=True)
    ]


ANSWERS = (("sí", ""), ("Omitido", "El grupo pidió no recibir mensajes"), ("falló", ""))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_ticked_list_is_taken_once(folio, red, tmp_path: Path, ending):
    file = tmp_path / f"lista.{ending}"
    rows = listed(red, ANSWERS)
    made = (
        xlsx_table("Lista", TICK_COLUMNS, rows)
        if ending == "xlsx"
        else csv_table(TICK_COLUMNS, rows)
    )
    file.write_bytes(made)
    first = import_ticks(red.town.system, file)
    assert (first.marked, first.known, first.problems) == (3, 0, ())
    again = import_ticks(red.town.system, file)
    assert (again.marked, again.known) == (0, 3)
    states = sorted(line["state"] for line in red.lines())
    assert states == ["enviado"] * 6 + ["fallido", "omitido"]
    assert {line["reason"] for line in red.lines()} == {None, "pidio_no_recibir", "otro"}
    assert next_dispatch(red.at_work("norte"), folio) is None
    assert check_store(red.store) == []


def test_who_waits_to_save_comes_in_between_two_rows_and_all_go_back(
    folio, red, tmp_path, monkeypatch
):
    file = tmp_path / "lista.csv"
    file.write_bytes(csv_table(TICK_COLUMNS, listed(red, ANSWERS)))
    marked = []
    monkeypatch.setattr(Store, "is_waited_for", lambda _: True)
    monkeypatch.setattr(
        taking_turns.time,
        "sleep",
        lambda _: marked.append(sum(one["state"] != "pendiente" for one in red.lines())),
    )
    report = import_ticks(red.staff, file)
    assert marked == [6, 7, 8]
    assert report.marked == 3
    undo = Undo(red.staff, report.folio)
    while not undo.finished:
        undo.step()
    assert marked == [6, 7, 8, 7, 6, 5]
    assert check_store(red.store) == []


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        ((("✓", ""), ("omitido: duelo", ""), ("Falló (sin internet)", "")), ("momento", "sin_con")),
        ((("x", ""), ("OMITIDO - ya no existe", ""), ("fallo", "No abre")), ("grupo_in", "enlace")),
        (
            (("Enviada ✓", ""), ("se omitió", "luto"), ("No se pudo", "sin internet")),
            ("momento", "sin_con"),
        ),
        (
            (("Enviado 10:30 hrs", ""), ("omitido por velorio", ""), ("Falló/sin señal", "")),
            ("momento", "sin_con"),
        ),
        (
            (("ya se mandó el 28/11", ""), ("Omitir", "luto"), ("fallo por conexión", "")),
            ("momento", "sin_con"),
        ),
        (
            (("✓✓", ""), ("saltado: velorio", ""), ("Error, sin señal", "")),
            ("momento", "sin_con"),
        ),
        (
            (("Sí, se envió a las 10", ""), ("omitido 28 nov (luto)", ""), ("error: internet", "")),
            ("momento", "sin_con"),
        ),
        ((("enviado ok ayer", ""), ("Omitido 9 am, duelo", ""), ("falló", "conexión")), ("m", "s")),
        ((("☑", ""), ("omitido", "Hay luto"), ("falló, me sacaron", "")), ("momento", "ya_no")),
    ],
)
def test_what_people_write_by_hand_is_understood(folio, red, tmp_path: Path, answers, reasons):
    rows = [[code.upper(), *others] for code, *others in listed(red, answers)]
    file = tmp_path / "lista.csv"
    file.write_bytes(csv_table(TICK_COLUMNS, rows))
    report = import_ticks(red.town.system, file)
    assert (report.marked, report.problems) == (3, ())
    given = [line["reason"] for line in red.lines() if line["reason"]]
    assert len(given) == 2
    assert all(any(one.startswith(start) for one in given) for start in reasons)
    assert import_ticks(red.town.system, file).known == 3


def test_an_answer_that_takes_itself_back_marks_nothing(folio, red, tmp_path: Path):
    rows = listed(red, [("enviado: no llegó", ""), ("Sí, pero falló", ""), ("enviado (ok)", "")])
    rows.append([*rows[2][:5], "...", ""])
    file = tmp_path / "lista.csv"
    file.write_bytes(csv_table(TICK_COLUMNS, rows))
    report = import_ticks(red.town.system, file)
    assert (report.marked, [one.row for one in report.problems]) == (1, [2, 3])
    assert report.blank == 1


def test_what_was_not_done_yet_is_a_box_left_unticked(folio, red, tmp_path: Path):
    rows = listed(red, [("no", ""), ("Pendiente", ""), ("[ ]", "")])
    rows += [[*rows[0][:5], said, ""] for said in ("No enviado.", "No se envió", "—")]
    file = tmp_path / "lista.csv"
    file.write_bytes(csv_table(TICK_COLUMNS, rows))
    report = import_ticks(red.town.system, file)
    assert (report.blank, report.marked, report.problems) == (6, 0, ())


def test_rows_that_cannot_be_taken_are_reported_and_change_nothing(folio, red, tmp_path: Path):
    rows = listed(red, [("quizá", ""), ("falló", "Porque sí"), ("", "")])
    held = next_dispatch(red.at_work("norte"), folio)
    sent = next(line for line in red.lines() if line["state"] == "enviado")
    rows += [
        ["nadie", "", "", "", "", "sí", ""],
        [sent["code"], "", "", "", "", "omitido", ""],
        [held.code, "", "", "", "", "sí", ""],
    ]
    file = tmp_path / "lista.csv"
    file.write_bytes(csv_table(TICK_COLUMNS, rows))
    before = red.lines()
    report = import_ticks(red.town.system, file)
    assert report.marked == 0
    assert report.blank == 1
    assert [one.row for one in report.problems] == [2, 3, 5, 6, 7]
    assert {one.problem.code for one in report.problems} == {
        "ticks_outcome",
        "ticks_reason",
        "ticks_code",
        "ticks_settled",
        "ticks_held",
    }
    assert red.lines() == before


def test_another_file_and_another_account_are_refused(folio, red, tmp_path: Path):
    file = tmp_path / "otra.csv"
    file.write_bytes(csv_table(("a", "b"), [("1", "2")]))
    with pytest.raises(UnreadableFile):
        import_ticks(red.town.system, file)
    with pytest.raises(NotAllowed):
        import_ticks(red.at_work("norte"), file)
    with pytest.raises(UnreadableFile):
        import_ticks(red.town.system, tmp_path / "no-existe.csv")


def test_what_waits_is_for_who_makes_packages(folio, red):
    record, waiting = waiting_sendings(red.staff)
    assert (record.folio, len(waiting)) == (folio, 3)
    with pytest.raises(NotAllowed):
        waiting_sendings(red.at_work("norte"))
    campaigns.pause_campaign(red.staff, folio, "Espera")
    with pytest.raises(NotFound):
        waiting_sendings(red.staff)
