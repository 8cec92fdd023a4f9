"""What is about danger to life: programmes and words for which the lines of help come first."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.catalogue.records.help import SOURCE_KINDS, Danger, HelpLine
from servimun_widgets.catalogue.records.public_snapshot import PublicProgram
from servimun_widgets.domain.dangers import danger_told


def danger_of(program: PublicProgram, dangers: Iterable[Danger]) -> Danger | None:
    """Return the danger that a programme is about, by its topic or by words of its name."""
    return danger_told(program.content.public_name, program.content.topic, dangers)


def lines_for(name: str, lines: Iterable[HelpLine]) -> list[HelpLine]:
    """Return the lines that are shown for a danger or a need: those that somebody confirms first.

    Within those that are as sure as one another they stand in their own order.
    """
    shown = [one for one in lines if name in one.dangers]
    return sorted(shown, key=lambda one: [*SOURCE_KINDS].index(one.source_kind))
