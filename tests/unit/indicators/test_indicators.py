"""Each of the ten indicators against a small store counted by hand, today and told back."""

from __future__ import annotations

from datetime import date

import pytest
from building import PEOPLE, content
from meeting_room import Room

from servimun_widgets.analyst_forms.services.records import save_record
from servimun_widgets.analyst_forms.services.versions import open_form, promote_form, register_form
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.council.services.records import version_of
from servimun_widgets.domain.answer_forms import AnswerField, AnswerSection, FormDefinition
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.services.arriving import Arrival, take_in
from servimun_widgets.indicators.rules.definitions import DEFINITIONS
from servimun_widgets.indicators.services.indicators import cut_off_dates, indicator_values
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.review import (
    publish_program,
    return_program,
    verify_program,
)
from servimun_widgets.red_vecinal.services import groups
from servimun_widgets.red_vecinal.services.access_log import import_access_log
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_dispatch

TODAY = date(2026, 11, 23)


@pytest.fixture
def room(town):
    return Room(town)


@pytest.fixture
def count(town):
    """Return what counts an indicator: pairs of numerator and denominator, and what is missing."""

    def counted(code: str, as_of: date | None = None):
        values = indicator_values(town.at_work("analisis"), as_of)
        (value,) = [one for one in values if one.definition.code == code]
        return value

    return counted


def pairs(value):
    return [(figure.numerator, figure.denominator, figure.missing) for figure in value.figures]


def send(red, folio, times=1, who="norte"):
    for _ in range(times):
        item = next_dispatch(red.at_work(who), folio)
        mark(red.at_work(who), item.dispatch_id, "enviado", item.token)


def ask_how_useful(town):
    """Make a form that asks liaisons how useful the information was, and put it in use."""
    rating = AnswerField(name="utilidad", kind="integer", label="Utilidad", minimum=1, maximum=5)
    form = FormDefinition(
        name="encuesta",
        title="Encuesta",
        roles=("enlace",),
        sections=(AnswerSection(fields=(rating,)),),
    )
    register_form(town.at_work("analisis"), form)
    promote_form(town.at_work("coordinacion"), "encuesta")


def rate(town, username, answer):
    context = town.at_work(username)
    version = open_form(context, "encuesta").version.digest
    save_record(context, "encuesta", {"utilidad": answer}, version)


def close_group(red, code):
    record = groups.open_group(red.staff, code).record
    groups.set_group_active(red.staff, code, False, groups.version_of(record))


def log(town, kind="necesidad", origin="vecinos", colonia=None, answer=None):
    said = {"kind": kind, "origin": origin, "colonia": colonia, "text": "Hace falta aquí."}
    staff = town.at_work("coordinacion")
    folio = feedback.log_feedback(staff, said).folio
    if answer:
        record = feedback.open_feedback(staff, folio).record
        feedback.answer_feedback(staff, folio, {"answer": answer}, feedback.version_of(record))
    return folio


def test_only_the_coordination_and_analysts_read_them(town):
    for username, (role, _) in PEOPLE.items():
        if role in ("coordinacion", "analisis"):
            assert len(indicator_values(town.at_work(username))) == 10
        else:
            with pytest.raises(NotAllowed):
                indicator_values(town.at_work(username))
            with pytest.raises(NotAllowed):
                cut_off_dates(town.at_work(username))


def test_a_day_to_come_is_refused(town):
    with pytest.raises(Invalid) as refused:
        indicator_values(town.at_work("analisis"), date(2026, 11, 24))
    assert [problem.code for problem in refused.value.problems] == ["indicator_future"]


def test_an_empty_store_has_ten_indicators_without_value_or_base_line(town):
    values = indicator_values(town.at_work("analisis"))
    assert [value.definition for value in values] == list(DEFINITIONS)
    assert all(value.base_line is None for value in values)
    assert {
        figure.value for value in values for figure in value.figures if figure.measure.denominator
    } == {None}


def test_r1_counts_groups_that_somebody_marked_as_sent(red, count):
    red.town.catalogued()
    red.group("G001")
    red.group("G002", declared_members=None)
    red.group("G003", colonia="Dale", district="Diana")
    red.group("G004", colonia="Otra parte")
    red.group("G005", active=False)
    folio = red.piloted()
    send(red, folio, times=4)
    close_group(red, "G003")
    value = count("R1")
    # Three of the four that got it are still active; «Otra parte» is no colonia of the catalogue.
    assert pairs(value) == [(3, 3, 0), (1, 4, 1), (40, None, 1), (0, None, 0)]
    assert [figure.value for figure in value.figures] == [100, 25, 40, 0]


def test_r2_counts_feedback_of_ninety_days_by_channel(red, count):
    red.groups(4)
    log(red.town)
    red.town.clock.forward(days=90)
    log(red.town, origin="coprev")
    log(red.town, origin="coprev", kind="queja")
    dropped = log(red.town, origin="enlace")
    record = feedback.open_feedback(red.staff, dropped).record
    feedback.discard_feedback(red.staff, dropped, "Repetida", feedback.version_of(record))
    value = count("R2")
    assert pairs(value) == [(2, 4, 0), (0, 0, 0)]
    assert [figure.value for figure in value.figures] == [50, None]
    assert [row[:2] for row in value.table.rows] == [
        ("Enlace de dependencia", 0),
        ("Red Vecinal", 0),
        ("COPREV", 2),
        ("Ciudadanía", 0),
        ("Sitio público", 0),
    ]


