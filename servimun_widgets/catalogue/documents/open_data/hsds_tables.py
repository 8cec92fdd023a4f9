"""The part of the Human Services Data Specification 3.1 that the catalogue fills: tables, columns.

Names, formats and what is required are the standard's (https://docs.openreferral.org/, CC BY-SA);
`make check-open-data` compares them, and what is written by them, with the standard's own schemas.
In JSON a table's rows stand inside the row that they belong to, under the names in `INSIDE`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/en/v3.1.1/hsds/"


@dataclass(frozen=True)
class Column:
    """A column. `of` is the table whose `id` stands in it; `one_of` are all its values."""

    name: str
    kind: Literal["string", "number", "date", "datetime", "time"] = "string"
    format: Literal["default", "uuid", "uri"] = "default"
    required: bool = False
    unique: bool = False
    one_of: tuple[str, ...] = ()
    of: str | None = None


@dataclass(frozen=True)
class Table:
    """A table and the file of its rows in the tabular form."""

    file: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """Return a column by its name, or None."""
        return next((one for one in self.columns if one.name == name), None)


def _id() -> Column:
    return Column("id", format="uuid", required=True, unique=True)


def _text(name: str, *, required: bool = False) -> Column:
    return Column(name, required=required)


def _uri(name: str, *, required: bool = False) -> Column:
    return Column(name, format="uri", required=required)


def _one_of(name: str, *values: str, required: bool = False) -> Column:
    return Column(name, one_of=values, required=required)


def _key(name: str, table: str, *, required: bool = False) -> Column:
    return Column(name, format="uuid", required=required, of=table)


_KINDS_OF_PLACE = ("physical", "postal", "virtual")

TABLES: dict[str, Table] = {
    "organization": Table(
        "organizations.csv",
        (
            *(_id(), _text("name", required=True), _text("alternate_name")),
            *(_text("description", required=True), _uri("website")),
            _key("parent_organization_id", "organization"),
        ),
    ),
    "service": Table(
        "services.csv",
        (
            *(_id(), _key("organization_id", "organization", required=True)),
            *(_text("name", required=True), _text("alternate_name"), _text("description")),
            _uri("url"),
            _one_of(
                *("status", "active", "inactive", "defunct", "temporarily closed"), required=True
            ),
            *(_text("application_process"), _text("fees_description")),
            *(_text("eligibility_description"), Column("minimum_age", "number")),
            *(Column("maximum_age", "number"), Column("assured_date", "date"), _text("alert")),
            Column("last_modified", "datetime"),
        ),
    ),
    "service_at_location": Table(
        "service_at_location.csv",
        (
            _id(),
            _key("service_id", "service", required=True),
            _key("location_id", "location", required=True),
        ),
    ),
    "location": Table(
        "locations.csv",
        (
            *(_id(), _one_of("location_type", *_KINDS_OF_PLACE, required=True)),
            *(_key("organization_id", "organization"), _text("name")),
            *(Column("latitude", "number"), Column("longitude", "number")),
        ),
    ),
    "address": Table(
        "addresses.csv",
        (
            *(_id(), _key("location_id", "location"), _text("address_1", required=True)),
            *(_text("address_2"), _text("city", required=True)),
            *(_text("state_province", required=True), _text("postal_code", required=True)),
            _text("country", required=True),
            _one_of("address_type", *_KINDS_OF_PLACE, required=True),
        ),
    ),
    "accessibility": Table(
        "accessibility.csv", (_id(), _key("location_id", "location"), _text("description"))
    ),
    "phone": Table(
        "phones.csv",
        (
            *(_id(), _key("service_id", "service"), _key("organization_id", "organization")),
            *(_text("number", required=True), Column("extension", "number")),
            *(_text("type"), _text("description")),
        ),
    ),
    "schedule": Table(
        "schedules.csv",
        (
            *(_id(), _key("service_id", "service"), _key("location_id", "location")),
            _key("service_at_location_id", "service_at_location"),
            *(Column("valid_from", "date"), Column("valid_to", "date")),
            *(Column("timezone", "number"), _one_of("freq", "WEEKLY", "MONTHLY"), _text("byday")),
            *(_text("description"), Column("opens_at", "time"), Column("closes_at", "time")),
            _text("notes"),
        ),
    ),
    "service_area": Table(
        "service_areas.csv",
        (
            *(_id(), _key("service_id", "service"), _text("name"), _text("extent")),
            _text("extent_type"),
        ),
    ),
    "required_document": Table(
        "required_documents.csv", (_id(), _key("service_id", "service"), _text("document"))
    ),
    "cost_option": Table(
        "cost_options.csv",
        (
            *(_id(), _key("service_id", "service", required=True), _text("currency")),
            *(Column("amount", "number"), _text("amount_description")),
        ),
    ),
    "url": Table(
        "url.csv",
        (
            *(_id(), _text("label"), _uri("url", required=True)),
            *(_key("organization_id", "organization"), _key("service_id", "service")),
        ),
    ),
    "taxonomy": Table(
        "taxonomies.csv",
        (_id(), _text("name", required=True), _text("description", required=True)),
    ),
    "taxonomy_term": Table(
        "taxonomy_terms.csv",
        (
            *(_id(), Column("code", unique=True), _text("name", required=True)),
            *(_text("description", required=True), _text("taxonomy"), _text("language")),
            _key("taxonomy_id", "taxonomy"),
        ),
    ),
    "attribute": Table(
        "attributes.csv",
        (
            *(_id(), Column("link_id", format="uuid", required=True)),
            _key("taxonomy_term_id", "taxonomy_term", required=True),
            *(_text("link_type"), _text("link_entity", required=True), _text("value")),
            _text("label"),
        ),
    ),
}

INSIDE: dict[str, str] = {
    "accessibility": "accessibility",
    "additional_urls": "url",
    "additional_websites": "url",
    "addresses": "address",
    "attributes": "attribute",
    "cost_options": "cost_option",
    "locations": "location",
    "phones": "phone",
    "required_documents": "required_document",
    "schedules": "schedule",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
}
"""Member that holds a list of rows -> their table."""
BESIDE: dict[str, tuple[str, str]] = {
    "location": ("location", "location_id"),
    "organization": ("organization", "organization_id"),
    "taxonomy_detail": ("taxonomy", "taxonomy_id"),
    "taxonomy_term": ("taxonomy_term", "taxonomy_term_id"),
}
"""Member that holds one row that others hold too -> its table, and the column with its id."""
