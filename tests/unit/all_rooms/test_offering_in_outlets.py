"""One table of (programme, day) and what every outlet does with it.

Each outlet answers which of the programmes it tells of. An outlet that is made anew is added here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from building import Town
from hypothesis import given, settings
from hypothesis import strategies as st
from neighbourhood import BRIEF, RULES, RedVecinal
from new_store import new_store

from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.errors import Invalid, NotFound
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.forward_texts import agency_texts
from servimun_widgets.fichas.documents.platform_ficha import ficha_content
from servimun_widgets.fichas.documents.poster import poster
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.fichas.rules.catalogue_figures import catalogue_figures
from servimun_widgets.fichas.services.snapshot import program_snapshot, take_snapshot
from servimun_widgets.indicators.services.indicators import indicator_values
from servimun_widgets.indicators.services.tables import read_table
from servimun_widgets.meetings.services.agenda import computed_agenda
from servimun_widgets.programs.rules.offering import Offering, offering_on
from servimun_widgets.programs.services.review import archive_program, verify_program
from servimun_widgets.red_vecinal.services.planning import preview_campaign

DAY = date(2026, 11, 23)
"""The day of the town's clock."""
BRANDING = read_branding({"identidad.toml": b'[plataforma]\ndireccion = "https://s.example"'})
NAME = "Taller de la tabla"

CASES: list[tuple[str, int | None, int | None, bool, Offering]] = [
    ("all year", None, None, False, Offering.OFFERED),
    ("begins tomorrow", 1, 90, False, Offering.TO_BEGIN),
    ("begins today", 0, 90, False, Offering.OFFERED),
    ("ends in 31 days", None, 31, False, Offering.OFFERED),
    ("ends in 30 days", None, 30, False, Offering.ENDS_SOON),
    ("last day", -90, 0, False, Offering.ENDS_SOON),
    ("ended yesterday", -90, -1, False, Offering.ENDED),
    ("archived", None, None, True, Offering.ARCHIVED),
    ("archived after its end", None, -1, True, Offering.ARCHIVED),
]
"""Name, first and last day from today on, whether it was archived, what it is."""


def placed(red: RedVecinal, first: int | None, last: int | None, archived: bool) -> str:
    """Add the programme of a case beside one of all year; return its folio."""
    red.groups(1)
    red.town.catalogued(public_name="Todo el año", validity_kind="permanente", topic="cultura")
    record = red.town.catalogued(
        public_name=NAME,
        validity_kind="fechas",
        valid_from=(DAY + timedelta(days=first)).isoformat() if first is not None else None,
        valid_until=(DAY + timedelta(days=last)).isoformat() if last is not None else None,
    )
    if archived:
        archive_program(red.staff, record.id, "Ya no se da.")
    return record.folio


def campaign_text(red: RedVecinal, **brief: object) -> str:
    plan = preview_campaign(red.staff, {**BRIEF, **brief}, RULES)
    return "\n".join(segment.text for segment in plan.segments)


def by_name(red: RedVecinal, folio: str) -> str:
    try:
        return campaign_text(red, theme=None, program_folios=[folio])
    except Invalid:  # there is nothing of it to tell
        return ""


def spread(document: Callable[..., object]) -> Callable[[RedVecinal, str], str]:
    return lambda red, _folio: repr(document(take_snapshot(red.staff), BRANDING, "IMPAS"))


OUTLETS: dict[str, Callable[[RedVecinal, str], str]] = {
    "texts to forward": spread(agency_texts),
    "sheets of a package": lambda red, _: repr(
        [one.content.public_name for one in take_snapshot(red.staff).programs_of("IMPAS")]
    ),
    "sheets of the annex": lambda red, _: repr(
        agency_annex(take_snapshot(red.staff), BRANDING, "IMPAS").data["programs"]
    ),
    "campaign by theme": lambda red, _: campaign_text(red),
    "campaign by name": by_name,
}
"""Outlet -> what it says to citizens or hands on to be spread."""

COUNTS: dict[str, Callable[[RedVecinal], int]] = {
    "figures of every document": lambda red: catalogue_figures(take_snapshot(red.staff)).programs,
    "technical sheet": lambda red: int(
        ficha_content(take_snapshot(red.staff), BRANDING, "IMPAS").figures[0][1]
    ),
    "handout": lambda red: int(
        council_handout(take_snapshot(red.staff), BRANDING).data["map"].split()[0]
    ),
    "poster": lambda red: (
        2 if "2 programas" in str(poster(take_snapshot(red.staff), BRANDING, "IMPAS").data) else 1
    ),
    "indicator R4": lambda red: next(
        int(value.figures[0].denominator)
        for value in indicator_values(red.at_work("analisis"))
        if value.definition.code == "R4"
    ),
    "table of agencies": lambda red: next(
        int(row.programs)
        for row in read_table(red.at_work("analisis"), "agencies").itertuples()
        if row.agency == "IMPAS"
    ),
}
"""Outlet -> how many programmes it says that there are; the one of all year is always one."""


@pytest.mark.parametrize(("_name", "first", "last", "archived", "expected"), CASES)
def test_every_outlet_does_with_a_programme_what_it_is_that_day(
    red, _name, first, last, archived, expected
):
    folio = placed(red, first, last, archived)
    assert offering_on(red.town.program(folio), DAY) is expected
    told = {name: NAME in outlet(red, folio) for name, outlet in OUTLETS.items()}
    assert told == dict.fromkeys(OUTLETS, expected.goes_out)
    counted = {name: count(red) for name, count in COUNTS.items()}
    assert counted == dict.fromkeys(COUNTS, 1 + expected.is_offered)


