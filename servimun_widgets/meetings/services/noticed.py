"""Of what in agreements people are told (`NoticedThings`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.notices import NearThing
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.meetings.rules.reminder_days import REMIND_BEFORE
from servimun_widgets.meetings.services.agreements import REGISTER, due_until, seen_agreements
from servimun_widgets.services.concerned import liaison_ids, liaisons_of
from servimun_widgets.services.context import Context

_LONGEST = 110


def whom(context: Context, event: AuditEvent) -> set[str]:
    """Return the liaisons who have to keep an agreement that is recalled to them."""
    record = REGISTER.load(context.store, event.record_id)
    return liaisons_of(context, [record.content.owner_agency_id])


def near(context: Context) -> Iterator[NearThing]:
    """Yield the open agreements that are due in a few days or late, for who has to keep them."""
    liaisons = liaison_ids(context)
    for record in due_until(context, context.today() + REMIND_BEFORE):
        owners = liaisons.get(record.content.owner_agency_id, ())
        yield NearThing("agreement_due", record.folio, record.content.due_on, owners)


def seen(context: Context, folios: Collection[str]) -> Mapping[str, str]:
    """Return folio -> what was agreed, of the agreements that the acting account may see."""
    found = seen_agreements(context, folios)
    return {one.folio: shortened(one_line(one.content.text), _LONGEST) for one in found}
