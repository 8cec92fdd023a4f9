"""Of what in feedback people are told (`NoticedThings`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.feedback.services import NEWEST, REGISTER, view_of, visible
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.concerned import active_among, liaisons_of
from servimun_widgets.services.context import Context
from servimun_widgets.store import all_of, where

_LONGEST = 110
_FOR_WHO_ANSWERS = frozenset({"feedback_assign", "feedback_reopen"})


def whom(context: Context, event: AuditEvent) -> set[str]:
    """Return who is to answer, or who asked."""
    record = REGISTER.load(context.store, event.record_id)
    if event.action in _FOR_WHO_ANSWERS:
        return liaisons_of(context, [record.assigned_agency_id or ""])
    return active_among(context, [record.author_id])


def seen(context: Context, folios: Collection[str]) -> Mapping[str, str]:
    """Return folio -> the beginning of what was said, of the feedback that the account may see."""
    account = acting_account(context)
    query = all_of(where("folio").one_of([*folios]), visible(account))
    found = REGISTER.window(context.store, query, *NEWEST)
    said = (view_of(account, one).record for one in found)
    return {one.folio: shortened(one_line(one.content.text), _LONGEST) for one in said}
