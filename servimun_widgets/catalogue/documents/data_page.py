"""The page that gives the open data: what there is, from when, how large, on what terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from servimun_widgets.catalogue.documents.open_data.dcat import LICENCE, Distribution
from servimun_widgets.catalogue.documents.open_data.files import OpenData
from servimun_widgets.catalogue.documents.open_data.read_api import COLLECTIONS, PER_PAGE
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.texts.sizes import size_text


def data_page(snapshot: PublicSnapshot, data: OpenData, day: date) -> Page:
    """Return the page of the open data of a day."""
    intro = sentence(
        "data_page_intro",
        day=day_text(day),
        programs=len(snapshot.programs),
        agencies=len(snapshot.agencies),
    )
    licence, address = LICENCE
    title = sentence("data_page")
    given = {
        "title": title,
        "intro": intro.split("\n"),
        "groups": [
            (sentence("data_for_people"), _told(data.for_people)),
            (sentence("data_for_systems"), _told(data.for_systems)),
        ],
        "api": sentence("data_api", per_page=PER_PAGE),
        "answers": [(sentence(f"data_api_{name}"), f"/api/{name}") for name in COLLECTIONS],
        "licence": sentence("data_licence", licence=licence, who=snapshot.identity.municipality),
        "licence_address": address,
        "warnings": sentence("data_warning").split("\n"),
    }
    description = sentence("data_page_description")
    return Page("/datos/", title, "data.html", given, description=description)


def _told(files: Iterable[Distribution]) -> list[dict[str, str]]:
    return [
        {"path": one.path, "title": one.title, "what": one.what, "size": size_text(one.size)}
        for one in files
    ]