def test_r3_compares_what_was_sent_with_what_was_approved(red, count):
    red.town.catalogued()
    red.town.catalogued(public_name="Sin nivel", level=None)
    red.groups(5)
    folio = red.piloted()
    send(red, folio, times=2)
    value = count("R3")
    assert pairs(value) == [(2, 5, 0)]
    assert value.table.rows == (("Comunitario, primaria", 2, 5, 40.0),)


def test_r4_counts_verified_complete_and_agreed(town, room, count):
    first, *_ = [town.catalogued() for _ in range(3)]
    town.catalogued(publish=False)
    room.begin()
    room.agree(first.id, due_on="2026-12-01")
    room.conclude()
    verify_program(town.at_work("enlace.impas"), first.id)
    value = count("R4")
    verified, complete, agreed = pairs(value)
    assert verified == (1, 3, 2)
    # Eight of fifteen recommended fields are filled in each: seven to publish and the telephone.
    assert complete == (pytest.approx(3 * 8 / 15), 3, 0)
    assert agreed == (0, 0, 0)
    town.clock.forward(days=30)
    assert pairs(count("R4"))[2] == (0, 1, 0)
    town.clock.forward(days=61)
    assert pairs(count("R4"))[0] == (0, 3, 2)


def test_r5_counts_agencies_at_work_and_shared_programmes(town, count):
    program = town.catalogued(coresponsible_agency_ids=["DIF"])
    town.catalogued()
    verify_program(town.at_work("enlace.impas"), program.id)
    assert pairs(count("R5")) == [(1, 2, 0), (1, 2, 0)]
    town.clock.forward(days=30)
    assert pairs(count("R5"))[0] == (0, 2, 0)


def test_b1_takes_the_first_message_that_already_says_what_was_published(red, count):
    program = red.town.catalogued()
    red.groups(2)
    before = red.piloted()
    red.publish_change(program.id, hours="lunes")
    red.town.clock.forward(hours=1)
    with pytest.raises(NotAllowed):  # its words were frozen before the change
        send(red, before, times=2)
    assert pairs(count("B1")) == [(0, 0, 1)]
    red.town.clock.forward(hours=2)
    after = red.piloted()
    send(red, after)
    value = count("B1")
    assert pairs(value) == [(3, 1, 0)]
    assert value.table.rows == (("La mitad tardó menos de", 3), ("El que más tardó", 3))


def test_b2_gives_the_mean_of_ratings_with_its_interval_and_complaints(red, count):
    red.town.catalogued()
    red.groups(4)
    send(red, red.piloted(), times=4)
    log(red.town, kind="queja")
    ask_how_useful(red.town)
    for answer in (3, 4, 5, None):
        rate(red.town, "enlace.dif", answer)
    rate(red.town, "analisis", 1)  # who made the form tried it
    useful, complaints, helped = count("B2").figures
    assert (useful.numerator, useful.denominator, useful.value) == (12, 3, 4)
    assert useful.missing == 1  # who left it blank; the trial is no answer at all
    # Three ratings with a deviation of 1: 4 ± 4.303 ÷ √3 = 4 ± 2.484, and 5 is the most there is.
    assert useful.interval == (pytest.approx(1.516, abs=0.001), 5)
    assert (complaints.numerator, complaints.denominator, complaints.value) == (1, 4, 250)
    assert (helped.numerator, helped.denominator, helped.value) == (0, 0, None)


def test_b3_crosses_needs_with_colonias_and_says_what_was_done(red, room, count):
    program = red.town.catalogued()
    log(red.town, colonia="centro", answer="Ya se abrió un grupo.")
    log(red.town, colonia="Centro")
    log(red.town, colonia="junto a la casa de una vecina")
    log(red.town, kind="felicitacion", colonia="Centro")
    asked = feedback.log_feedback(
        red.staff,
        {
            "kind": "necesidad",
            "origin": "vecinos",
            "program_id": program.id,
            "text": "¿A qué hora?",
        },
    ).folio
    room.begin()
    room.agree(program.id)
    room.conclude()
    assert asked == "R0005"
    room.publish(program.id, hours="lunes")
    value = count("B3")
    assert pairs(value) == [(1, 4, 2), (1, 4, 0)]
    assert value.table.rows == (("Centro", 2, 1, 0), ("Sin colonia del catálogo", 2, 0, 1))


