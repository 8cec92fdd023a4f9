"""HSDS as a Tabular Data Package: a CSV file for each table and their description, in one zip."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

import orjson

from servimun_widgets.catalogue.documents.open_data.hsds import Dataset
from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row
from servimun_widgets.catalogue.documents.open_data.hsds_tables import (
    BESIDE,
    INSIDE,
    TABLES,
    Column,
    Table,
)

DESCRIPTOR = "datapackage.json"
_NO_POSTAL_CODE = "s/d"
"""The tabular form refuses a blank postal code."""
_MADE = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in the zip, so that equal data are equal bytes."""

Rows = dict[str, dict[str, Row]]


def tabular(data: Dataset) -> Rows:
    """Return the rows of each table by their identifiers: nothing stands inside another row."""
    found: Rows = {name: {} for name in TABLES}
    for table, rows in (
        ("organization", data.organizations),
        ("taxonomy", data.taxonomies),
        ("taxonomy_term", data.terms),
        ("service", data.services),
    ):
        for one in rows:
            _flatten(table, one, found)
    return found


def package(data: Dataset, descriptor: Row) -> bytes:
    """Return the zip; tables without rows are left out of it. `descriptor` says whose data it is
    and gets the `resources`."""
    rows = {name: found for name, found in tabular(data).items() if found}
    resources = [_resource(name, set(rows)) for name in rows]
    files = {DESCRIPTOR: orjson.dumps({**descriptor, "resources": resources}, option=_PRETTY)}
    files |= {TABLES[name].file: _csv(TABLES[name], found.values()) for name, found in rows.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


_PRETTY = orjson.OPT_INDENT_2


def _flatten(table: str, one: Row, found: Rows) -> None:
    row: Row = {}
    for name, value in one.items():
        if name in INSIDE:
            for inner in value:
                _flatten(INSIDE[name], inner, found)
        elif name in BESIDE:
            _beside(*BESIDE[name], value, row, found)
        else:
            row[name] = value
    if table == "address":
        row["postal_code"] = row["postal_code"] or _NO_POSTAL_CODE
    # What another row tells of it briefly does not take the place of the whole.
    found[table][one["id"]] = {**row, **found[table].get(one["id"], {})}


def _beside(table: str, key: str, value: Row, row: Row, found: Rows) -> None:
    row[key] = value["id"]
    if value["id"] not in found[table]:
        _flatten(table, value, found)


def _csv(table: Table, rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    names = [one.name for one in table.columns]
    writer = csv.DictWriter(text, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)  # refuses a name that is no column
    return text.getvalue().encode()


def _resource(name: str, given: set[str]) -> Row:
    table = TABLES[name]
    keys = [_foreign_key(name, one) for one in table.columns if one.of in given]
    schema: Row = {"fields": [_field(one) for one in table.columns], "primaryKey": "id"}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema,
    }


def _foreign_key(table: str, column: Column) -> Row:
    # A table's reference to itself is written without its name (Table Schema, foreignKeys).
    other = "" if column.of == table else column.of
    return {"fields": column.name, "reference": {"resource": other, "fields": "id"}}


def _field(column: Column) -> Row:
    return {
        "name": column.name,
        "type": column.kind,
        "format": column.format,
        "constraints": dict(_constraints(column)),
    }


def _constraints(column: Column) -> Iterator[tuple[str, object]]:
    if column.required:
        yield "required", True
    if column.unique:
        yield "unique", True
    if column.one_of:
        yield "enum", list(column.one_of)
