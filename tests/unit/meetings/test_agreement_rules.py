"""When an agreement is kept, when it is late, and on which days somebody is reminded of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from building import content

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid
from servimun_widgets.meetings.records.agreements import (
    FIELD_TITLES,
    AgreementContent,
    AgreementRecord,
    is_kept,
    needs_escalation,
    needs_reminder,
    standing,
)
from servimun_widgets.meetings.records.meetings import Invitee
from servimun_widgets.meetings.rules.invited import invitees_after
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord

DUE = date(2026, 12, 10)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def agreement(**changes):
    given = {
        "program_id": "p001",
        "program_field": "hours",
        "owner_agency_id": "IMPAS",
        "due_on": DUE,
        "text": "Poner el horario.",
    }
    record = AgreementRecord(
        id="a",
        folio="A0001",
        meeting_id="m",
        meeting_folio="J0001",
        point_id="p",
        content=AgreementContent(**{**given, **changes.pop("said", {})}),
        program_folio="P001",
        created_on=NOW,
        created_by="x",
        updated_on=NOW,
        updated_by="x",
    )
    return record.model_copy(update=changes)


def on_show(state="publicado", **changes):
    said = ProgramContent.model_validate(content(**changes))
    return ProgramRecord(
        id="p001",
        folio="P001",
        lead_agency_id="IMPAS",
        coresponsible_agency_ids=[],
        state=state,
        revision_id="r",
        revision_number=1,
        content=said,
        published=said,
        created_on=NOW,
        updated_on=NOW,
        updated_by="x",
    )


def test_only_a_new_value_on_show_keeps_an_agreement():
    blank = agreement(value_before=None)
    assert not is_kept(blank, on_show())
    assert is_kept(blank, on_show(hours="jueves"))
    assert not is_kept(blank, on_show(hours="jueves", state="archivado"))
    assert not is_kept(blank, on_show(hours="jueves").model_copy(update={"published": None}))
    was = agreement(value_before="jueves")
    assert not is_kept(was, on_show(hours="jueves"))
    assert is_kept(was, on_show(hours="viernes"))
    assert is_kept(was, on_show(hours=None))
    phones = agreement(said={"program_field": "phones"}, value_before=[])
    assert not is_kept(phones, on_show(phones=[]))
    assert is_kept(phones, on_show())


def test_an_agreement_is_late_the_day_after_its_day_and_only_while_open():
    assert standing(agreement(), DUE) == "abierto"
    assert standing(agreement(), DUE + timedelta(days=1)) == "vencido"
    assert standing(agreement(state="cumplido"), DUE + timedelta(days=1)) == "cumplido"
    assert standing(agreement(state="cancelado"), DUE + timedelta(days=1)) == "cancelado"


def days_of(needed, name, **changes):
    """Return the days, counted from the due day, on which somebody is told; each is noted."""
    record, told = agreement(**changes), []
    for days in range(-10, 30):
        today = DUE + timedelta(days=days)
        if needed(record, today):
            told.append(days)
            record = record.model_copy(update={name: today})
            assert not needed(record, today)  # never twice the same day
    return told


def test_an_agency_is_reminded_once_before_its_day_and_every_three_days_once_late():
    assert days_of(needs_reminder, "reminded_on") == [-3, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28]
    assert days_of(needs_reminder, "reminded_on", state="cumplido") == []


def test_the_head_is_told_a_week_late_and_every_week_after():
    assert days_of(needs_escalation, "escalated_on") == [7, 14, 21, 28]
    assert days_of(needs_escalation, "escalated_on", state="cancelado") == []


@pytest.mark.parametrize("name", ["lead_agency_id", "internal_note", "source", "nothing"])
def test_only_what_a_citizen_reads_can_be_agreed_on(name):
    assert name not in FIELD_TITLES
    given = agreement().content.model_dump(mode="json")
    with pytest.raises(Invalid) as refused:
        validate(AgreementContent, {**given, "program_field": name})
    assert [problem.path for problem in refused.value.problems] == [("program_field",)]


NOON = datetime(2026, 11, 26, 18, tzinfo=UTC)


def invitee(name):
    return Invitee(account_id=name, agency_id="IMPAS", display_name=name, position=None, email=None)


def told(invitees):
    return {one.account_id: (one.method, one.sequence) for one in invitees}


def test_for_each_account_the_sequence_rises_with_every_new_thing_it_is_told():
    both = {"a": invitee("a"), "b": invitee("b")}
    only_a = {"a": invitee("a")}
    first = invitees_after([], both, 0, NOON)
    assert told(first) == {"a": ("REQUEST", 0), "b": ("REQUEST", 0)}
    without = invitees_after(first, only_a, 0, NOON)
    assert told(without) == {"a": ("REQUEST", 0), "b": ("CANCEL", 1)}
    assert told(invitees_after(without, only_a, 0, NOON)) == told(without)
    again = invitees_after(without, both, 0, NOON)
    assert told(again) == {"a": ("REQUEST", 0), "b": ("REQUEST", 2)}
    assert told(invitees_after(again, both, 0, NOON)) == told(again)
    assert told(invitees_after(again, both, 3, NOON)) == {"a": ("REQUEST", 3), "b": ("REQUEST", 3)}
    assert told(invitees_after(again, {}, 3, NOON)) == {"a": ("CANCEL", 3), "b": ("CANCEL", 3)}
