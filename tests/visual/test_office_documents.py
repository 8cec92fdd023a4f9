"""Word and PowerPoint files open in LibreOffice and look as they were meant to."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
import zxingcpp
from office_samples import SVG, agency_id, branding, catalogue, extreme, in_session
from opening import Page
from pptx import Presentation

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.fichas.documents.office_ficha import platform_ficha_docx
from servimun_widgets.fichas.rules.snapshot import NeighbourhoodSnapshot, PlaceReached

Shown = Callable[[str, bytes], list[Page]]

DECKS = {"sesion": in_session, "extremos": extreme, "primera": catalogue}
FICHAS = {"ficha": catalogue, "ficha-extremos": extreme}
FOOTER_TOP = 6.85 * 72
MARGIN = 0.55 * 72


@pytest.fixture(scope="module", params=DECKS, ids=DECKS)
def deck(request: pytest.FixtureRequest, shown: Shown) -> tuple[int, list[Page]]:
    """Return how many slides a deck has, and its pages."""
    data = council_deck_pptx(DECKS[request.param](), branding(**{"logo.svg": SVG}))
    slides = len(Presentation(io.BytesIO(data)).slides)
    return slides, shown(f"{request.param}.pptx", data)


@pytest.fixture(scope="module", params=FICHAS, ids=FICHAS)
def ficha(request: pytest.FixtureRequest, shown: Shown) -> list[Page]:
    """Return the pages of a ficha."""
    identity = branding(**{"logo.svg": SVG})
    data = platform_ficha_docx(FICHAS[request.param](), identity, agency_id("IMPAS"))
    return shown(f"{request.param}.docx", data)


def colours(page: Page) -> int:
    return len(page.picture.getcolors(maxcolors=1 << 20) or [])


def test_every_slide_is_one_page(deck: tuple[int, list[Page]]) -> None:
    slides, pages = deck
    assert len(pages) == slides
    assert {(round(page.width), round(page.height)) for page in pages} == {(960, 540)}


def test_no_word_leaves_its_slide(deck: tuple[int, list[Page]]) -> None:
    for page in deck[1]:
        for word in page.words:
            inside = word.left >= MARGIN and word.right <= page.width - MARGIN
            assert inside, (word, page.text[:80])


def test_nothing_runs_into_the_footer(deck: tuple[int, list[Page]]) -> None:
    for number, page in enumerate(deck[1], start=1):
        below = " ".join(word.text for word in page.words if word.bottom > FOOTER_TOP)
        footer = "SERVIMUN · Municipio de Chihuahua · Datos al 23 de noviembre de 2026"
        assert below == f"{footer} {number}"


def test_no_slide_is_blank(deck: tuple[int, list[Page]]) -> None:
    for page in deck[1]:
        assert len(page.words) > 15
        assert colours(page) > 20


def test_the_slides_say_what_they_should(shown: Shown) -> None:
    pages = shown("dicho.pptx", council_deck_pptx(in_session(), branding()))
    said = "\n".join(page.text for page in pages)
    for text in (
        "Compromisos cumplidos de la sesión 56: 2 de 5; vencidos: 1",
        "Anexo: Compromisos de la sesión 56, del 12 de octubre de 2026",
        "Psicosocial",
        "Le pedimos esto a su organización",
        "Se proponen 4 acuerdos",
        "ajeno a cualquier partido político",
    ):
        assert text in said


def test_the_code_is_read_from_the_slide(shown: Shown) -> None:
    pages = shown("codigo.pptx", council_deck_pptx(in_session(), branding()))
    codes = [code.text for page in pages for code in zxingcpp.read_barcodes(page.picture)]
    assert codes == ["https://servimun.example"]


def test_the_map_of_the_city_is_drawn_with_its_legend(shown: Shown) -> None:
    names = ("Centro", "Dale", "Rosario", "Campesina")
    places = [
        PlaceReached(colonia=name, district=None, groups=groups)
        for name, groups in zip(names, (12, 4, 1), strict=False)
    ]
    reached = NeighbourhoodSnapshot(places=places, messages=20, campaigns=2)
    given = in_session().model_copy(update={"neighbourhood": reached})
    made = council_deck_pptx(given, branding(**{"colonias.geojson": _shapes(names)}))
    (page,) = [one for one in shown("mapa.pptx", made) if "Red Vecinal" in one.text[:60]]
    for said in ("Centro", "Dale", "Rosario", "Ninguno", "Donde más"):
        assert said in page.text
    width, height = page.picture.size
    held = [
        page.picture.getpixel((int(width * x / 50), int(height * y / 50)))
        for x in range(50)
        for y in range(14, 42)
    ]
    shades = {one for one in held if held.count(one) > 15}
    assert len(shades) >= 4  # the paper, and a shade for each of what is shown


def _shapes(names: tuple[str, ...]) -> bytes:
    """Return the city's shapes: squares side by side."""
    features = [
        {
            "type": "Feature",
            "properties": {"nombre": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[x, 28.6], [x + 0.01, 28.6], [x + 0.01, 28.61], [x, 28.61], [x, 28.6]]
                ],
            },
        }
        for name, x in ((name, -106.1 + at * 0.01) for at, name in enumerate(names))
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_ficha_is_one_page_of_letter_paper_as_its_pdf(ficha: list[Page]) -> None:
    assert [(round(page.width), round(page.height)) for page in ficha] == [(612, 792)]


def test_no_word_of_a_ficha_leaves_its_margins(ficha: list[Page]) -> None:
    for page in ficha:
        for word in page.words:
            assert word.left >= MARGIN, word
            assert word.right <= page.width - MARGIN, word
            assert word.bottom <= page.height - 20, word


def test_a_ficha_says_what_it_should_and_is_not_blank(ficha: list[Page]) -> None:
    said = " ".join(page.text for page in ficha)
    for text in ("Qué ofrece", "El catálogo en cifras", "Psicosocial", "Datos al 23 de noviembre"):
        assert text in said
    assert min(colours(page) for page in ficha) > 20


def test_the_code_is_read_from_the_ficha(ficha: list[Page]) -> None:
    codes = [code.text for page in ficha for code in zxingcpp.read_barcodes(page.picture)]
    assert codes == ["https://servimun.example/v/impas"]
