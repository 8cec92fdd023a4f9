"""How a campaign goes and what came of it; what became untrue after it was sent; visits."""

from __future__ import annotations

import gzip

import pytest
from neighbourhood import RULES

from servimun_widgets.errors import Invalid, NotAllowed, NotFound, UnreadableFile
from servimun_widgets.programs.services.review import archive_program
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.access_log import import_access_log
from servimun_widgets.red_vecinal.services.marks import mark, undo
from servimun_widgets.red_vecinal.services.progress import (
    campaign_progress,
    queue_rows,
    sending_campaigns,
)
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.red_vecinal.services.results import (
    campaign_results,
    draft_correction,
    outdated_dispatches,
)
from servimun_widgets.services.checking import check_store


@pytest.fixture
def program(red):
    return red.town.catalogued()


@pytest.fixture
def folio(red, program):
    """Four groups of Norte in Centro (one of unknown size) and two of Sur in Dale."""
    red.groups(3)
    red.group("G004", declared_members=None)
    for code in ("S1", "S2"):
        red.group(code, sector="Sur", colonia="Dale", district="Diana")
    return red.piloted()


def send(red, folio, who="norte", outcome="enviado", **more):
    context = red.at_work(who)
    item = next_dispatch(context, folio)
    mark(context, item.dispatch_id, outcome, item.token, **more)
    return item


def test_progress_counts_each_sector_and_the_whole(red, folio):
    for _ in range(2):
        send(red, folio)
        red.town.clock.forward(seconds=30)
    send(red, folio, who="sur", outcome="fallido", reason="sin_conexion")
    item = next_dispatch(red.at_work("norte"), folio)
    whole, norte, sur = campaign_progress(red.staff, folio)
    assert (whole.sector, whole.total, whole.settled) == (None, 6, 3)
    assert (norte.sector, norte.total, norte.settled) == ("Norte", 4, 2)
    assert norte.counts == {"pendiente": 1, "asignado": 1, "enviado": 2}
    assert (norte.rate, norte.minutes_left) == (2.0, 1.0)
    assert (sur.sector, sur.settled, sur.rate) == ("Sur", 1, None)
    own = campaign_progress(red.at_work("sur"), folio)
    assert [one.sector for one in own] == [None, "Sur"]
    mark(red.at_work("norte"), item.dispatch_id, "enviado", item.token)
    undo(red.at_work("norte"), item.dispatch_id)
    assert campaign_progress(red.staff, folio)[1].counts["abierto"] == 1


def test_the_counts_are_those_of_the_ledger_after_any_story(red, folio):
    send(red, folio)
    send(red, folio, outcome="omitido", reason="otro")
    next_dispatch(red.at_work("sur"), folio)
    rows = queue_rows(red.staff, folio)
    counted = {state: sum(row.state == state for row in rows) for state in {r.state for r in rows}}
    whole = campaign_progress(red.staff, folio)[0]
    assert {state: n for state, n in whole.counts.items() if n} == counted


def test_the_list_shows_an_operator_its_own_sectors(red, folio):
    mine = next_dispatch(red.at_work("sur"), folio)
    rows = queue_rows(red.at_work("sur"), folio)
    assert {row.group_code for row in rows} == {"S1", "S2"}
    assert [row.group_code for row in rows if row.mine] == [mine.group_code]
    assert len(queue_rows(red.staff, folio)) == 6
    with pytest.raises(NotFound):
        queue_rows(red.at_work("enlace.impas"), folio)


def test_operators_see_the_campaigns_that_are_being_sent(red, folio):
    red.campaign()
    assert [one.folio for one in sending_campaigns(red.at_work("norte"))] == [folio]
    campaigns.close_campaign(red.staff, folio)
    assert sending_campaigns(red.at_work("norte")) == []
    with pytest.raises(NotAllowed):
        sending_campaigns(red.staff)


def test_results_say_what_was_reached_when_and_what_was_not_and_why(red, folio):
    for _ in range(3):
        send(red, folio)
    red.town.clock.forward(hours=2)
    send(red, folio, who="sur")
    send(red, folio, who="sur", outcome="omitido", reason="pidio_no_recibir")
    campaigns.start_sending(red.staff, folio, red.version(folio))
    send(red, folio)
    found = campaign_results(red.at_work("analisis"), folio)
    assert (found.groups, found.reached, found.members_reached) == (6, 5, 80)
    assert found.groups_without_members == 1
    assert [(one.name, one.groups, one.reached) for one in found.by_colonia] == [
        ("Centro", 4, 4),
        ("Dale", 2, 1),
    ]
    assert [(one.name, one.members_reached) for one in found.by_district] == [
        ("", 60),
        ("Diana", 20),
    ]
    assert found.by_hour == {10: 3, 12: 2}
    assert found.skipped == {"pidio_no_recibir": 1}
    with pytest.raises(NotFound):
        campaign_results(red.at_work("norte"), folio)


