"""The guides as pages: every page has its part, every address leads somewhere."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from building import Town

from servimun_widgets.domain.guides import GUIDES
from servimun_widgets.domain.navigation import menu_pages
from servimun_widgets.domain.vocabulary import ROLES
from servimun_widgets.guides.building import guides_for, help_for, picture
from servimun_widgets.guides.documents import guide_page
from servimun_widgets.guides.rules import anchor_of, chapters
from servimun_widgets.services.finding import find_everything

TEXT = """# Guía de prueba

Vea [otra](guia-enlaces.md#entrar), [esta](importar.md), [una orden](operacion), [abajo](#el-fin)
y [fuera](https://example.org/).

![Una lista](imagenes/lista.png)

## ¿Qué es *esto*?

```sh
# no es un título
```

### El fin

<script>alert(1)</script> no corre.
"""


def test_a_guide_is_taken_apart_by_its_headings_and_not_by_what_stands_in_code() -> None:
    told = chapters(TEXT)
    assert [(one.level, one.title) for one in told] == [
        (1, "Guía de prueba"),
        (2, "¿Qué es *esto*?"),
        (3, "El fin"),
    ]
    assert "# no es un título" in told[1].text
    assert anchor_of("Qué vigilar (y «cuándo»)") == "qué-vigilar-y-cuándo"


def test_links_lead_to_guides_that_the_reader_may_open_and_the_rest_is_text() -> None:
    page = guide_page("prueba", chapters(TEXT), ["enlaces"])
    links = re.findall('href="([^"]*)"', page.html)
    assert links == ["enlaces#entrar", "#el-fin", "https://example.org/"]
    assert "esta, una orden," in page.html
    assert '<img loading="lazy" src="imagenes/lista.png" alt="Una lista"' in page.html
    assert page.parts == [("qué-es-esto", "¿Qué es *esto*?")]
    assert '<h3 id="el-fin">El fin</h3>' in page.html


@pytest.mark.parametrize("role", ROLES)
def test_every_page_has_its_part_in_a_guide_of_who_opens_it(role: str) -> None:
    guides = {one.name: one.html for one in guides_for(role)}
    for page in menu_pages():
        if role in page.roles:
            name, _, anchor = help_for(role, page.path).partition("#")
            assert f'id="{anchor}"' in guides.get(name, ""), (
                f"{page.path}, {role}: write a part about it in a guide that the role reads, and"
                " name it in `guide` of the Page in the subject.py of its room"
            )
    assert help_for(role, "no/hay") == ""


@pytest.mark.parametrize("role", ROLES)
def test_what_a_page_shows_in_its_place_has_a_part_that_the_role_reads(role: str) -> None:
    guides = {one.name: one.html for one in guides_for(role)}
    for page in menu_pages():
        for asked, places in page.guide_parts.items():
            for place in places:
                name, _, anchor = place.partition("#")
                assert name not in guides or f'id="{anchor}"' in guides[name], (page.path, place)
            name, _, value = asked.partition("=")
            address = f"{page.path}?otro=1&{name}={quote(value or 'X001')}"
            own = [one for one in places if one.partition("#")[0] in guides]
            assert help_for(role, address) == (own or [help_for(role, page.path)])[0], address
            assert help_for(role, f"{page.path}?{name}=") == help_for(role, page.path)


@pytest.mark.parametrize(
    ("role", "address", "place"),
    [
        ("enlace", "enlaces/programas?programa=P001", "enlaces#corregir-un-programa"),
        ("enlace", "enlaces/programas?programa=_nuevo", "enlaces#un-programa-nuevo"),
        (
            "coordinacion",
            "coordinacion/cuentas?parte=datos",
            "coordinacion#borrar-datos-personales",
        ),
        ("admin", "cuenta", "enlaces#mi-cuenta"),
        ("operacion", "cuenta/segundo-paso?codigos=1", "enlaces#mi-cuenta"),
        ("analisis", "buscar?q=cuenta", "enlaces#buscar-en-todo"),
        ("enlace", "../../etc/passwd?programa=P001", ""),
    ],
)
def test_the_way_to_the_guides_leads_to_what_is_open(role: str, address: str, place: str) -> None:
    assert help_for(role, address) == place
    if place:
        name, _, anchor = place.partition("#")
        assert f'id="{anchor}"' in {one.name: one.html for one in guides_for(role)}[name]


@pytest.mark.parametrize("role", ROLES)
def test_every_address_within_the_guides_leads_to_what_there_is(role: str) -> None:
    guides = {one.name: one.html for one in guides_for(role)}
    assert set(guides) == {name for name, guide in GUIDES.items() if role in guide.roles}
    for own, html in guides.items():
        anchors = re.findall(' id="([^"]*)"', html)
        assert len(anchors) == len(set(anchors)), own
        for address in re.findall('href="([^"]*)"', html):
            if not address.startswith("https://"):
                name, _, anchor = address.partition("#")
                there = f'id="{unquote(anchor)}"'
                assert not anchor or there in guides[name or own], (own, address)
        for name in re.findall('src="imagenes/([^"]*)"', html):
            assert (picture(name) or b"").startswith(b"\x89PNG"), name
        assert html.count("<img ") == len(
            re.findall('<img loading="lazy" src="[^"]+" alt="[^"]{8,}', html)
        )


def test_a_picture_is_one_of_the_guides() -> None:
    for name in ("no-hay.png", "../guia-enlaces.md", "../../setup.py", ""):
        assert picture(name) is None


def test_chapters_are_found_by_who_has_the_guide(town: Town) -> None:
    def found(username: str, words: str) -> list[str]:
        kinds = find_everything(town.at_work(username), words)
        return [
            address for one in kinds if one.heading == "found_guides" for address, _ in one.things
        ]

    there = "ayuda?parte=coordinacion%23borrar-datos-personales"
    assert there in found("coordinacion", "borrar datos personales")
    assert there not in found("enlace.dif", "borrar datos personales")
    assert (
        found("enlace.dif", "SIGUE vigente")[0] == "ayuda?parte=enlaces%23decir-que-sigue-vigente"
    )
