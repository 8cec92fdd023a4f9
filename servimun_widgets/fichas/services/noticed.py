"""Of what in deliveries people are told (`NoticedThings`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.fichas.services.deliveries import DELIVERIES, seen_deliveries
from servimun_widgets.services.concerned import liaisons_of
from servimun_widgets.services.context import Context


def whom(context: Context, event: AuditEvent) -> set[str]:
    """Return the liaisons of the agency that a package was delivered to."""
    record = DELIVERIES.load(context.store, event.record_id)
    return liaisons_of(context, [record.agency_id])


def seen(context: Context, folios: Collection[str]) -> Mapping[str, str]:
    """Return folio -> package of the deliveries that the acting account may see."""
    return {one.folio: one.package for one in seen_deliveries(context, folios)}
