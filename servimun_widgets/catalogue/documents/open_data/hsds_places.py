"""Places in HSDS: what two programmes call the same and put at the same address is one place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row, compact
from servimun_widgets.catalogue.documents.open_data.identifiers import lasting
from servimun_widgets.catalogue.records.public_snapshot import PublicAgency, PublicProgram
from servimun_widgets.domain.text import fold
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.programs.rules.map_points import read_map_point

_ONLINE = re.compile(r"\b(?:en linea|virtual|por internet|zoom|videollamada)\b")
CITY = "Chihuahua"
UNKNOWN = ""
"""A postal code that nobody told; those of SEPOMEX may not be given on as open data."""


class Places:
    """The places of all programmes, each whole before any programme names it."""

    def __init__(self, programs: Iterable[PublicProgram]) -> None:
        self._rows: dict[str, Row] = {}
        for one in programs:
            for venue in one.content.venues:
                self._add(venue, one.content.accessibility)

    def of(self, venue: Venue) -> Row | None:
        """Return the place of a venue; None where the venue tells hours only."""
        return self._rows.get(_place_id(venue))

    def _add(self, venue: Venue, accessibility: str | None) -> None:
        if not any((venue.name, venue.address, venue.area, venue.map_point)):
            return
        place = _place_id(venue)
        row = self._rows.setdefault(place, _place(place, venue))
        point = read_map_point(venue.map_point) if venue.map_point else None
        if point is not None and "latitude" not in row:
            row |= {"latitude": point.latitude, "longitude": point.longitude}
        if accessibility:
            said = row.setdefault("accessibility", [])
            found = lasting("accessibility", place, accessibility)
            if found not in {one["id"] for one in said}:
                told = {"location_id": place, "description": accessibility}
                said.append({"id": found, **told})


def agency_place(organization_id: str, agency: PublicAgency) -> Row | None:
    """Return where an agency is, with its hours in words; None where it tells no address."""
    if not agency.address:
        return None
    place = lasting("location", organization_id)
    hours = [
        {
            "id": lasting("schedule", place),
            "location_id": place,
            "description": agency.hours,
        }
    ]
    return compact(
        {
            "id": place,
            "location_type": "physical",
            "organization_id": organization_id,
            "name": agency.sigla,
            "addresses": [_address(place, agency.address, None)],
            "schedules": hours if agency.hours else [],
        }
    )


def _place_id(venue: Venue) -> str:
    said = (venue.name, venue.address, venue.area)
    # A place that is only a point on the map is that point.
    told = [fold(one or "") for one in said] if any(said) else [venue.map_point or ""]
    return lasting("location", *told)


def _place(place: str, venue: Venue) -> Row:
    online = bool(_ONLINE.search(fold(venue.name or ""))) and not venue.address
    street = venue.address or (f"Colonia {venue.colonia}" if venue.colonia else venue.other_area)
    beside = venue.area if venue.address else None
    return compact(
        {
            "id": place,
            "location_type": "virtual" if online else "physical",
            "name": venue.name or venue.address or venue.area or venue.map_point,
            "addresses": [_address(place, street, beside)] if street and not online else [],
        }
    )


def _address(place: str, street: str, beside: str | None) -> Row:
    row = {
        "id": lasting("address", place),
        "location_id": place,
        "address_1": street,
        "address_2": beside,
        "city": CITY,
        "state_province": CITY,
        "country": "MX",
        "address_type": "physical",
    }
    return {**compact(row), "postal_code": UNKNOWN}
