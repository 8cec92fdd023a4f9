"""Where notices come from: what subjects declare (`NoticedThings`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pkgutil import resolve_name

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.notices import NearThing
from servimun_widgets.services.concerned import noticed_things
from servimun_widgets.services.context import Context


def whom(context: Context, event: AuditEvent) -> set[str]:
    """Return the accounts that an event concerns; inside the transaction that recorded it."""
    source = noticed_things().get(event.record_type)
    if source is None or not source.whom:
        return set()
    return set(resolve_name(source.whom)(context, event))


def near_things(context: Context) -> Iterator[tuple[str, NearThing]]:
    """Yield type of record and each thing of which a day is near today."""
    for record_type, source in noticed_things().items():
        if source.near:
            for thing in resolve_name(source.near)(context):
                yield record_type, thing


def seen(context: Context, record_type: str, folios: Collection[str]) -> Mapping[str, str]:
    """Return folio -> name of the records that the acting account may see now."""
    source = noticed_things().get(record_type)
    if source is None:
        return {}
    found: Mapping[str, str] = resolve_name(source.seen)(context, folios)
    return found
