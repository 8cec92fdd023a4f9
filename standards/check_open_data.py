"""Open data of the sample against the standard's own schemas, which this project does not hold.

    make check-open-data SCHEMAS=folder

The folder holds the JSON schemas of the Human Services Data Specification and its
`datapackage.json`, as published (openreferral/specification, folder `schema`). Rows in JSON are
validated with jsonschema; for the tables a descriptor is made of the standard's fields for the
columns that are written, and `frictionless` validates those. What the standard does not know is an
error here, though its schemas let it pass.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from any_city import any_city
from city import DAY, city
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from servimun_widgets.catalogue.documents.open_data.files import open_data
from servimun_widgets.catalogue.documents.open_data.hsds import hsds
from servimun_widgets.catalogue.documents.open_data.hsds_tables import BESIDE, INSIDE, TABLES
from servimun_widgets.catalogue.documents.program_view import program_views
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot

_HOST = "https://standard.invalid/"


def main(folder: Path) -> int:
    """Say what is wrong, and return how much."""
    wrong = [f"columns: {one}" for one in _columns(folder)]
    for name, snapshot in [("sample", city()), *((f"seed {n}", any_city(n)) for n in range(12))]:
        found = [*_rows(folder, snapshot), *_tables(folder, snapshot)]
        print(f"{name}: {len(snapshot.programs)} programmes, {len(found)} problems")
        wrong += [f"{name}: {one}" for one in found]
    print("\n".join(wrong[:50]))
    return len(wrong)


def _columns(folder: Path) -> Iterator[str]:
    """Yield where our tables say something else than the standard's schemas."""
    for table, ours in TABLES.items():
        theirs = _read(folder / f"{table}.json")
        known, required = theirs["properties"], theirs.get("required", [])
        for column in ours.columns:
            said = known.get(column.name)
            if said is None:
                yield f"{table}.{column.name} is unknown to the standard"
                continue
            kind = said.get("datapackage_type") or said["type"]
            kind = "datetime" if said.get("format") == "date-time" else kind
            if kind != column.kind:
                yield f"{table}.{column.name} is {kind} in the standard"
            if column.one_of and set(said.get("enum", [])) - set(column.one_of):
                yield f"{table}.{column.name} has other values in the standard"
        needed = {*required, *(theirs.get("tabular_required") or [])}
        have = {one.name for one in ours.columns if one.required}
        yield from (f"{table}.{one} is required by the standard" for one in needed - have)


def _rows(folder: Path, snapshot: PublicSnapshot) -> Iterator[str]:
    data = hsds(snapshot, DAY)
    registry: Any = Registry().with_resources(
        (f"{_HOST}{file.name}", Resource.from_contents(_read(file), DRAFT202012))
        for file in folder.glob("*.json")
        if file.name != "datapackage.json"
    )
    for table, rows in (
        ("organization", data.organizations),
        ("service", data.services),
        ("taxonomy", data.taxonomies),
        ("taxonomy_term", data.terms),
    ):
        schema = {"$ref": f"{_HOST}{table}.json"}
        check = Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())
        for one in rows:
            yield from (f"{table}: {error.message[:160]}" for error in check.iter_errors(one))
            yield from _unknown(folder, table, one)


def _unknown(folder: Path, table: str, row: dict[str, Any]) -> Iterator[str]:
    known = _read(folder / f"{table}.json")["properties"]
    for name, value in row.items():
        if name not in known:
            yield f"{table}.{name} is unknown to the standard"
        elif name in INSIDE:
            for inner in value:
                yield from _unknown(folder, INSIDE[name], inner)
        elif name in BESIDE:
            yield from _unknown(folder, BESIDE[name][0], value)


def _tables(folder: Path, snapshot: PublicSnapshot) -> Iterator[str]:
    data = open_data(snapshot, program_views(snapshot, DAY), DAY).files["datos/hsds.zip"]
    theirs = {one["name"]: one for one in _read(folder / "datapackage.json")["resources"]}
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(name)
        ours = _read(Path(name) / "datapackage.json")
        yield from _reported(ours, Path(name), "our descriptor")
        given = {one["name"] for one in ours["resources"]}
        for one in ours["resources"]:
            standard = theirs[one["name"]]["schema"]
            fields = {field["name"]: field for field in standard["fields"]}
            written = [field["name"] for field in one["schema"]["fields"]]
            one["schema"] = {
                "fields": [fields[name] for name in written],
                "primaryKey": "id",
                "foreignKeys": [
                    key
                    for key in standard.get("foreignKeys", [])
                    if key["reference"]["resource"] in given and key["fields"] in written
                ],
            }
        yield from _reported(ours, Path(name), "the standard's fields")


def _reported(descriptor: dict[str, Any], folder: Path, by: str) -> Iterator[str]:
    file = folder / "descriptor.json"
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    command = [sys.executable, "-m", "frictionless", "validate", "--json", file.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if not done.stdout.strip().startswith("{"):
        yield f"{by}: {(done.stdout + done.stderr)[-400:]}"
        return
    report = json.loads(done.stdout)
    for one in (report, *report["tasks"]):
        yield from (f"{by}: {one.get('name')}: {error['message'][:160]}" for error in one["errors"])


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(min(1, main(Path(sys.argv[1]))))
