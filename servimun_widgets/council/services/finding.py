"""Organisations of the council in the search over everything."""

from __future__ import annotations

from servimun_widgets.council.records import MEMBER_KINDS, MemberRecord
from servimun_widgets.council.services.council import members
from servimun_widgets.council.services.records import CouncilView
from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.services.context import Context
from servimun_widgets.services.finding import found_among


def found_members(context: Context, words: str, most: int) -> FoundThings:
    """Return the organisations that hold these words. Raises `NotAllowed` for who sees none."""
    return found_among(members(context), words, most, _said, _told)


def _said(view: CouncilView[MemberRecord]) -> tuple[str | None, ...]:
    return view.record.folio, view.record.content.name, MEMBER_KINDS[view.record.content.kind]


def _told(view: CouncilView[MemberRecord]) -> FoundThing:
    record = view.record
    return FoundThing(record.folio, record.content.name, (MEMBER_KINDS[record.content.kind],))
