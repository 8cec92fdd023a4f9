"""Whether rows are what `hsds_tables` says: nothing missing or unknown, formats right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from servimun_widgets.catalogue.documents.open_data.hsds_tables import (
    BESIDE,
    INSIDE,
    TABLES,
    Column,
)


def problems(table: str, row: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Yield what is wrong with a row as it stands in JSON, and with those inside it."""
    at = at or f"{table} {row.get('id')}"
    for column in TABLES[table].columns:
        is_given = column.name in row
        # A key to the row that this one stands in need not be said in JSON.
        if column.required and not is_given:
            yield f"{at}: {column.name} is missing"
        if is_given:
            yield from (f"{at}: {said}" for said in _value(column, row[column.name]))
    for name, value in row.items():
        if name in INSIDE and isinstance(value, list):
            for number, inner in enumerate(value):
                yield from problems(INSIDE[name], inner, f"{at}/{name}/{number}")
        elif name in BESIDE and isinstance(value, dict):
            yield from problems(BESIDE[name][0], value, f"{at}/{name}")
        elif TABLES[table].column(name) is None:
            yield f"{at}: {name} is unknown"


def table_problems(tables: Mapping[str, list[Mapping[str, str]]]) -> Iterator[str]:
    """Yield what is wrong with rows of CSV files: repeated ids, and keys that lead nowhere."""
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    for name, rows in tables.items():
        for column in TABLES[name].columns:
            values = [row[column.name] for row in rows if row[column.name]]
            if column.required and len(values) < len(rows):
                yield f"{name}.{column.name} is blank somewhere"
            if column.unique:
                yield from (f"{name} {one} twice" for one, n in Counter(values).items() if n > 1)
            if column.of:
                lost = set(values) - ids.get(column.of, set())
                yield from (f"{name}.{column.name} leads nowhere: {one}" for one in lost)


def _value(column: Column, value: object) -> Iterator[str]:
    if column.kind == "number":
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield f"{column.name} is no number: {value!r}"
    elif not isinstance(value, str):
        yield f"{column.name} is no text: {value!r}"
    elif not _is_right(column, value):
        yield f"{column.name} is not right: {value!r}"


def _is_right(column: Column, value: str) -> bool:
    if column.one_of and value not in column.one_of:
        return False
    try:
        if column.kind == "date":
            return date.fromisoformat(value).isoformat() == value
        if column.kind == "time":
            return time.fromisoformat(value).isoformat() == value
        if column.kind == "datetime":
            return bool(datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ"))
        if column.format == "uuid":
            return str(UUID(value)) == value
        if column.format == "uri":
            parts = urlsplit(value)
            assert parts.port is None or parts.port > 0  # refuses what is no port
            return bool(re.fullmatch(r"https?", parts.scheme) and parts.netloc and value.isascii())
    except ValueError:
        return False
    return True
