"""A programme's page for search engines: GovernmentService of schema.org, as JSON-LD."""

from __future__ import annotations

from typing import Any

import orjson

from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row, compact
from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.rules.everyday import colonias_of
from servimun_widgets.domain.hour_of_day import MIDNIGHT
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.weekly_hours import WeeklyHours, told_hours

_DAYS = {
    "lunes": "Monday",
    "martes": "Tuesday",
    "miercoles": "Wednesday",
    "jueves": "Thursday",
    "viernes": "Friday",
    "sabado": "Saturday",
    "domingo": "Sunday",
}


def json_ld(snapshot: PublicSnapshot, view: ProgramView) -> str:
    """Return what stands in a programme's page, safe inside HTML."""
    told = orjson.dumps(_service(snapshot, view)).decode()
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _service(snapshot: PublicSnapshot, view: ProgramView) -> Row:
    content = view.program.content
    address = f"{snapshot.identity.address.rstrip('/')}{view.path}"
    return compact(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "@id": address,
            "url": address,
            "name": view.name,
            "description": view.summary,
            "identifier": view.folio,
            "serviceType": content.topic,
            "provider": [
                {"@type": "GovernmentOrganization", "name": one.name} for one in view.agencies
            ],
            "audience": _audience(content),
            "availableChannel": [_channel(view, content)],
            "hoursAvailable": [
                _hours(one) for one in told_hours(content.weekly_hours, content.hours)
            ],
            "areaServed": colonias_of(view.program) or [snapshot.identity.municipality],
            "offers": [{"@type": "Offer", "price": 0, "priceCurrency": "MXN"}]
            if content.cost_kind == "gratuito"
            else [],
        }
    )


def _audience(content: ProgramContent) -> Row | None:
    told = compact(
        {
            "name": content.audience,
            "suggestedMinAge": content.age_minimum,
            "suggestedMaxAge": content.age_maximum,
        }
    )
    return {"@type": "PeopleAudience", **told} if told else None


def _channel(view: ProgramView, content: ProgramContent) -> Row:
    places: list[Any] = [
        compact({"@type": "Place", "name": one.name or one.area, "address": one.address})
        for one in content.venues
        if one.name or one.area or one.address
    ]
    return compact(
        {
            "@type": "ServiceChannel",
            "servicePhone": {"@type": "ContactPoint", "telephone": view.call.dial},
            "serviceUrl": content.website,
            "serviceLocation": places,
        }
    )


def _hours(one: WeeklyHours) -> Row:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [_DAYS[day] for day in one.days],
        "opens": one.opens,
        "closes": "23:59" if one.closes == MIDNIGHT else one.closes,
    }
