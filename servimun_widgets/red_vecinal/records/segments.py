"""The texts of a campaign as they are frozen: which groups get which, and what a flyer says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Literal

from servimun_widgets.domain.fields import Record

Variant = Literal["a", "b"]

VARIANTS: dict[Variant, str] = {"a": "texto A", "b": "texto B"}


class ProgramFacts(Record):
    """What a flyer says of a programme: its topic, and what is asked first, a line each."""

    topic: str = ""
    what: str | None = None
    """What it is, or what its agency gives notice of; None in what was frozen before flyers said
    it, as the next one."""
    whom: str | None = None
    """For whom it is and of which ages."""
    where: str = ""
    when: str = ""
    hours: str | None = None
    """Days of the week and hours alone, which `when` says with its dates; None in what was frozen
    before flyers asked for them."""
    price: str = ""
    is_imposed: bool | None = None
    """Whether somebody sends there, so that nobody asks for it; None where one does ask."""
    who: str | None = None
    """Which agency gives it; None in what was frozen before flyers said it."""
    phone: str = ""
    report: str | None = None
    """The lines by which one reports something; None where one asks for it instead."""

    @property
    def said(self) -> dict[str, str]:
        """What is said, by the names of the fields; without what was not yet said when frozen."""
        return self.model_dump(exclude_none=True)

    def is_other_than(self, now: ProgramFacts) -> bool:
        """Return whether `now` says otherwise; what was not said when frozen is not compared."""
        return self.said != {name: one for name, one in now.said.items() if name in self.said}


class UsedProgram(Record):
    """A programme in a message: which one, and the very words that the message says of it.

    `revision_id` is what was published when the words were written, `room` how much was said of it
    (see `program_message`), `is_near` whether it reaches the colonia or its district by name.
    """

    program_id: str
    folio: str
    name: str
    text: str
    revision_id: str | None = None
    room: int = 0
    is_near: bool = False
    facts: ProgramFacts | None = None
    """None in what was frozen before flyers had facts of their own: they are read off the words."""


class Segment(Record):
    """One text and the groups that get it: those of one colonia, or half of them.

    `text` holds `{enlace}` where the link of each group goes.
    """

    id: str
    campaign_id: str
    content_hash: str
    colonia: str
    district: str | None
    text: str
    programs: list[UsedProgram]
    group_ids: list[str]
    variant: Variant | None = None
    """Which of two texts that are compared this is; None where there is one."""


def content_hash(segments: Iterable[Segment], legend: str, address: str) -> str:
    """Return the SHA-256 of what is approved: texts, flyers, who gets which, legend and address."""
    parts: list[Any] = sorted(
        [one.colonia, one.district or "", one.text, sorted(one.group_ids), *_facts(one)]
        for one in segments
    )
    text = json.dumps([legend, address, parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _facts(segment: Segment) -> list[Any]:
    """Return what a flyer says besides the text; nothing for texts frozen before it did."""
    return [[*used.facts.said.values()] for used in segment.programs if used.facts]
