"""The catalogue in the Human Services Data Specification (HSDS) 3.1: agencies and programmes.

What the standard has no place for stands in attributes of a taxonomy of our own, which
`docs/datos-abiertos.md` lists. Rows are dictionaries with the standard's names, without blanks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servimun_widgets.catalogue.documents.open_data.hsds_parts import (
    Row,
    compact,
    lines,
    moment,
    phones,
    schedules,
    uri,
    web_addresses,
)
from servimun_widgets.catalogue.documents.open_data.hsds_places import Places, agency_place
from servimun_widgets.catalogue.documents.open_data.identifiers import Repeated, lasting
from servimun_widgets.catalogue.documents.open_data.vocabularies import Vocabularies
from servimun_widgets.catalogue.records.public_snapshot import (
    PublicAgency,
    PublicProgram,
    PublicSnapshot,
)
from servimun_widgets.catalogue.rules.addresses import program_path
from servimun_widgets.catalogue.rules.dangers import danger_of
from servimun_widgets.catalogue.rules.reaching import agency_contacts, own_contacts
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.vocabulary import COST_KINDS
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.offering import offering_of

FREE = "gratuito"
PAID = "con_costo"


@dataclass(frozen=True)
class Dataset:
    """Everything that is given: rows with the rows that belong to them inside."""

    organizations: list[Row]
    services: list[Row]
    taxonomies: list[Row]
    terms: list[Row]


def hsds(snapshot: PublicSnapshot, day: date) -> Dataset:
    """Return the catalogue as of `day`; a programme that ended is in it, as `inactive`."""
    return _Writing(snapshot, day).dataset()


def service_id(folio: str) -> str:
    """Return the identifier of a programme in all open data."""
    return lasting("service", folio)


class _Writing:
    def __init__(self, snapshot: PublicSnapshot, day: date) -> None:
        self.snapshot = snapshot
        self.day = day
        self.base = snapshot.identity.address.rstrip("/")
        self.ids = Repeated()
        self.places = Places(snapshot.programs)
        self.vocabularies = Vocabularies()
        self.agency_ids = {one.id: lasting("organization", one.id) for one in snapshot.agencies}
        self.agency_named = {
            fold(name): found
            for one in snapshot.agencies
            if (found := self.agency_ids[one.id])
            for name in (one.name, one.sigla, *one.aliases)
        }
        self.organizations = {one.id: self._organization(one) for one in snapshot.agencies}

    def dataset(self) -> Dataset:
        # The standard asks whose each service is: one of nobody's is none.
        given = [one for one in self.snapshot.programs if self._agencies(one)]
        services = [self._service(one) for one in given]
        return Dataset(
            list(self.organizations.values()),
            services,
            list(self.vocabularies.taxonomies.values()),
            list(self.vocabularies.terms.values()),
        )

    def _organization(self, agency: PublicAgency) -> Row:
        found = self.agency_ids[agency.id]
        websites = web_addresses(agency.websites)
        parent = self.agency_named.get(fold(agency.parent or ""))
        place = agency_place(found, agency)
        return compact(
            {
                "id": found,
                "name": agency.name,
                "alternate_name": agency.sigla,
                "description": _described(agency),
                "website": websites[0] if websites else None,
                "additional_websites": [
                    {"id": lasting("url", found, one), "organization_id": found, "url": one}
                    for one in websites[1:]
                ],
                "parent_organization_id": parent if parent != found else None,
                "phones": phones(self.ids, {"organization_id": found}, agency_contacts(agency)),
                "locations": [place] if place else [],
            }
        )

    def _service(self, program: PublicProgram) -> Row:
        content, found = program.content, service_id(program.folio)
        agencies = self._agencies(program)
        page = self.base + program_path(
            program.folio, danger=danger_of(program, self.snapshot.dangers) is not None
        )
        website = uri(content.website)
        verified = program.verified_on
        said = (content.summary, content.description)
        return compact(
            {
                "id": found,
                "organization_id": agencies[0]["id"],
                "organization": _told_briefly(agencies[0]),
                "name": content.public_name,
                "alternate_name": content.official_name,
                "description": "\n\n".join(one for one in said if one),
                "url": website or page,
                "additional_urls": self._page(found, page) if website else [],
                "status": "active" if offering_of(content, self.day).goes_out else "inactive",
                "application_process": "\n".join(
                    one for one in (content.requirements, content.steps) if one
                ),
                "fees_description": _fees(content),
                "eligibility_description": content.audience,
                "minimum_age": content.age_minimum,
                "maximum_age": content.age_maximum,
                "assured_date": verified.isoformat() if verified else None,
                "alert": content.alert,
                "last_modified": moment(program.published_on),
                "phones": phones(self.ids, {"service_id": found}, own_contacts(program)),
                "schedules": schedules(self.ids, found, content),
                "service_areas": self._areas(found, content),
                "service_at_locations": self._at_places(found, content),
                "required_documents": [
                    {
                        "id": self.ids.lasting("required_document", found, one),
                        "service_id": found,
                        "document": one,
                    }
                    for one in lines(content.documents)
                ],
                "cost_options": self._costs(found, content),
                "attributes": self.vocabularies.attributes(self.ids, found, program, agencies[1:]),
            }
        )

    def _agencies(self, program: PublicProgram) -> list[Row]:
        found = self.organizations
        return [found[one] for one in program.agency_ids if one in found]

    def _page(self, found: str, page: str) -> list[Row]:
        label = "Página del programa en el catálogo del municipio"
        return [{"id": lasting("url", found), "service_id": found, "label": label, "url": page}]

    def _areas(self, found: str, content: ProgramContent) -> list[Row]:
        return [
            {
                "id": self.ids.lasting("service_area", found, one.name),
                "service_id": found,
                "name": one.name,
                "extent": one.name,
                "extent_type": "text",
            }
            for one in content.coverage
        ]

    def _at_places(self, found: str, content: ProgramContent) -> list[Row]:
        rows = []
        for venue in content.venues:
            place = self.places.of(venue)
            if place is None:
                continue
            one = self.ids.lasting("service_at_location", found, place["id"])
            hours = {
                "id": lasting("schedule", one),
                "service_at_location_id": one,
                "description": venue.hours,
            }
            rows.append(
                compact(
                    {
                        "id": one,
                        "service_id": found,
                        "location_id": place["id"],
                        "location": place,
                        "schedules": [hours] if venue.hours else [],
                    }
                )
            )
        return rows

    def _costs(self, found: str, content: ProgramContent) -> list[Row]:
        """Return what is paid where it is known: what nobody told is not free of charge."""
        amount = content.cost_amount if content.cost_kind == PAID else None
        if content.cost_kind != FREE and amount is None:
            return []
        one = {
            "id": lasting("cost_option", found),
            "service_id": found,
            "currency": "MXN",
            "amount_description": content.cost_note,
        }
        return [{**compact(one), "amount": float(amount) if amount is not None else 0}]


def _told_briefly(organization: Row) -> Row:
    """Return an agency as it stands inside a programme: who it is, not where all of it is."""
    names = ("id", "name", "alternate_name", "description", "website")
    return {name: organization[name] for name in names if name in organization}


def _described(agency: PublicAgency) -> str:
    told = (
        agency.kind.capitalize() if agency.kind else None,
        f"depende de {agency.parent}" if agency.parent else None,
        f"atiende {', '.join(agency.topics)}" if agency.topics else None,
    )
    return "; ".join(one for one in told if one) or agency.name


def _fees(content: ProgramContent) -> str | None:
    kind = COST_KINDS[content.cost_kind].label if content.cost_kind else None
    return ". ".join(one for one in (kind, content.cost_note) if one) or None
