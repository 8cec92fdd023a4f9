"""Every office file that the program makes opens without being repaired, and says whose it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from meeting_samples import full_minutes
from office_samples import SVG, agency_id, branding, catalogue, extreme, in_session
from office_structure import faults_of

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.documents.archive import zip_bytes
from servimun_widgets.documents.spreadsheet import xlsx_table, xlsx_tables
from servimun_widgets.fichas.documents.office_ficha import platform_ficha_docx
from servimun_widgets.importing.services.template import template_bytes
from servimun_widgets.meetings.documents.minutes import minutes_docx

WITH_LOGO = {"logo.svg": SVG}
FILES: dict[str, Callable[[], bytes]] = {
    "deck": lambda: council_deck_pptx(in_session(), branding(**WITH_LOGO)),
    "longest deck": lambda: council_deck_pptx(extreme(), branding()),
    "first deck": lambda: council_deck_pptx(catalogue(), branding()),
    "ficha": lambda: platform_ficha_docx(catalogue(), branding(**WITH_LOGO), agency_id("IMPAS")),
    "longest ficha": lambda: platform_ficha_docx(extreme(), branding(), agency_id("DIF")),
    "minutes": lambda: minutes_docx(full_minutes(), branding(**WITH_LOGO)),
}
TABLES: dict[str, Callable[[], bytes]] = {
    "list": lambda: xlsx_table("programas", ["Nombre"], [["Niñez «segura» 👍 <b>"], [None]]),
    "empty list": lambda: xlsx_table("nada", ["Nombre"], []),
    "file to fill in": lambda: template_bytes("programs", agencies=("DIF", "IMPAS")),
    "several lists": lambda: xlsx_tables([("uno", ["A"], [[1]]), ("Uno", ["B"], [["b"]])]),
}


@pytest.fixture(params=[*FILES, *TABLES], scope="module")
def made(request: pytest.FixtureRequest) -> bytes:
    return {**FILES, **TABLES}[request.param]()


def test_nothing_is_to_be_repaired(made: bytes) -> None:
    assert faults_of(made) == []


_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def properties(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read("docProps/core.xml").decode()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_whose_it_is_and_in_which_language(name: str) -> None:
    said = properties(TABLES[name]())
    assert "<dc:creator>SERVIMUN</dc:creator><dc:language>es-MX</dc:language>" in said


@pytest.mark.parametrize("name", ["deck", "ficha", "minutes"])
def test_it_says_whose_it_is_and_in_which_language(name: str) -> None:
    said = ElementTree.fromstring(properties(FILES[name]()))
    assert said.findtext(f"{_DUBLIN_CORE}creator") == branding().platform
    assert said.findtext(f"{_CORE}lastModifiedBy") == branding().platform
    assert said.findtext(f"{_DUBLIN_CORE}language") == "es-MX"


def _changed(old: bytes, new: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(FILES["ficha"]())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    return zip_bytes({**parts, part: parts[part].replace(old, new)})


def test_each_fault_is_found() -> None:
    with zipfile.ZipFile(io.BytesIO(FILES["ficha"]())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    picture = next(name for name in parts if name.startswith("word/media/"))
    without = {name: part for name, part in parts.items() if name != picture}
    lost = zip_bytes({**parts, "word/perdido.xml": b"<a/>"})
    relations = "word/_rels/document.xml.rels"
    for broken, said in (
        (zip_bytes(without), "which is not there"),
        (lost, "nothing leads to it"),
        (zip_bytes({**parts, "word/media/x.odd": b""}), "no type"),
        (_changed(b'Id="rId1"', b'Id="rId999"', relations), "is no relation of it"),
        (_changed(b"<w:body>", b"<w:body", "word/document.xml"), "not well-formed"),
    ):
        assert any(said in one for one in faults_of(broken)), said