def test_b4_counts_returns_first_changes_and_objections(town, count):
    program = town.catalogued()
    liaison, staff = town.at_work("enlace.impas"), town.at_work("coordinacion")
    town.clock.forward(days=4)
    sent = submit_program(liaison, program.id, content(hours="lunes"), program.revision_id)
    return_program(staff, program.id, sent.revision_id, "Falta el lugar")
    back = town.program(program.id)
    sent = submit_program(liaison, program.id, content(hours="martes"), back.revision_id)
    publish_program(staff, program.id, sent.revision_id)
    log(town, kind="objecion")
    log(town, kind="queja")
    value = count("B4")
    # IMPAS changed something four days after it had liaisons; DIF has not yet.
    assert pairs(value) == [(1, 2, 0), (4, 1, 1), (1, 2, 0)]
    assert value.table.rows == (("2026-11", 1),)


def test_b4_counts_no_days_below_none_where_the_account_is_younger_than_its_change(town, count):
    program = town.catalogued()
    liaison = town.at_work("enlace.impas")
    submit_program(liaison, program.id, content(hours="lunes"), program.revision_id)
    town.clock.forward(days=9)
    for username in ("enlace.impas", "suplente.impas"):
        town.change_account(username, created_on=town.clock().isoformat())
    assert pairs(count("B4"))[1] == (0, 1, 1)


def test_b4_tells_objections_month_by_month_those_without_any_too(town, count):
    log(town, kind="objecion")
    town.clock.forward(days=70)
    for _ in range(2):
        log(town, kind="objecion")
    town.clock.forward(days=28)
    assert count("B4").table.rows == (
        ("2026-11", 1),
        ("2026-12", 0),
        ("2027-01", 0),
        ("2027-02", 2),
        ("2027-03", 0),
    )
    town.clock.forward(days=365)
    assert [row[0] for row in count("B4").table.rows][::12] == ["2027-02", "2028-02"]


def test_b5_counts_commitments_of_allies(town, count):
    staff = town.at_work("coordinacion")
    member = council.add_member(staff, {"name": "Cámara", "kind": "empresa"}).record_id
    session = council.add_session(
        staff, {"number": 1, "held_on": "2026-11-02", "member_ids": []}
    ).record_id
    for _ in range(3):
        promise = {"text": "Poner el cartel.", "due_on": "2026-11-30"}
        council_commitments.add_commitment(
            staff, {**promise, "session_id": session, "member_id": member}
        )
    for folio, state in (("K001", "cumplido"), ("K002", "cancelado")):
        record = council_commitments.open_commitment(staff, folio).record
        done = {"state": state, "result": "Se hizo o no se hizo.", "reached": 5}
        council_commitments.follow_up(staff, folio, done, version_of(record))
    assert pairs(count("B5")) == [(1, 2, 0), (0, 0, 0)]


def test_visits_and_what_helped_are_counted_for_ninety_days_and_told_back(red, count, tmp_path):
    """Visits by what was sent for R2, by a member of the council for B5, by any code for R1."""
    program = red.town.catalogued()
    red.groups(4)
    folio = red.piloted()
    code = next_dispatch(red.at_work("norte"), folio).code
    send(red, folio, times=4)
    council.add_member(red.staff, {"name": "Cámara", "kind": "empresa"})
    (kit,) = [one.record.code for one in council.members(red.staff)]
    lines = (
        f'- - - [23/Nov/2026:10:15:{second:02} -0600] "GET /v/{each} HTTP/1.1" 200 0 "-" "Mozilla"'
        for second, each in enumerate((code, kit, kit, kit, program.folio.lower()))
    )
    log_file = tmp_path / "visitas.log"
    log_file.write_text("\n".join(lines))
    import_access_log(red.staff, log_file)
    for number, helped in enumerate((True, True, True, False)):
        said = Arrival(str(number), red.town.clock(), folio=program.folio, helped=helped)
        assert take_in(red.town.system, said)

    def told(day=None):
        values = [count(code, day).figures[-1] for code in ("R1", "R2", "B2", "B5")]
        return [one.value for one in values]

    then = told()
    assert then == [5, 25, 75, 60]
    red.town.clock.forward(days=90)
    assert told() == [0, None, None, None]
    assert told(TODAY) == then


def test_the_past_is_told_back_month_by_month(red, count):
    """What was true at the end of a month is told the same later, whatever happened since."""
    program = red.town.catalogued()
    red.groups(2)
    send(red, red.piloted())
    then = [pairs(count(code)) for code in ("R1", "R4", "B1")]
    red.town.clock.forward(days=40)  # the second of January of 2027
    close_group(red, "G001")
    red.group("G009")
    verify_program(red.at_work("enlace.impas"), program.id)
    assert [pairs(count(code, TODAY)) for code in ("R1", "R4", "B1")] == then
    value = count("R4")
    assert [(point.as_of, point.value) for point in value.trend] == [
        (date(2026, 11, 30), 0),
        (date(2026, 12, 31), 0),
        (date(2027, 1, 2), 100),
    ]
    assert value.base_line == value.trend[0]
    assert cut_off_dates(red.staff) == [date(2027, 1, 2), date(2026, 12, 31)]


def test_a_campaign_that_is_still_a_draft_plans_nothing(red, count):
    red.town.catalogued()
    red.groups(2)
    folio = red.submitted()
    assert find_campaign(red.store, folio) is not None
    assert pairs(count("R3")) == [(0, 0, 0)]
