"""A campaign follows the truth until its last group, and the calendar of the day."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from neighbourhood import RULES, why_none

from servimun_widgets.building import begin_build
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.fichas.building import program_ficha_file
from servimun_widgets.fichas.services.deliveries import deliver
from servimun_widgets.home.services import awaiting
from servimun_widgets.programs.rules.offering import goes_out
from servimun_widgets.programs.services.review import archive_program, unarchive_program
from servimun_widgets.red_vecinal.rules.messages import program_text, reach_of
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.desks import AWAY, leave_desk, note_desk
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.planning import places_of
from servimun_widgets.red_vecinal.services.queue import (
    next_batch,
    next_dispatch,
    stops,
    take_text,
)
from servimun_widgets.red_vecinal.services.results import outdated_dispatches
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.red_vecinal.services.truth import held_texts
from servimun_widgets.store.mended_campaigns import note_published_words

IDENTITY = (
    '[plataforma]\ndireccion = "https://servimun.example"\ncorreo = "servimun@municipio.example"\n'
)
CALENDAR = """
[[periodo]]
nombre = "Campañas locales"
inicia = {first}
termina = {last}
confirmado = {confirmed}
fuente = "Acuerdo del INE."
"""


@pytest.fixture
def box(red):
    return red.town.catalogued(public_name="Box comunitario", coverage=[{"colonia": "Centro"}])


@pytest.fixture
def chess(red):
    return red.town.catalogued(public_name="Ajedrez", coverage=[{"colonia": "Dale"}])


@pytest.fixture
def folio(red, box, chess):
    """A campaign of two texts: box in Centro, chess in Dale; its pilot is sent."""
    red.groups(8)
    for number in range(4):
        red.group(f"D{number}", colonia="Dale")
    folio = red.piloted()
    operator = red.at_work("norte")
    for item in next_batch(operator, folio):
        mark(operator, item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(red.staff, folio, red.version(folio))
    return folio


@pytest.fixture
def operator(red):
    return red.at_work("norte")


def archive(red, program):
    archive_program(red.staff, program.id, "Se terminó el espacio.")


def bring_back(red, program, **changes):
    """Take the archive back and publish the programme, with the same words or others."""
    unarchive_program(red.staff, program.id)
    red.publish_change(program.id, **changes)


def everything_left(operator, folio):
    """Send to whoever is handed out and return the colonias, and why it ended."""
    colonias = []
    while True:
        try:
            item = next_dispatch(operator, folio)
        except NotAllowed as refused:
            return colonias, refused.code
        if item is None:
            return colonias, None
        mark(operator, item.dispatch_id, "enviado", item.token)
        colonias.append(item.colonia)


def test_an_archived_programme_holds_its_texts_at_once_and_the_others_go_on(
    red, folio, operator, box
):
    archive(red, box)
    colonias, why = everything_left(operator, folio)
    assert (set(colonias), why) == ({"Dale"}, "campaign_held_archived")
    (held,) = held_texts(red.staff, folio)
    assert (held.reason.params["folio"], held.groups) == (box.folio, 3)
    assert outdated_dispatches(red.staff, folio).group_ids


def test_a_programme_that_comes_back_with_the_same_words_lets_its_texts_go(
    red, folio, operator, box
):
    archive(red, box)
    bring_back(red, box)
    assert held_texts(red.staff, folio) == []
    colonias, why = everything_left(operator, folio)
    assert ("Centro" in colonias, why) == (True, None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"summary": "Clases de box con costo."}, "campaign_held_changed"),
        ({"valid_until": "2026-11-01", "validity_kind": "fechas"}, "campaign_held_ended"),
    ],
)
def test_what_is_published_meanwhile_holds_what_it_makes_untrue(
    red, folio, operator, box, changes, code
):
    red.publish_change(box.id, **changes)
    assert {one.reason.code for one in held_texts(operator, folio)} == {code}
    assert everything_left(operator, folio)[1] == code


def test_what_only_the_flyer_says_holds_the_text_when_it_changes(red):
    """The agency's own words for WhatsApp leave out the place, which the picture tells."""
    swim = red.town.catalogued(
        public_name="Nado", whatsapp_text="Venga a nadar.", venues=[{"name": "Alberca Norte"}]
    )
    red.groups(6, colonia="Dale")
    folio = red.piloted(about="programas", program_folios=[swim.folio])
    assert held_texts(red.staff, folio) == []
    red.publish_change(swim.id, venues=[{"name": "Alberca Sur"}])
    assert {one.reason.code for one in held_texts(red.staff, folio)} == {"campaign_held_changed"}


def test_a_field_that_no_message_says_holds_nothing(red, folio, box):
    red.publish_change(box.id, legal_basis="Reglamento municipal.")
    assert held_texts(red.staff, folio) == []


