"""A guide taken apart: its chapters, each under the name by which an address leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,4}) +(.+?) *#*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")


@dataclass(frozen=True)
class Chapter:
    """A heading of a guide, how deep it is (the guide's own title is 1), and the text below it."""

    level: int
    title: str
    anchor: str
    text: str


def anchor_of(title: str) -> str:
    """Return the name of a heading in an address, as where the documents are kept.

    >>> anchor_of("Avisos: qué pasó con lo suyo")
    'avisos-qué-pasó-con-lo-suyo'
    """
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


def chapters(text: str) -> list[Chapter]:
    """Return the chapters of a guide in order; what stands in code is no heading."""
    return list(_chapters(text))


def _chapters(text: str) -> Iterator[Chapter]:
    level, title, lines, fenced = 0, "", [""], False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        if level:
            yield Chapter(level, title, anchor_of(title), "\n".join(lines))
        level, title, lines = len(heading[1]), heading[2], []
    if level:
        yield Chapter(level, title, anchor_of(title), "\n".join(lines))
