"""Whom one calls in danger: who is sure of a number stands before who is not."""

from __future__ import annotations

from datetime import date

from servimun_widgets.catalogue.documents.site_content import shown_line
from servimun_widgets.catalogue.records.help import HelpLine, SourceKind
from servimun_widgets.catalogue.rules.dangers import lines_for
from servimun_widgets.catalogue.rules.help_sources import unsure_lines

READ_ON = date(2026, 11, 1)


def line(name: str, kind: SourceKind) -> HelpLine:
    return HelpLine(
        name=name,
        number="800-000-0000",
        what="Le escucha",
        dangers=["suicidio"],
        source="boletín",
        source_kind=kind,
        source_date=READ_ON,
    )


LINES = [
    line("de nadie", "sin_confirmar"),
    line("de un periódico", "periodico"),
    line("oficial", "oficial"),
    line("otra de nadie", "sin_confirmar"),
]


def test_confirmed_lines_come_first_and_the_others_keep_their_order() -> None:
    named = [one.name for one in lines_for("suicidio", LINES)]
    assert named == ["oficial", "de un periódico", "de nadie", "otra de nadie"]
    assert lines_for("violencia", LINES) == []


def test_what_nobody_confirmed_says_so_to_who_calls_and_to_the_coordination() -> None:
    unsure = {one.name for one in unsure_lines(LINES, READ_ON)}
    assert unsure == {"de nadie", "de un periódico", "otra de nadie"}
    told = [shown_line(one).is_unconfirmed for one in LINES]
    assert told == [True, False, False, True]
