"""Packages delivered to agencies as a table for analysts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.fichas.services.deliveries import all_deliveries
from servimun_widgets.services.analyst_values import day_of
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

DELIVERIES: AnalystColumns = {
    "folio": ("string", "Folio"),
    "agency": ("string", "Sigla de la dependencia"),
    "package": ("string", "Paquete entregado"),
    "delivered_on": ("datetime64[s]", "Cuándo se entregó"),
    "acknowledged_on": ("datetime64[s]", "Cuándo dio su acuse"),
    "reached": ("Int64", "Personas a quienes dice que llegó"),
    "reminders": ("int64", "Recordatorios enviados"),
}


def delivery_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the packages that were delivered to agencies, by folio."""
    directory = agencies(context)
    for one in all_deliveries(context.store):
        yield {
            "folio": one.folio,
            "agency": directory.name(one.agency_id),
            "package": one.package,
            "delivered_on": day_of(one.delivered_on),
            "acknowledged_on": day_of(one.acknowledged_on),
            "reached": one.acknowledgement.reached if one.acknowledgement else None,
            "reminders": len(one.reminded_on),
        }
