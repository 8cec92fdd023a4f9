"""All open data of a day as files, and what each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import orjson

from servimun_widgets.catalogue.documents.open_data.dcat import LICENCE, Distribution, dcat
from servimun_widgets.catalogue.documents.open_data.hsds import hsds
from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row, moment
from servimun_widgets.catalogue.documents.open_data.hsds_tables import VERSION
from servimun_widgets.catalogue.documents.open_data.hsds_tabular import package
from servimun_widgets.catalogue.documents.open_data.people_tables import (
    agencies_table,
    programs_table,
)
from servimun_widgets.catalogue.documents.open_data.read_api import pages, read_api
from servimun_widgets.catalogue.documents.program_view import ProgramView, listed
from servimun_widgets.catalogue.documents.site_feeds import calendar
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.texts import sentence

_JSON = "application/json"
_CSV = "text/csv"
_ZIP = "application/zip"


@dataclass(frozen=True)
class OpenData:
    """The files by path below the site's folder, and what is offered of them to whom."""

    files: dict[str, bytes]
    for_people: tuple[Distribution, ...]
    for_systems: tuple[Distribution, ...]


def open_data(snapshot: PublicSnapshot, views: Sequence[ProgramView], day: date) -> OpenData:
    """Return the open data of a day; `views` are all programmes on show, ended ones too."""
    data = hsds(snapshot, day)
    base = snapshot.identity.address.rstrip("/")
    given = {
        "datos/programas.csv": programs_table(snapshot, views),
        "datos/dependencias.csv": agencies_table(snapshot, views),
        "calendario.ics": calendar(listed(views), base, day),
        "datos/hsds-services.json": _whole(data.services),
        "datos/hsds-organizations.json": _whole(data.organizations),
        "datos/hsds.zip": package(data, _descriptor(snapshot)),
    }
    kinds = (
        ("datos/programas.csv", _CSV, "programs_csv"),
        ("datos/dependencias.csv", _CSV, "agencies_csv"),
        ("calendario.ics", "text/calendar", "calendar"),
        ("datos/hsds-services.json", _JSON, "services"),
        ("datos/hsds-organizations.json", _JSON, "organizations"),
        ("datos/hsds.zip", _ZIP, "tabular"),
    )
    told = [_distribution(path, kind, name, given[path]) for path, kind, name in kinds]
    given["datos/catalogo.jsonld"] = about = dcat(snapshot, told)
    told.append(_distribution("datos/catalogo.jsonld", "application/ld+json", "dcat", about))
    return OpenData({**given, **read_api(data)}, tuple(told[:3]), tuple(told[3:]))


def _whole(rows: Sequence[Row]) -> bytes:
    (page,) = pages(rows, per_page=max(1, len(rows)))
    return orjson.dumps(page)


def _distribution(path: str, kind: str, name: str, data: bytes) -> Distribution:
    title = sentence(f"data_{name}", version=VERSION)
    return Distribution(f"/{path}", kind, title, sentence(f"data_{name}_what"), len(data))


def _descriptor(snapshot: PublicSnapshot) -> Row:
    name, address = LICENCE
    return {
        "name": "programas-preventivos",
        "profile": "tabular-data-package",
        "title": sentence("data_title"),
        "description": sentence("data_description", who=snapshot.identity.municipality),
        "created": moment(snapshot.as_of),
        "homepage": f"{snapshot.identity.address.rstrip('/')}/datos/",
        "licenses": [{"title": name, "path": address}],
        "sources": [{"title": snapshot.identity.municipality}],
    }
