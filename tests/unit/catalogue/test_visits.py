"""Visits by the codes of the four channels: counted once, told by what they stand on."""

from __future__ import annotations

from datetime import date

from servimun_widgets.catalogue.services.official_messages import official_messages
from servimun_widgets.catalogue.services.visits import visits_by_day, visits_that_came
from servimun_widgets.council.services.council import add_member, members
from servimun_widgets.red_vecinal.services.access_log import import_access_log
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.red_vecinal.services.visits import visits_by_code
from servimun_widgets.services import taking_turns
from servimun_widgets.services.analyst_tables import rows_of
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.store import Store

AT = "23/Nov/2026:10:15:{second:02} -0600"


def log(folder, *codes, name="visitas.log", status=200, begins=0):
    file = folder / name
    lines = (
        f'- - - [{AT.format(second=second)}] "GET /v/{code} HTTP/1.1" {status} 0 "-" "Mozilla"\n'
        for second, code in enumerate(codes, start=begins)
    )
    file.write_text("".join(lines), encoding="utf-8")
    return file


def visits(context):
    return {
        (row["kind"], row["of"], row["colonia"], row["programs"]): row["visits"]
        for row in rows_of(context, "visits")
    }


def test_a_visit_is_told_by_campaign_programme_agency_and_organisation(red, tmp_path):
    red.town.catalogued()
    red.groups(2)
    folio = red.piloted()
    add_member(red.staff, {"name": "Cámara", "kind": "empresa", "email": None, "audience": None})
    (member,) = members(red.staff)
    sent = next_dispatch(red.at_work("norte"), folio).code
    kit = member.record.code
    file = log(tmp_path, sent, "p001", "p001", "impas", kit, "p999", "nadie")
    assert import_access_log(red.staff, file).visits == 5
    assert visits(red.staff) == {
        ("campana", folio, "Centro", "P001"): 1,
        ("programa", "P001", None, "P001"): 2,
        ("dependencia", "IMPAS", None, None): 1,
        ("organizacion", kit, None, None): 1,
    }
    (told,) = official_messages(red.staff, [kit])[-1:]
    assert (told.kind, told.visits) == ("organizacion", 1)


def test_a_code_in_capitals_is_the_code(red, tmp_path):
    red.town.catalogued()
    assert import_access_log(red.staff, log(tmp_path, "P001", "p001")).visits == 2


def test_a_log_with_more_fields_than_the_combined_format_is_read(red, tmp_path):
    red.town.catalogued()
    file = log(tmp_path, "p001")
    file.write_text(file.read_text().rstrip("\n") + ' "10.0.0.1" 0.002\n')  # nginx, as it comes
    assert import_access_log(red.staff, file).visits == 1


def test_who_waits_to_save_comes_in_between_two_codes(red, tmp_path, monkeypatch):
    red.town.catalogued()
    file = log(tmp_path, "p001", "impas", "dif", "dif")
    counted = []
    monkeypatch.setattr(Store, "is_waited_for", lambda _: True)
    monkeypatch.setattr(
        taking_turns.time, "sleep", lambda _: counted.append(sum(visits(red.staff).values()))
    )
    report = import_access_log(red.staff, file)
    told = [one for one in red.store.table("audit") if one["action"] == "access_log_import"]
    assert counted == [1, 2, 4]
    assert [one["detail"]["visits"] for one in told] == [1, 1, 2]
    undo = Undo(red.staff, report.folio)
    while not undo.finished:
        undo.step()
    assert counted == [1, 2, 4, 2, 1, 0]


def test_what_is_kept_of_a_code_says_how_often_and_when_last(red):
    program = red.town.catalogued()
    table = red.store.table("visits")
    days = {"2026-09-01": 3, "2026-11-20": 2, "2026-11-22": 2}
    for server in (None, "dos"):
        for day, count in days.items():
            said = {"code": "p001", "day": day, "count": count, "moments": {}, "source": server}
            table.insert({**said, "key": f"p001|{day}|{server}"})
    [came] = visits_that_came(red.staff)
    assert (came.of, came.title) == ("P001", program.content.public_name)
    assert (came.total, came.lately, came.last_on.isoformat()) == (14, 8, "2026-11-22")
    assert visits_by_code(red.store) == {"p001": 14}
    since = date(2026, 11, 21)
    assert visits_by_day(red.staff, since) == {("2026-11-22", "programa"): 4}
    red.town.clock.forward(days=60)
    [later] = visits_that_came(red.staff)
    assert (later.total, later.lately, later.last_on) == (14, 0, came.last_on)


def test_who_was_sent_on_is_counted_once_arrived_or_not(red, tmp_path):
    red.town.catalogued()
    arrived = (
        log(tmp_path, "p001", status=301).read_text() + log(tmp_path, "p001", begins=2).read_text()
    )
    elsewhere = log(tmp_path, "p001", status=308, begins=30).read_text()
    file = tmp_path / "visitas.log"
    file.write_text(arrived + elsewhere)
    report = import_access_log(red.staff, file)
    assert (report.lines, report.visits, report.other) == (3, 2, 1)


def test_the_same_second_on_two_servers_is_two_visits(red, tmp_path):
    red.town.catalogued()
    file = log(tmp_path, "p001")
    for server in ("uno", "dos", "dos"):
        import_access_log(red.staff, file, server)
    assert sum(row["visits"] for row in rows_of(red.staff, "visits")) == 2


def test_a_message_that_is_being_sent_from_elsewhere_has_its_page_before_it_is_marked(red):
    red.town.catalogued()
    red.groups(2)
    folio = red.piloted()
    codes = {line["code"] for line in red.store.table("dispatches")}
    (told,) = official_messages(red.staff, [])
    assert set(told.codes) == codes
    assert told.sent_on is None
    assert folio
