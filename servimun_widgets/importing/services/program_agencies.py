"""The agencies of a row of programmes: those that are sure, and what waits for a person."""

from __future__ import annotations

from servimun_widgets.domain.agencies import NO_AGENCY, AgencyRecord
from servimun_widgets.importing.rules.agency_resolver import AgencyReading, AgencyResolver
from servimun_widgets.importing.services.row_reading import Proposal, RowReading

_LEAD, _OTHERS = "dependencia", "corresponsables"


def read_agencies(reading: RowReading, resolver: AgencyResolver) -> None:
    """Fill the lead agency and those that share, and propose what is not sure.

    A lead that is blank or not known never costs the row: a new programme waits as a draft without
    one, and one that exists keeps its own.
    """
    text = reading.cells.get(_LEAD, "")
    found = resolver.read(text)
    others: list[AgencyRecord] = []
    lead_id = NO_AGENCY
    if found.agencies:
        lead, *others = found.agencies
        lead_id = lead.id
        _say_several(reading, lead, others)
        _keep_rest(reading, _LEAD, found)
    else:
        reading.draft = True
        reading.unread.add("lead_agency_id")
        if text:
            _propose(reading, _LEAD, text, found, waits=True)
        else:
            reading.warn(_LEAD, "import_agency_blank")
    shared = _shared(reading, resolver, lead_id)
    ids = dict.fromkeys(one.id for one in (*others, *shared) if one.id != lead_id)
    reading.values["lead_agency_id"] = lead_id
    reading.values["coresponsible_agency_ids"] = list(ids)


def _shared(reading: RowReading, resolver: AgencyResolver, lead_id: str) -> list[AgencyRecord]:
    text = reading.cells.get(_OTHERS, "")
    if not text:
        return []
    found = resolver.read(text)
    if found.agencies:
        _keep_rest(reading, _OTHERS, found)
    else:
        reading.keep(_OTHERS, text)
        _propose(reading, _OTHERS, text, found, waits=False)
    for agency in found.agencies:
        if agency.id == lead_id:
            reading.warn(_OTHERS, "import_lead_repeated", text=agency.short_name)
    return list(found.agencies)


def _say_several(reading: RowReading, lead: AgencyRecord, others: list[AgencyRecord]) -> None:
    if others:
        names = ", ".join(agency.short_name for agency in others)
        reading.warn(_LEAD, "import_several_agencies", lead=lead.short_name, others=names)


def _keep_rest(reading: RowReading, column: str, found: AgencyReading) -> None:
    """Keep the wording of a cell that says more than the agencies that were taken from it."""
    if found.unknown:
        whole = column == _LEAD  # of which agency it is a department
        reading.keep(column, reading.cells[column] if whole else "; ".join(found.unknown))
    for text in found.unknown:
        reading.warn(column, "import_agency_unknown", text=text)


def _propose(
    reading: RowReading, column: str, text: str, found: AgencyReading, *, waits: bool
) -> None:
    if waits:
        reading.keep(column, text)
    siglas = tuple(agency.short_name for agency in found.nearest)
    reading.proposals.append(Proposal(column, text, tuple(a.id for a in found.nearest)))
    code = "import_agency_waits" if waits else "import_agency_unknown"
    if siglas:
        code = "import_agency_proposed" if waits else "import_agency_alike"
    reading.warn(column, code, text=text, nearest=", ".join(siglas))
