from __future__ import annotations

import logging
import re

import pytest

from servimun_widgets.errors import Invalid, NotAllowed, Problem, StoreError
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FieldProblem, Outcome
from servimun_widgets.widgets.frame import guarded, incident_key


def raising(error: Exception):
    def work() -> Outcome:
        raise error

    return work


def test_what_works_is_passed_on() -> None:
    assert guarded(lambda: Outcome("done", "Listo.")) == Outcome("done", "Listo.")


def test_problems_are_tied_to_their_fields() -> None:
    found = [Problem("ui_reason_missing", ("sedes", 1, "colonia"))]
    outcome = guarded(raising(Invalid(found)))
    assert outcome.kind == "problems"
    assert outcome.message == sentence("ui_problem", count=1)
    expected = FieldProblem(("sedes", 1, "colonia"), sentence("ui_reason_missing"))
    assert outcome.problems == (expected,)


def test_a_refusal_is_explained_and_is_no_incident(caplog: pytest.LogCaptureFixture) -> None:
    outcome = guarded(raising(NotAllowed("ui_refused")))
    assert outcome == Outcome("failed", sentence("ui_refused"))
    assert caplog.records == []


def test_a_package_that_cannot_be_made_is_explained_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    outcome = guarded(raising(StoreError("package_busy")))
    assert outcome == Outcome("failed", sentence("package_busy"))
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_a_disk_that_failed_is_told_to_the_log_and_a_key_to_the_person(
    caplog: pytest.LogCaptureFixture,
) -> None:
    outcome = guarded(raising(StoreError("store_full", path="servimun.sqlite", reason="full")))
    (record,) = caplog.records
    key = record.getMessage().split()[-1]
    assert outcome == Outcome("failed", sentence("ui_store_failed", incident=key))
    assert "servimun.sqlite" not in outcome.message


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("secreto"), NotAllowed("a code without a sentence")]
)
def test_anything_else_gets_an_incident_key(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    outcome = guarded(raising(error))
    assert outcome.kind == "failed"
    assert "secreto" not in outcome.message
    (record,) = caplog.records
    assert record.exc_info is not None
    key = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{2}", outcome.message)
    assert key is not None
    assert key.group() in record.getMessage()


def test_keys_are_short_and_differ() -> None:
    keys = {incident_key() for _ in range(200)}
    assert len(keys) > 190
    assert all(re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{2}", key) for key in keys)
