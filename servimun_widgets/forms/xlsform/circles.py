"""Which conditions of an XLSForm are done without, so that no question waits for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

Cell = tuple[str, str]
"""Where a condition is written: the name of its row's question, group or repeat, and the column."""


@dataclass
class Reads:
    """The names that each condition of one question reads, and the repeats around the question.

    The conditions are its own and those of its groups. For its repeats a question waits whatever
    is given up.
    """

    repeats: frozenset[str] = frozenset()
    conditions: dict[Cell, set[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class GivenUp:
    """A condition that one question does without, and the questions it closed a circle of."""

    question: str
    condition: Cell
    circle: tuple[str, ...]


def conditions_given_up(form: Mapping[str, Reads]) -> list[GivenUp]:
    """Return what has to be given up so that no question of `form` waits for itself.

    The condition of a group goes first, and only for the question that closes the circle: the rest
    of the group keeps it, as ODK's clients do it. Each round gives up one condition, so there are
    at most as many rounds as conditions.
    """
    given_up: list[GivenUp] = []
    order = {name: at for at, name in enumerate(form)}
    kept = {name: dict(reads.conditions) for name, reads in form.items()}
    while circle := _circle(form, kept):
        # Repeats hold their questions and never the other way round: some step is a condition.
        question, condition = min(
            (
                (reader, condition)
                for reader, read in zip(circle, [*circle[1:], circle[0]], strict=True)
                for condition, names in kept[reader].items()
                if read in names
            ),
            key=lambda one: (one[0] == one[1][0], order[one[0]]),
        )
        del kept[question][condition]
        at = circle.index(question)
        given_up.append(GivenUp(question, condition, (*circle[at:], *circle[:at])))
    return given_up


def _circle(
    form: Mapping[str, Reads], kept: Mapping[str, Mapping[Cell, set[str]]]
) -> tuple[str, ...]:
    """Return one circle in the order in which each question reads the next, or nothing."""
    graph = {
        name: sorted(form.keys() & set(reads.repeats).union(*kept[name].values()))
        for name, reads in form.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1][1:]))
    return ()
