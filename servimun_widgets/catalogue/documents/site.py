"""The public site: from a public snapshot and a day to the bytes of every file.

It knows neither store nor clock: the same snapshot on the same day gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from servimun_widgets.catalogue.documents import site_feeds, site_lists
from servimun_widgets.catalogue.documents.data_page import data_page
from servimun_widgets.catalogue.documents.embedding import embedded
from servimun_widgets.catalogue.documents.form_pages import form_pages, open_forms
from servimun_widgets.catalogue.documents.message_pages import message_pages
from servimun_widgets.catalogue.documents.open_data.files import open_data
from servimun_widgets.catalogue.documents.open_data.json_ld import json_ld
from servimun_widgets.catalogue.documents.opinion_pages import opinion_pages
from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.documents.search_index import search_index
from servimun_widgets.catalogue.documents.site_colors import site_colors
from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.documents.standing_pages import standing_pages
from servimun_widgets.catalogue.documents.templating import environment
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.rules.addresses import UNKNOWN_CODE, program_path
from servimun_widgets.catalogue.rules.reaching import city_line
from servimun_widgets.documents.pictograms import SHEET
from servimun_widgets.documents.pictures import picture_size
from servimun_widgets.domain.public_links import code_path, program_code
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets.assets import joined_module

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_AT_FIRST = ("dibujos.svg", "icono.svg", "sitio.css", "site.js")
"""What every page loads; the rest is loaded where it is used."""
_ELSEWHERE = "https://es.wikipedia.org/wiki/Chihuahua"
"""What «Salir rápido» shows in place of a page: nothing that says what was read before."""


def build_site(
    snapshot: PublicSnapshot, day: date, pictures: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, bytes]:
    """Return every file of the site on `day`, by its path below the site's folder.

    `pictures` are those that the snapshot names, by digest; one that is missing is not shown.
    """
    return SiteBuild(snapshot, day, pictures).files()


class SiteBuild(SiteContent):
    """One build: what is told on a day, and what all pages share."""

    def __init__(
        self,
        snapshot: PublicSnapshot,
        day: date,
        pictures: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        super().__init__(snapshot, day)
        self._pictures = pictures
        self.cards = site_lists.in_order(self.listed)
        """The programmes of the front page, in its order."""
        self.data = open_data(snapshot, self.views, day)
        self._resources: dict[str, bytes] = {}
        index = orjson.dumps(search_index(snapshot, self.cards)).decode()
        names = {
            name: self._resource(name, data)
            for name, data in (
                ("dibujos.svg", SHEET.read_bytes()),
                ("icono.svg", _icon(snapshot)),
                ("sitio.css", self._styles()),
                ("site.js", joined_module("site.js", _STATIC).encode()),
                ("buscar.js", _searching("buscar.js", index)),
                ("formas.css", (_STATIC / "formas.css").read_bytes()),
                ("codigo.js", joined_module("codigo.js", _STATIC).encode()),
                ("grupos.js", joined_module("grupos.js", _STATIC).encode()),
                ("lista.js", joined_module("lista.js", _STATIC).encode()),
                ("mine.js", _searching("mine.js", index)),
                ("revisar.js", joined_module("revisar.js", _STATIC).encode()),
                ("opinar.js", joined_module("opinar.js", _STATIC).encode()),
            )
        }
        self._made_cards: dict[str, str] = {}
        self._site: dict[str, Any] = {
            "card": self._card,
            "name": _short_name(snapshot),
            "municipality": snapshot.identity.municipality,
            "legend": snapshot.identity.legend,
            "base": self.base,
            "color": snapshot.identity.colors.primary,
            "day": day_text(day),
            "line": city_line(snapshot),
            "city": self.city_line(),
            "is_quiet": self.is_quiet,
            "files": names,
            "elsewhere": _ELSEWHERE,
            "forms": open_forms(self),
            "example": sentence("site_example") if snapshot.example else "",
        }

    def files(self) -> dict[str, bytes]:
        """Return every file by its path."""
        pages = [
            self._front(),
            self._front_of_unknown_code(),
            *map(self._program, self.views),
            *site_lists.pages(self),
            *standing_pages(self),
        ]
        pages += [*message_pages(self), *opinion_pages(self), *form_pages(self)]
        pages += [data_page(self.snapshot, self.data, self.day), *embedded(pages, self.base)]
        files = self._resources | self.data.files  # with the pictures that pages asked for
        said: dict[tuple[str, str, int], bytes] = {}  # by many codes one page, which names none
        for page in pages:
            key = page.template, page.tab, id(page.given)
            if not page.hidden or key not in said:
                said[key] = self._rendered(page)
            files[page.file] = said[key]
        for view in self.views:
            told = f"{view.path.strip('/')}/index.html"
            by_code = f"{code_path(program_code(view.folio)).strip('/')}.html"
            # What browsers keep must not tell of danger: there its code only leads on.
            files[by_code] = _redirect(view.path) if view.danger else files[told]
            if view.danger:  # whoever kept the address it would have otherwise
                other = program_path(view.folio).strip("/")
                files[f"{other}/index.html"] = _redirect(view.path)
        at_first = [f"r/{self._site['files'][name]}" for name in _AT_FIRST]
        files |= site_feeds.feeds(self, pages, at_first)
        return files

    def program_page(self, folio: str) -> tuple[str, str]:
        """Return the page of one programme as it is served, and the styles that it asks for."""
        view = next(one for one in self.views if one.folio == folio)
        return self._rendered(self._program(view)).decode(), self._styles().decode()

    def resource(self, path: str) -> bytes:
        """Return a picture or script of the pages that were made, by its path on the site."""
        return self._resources[path.lstrip("/")]

    def _card(self, view: ProgramView) -> str:
        """Return the card of a programme, which stands on many pages and is made once."""
        made = self._made_cards.get(view.folio)
        if made is None:
            template = environment().get_template("card.html")
            made = template.render(one=view, site=self._site)
            self._made_cards[view.folio] = made
        return made

    def _front(self) -> Page:
        return Page(
            "/",
            sentence("site_front"),
            "front.html",
            {
                "unknown": "",
                "needs": site_lists.doors(self),
                "programs": self.cards,
                "told": site_lists.told_in_searches(self),
            },
            description=sentence("site_front_description", count=len(self.listed)),
        )

    def _front_of_unknown_code(self) -> Page:
        """The front page as web servers answer a code that nobody knows (decision 145)."""
        front = self._front()
        given = {**front.given, "unknown": sentence("site_unknown_code")}
        return Page(UNKNOWN_CODE, front.tab, front.template, given, hidden=True)

    def _program(self, view: ProgramView) -> Page:
        danger = view.danger
        given: dict[str, Any] = {
            "one": view,
            "first": danger.first if danger else "",
            "picture": self._picture(view),
            "lines": self.lines(danger.name) if danger else [],
            # What search engines read is not written where nobody is to find it.
            "for_engines": "" if danger else json_ld(self.snapshot, view),
        }
        said = "" if danger else view.summary or view.line
        return Page(
            view.path,
            view.tab,
            "program.html",
            given,
            description=said[:160],
            danger=danger is not None,
        )

    def _picture(self, view: ProgramView) -> dict[str, Any] | None:
        """Return the picture of a programme as its page shows it."""
        data = self._pictures.get(view.picture or "")
        if data is None:
            return None
        width, height = picture_size(data)
        path = f"/r/{self._resource('foto.jpg', data)}"
        told = {"path": path, "alternative": view.program.content.image_alternative}
        return {**told, "width": width, "height": height}

    def _rendered(self, page: Page) -> bytes:
        template = environment().get_template(page.template)
        return template.render(page=page, site=self._site, **page.given).encode()

    def _styles(self) -> bytes:
        template = environment(_STATIC).get_template("sitio.css")
        colors = self.snapshot.identity.colors
        return template.render(colors=colors, **site_colors(colors)).encode()

    def _resource(self, name: str, data: bytes) -> str:
        stem, _, ending = name.rpartition(".")
        told = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"
        self._resources[f"r/{told}"] = data
        return told


def _searching(script: str, index: str) -> bytes:
    """Return a script that searches with what it finds by; it is loaded where it is used."""
    return f"const INDEX={index};\n{joined_module(script, _STATIC)}".encode()


def _short_name(snapshot: PublicSnapshot) -> str:
    return f"Programas de {snapshot.identity.municipality.removeprefix('Municipio de ')}"


def _icon(snapshot: PublicSnapshot) -> bytes:
    """Return a neutral icon: a disc in the identity's colour, which says nothing of the page."""
    color = snapshot.identity.colors.primary
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        f'<circle cx="8" cy="8" r="7" fill="{color}"/></svg>'
    ).encode()


def _redirect(path: str) -> bytes:
    return (
        '<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Programas</title>'
        f'<meta http-equiv="refresh" content="0;url={path}"><a href="{path}">Ir a la página</a>'
        "</html>"
    ).encode()