def test_the_last_day_of_a_programme_holds_its_texts_the_next_morning(red, operator, chess):
    box = red.town.catalogued(valid_until="2026-11-25", validity_kind="fechas")
    red.groups(7, colonia="Rosario")
    folio = red.piloted(program_folios=[box.folio])
    assert next_dispatch(operator, folio) is not None
    red.town.clock.forward(days=3)
    with pytest.raises(NotAllowed) as refused:
        next_dispatch(operator, folio)
    assert refused.value.code == "campaign_held_ended"


def test_a_group_in_hand_is_given_back_and_one_whose_text_was_taken_is_only_marked(
    red, folio, operator, box
):
    item = next_dispatch(operator, folio)
    while item.colonia != "Centro":
        mark(operator, item.dispatch_id, "enviado", item.token)
        item = next_dispatch(operator, folio)
    take_text(operator, item.dispatch_id, item.token)
    archive(red, box)
    again = next_dispatch(operator, folio)
    assert (again.dispatch_id, again.stopped.code) == (item.dispatch_id, "campaign_held_archived")
    mark(operator, item.dispatch_id, "enviado", item.token)
    colonias, _ = everything_left(operator, folio)
    assert "Centro" not in colonias
    lines = [line for line in red.lines() if line["colonia"] == "Centro"]
    assert {line["state"] for line in lines} == {"enviado", "pendiente"}


def test_a_text_that_became_untrue_while_it_was_looked_at_is_not_taken(red, folio, operator, box):
    items = next_batch(operator, folio, 5)
    item = next(one for one in items if one.colonia == "Centro")
    archive(red, box)
    assert [one.code for one in stops(operator, folio, [item.dispatch_id])] == [
        "campaign_held_archived"
    ]
    with pytest.raises(NotAllowed) as refused:
        take_text(operator, item.dispatch_id, item.token)
    assert refused.value.code == "campaign_held_archived"


def test_a_new_text_needs_a_new_approval_and_reaches_only_who_got_none(red, folio, operator, box):
    reached = {line["group_id"] for line in red.lines() if line["state"] == "enviado"}
    red.publish_change(box.id, summary="Clases de box con costo.")
    campaigns.pause_campaign(red.staff, folio)
    content = red.record(folio).content.model_dump(mode="json")
    campaigns.change_campaign(red.staff, folio, content, red.version(folio))
    assert red.record(folio).approved_by is None
    campaigns.submit_campaign(red.staff, folio, red.version(folio), RULES)
    red.approve(folio)
    red.prepare(folio)
    waiting = {line["group_id"] for line in red.lines() if line["state"] == "pendiente"}
    assert waiting
    assert not waiting & reached


def test_who_has_to_do_with_campaigns_reads_on_the_first_page_that_one_is_held(
    red, folio, operator, box
):
    archive(red, box)
    for who in (red.staff, operator, red.at_work("aprobacion")):
        assert [one.first for one in awaiting(who) if one.kind == "held"] == [
            ((folio, "Deporte en su colonia"),)
        ]
    bring_back(red, box)
    assert not [one for one in awaiting(operator) if one.kind == "held"]


def test_a_quiet_period_that_is_confirmed_during_a_campaign_stops_it(
    red, folio, operator, tmp_path
):
    operator = replace(operator, data_folder=tmp_path)
    assert why_none(operator, folio) is None
    (tmp_path / "identidad").mkdir()
    file = tmp_path / "identidad" / "veda_electoral.toml"
    file.write_text(
        CALENDAR.format(first="2026-11-20", last="2026-12-20", confirmed="true"), "utf-8"
    )
    assert why_none(operator, folio).code == "queue_quiet_period"
    with pytest.raises(NotAllowed):
        next_dispatch(operator, folio)
    file.unlink()
    assert next_dispatch(operator, folio) is not None


def test_a_word_that_may_not_be_said_any_more_holds_what_says_it(red, folio, operator, tmp_path):
    operator = replace(operator, data_folder=tmp_path)
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "promocion_personal.txt").write_text("Ajedrez\n", "utf-8")
    colonias, why = everything_left(operator, folio)
    assert (set(colonias), why) == ({"Centro"}, "campaign_held_word")


def test_pausing_needs_no_reason_and_it_can_be_told_afterwards(red, folio):
    campaigns.pause_campaign(red.at_work("aprobacion"), folio)
    with pytest.raises(Invalid):
        campaigns.explain_pause(red.staff, folio, " ")
    campaigns.explain_pause(red.at_work("aprobacion"), folio, "Un vecino avisó de un error.")
    record = red.record(folio)
    assert (record.state, record.pause_reason) == ("pausada", "Un vecino avisó de un error.")


def test_two_devices_of_one_account_have_a_group_each(red, folio, operator):
    for desk in ("telephone", "tablet"):
        note_desk(operator, red.record(folio).id, desk)
    (first,) = next_batch(operator, folio, 1, desk="telephone")
    (second,) = next_batch(operator, folio, 1, desk="tablet")
    assert first.dispatch_id != second.dispatch_id
    assert next_batch(operator, folio, 1, desk="telephone")[0].dispatch_id == first.dispatch_id
    leave_desk(operator, red.record(folio).id, "telephone")
    left = {one.dispatch_id for one in next_batch(operator, folio, 2, desk="tablet")}
    assert left == {first.dispatch_id, second.dispatch_id}


