"""New dates, all year, a new season, and the archive: what each leaves, who may, and back."""

from __future__ import annotations

from datetime import date

import pytest
from neighbourhood import RULES

from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.programs.rules.offering import Offering, offering_on
from servimun_widgets.programs.services.archiving import (
    archive_programs,
    undo_archive_program,
    what_archiving_stops,
)
from servimun_widgets.programs.services.dates import make_permanent, renew_dates, repeat_program
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.programs.services.review import publish_program, unarchive_program
from servimun_widgets.red_vecinal.services import campaigns

TODAY = date(2026, 11, 23)
ENDED = {
    "validity_kind": "fechas",
    "valid_from": "2025-08-01",
    "valid_until": "2025-08-31",
    "validity_note": "agosto 2025",
}


@pytest.fixture
def ended(town):
    return town.catalogued(**ENDED)


def liaison(town):
    return town.at_work("enlace.impas")


def test_new_dates_go_to_review_and_the_programme_is_on_offer_once_published(town, ended):
    dates = {"valid_from": "2026-11-01", "valid_until": "2027-02-28"}
    done = renew_dates(liaison(town), ended.id, dates, ended.revision_id)
    assert done.state == "en_revision"
    assert offering_on(town.program(ended.id), TODAY) is Offering.ENDED
    publish_program(town.at_work("coordinacion"), ended.id, done.revision_id)
    shown = town.program(ended.id)
    assert offering_on(shown, TODAY) is Offering.OFFERED
    assert shown.content.validity_note is None
    assert shown.content.summary == ended.content.summary


def test_dates_that_are_over_or_crossed_are_refused(town, ended):
    for dates, code in (
        ({"valid_until": "2026-11-22"}, "dates_over"),
        ({"valid_from": "2027-03-01", "valid_until": "2027-02-28"}, "program_date_order"),
        ({"valid_until": None}, None),
    ):
        with pytest.raises(Invalid) as refused:
            renew_dates(liaison(town), ended.id, {"valid_from": None, **dates}, ended.revision_id)
        assert code is None or refused.value.problems[0].code == code
    assert town.program(ended.id) == ended


def test_what_lacks_something_waits_as_a_draft(town):
    record = town.catalogued(**ENDED, phones=[])
    done = make_permanent(liaison(town), record.id, record.revision_id)
    assert done.state == "borrador"


def test_it_may_be_said_that_it_is_given_all_year(town, ended):
    done = make_permanent(liaison(town), ended.id, ended.revision_id)
    publish_program(town.at_work("coordinacion"), ended.id, done.revision_id)
    assert offering_on(town.program(ended.id), TODAY) is Offering.OFFERED


def test_the_new_season_is_a_draft_with_all_but_the_dates_that_names_the_old_one(town, ended):
    done = repeat_program(liaison(town), ended.id)
    new = town.program(done.record_id)
    assert (new.state, new.repeats, new.published) == ("borrador", ended.folio, None)
    assert new.content.public_name == ended.content.public_name
    assert (new.content.valid_from, new.content.valid_until) == (None, None)
    assert town.program(ended.id) == ended
    with pytest.raises(NotAllowed):
        repeat_program(town.at_work("analisis"), ended.id)


def test_what_an_archive_stops_is_told_first(red):
    record = red.town.catalogued()
    red.groups(1)
    campaign = red.submitted()
    said = {"kind": "queja", "origin": "vecinos", "program_id": record.id, "colonia": None}
    asked = feedback.log_feedback(red.staff, {**said, "text": "No contestan nunca."})
    (found,) = what_archiving_stops(red.staff, [record.folio])
    assert found.goes_out
    assert (found.campaigns, found.agreements, found.feedback) == (
        (campaign,),
        (),
        (asked.folio,),
    )
    with pytest.raises(NotAllowed):
        what_archiving_stops(red.at_work("enlace.impas"), [record.folio])


def test_several_are_archived_for_one_reason_all_or_none(town):
    office = town.at_work("coordinacion")
    folios = [town.catalogued().folio for _ in range(3)]
    before = town.everything()
    for wanted, reason in ((folios, " "), ([], "Ya no se dan.")):
        with pytest.raises(Invalid):
            archive_programs(office, wanted, reason)
    archive_programs(office, folios[:1], "Duplicado.")
    with pytest.raises(NotAllowed):
        archive_programs(office, folios, "Ya no se dan.")
    assert {find_program(town.store, one).state for one in folios[1:]} == {"publicado"}
    archive_programs(office, folios[1:], "Ya no se dan.", key="k")
    archive_programs(office, folios[1:], "Ya no se dan.", key="k")
    assert {find_program(town.store, one).state for one in folios} == {"archivado"}
    assert before != town.everything()


def test_an_archive_is_undone_as_if_it_had_not_been(town, ended):
    office = town.at_work("coordinacion")
    archive_programs(office, [ended.folio], "Por error.")
    assert offering_on(town.program(ended.id), TODAY) is Offering.ARCHIVED
    with pytest.raises(NotAllowed):
        undo_archive_program(town.at_work("coordinacion.2"), ended.id)
    undo_archive_program(office, ended.id)
    back = town.program(ended.id)
    assert (back.state, back.published) == (ended.state, ended.published)
    town.clock.forward(days=1)
    told = take_snapshot(office, TODAY)
    assert [one.folio for one in told.on_show] == [ended.folio]


def test_later_it_comes_back_as_a_draft(town, ended):
    office = town.at_work("coordinacion")
    archive_programs(office, [ended.folio], "Ya no se da.")
    town.clock.forward(minutes=11)
    with pytest.raises(NotAllowed):
        undo_archive_program(office, ended.id)
    unarchive_program(office, ended.id)
    assert offering_on(town.program(ended.id), TODAY) is None


def test_an_approved_campaign_is_stopped_by_the_archive(red):
    record = red.town.catalogued()
    red.groups(1)
    folio = red.submitted()
    archive_programs(red.staff, [record.folio], "Ya no se da.")
    with pytest.raises(Invalid):
        campaigns.approve_campaign(
            red.at_work("aprobacion"), folio, red.record(folio).content_hash or "", RULES
        )
