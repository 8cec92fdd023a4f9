"""What a programme takes from lists: its topic, and the colonias of the catalogue.

What a record says already may stay; what is typed anew comes from the list, and an area that is no
colonia has a field of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servimun_widgets.domain.colonias import ColoniaDirectory
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs.records.parts import CoverageArea, Venue
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services.topics import find_topic
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context

_GROUPS = ("venues", "coverage")


def from_the_lists(
    context: Context, content: ProgramContent, before: ProgramContent | None = None
) -> ProgramContent:
    """Return `content` with its topic and colonias written as the lists write them.

    `before` is what the record says now; what it names already may stay. Raises `Invalid` for a
    topic that is not in the list and for a colonia that is not in the catalogue, which names the
    most alike.
    """
    problems: list[Problem] = []
    changed: dict[str, Any] = {}
    if content.topic and (before is None or content.topic != before.topic):
        changed["topic"] = find_topic(context, content.topic)
        if changed["topic"] is None:
            problems.append(Problem("program_topic_unknown", ("topic",), {"text": content.topic}))
    kept = set(_colonias(before)) if before else set()
    if set(_colonias(content)) - kept:
        directory = colonia_directory(context.store)
        for name in _GROUPS if directory.names else ():  # before a catalogue was loaded
            changed[name] = [
                row if row.colonia in kept else _written(directory, row, (name, at), problems)
                for at, row in enumerate(getattr(content, name))
            ]
    if problems:
        raise Invalid(problems)
    return content.model_copy(update=changed) if changed else content


def _colonias(content: ProgramContent) -> Iterator[str]:
    for name in _GROUPS:
        yield from (row.colonia for row in getattr(content, name) if row.colonia)


def _written(
    directory: ColoniaDirectory,
    row: Venue | CoverageArea,
    path: tuple[str | int, ...],
    problems: list[Problem],
) -> Venue | CoverageArea:
    if not row.colonia:
        return row
    found = directory.find(row.colonia)
    if found:
        return row.model_copy(update={"colonia": found[0].content.name})
    nearest = directory.nearest(row.colonia)
    code = "program_colonia_alike" if nearest else "program_colonia_unknown"
    params = {"text": row.colonia, "nearest": ", ".join(f"«{one}»" for one in nearest)}
    problems.append(Problem(code, (*path, "colonia"), params))
    return row
