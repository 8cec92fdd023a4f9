"""In JupyterLab a page has no address: the links to its parts show a part in its place."""

from __future__ import annotations

import pytest
from visiting import Visitor

from servimun_widgets.texts import sentence
from servimun_widgets.widgets import PartLinks, RecordList

PAGES = [
    ("coordinacion", "enlaces/programas"),
    ("coordinacion", "coordinacion/catalogos"),
    ("admin", "coordinacion/cuentas"),
    ("coordinacion", "coordinacion/reuniones"),
    ("analisis", "difusion/coprev"),
    ("coordinacion", "difusion/redes_vecinales"),
]


def kinds(page: Visitor) -> list[str]:
    return [type(one).__name__ for one in page.screen.children]


def press(links: PartLinks, label: str) -> str:
    return links.answer({"type": "switch", "part": label, "key": label}).content["kind"]


@pytest.mark.parametrize(("username", "path"), PAGES)
def test_each_part_is_shown_where_the_page_is(town, visit, tmp_path, username, path):
    town.data_folder = tmp_path
    page = visit(username, path)
    page.screen.stay_in_place()
    links = page.find(PartLinks)
    for label, address in [*links.links[1:], links.links[0]]:
        assert press(links, label) == "done"
        assert page.find(PartLinks) is links
        assert links.current == label
        assert kinds(page) == kinds(visit(username, path, parte=address.partition("=")[2]))


def test_what_was_shown_before_is_closed(town, visit):
    page = visit("coordinacion", "coordinacion/catalogos")
    page.screen.stay_in_place()
    before = page.find(RecordList)
    before.begin_record()  # the list is kept aside, behind a form
    form = page.screen.children[-1]
    press(page.find(PartLinks), "Temas")
    assert before.comm is None
    assert form.comm is None


@pytest.mark.parametrize("label", ["Otra", ""])
def test_there_is_no_other_part(town, visit, label):
    page = visit("coordinacion", "coordinacion/catalogos")
    page.screen.stay_in_place()
    assert press(page.find(PartLinks), label) == "failed"


def test_where_the_page_has_an_address_each_part_is_a_page_of_its_own(town, visit):
    links = visit("coordinacion", "coordinacion/catalogos").find(PartLinks)
    answer = links.answer({"type": "switch", "part": "Temas", "key": "k"})
    assert answer.content["message"] == sentence("ui_refused")
    assert links.current == "Colonias"
