"""Files hold exactly what is shown, and a list of a thousand programmes stays usable."""

from __future__ import annotations

import csv
import io
import itertools
import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from acting import box, heading, press, saved, table, whole_form
from playwright.sync_api import Page, expect
from reading import sentence
from sample_catalogue import sample_rows
from served import Served

from servimun_widgets.domain.fields import validate
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services.records import create_imported
from servimun_widgets.public_text.services.gate import text_rules
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import open_store

Person = Callable[..., Page]
MANY = 1000
ALL = MANY + len(sample_rows("programas"))
TOPICS = ("deporte", "cultura", "salud")
PAGES = -(-ALL // 50)
OF_CULTURE = len(range(1, MANY, len(TOPICS)))


@pytest.fixture(scope="module")
def served(server: Callable[..., Served]) -> Served:
    """The demonstration with a thousand more programmes, put there while nothing is served."""
    started = server()
    started.stop()
    with open_store(started.data_folder / "servimun.sqlite") as store:
        context = Context(
            store, lambda: datetime.now(UTC), lambda: str(uuid.uuid4()), SYSTEM_ACCOUNT
        )
        agencies = itertools.cycle([agency["id"] for agency in store.table("agencies")])
        rules = text_rules(context)
        with store.transaction():
            for number in range(MANY):
                content = {
                    **PROGRAM.empty_value(),
                    "public_name": f"Taller de barrio {number}",
                    "lead_agency_id": next(agencies),
                    "summary": "Un taller más para ver si la lista aguanta.",
                    "topic": TOPICS[number % len(TOPICS)],
                }
                create_imported(
                    context,
                    f"X{number:04}",
                    validate(ProgramContent, content),
                    imported=content,
                    publish=number % 2 == 0,
                    rules=rules,
                )
    started.start()
    return started


def shown(page: Page) -> list[list[str]]:
    """Return the texts of the table, row by row, without the column of buttons."""
    rows = [
        [
            text.rstrip("↕↑↓ \n").strip()
            for text in row.get_by_role("columnheader")
            .or_(row.get_by_role("rowheader"))
            .or_(row.get_by_role("cell"))
            .all_inner_texts()
        ]
        for row in page.get_by_role("row").all()
    ]
    return [row[:-1] for row in rows]


def as_numbers(seen: list[list[str]]) -> list[list[str]]:
    """Return what a file holds of rows that are seen: how much is missing is a number there."""
    place = seen[0].index("Faltan")
    counts = [row[place].split()[0].replace("Completo", "0") for row in seen[1:]]
    return [
        seen[0],
        *(
            [*row[:place], count, *row[place + 1 :]]
            for row, count in zip(seen[1:], counts, strict=True)
        ),
    ]


def downloaded(page: Page, label: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        press(page, label)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    expect(page.get_by_text(f"Se descargó {path.name}.")).to_be_visible()
    return path


def test_files_hold_what_is_shown_in_its_order(person: Person, tmp_path: Path) -> None:
    page = person("enlace.impas", "enlaces/programas")
    table(page)
    page.get_by_label("Buscar por nombre, lugar").fill("prepa")
    page.get_by_label("Estado").select_option("Publicado")
    order = page.get_by_role("columnheader", name="Programa").get_by_role("button")
    order.click()
    order.click()
    expect(page.get_by_role("columnheader", name="Programa")).to_have_attribute(
        "aria-sort", "descending"
    )
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    seen = shown(page)
    assert 2 < len(seen) < 17
    names = [row[0] for row in seen[1:]]
    assert names == sorted(names, key=str.casefold, reverse=True)

    file = downloaded(page, "Descargar CSV", tmp_path)
    assert re.fullmatch(r"programas-\d{4}-\d\d-\d\d\.csv", file.name)
    held = as_numbers(seen)
    assert list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))) == held

    file = downloaded(page, "Descargar Excel", tmp_path)
    sheet = openpyxl.load_workbook(file).active
    assert [["" if value is None else str(value) for value in row] for row in sheet.values] == held


def test_the_whole_list_is_in_the_file_not_only_its_first_page(
    person: Person, tmp_path: Path
) -> None:
    page = person("coordinacion", "enlaces/programas")
    table(page)
    page.get_by_label("Buscar por nombre, lugar").fill("taller de barrio")
    page.get_by_label("Tema", exact=True).select_option("cultura")
    expect(sentence(page, f"{OF_CULTURE} de {ALL:,} programas")).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    file = downloaded(page, "Descargar CSV", tmp_path)
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    seen = as_numbers(shown(page))
    # The file has the columns, too, for which the screen is not wide enough.
    places = [rows[0].index(name) for name in seen[0]]
    assert [[row[place] for place in places] for row in rows[:51]] == seen
    assert len(rows) == OF_CULTURE + 1
    assert {row[3] for row in rows[1:]} == {"cultura"}


def test_a_thousand_programmes_stay_usable(person: Person, tmp_path: Path) -> None:
    page = person("coordinacion", "enlaces/programas")
    table(page)
    search = page.get_by_label("Buscar por nombre, lugar")
    search.press_sequentially("barrio 987")
    expect(sentence(page, f"1 de {ALL:,} programas")).to_be_visible()
    page.get_by_role("link", name="Taller de barrio 987", exact=True).click()
    heading(page, "X0987: Taller de barrio 987")
    whole_form(page)
    box(page, "Horario \\(").fill("Sábados")
    press(page, "Guardar borrador")
    saved(page, "X0987", 2)
    press(page, "Volver")
    expect(search).to_have_value("barrio 987")
    expect(page.get_by_role("row").filter(has_text="X0987")).to_contain_text("Borrador")
    search.fill("")
    press(page, "Siguiente")
    expect(sentence(page, f"Página 2 de {PAGES}")).to_be_visible()
    page.wait_for_url("**pagina=2**")
    page.reload()
    expect(sentence(page, f"Página 2 de {PAGES}")).to_be_visible()
