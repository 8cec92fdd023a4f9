"""From opening JupyterLab to a delivered package, by the steps of docs/guia-difusion.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from laboratory import enter, laboratory_of, ready
from pictures import guide_picture
from playwright.sync_api import BrowserContext, Locator, Page, expect
from served import Served

pytestmark = pytest.mark.pictures

WIDTH = 1280
NOTEBOOKS = list((Path(__file__).parents[3] / "notebooks" / "difusion").glob("*.ipynb"))


@pytest.fixture(scope="module")
def laboratory(served: Served) -> Iterator[str]:
    """The address that `servimun lab` prints, for the coordination of the demonstration."""
    with laboratory_of("coordinacion", served) as address:
        yield address


def output(page: Page, number: int) -> Locator:
    cell = page.locator(".jp-NotebookPanel:visible .jp-CodeCell").nth(number)
    return cell.locator(".jp-OutputArea")


def run_all_cells(lab: Page) -> None:
    lab.get_by_role("menuitem", name="Run", exact=True).click()
    lab.get_by_role("menuitem", name=re.compile("^Run All Cells")).click()


def test_from_jupyterlab_to_a_delivered_package(
    laboratory: str, new_context: Callable[..., BrowserContext]
) -> None:
    lab = enter(laboratory, new_context, WIDTH)
    expect(lab.get_by_role("listitem", name=re.compile("Name: "))).to_have_count(len(NOTEBOOKS))
    guide_picture(lab, "cuadernos")
    lab.get_by_role("listitem", name=re.compile("Name: fichas.ipynb")).dblclick()
    ready(lab)
    run_all_cells(lab)
    above, made = output(lab, 0), output(lab, 2)
    expect(above.get_by_text("Todavía no hay paquetes.")).to_be_visible()
    made.get_by_role("checkbox", name=re.compile("^IMPAS,")).check()
    expect(made.get_by_role("heading", name=re.compile("Solo IMPAS"))).to_be_attached()
    guide_picture(lab, "cuaderno-elegir")
    expect(made.get_by_text(re.compile("^Borrador guardado"))).to_be_visible()
    lab.on("dialog", lambda asked: asked.accept())  # whether to leave what is not saved
    lab.reload()
    ready(lab)
    run_all_cells(lab)
    made.get_by_role("button", name="Continuar", exact=True).click()
    expect(made.get_by_role("checkbox", name=re.compile("^IMPAS,"))).to_be_checked()
    expect(made.get_by_role("heading", name=re.compile("Solo IMPAS"))).to_be_attached()
    made.get_by_role("button", name="Vista previa").click()
    expect(made.get_by_role("group", name="Vista previa").get_by_role("img").first).to_be_visible()
    made.get_by_role("button", name="Armar los paquetes").click()
    partial = made.get_by_role("heading", name=re.compile("^Este paquete es parcial"))
    expect(partial).to_be_visible()
    expect(above.get_by_role("row", name=re.compile(r"Solo IMPAS \(1 de"))).to_be_attached()
    partial.evaluate("it => it.scrollIntoView()")
    guide_picture(lab, "cuaderno-armado")
    made.get_by_role("button", name=re.compile("^Entregar a la")).click()
    expect(made.get_by_role("heading", name=re.compile("^Se entregó a"))).to_be_visible()
