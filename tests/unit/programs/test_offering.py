"""What a programme is on a day: the one property that whatever goes out asks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from building import content

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.reading.seasons import season_end
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.offering import (
    ENDS_SOON,
    OFFERINGS,
    Offering,
    announced_past,
    first_day,
    goes_out,
    is_being_made,
    is_offered,
    last_day,
    offering_of,
    offering_on,
)

TODAY = date(2026, 11, 28)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def said(kind=None, first=None, last=None, note=None) -> ProgramContent:
    return validate(
        ProgramContent,
        content(
            validity_kind=kind,
            valid_from=first.isoformat() if first else None,
            valid_until=last.isoformat() if last else None,
            validity_note=note,
        ),
    )


@pytest.mark.parametrize(
    ("kind", "first", "last", "note", "expected"),
    [
        (None, None, None, None, Offering.OFFERED),
        ("permanente", None, None, None, Offering.OFFERED),
        ("permanente", None, YESTERDAY, None, Offering.OFFERED),  # a leftover that no form shows
        ("permanente", None, None, "agosto 2025", Offering.OFFERED),
        ("fechas", None, YESTERDAY, None, Offering.ENDED),
        ("fechas", None, TODAY, None, Offering.ENDS_SOON),  # the last day is still one of them
        ("fechas", None, TODAY + ENDS_SOON, None, Offering.ENDS_SOON),
        ("fechas", None, TODAY + ENDS_SOON + timedelta(days=1), None, Offering.OFFERED),
        ("fechas", TOMORROW, None, None, Offering.TO_BEGIN),
        ("fechas", TOMORROW, TOMORROW, None, Offering.TO_BEGIN),
        ("fechas", TODAY, None, None, Offering.OFFERED),
        ("fechas", TODAY, TODAY, None, Offering.ENDS_SOON),
        (None, None, YESTERDAY, None, Offering.ENDED),  # the kind is blank, the date is not
        ("temporada", None, None, None, Offering.OFFERED),
        ("temporada", None, None, "verano", Offering.OFFERED),  # comes back each year
        ("temporada", None, None, "Verano 2026", Offering.ENDED),
        ("temporada", None, None, "invierno 2026-2027", Offering.OFFERED),
        ("temporada", None, None, "ciclo escolar 2025-2026", Offering.ENDED),
        ("temporada", None, None, "ciclo escolar 2026-2027", Offering.OFFERED),
        ("temporada", None, None, "según la convocatoria", Offering.OFFERED),
        ("fechas", None, None, "agosto 2025", Offering.ENDED),  # only the month is known
        ("fechas", None, None, "noviembre de 2026", Offering.ENDS_SOON),
        ("fechas", None, None, "desde diciembre de 2026", Offering.TO_BEGIN),
        ("temporada", TODAY, None, "ciclo escolar 2025-2026", Offering.OFFERED),  # an older note
        ("fechas", None, TOMORROW, "agosto 2025", Offering.ENDS_SOON),  # the field decides
    ],
)
def test_what_is_published_decides_what_a_programme_is_on_a_day(kind, first, last, note, expected):
    assert offering_of(said(kind, first, last, note), TODAY) is expected


@pytest.mark.parametrize("day", [TODAY + timedelta(days=n) for n in range(-5, 6)])
def test_dates_in_the_wrong_order_offer_a_programme_on_no_day(day):
    crossed = said("fechas").model_copy(update={"valid_from": TOMORROW, "valid_until": YESTERDAY})
    assert not offering_of(crossed, day).is_offered


def test_a_programme_only_goes_forward_as_days_pass():
    order = [Offering.TO_BEGIN, Offering.OFFERED, Offering.ENDS_SOON, Offering.ENDED]
    dated = said("fechas", TODAY, TODAY + timedelta(days=60))
    seen = [offering_of(dated, TODAY + timedelta(days=n)) for n in range(-40, 100)]
    assert [order.index(one) for one in seen] == sorted(order.index(one) for one in seen)
    assert {*seen} == {*order}
    assert sum(one.is_offered for one in seen) == 61


def test_a_record_is_what_its_published_content_is_whatever_is_being_edited(town):
    ended = said("fechas", None, YESTERDAY)
    renewed = said("permanente")
    record = town.catalogued().model_copy(
        update={"published": ended, "content": renewed, "state": "en_revision"}
    )
    assert offering_on(record, TODAY) is Offering.ENDED
    assert not is_offered(record, TODAY)
    assert not goes_out(record, TODAY)
    assert record.shown == ended
    published = record.model_copy(update={"published": renewed, "content": ended})
    assert is_offered(published, TODAY)


def test_an_archived_programme_shows_nothing_and_one_never_published_is_nothing_yet(town):
    archived = town.catalogued().model_copy(update={"state": "archivado"})
    draft = town.catalogued(publish=False)
    archived_draft = draft.model_copy(update={"state": "archivado"})
    for record in (archived, archived_draft):
        assert offering_on(record, TODAY) is Offering.ARCHIVED
        assert record.shown is None
    assert offering_on(draft, TODAY) is None
    assert draft.shown is None
    assert not any(goes_out(one, TODAY) for one in (archived, archived_draft, draft))


def test_what_is_to_begin_is_told_and_is_not_yet_offered(town):
    record = town.catalogued(validity_kind="fechas", valid_from=TOMORROW.isoformat())
    assert goes_out(record, TODAY)
    assert not is_offered(record, TODAY)


def test_the_day_is_that_of_the_city(town):
    """At seven in the evening of Chihuahua it is the next day already where servers live."""
    record = town.catalogued(validity_kind="fechas", valid_until=TODAY.isoformat())
    town.clock.moment = datetime(2026, 11, 29, 1, 0, tzinfo=UTC)
    assert is_offered(record, town.system.today())
    town.clock.forward(hours=5)
    assert offering_on(record, town.system.today()) is Offering.ENDED


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ciclo escolar 2025-26", date(2026, 8, 31)),
        ("ciclo 2025/2026", date(2026, 8, 31)),
        ("ciclo escolar de 2025", date(2026, 8, 31)),
        ("Otoño 2026", date(2026, 12, 31)),
        ("primavera de 2026.", date(2026, 6, 30)),
        ("temporada 2025", date(2025, 12, 31)),
        ("temporada acuática 2026", date(2026, 12, 31)),
        ("invierno 2026-2025", None),
        ("ciclo escolar 2025-2026, en línea", None),
        ("cada verano", None),
        ("", None),
    ],
)
def test_a_season_ends_when_nobody_doubts_it(words, expected):
    assert season_end(words) == expected


def test_blank_fields_are_read_from_the_words_beside_them():
    assert first_day(said("fechas", note="desde marzo de 2025")) == date(2025, 3, 1)
    assert last_day(said("fechas", note="28 jul al 8 ago 2025")) == date(2025, 8, 8)
    assert first_day(said("permanente", TOMORROW)) is None


@pytest.mark.parametrize(
    ("note", "past"),
    [
        ("recepción del 9 al 20 de febrero de 2026", True),
        ("inscripción hasta el 27 de febrero de 2026", True),
        ("Inscripciones: 3 al 7 de agosto de 2026", True),
        ("apertura anunciada para 2025-02-27", True),
        ("por inaugurar (marzo de 2026)", True),
        ("convocatoria abierta hasta el 22 de noviembre de 2026", True),
        ("convocatoria abierta hasta el 23 de noviembre de 2026", False),
        ("registro a partir del 1 de marzo de 2026", False),  # nothing says until when
        ("entrega cada jueves", False),
        ("en preparación (2026)", False),
        ("desde marzo de 2025", False),
        ("hasta el 20 de junio de 2026", False),  # it ended: more than announced
        (None, False),
    ],
)
def test_words_that_announce_a_day_that_is_past_leave_it_to_be_asked(note, past):
    given = validate(ProgramContent, content(validity_kind=None, validity_note=note))
    assert announced_past(given, date(2026, 11, 23)) is past
    always = given.model_copy(update={"validity_kind": "permanente"})
    assert not announced_past(always, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("said_so", "is_made"),
    [
        ({"note": "en preparación (2026)"}, True),
        ({"note": "Obra en construcción"}, True),
        ({"note": "por abrir"}, True),
        ({"note": "Próximamente"}, True),
        ({"note": "todavía no empieza"}, True),
        ({"note": "permanente, en preparación una sede más", "kind": "permanente"}, False),
        ({"note": "en preparación", "first": TOMORROW}, False),  # then it is said when
        ({"note": "desde marzo de 2025"}, False),
        ({"note": "cada mes, próxima fecha por avisar"}, False),
        ({}, False),
    ],
)
def test_what_is_still_prepared_is_told_from_its_words(said_so, is_made):
    assert is_being_made(said(**said_so)) is is_made


def test_each_value_has_its_words():
    assert {*OFFERINGS} == {*Offering}
