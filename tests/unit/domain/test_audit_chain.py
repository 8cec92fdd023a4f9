"""A line of the audit trail that was altered, removed, moved or cut off shows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from building import MORNING

from servimun_widgets.domain.audit import AuditEvent, sealed
from servimun_widgets.domain.chain import FIRST_DIGEST, ChainReading, digest_of
from servimun_widgets.domain.fields import as_document
from servimun_widgets.texts import explain


def kept(event):
    return AuditEvent.model_validate(sealed(event))


@pytest.fixture
def chain() -> list[AuditEvent]:
    events: list[AuditEvent] = []
    for number in range(1, 7):
        events.append(
            kept(
                AuditEvent(
                    id=f"e{number}",
                    number=number,
                    at=MORNING + timedelta(minutes=number),
                    account_id="enlace.impas",
                    action="program_edit",
                    record_type="program",
                    record_id="p1",
                    detail={"motivo": f"razón {number}"},
                    previous_digest=events[-1].digest if events else FIRST_DIGEST,
                )
            )
        )
    return events


def codes(events, whole):
    reading = ChainReading()
    assert len(list(reading.each(map(as_document, events)))) == len(events)
    problems = reading.problems(len(whole), whole[-1].digest)
    assert all(explain(problem) for problem in problems)
    return [problem.code for problem in problems]


def test_a_whole_chain_is_whole(chain):
    assert codes(chain, chain) == []
    assert ChainReading().problems(0, FIRST_DIGEST) == []


@pytest.mark.parametrize(
    "change",
    [
        {"account_id": "otra"},
        {"action": "program_publish"},
        {"at": MORNING},
        {"record_id": "p2"},
        {"detail": {"motivo": "otro"}},
        {"revision_id": "r9"},
        {"id": "x"},
    ],
)
@pytest.mark.parametrize("position", [0, 2, 5])
def test_an_altered_line_shows(chain, position, change):
    changed = [*chain]
    changed[position] = chain[position].model_copy(update=change)
    assert codes(changed, chain) == ["audit_altered"]


@pytest.mark.parametrize("position", [0, 2, 5])
def test_an_altered_line_shows_though_its_digest_was_made_anew(chain, position):
    changed = [*chain]
    changed[position] = kept(chain[position].model_copy(update={"account_id": "otra"}))
    assert codes(changed, chain) == (["audit_cut"] if position == 5 else ["audit_altered"])


def test_a_removed_line_shows(chain):
    assert codes(chain[1:], chain) == ["audit_missing"]
    assert codes(chain[:3] + chain[4:], chain) == ["audit_missing"]


def test_lines_cut_off_at_the_end_show(chain):
    assert codes(chain[:-1], chain) == ["audit_cut"]
    assert codes([], chain) == ["audit_cut"]


def test_swapped_lines_show(chain):
    assert codes([*chain[:2], chain[3], chain[2], *chain[4:]], chain)


def test_an_added_line_shows(chain):
    added = kept(chain[-1].model_copy(update={"number": 7, "previous_digest": chain[-1].digest}))
    assert codes([*chain, added], chain) == ["audit_cut"]
    assert codes([*chain[:3], chain[2], *chain[3:]], chain)


def test_numbers_that_are_written_in_two_ways_are_as_they_were_sealed():
    event = {
        "number": 1,
        "detail": {"large": 10**30, "small": 1e-7, "much": 1e16, "sign": "ñ\u2028"},
        "previous_digest": FIRST_DIGEST,
    }
    sealed = {**event, "digest": digest_of(event)}
    reading = ChainReading()
    assert list(reading.each([sealed])) == [sealed]
    assert reading.problems(1, sealed["digest"]) == []
    changed = ChainReading()
    list(changed.each([{**sealed, "detail": {**event["detail"], "much": 1e15}}]))
    assert [one.code for one in changed.problems(1, sealed["digest"])] == ["audit_altered"]
