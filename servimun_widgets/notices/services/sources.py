"""Where notices come from: what subjects declare (`NoticedThings`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pkgutil import resolve_name

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.subject import NearThing, NoticedThings
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared


def sources() -> dict[str, NoticedThings]:
    """Return type of record -> what people are told of it."""
    told = (room.noticed for room in declared() if room.noticed is not None)
    return {one.record_type: one for one in told}


def whom(context: Context, event: AuditEvent) -> set[str]:
    """Return the accounts that an event concerns; inside the transaction that recorded it."""
    source = sources().get(event.record_type)
    if source is None or not source.whom:
        return set()
    return set(resolve_name(source.whom)(context, event))


def near_things(context: Context) -> Iterator[tuple[str, NearThing]]:
    """Yield type of record and each thing of which a day is near today."""
    for record_type, source in sources().items():
        if source.near:
            for thing in resolve_name(source.near)(context):
                yield record_type, thing


def seen(context: Context, record_type: str, folios: Collection[str]) -> Mapping[str, str]:
    """Return folio -> name of the records that the acting account may see now."""
    source = sources().get(record_type)
    if source is None:
        return {}
    found: Mapping[str, str] = resolve_name(source.seen)(context, folios)
    return found


def page_of(record_type: str) -> tuple[str, str]:
    """Return the page on which such a record is opened, and the parameter that names it."""
    source = sources()[record_type]
    return source.address, source.parameter