def test_a_value_that_changed_after_it_was_sent_is_corrected_for_those_who_got_it(
    red, folio, program
):
    sent = send(red, folio)
    assert outdated_dispatches(red.staff, folio).group_ids == ()
    with pytest.raises(Invalid):
        draft_correction(red.staff, folio, title="Corrección", template="x" * 20)
    red.publish_change(program.id, internal_note="Nada de esto se envía.")
    assert outdated_dispatches(red.staff, folio).group_ids == ()
    red.publish_change(program.id, summary="Clases de box por la tarde.")
    found = outdated_dispatches(red.staff, folio)
    assert found.dispatch_ids == (sent.dispatch_id,)
    assert [one.folio for one in found.programs] == [program.folio]
    template = "Corregimos lo que le enviamos.\n{programas}\n{enlace}\n{leyenda}"
    drafted = draft_correction(red.staff, folio, title="Corrección", template=template, key="k")
    again = draft_correction(red.staff, folio, title="Corrección", template=template, key="k")
    assert again == drafted
    record = red.record(drafted.folio)
    assert (record.corrects, record.only_group_ids) == (red.record(folio).id, [*found.group_ids])
    campaigns.submit_campaign(red.staff, drafted.folio, red.version(drafted.folio), RULES)
    assert red.record(drafted.folio).groups == 1
    assert check_store(red.store) == []


def test_a_programme_taken_off_show_is_corrected_by_speaking_of_the_platform(red, folio, program):
    send(red, folio)
    archive_program(red.staff, program.id, "Terminó")
    template = "Este programa terminó. Vea los demás en {enlace}\n{leyenda}"
    drafted = draft_correction(red.staff, folio, title="Corrección", template=template)
    assert red.record(drafted.folio).content.about == "plataforma"


LINE = (
    '203.0.113.7 - - [23/Nov/2026:10:15:{second:02} -0600] "GET /v/{code} HTTP/1.1" {status} 5120'
    ' "-" "{agent}"\n'
)
BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"


def entry(code, second=0, status=200, agent=BROWSER, method="GET"):
    line = LINE.format(code=code, second=second, status=status, agent=agent)
    return line.replace("GET", method)


def test_visits_are_counted_by_code_and_day_and_the_same_lines_once(red, folio, tmp_path):
    sent = send(red, folio)
    log = tmp_path / "access.log"
    lines = [
        entry(sent.code, 1),
        entry(sent.code, 1),
        entry(sent.code, 2).replace("/v/", "/?c="),  # as links were before
        entry(sent.code, 3, agent="WhatsApp/2.23.20"),
        entry(sent.code, 3, agent="-"),
        entry(sent.code, 3, status=404),
        entry(sent.code, 3, method="HEAD"),
        entry("desconocida1", 3),
        entry("A" * 9, 3),
        "esto no es una bitácora\n",
    ]
    log.write_text("".join(lines), encoding="utf-8")
    first = import_access_log(red.staff, log)
    assert (first.lines, first.visits, first.added, first.robots) == (10, 3, 3, 2)
    assert (first.other, first.unreadable, first.days) == (4, 1, ("2026-11-23",))
    assert import_access_log(red.staff, log).added == 0
    rotated = tmp_path / "access.log.1.gz"
    with gzip.open(rotated, "wt", encoding="utf-8") as file:
        file.writelines([*lines, entry(sent.code, 9)])
    assert import_access_log(red.staff, rotated).added == 1
    assert campaign_results(red.staff, folio).visits_by_day == {"2026-11-23": 4}
    stored = str(red.store.table("visits").all())
    assert "203.0.113.7" not in stored
    assert "Mozilla" not in stored


def test_a_file_that_is_no_log_is_refused(red, tmp_path):
    log = tmp_path / "carta.txt"
    log.write_text("Estimados vecinos:\n", encoding="utf-8")
    (tmp_path / "roto.gz").write_bytes(b"\x1f\x8bnada")
    for path, code in (
        (log, "access_log_format"),
        (tmp_path / "roto.gz", "import_cannot_open"),
        (tmp_path / "no.log", "import_no_file"),
    ):
        with pytest.raises(UnreadableFile) as refused:
            import_access_log(red.staff, path)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        import_access_log(red.at_work("norte"), log)