@pytest.mark.parametrize(("_name", "first", "last", "archived", "expected"), CASES)
def test_who_has_to_say_that_it_ended_says_so(red, _name, first, last, archived, expected):
    folio = placed(red, first, last, archived)
    annex = agency_annex(take_snapshot(red.staff), BRANDING, "IMPAS").data
    assert (NAME in str(annex["ended"])) is (expected is Offering.ENDED)
    kinds = {
        reason.kind
        for one in computed_agenda(red.staff, ["IMPAS"])
        for point in one.points
        if point.program_folio == folio
        for reason in point.reasons
    }
    assert ("termino" in kinds) is (expected is Offering.ENDED)
    assert ("termina_pronto" in kinds) is (expected is Offering.ENDS_SOON)
    programs = read_table(red.at_work("analisis"), "programs")
    row = next(one for one in programs.itertuples() if one.folio == folio)
    assert row.offering == expected
    if expected is Offering.ARCHIVED:
        with pytest.raises(NotFound):
            program_snapshot(red.staff, folio)
        return
    sheet = program_ficha(program_snapshot(red.staff, folio), BRANDING, folio).data
    begins = {
        Offering.TO_BEGIN: "Empieza el",
        Offering.ENDS_SOON: "Termina el",
        Offering.ENDED: "Terminó el",
    }.get(expected)
    assert (sheet["standing"] or "").startswith(begins or "")
    assert (sheet["standing"] is None) is (begins is None)


def test_a_campaign_that_names_what_ended_is_stopped_by_name(red):
    folio = placed(red, -90, -1, archived=False)
    brief = {**BRIEF, "theme": None, "program_folios": [folio]}
    plan = preview_campaign(red.staff, brief, RULES)
    stops = {check.code: check.params for check in plan.checks if check.severity == "stops"}
    assert stops["campaign_check_ended"] == {"folio": folio, "name": NAME}


def test_a_campaign_is_judged_on_the_day_on_which_it_is_to_begin(red):
    folio = placed(red, -90, 3, archived=False)
    named = {**BRIEF, "theme": None, "program_folios": [folio]}
    soon = preview_campaign(red.staff, named, RULES)
    assert [one.code for one in soon.checks if "end" in one.code] == ["campaign_check_ends_soon"]
    later = preview_campaign(
        red.staff, {**named, "starts_on": (DAY + timedelta(days=4)).isoformat()}, RULES
    )
    assert "campaign_check_ended" in {one.code for one in later.checks}


def test_a_campaign_sent_for_approval_is_stopped_by_what_ended_meanwhile(red):
    placed(red, -90, 0, archived=False)
    folio = red.submitted()
    red.town.clock.forward(days=1)
    with pytest.raises(Invalid) as refused:
        red.approve(folio)
    assert "campaign_check_ended" in {one.code for one in refused.value.problems}


@pytest.mark.parametrize("ended", [True, False])
def test_what_ended_or_lacks_what_publishing_needs_cannot_be_said_to_go_on(town, ended):
    given = {"valid_until": "2026-11-22"} if ended else {"phones": []}
    record = town.catalogued(validity_kind="fechas", **given)
    with pytest.raises(Invalid) as refused:
        verify_program(town.at_work("enlace.impas"), record.id)
    code = "verify_ended" if ended else "publish_unreachable"
    assert [one.code for one in refused.value.problems] == [code]
    assert town.program(record.id).verified_on is None


@settings(max_examples=12)
@given(
    spans=st.lists(
        st.tuples(st.none() | st.integers(-40, 40), st.none() | st.integers(-40, 40)),
        min_size=1,
        max_size=4,
    ),
    hours=st.lists(st.integers(1, 24 * 20), min_size=1, max_size=3),
)
def test_as_the_clock_moves_nothing_is_told_that_cannot_be_used(spans, hours):
    with new_store() as store:
        nothing_untrue_is_told(RedVecinal(Town(store)), spans, hours)


def nothing_untrue_is_told(red, spans, hours):
    red.groups(1)
    for number, (first, last) in enumerate(spans):
        if first is not None and last is not None and first > last:
            first, last = last, first
        red.town.catalogued(
            public_name=f"Taller {number}.",
            validity_kind="fechas",
            valid_from=(DAY + timedelta(days=first)).isoformat() if first is not None else None,
            valid_until=(DAY + timedelta(days=last)).isoformat() if last is not None else None,
        )
    for wait in hours:
        red.town.clock.forward(hours=wait)
        today = red.staff.today()
        said = "".join(
            agency_texts(take_snapshot(red.staff), BRANDING, "IMPAS")["correo.txt"]
        ) + campaign_text(red, programs_per_message=6)
        for number, (first, last) in enumerate(spans):
            both = first is not None and last is not None
            ends = max(first, last) if both else last
            if ends is not None and today > DAY + timedelta(days=ends):
                assert f"Taller {number}." not in said


def test_a_colonia_or_a_venue_called_after_a_person_stops_no_campaign(red):
    red.group("G900", colonia="Adolfo López Mateos")
    red.town.catalogued(venues=[{"name": "Gimnasio Pedro Domínguez", "colonia": "Diego Lucero"}])
    plan = preview_campaign(red.staff, BRIEF, RULES)
    assert [one.code for one in plan.checks if one.severity == "stops"] == []