def test_a_device_that_went_silent_gives_its_group_to_the_other(red, folio, operator):
    note_desk(operator, red.record(folio).id, "telephone")
    (first,) = next_batch(operator, folio, 1, desk="telephone")
    red.town.clock.forward(seconds=AWAY.total_seconds())
    assert next_batch(operator, folio, 1, desk="tablet")[0].dispatch_id == first.dispatch_id


EDITS = {
    "words": {"summary": "Clases con costo en otro lugar."},
    "back": {"summary": "Clases gratuitas de box para jóvenes de la colonia."},
    "ends": {"valid_until": "2026-11-24", "validity_kind": "fechas"},
    "later": {"valid_from": "2027-01-10", "valid_until": None, "validity_kind": "fechas"},
    "always": {"valid_from": None, "valid_until": None, "validity_kind": "permanente"},
    "unsaid": {"legal_basis": "Reglamento."},
}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_edited_no_text_is_handed_out_that_is_not_true_at_that_moment(
    red, folio, operator, box, chess, tmp_path, seed
):
    chance = random.Random(seed)
    operator = replace(operator, data_folder=tmp_path)
    calendar = tmp_path / "identidad" / "veda_electoral.toml"
    calendar.parent.mkdir()
    given = refusals = 0
    for _ in range(40):
        program = chance.choice([box, chess])
        act = chance.choice(
            [*EDITS, "archive", "unarchive", "veda", "no veda", "time", "give back"]
        )
        try:
            if act in EDITS:
                red.publish_change(program.id, **EDITS[act])
            elif act == "archive":
                archive(red, program)
            elif act == "unarchive":
                bring_back(red, program)
            elif act == "veda":
                dates = {"first": "2026-11-20", "last": "2026-11-30", "confirmed": "true"}
                calendar.write_text(CALENDAR.format(**dates), "utf-8")
            elif act == "no veda":
                calendar.unlink(missing_ok=True)
            elif act == "time":
                red.town.clock.forward(hours=chance.choice([1, 24]))
        except (Conflict, Invalid, NotAllowed):
            continue
        try:
            items = next_batch(operator, folio, 2)
        except NotAllowed:
            refusals += 1
            continue
        for item in items:
            given += 1
            assert_true_now(red, item, quiet=calendar.exists())
            if chance.random() < 0.3:
                take_text(operator, item.dispatch_id, item.token)
                mark(operator, item.dispatch_id, "omitido", item.token, reason="otro")
    assert given
    assert refusals


def assert_true_now(red, item, *, quiet):
    today = red.staff.today()
    assert not (quiet and today.isoformat() <= "2026-11-30")
    for used in item.programs:
        program = red.town.program(used.program_id)
        assert goes_out(program, today)
        reach = reach_of(program, program.shown, places_of(red.store))
        said = program_text(reach, item.colonia, places_of(red.store), alone=True)
        assert said == used.text


def test_nobody_else_reads_what_is_held(red, folio):
    with pytest.raises(NotFound):
        held_texts(red.at_work("enlace.impas"), folio)


def test_a_campaign_of_before_is_as_true_as_it_was(red, folio, box):
    table = red.store.table("campaign_segments")
    for segment in table.all():
        old = [
            {**one, "text": "Como se decía antes.", "revision_id": None}
            for one in segment["programs"]
        ]
        table.update({"programs": old}, doc_ids=[segment.doc_id])
    assert held_texts(red.staff, folio)
    note_published_words(red.store)
    assert held_texts(red.staff, folio) == []
    red.publish_change(box.id, summary="Clases de box con costo.")
    assert len(held_texts(red.staff, folio)) == 1


@pytest.mark.parametrize("confirmed", ["true", "false"])
def test_in_a_confirmed_quiet_period_nothing_is_made_to_be_passed_on(red, tmp_path, confirmed):
    staff = replace(red.staff, data_folder=tmp_path)
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, "utf-8")
    dates = {"first": "2026-11-20", "last": "2026-12-20", "confirmed": confirmed}
    calendar = tmp_path / "identidad" / "veda_electoral.toml"
    calendar.write_text(CALENDAR.format(**dates), "utf-8")
    red.town.catalogued()
    outlets = (
        lambda: begin_build(staff, "fichas"),
        lambda: begin_build(staff, "coprev"),
        lambda: program_ficha_file(staff, "P001"),
        lambda: deliver(staff, "2026-11-23-fichas-000000000000", ["IMPAS"]),
    )
    for outlet in outlets:
        try:
            outlet()
            refused = None
        except (NotAllowed, NotFound) as error:
            refused = error.code
        assert (refused == "outlet_quiet_period") == (confirmed == "true")


def test_files_for_who_sends_from_elsewhere_leave_out_what_is_not_true(red, folio, box):
    archive(red, box)
    _, waiting = waiting_sendings(red.staff)
    assert {one.line.colonia for one in waiting} == {"Dale"}
