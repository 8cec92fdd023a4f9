"""Who is sent, who asks and to whom it comes is told by the fields of a programme alone."""

from __future__ import annotations

import pytest
from every_field import LEAST

from servimun_widgets.domain.fields import validate
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.getting_there import (
    comes_to_schools,
    is_imposed,
    lines_to_report,
    referral,
)
from servimun_widgets.programs.rules.what_it_is import what_it_is


def content(**given: object) -> ProgramContent:
    return validate(ProgramContent, {**LEAST, **given})


@pytest.mark.parametrize(
    ("given", "imposed", "how"),
    [
        ({"requirements": "Canalización de juez cívico."}, True, "canalización de juez cívico"),
        ({"modality": "Canalización"}, True, "canalización"),
        ({"audience": "jóvenes infractores"}, True, None),
        ({"audience": "jóvenes", "requirements": "Entregar oficio"}, False, None),
        ({"description": "Canaliza a las víctimas"}, False, None),
    ],
)
def test_somebody_sends_there(given: dict[str, str], imposed: bool, how: str | None) -> None:
    assert (is_imposed(content(**given)), referral(content(**given))) == (imposed, how)


def test_a_summary_that_was_cut_is_told_whole() -> None:
    whole = "Sesiones en grupo para reconocer lo que se siente."
    cut = content(summary="Sesiones en grupo para…", description=whole)
    assert what_it_is(cut) == whole
    assert what_it_is(content(summary="Grupo de apoyo…", description=whole)) == "Grupo de apoyo…"
    assert what_it_is(content(description=whole)) == whole
    assert what_it_is(content()) == ""


def test_it_comes_to_schools_where_it_has_no_place_of_its_own() -> None:
    assert comes_to_schools(content(modality="En escuelas"))
    assert not comes_to_schools(content(modality="En escuelas", venues=[{"name": "UACH"}]))
    assert not comes_to_schools(content(modality="presencial"))


def test_only_what_takes_nothing_but_reports_has_lines_to_report() -> None:
    assert lines_to_report(content(phones=[{"number": "089"}, {"number": "911"}])) == ["089", "911"]
    assert lines_to_report(content(phones=[{"number": "089"}, {"number": "072"}])) == []
    assert lines_to_report(content()) == []
