"""A store made to try things in: the same anywhere, every page alive for every role, all marked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from building import Clock
from new_store import new_store
from sample_catalogue import SAMPLE, sample_rows
from visiting import widgets_in

from servimun_widgets import building
from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.domain.navigation import menu_pages
from servimun_widgets.domain.reading.dates import read_date
from servimun_widgets.domain.subject import Page
from servimun_widgets.domain.windows import Asked
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.indicators.services.indicators import indicator_values
from servimun_widgets.pages.screen import Screen, screen_of
from servimun_widgets.red_vecinal.records.asked import GROUP_QUESTIONS
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.record_tables import holds_examples
from servimun_widgets.widgets import LongList, Notice, PartLinks, RecordList

pytestmark = pytest.mark.xdist_group("demonstration")  # told twice in all, by one process

USERS = {
    **{role: role for role in ("admin", "analisis", "aprobacion", "coordinacion", "operacion")},
    "enlace": "enlace.impas",
}
"""Role -> the account of the demonstration that looks for it."""
CALLED_BY_NOTHING = {
    *(("avisos", role) for role in ("admin", "analisis", "operacion")),
    ("calendario", "admin"),
}
"""Page and role for which no kind of notice is meant, or nothing that has a day."""
_FIGURES = re.compile(r"-?[$\d][\d,]*(?:\.\d+)?\s?%?")
_FIGURES_THAT_NAME = {"codes", "number", "value"}
"""Columns of figures that count nothing: postal codes, lines of help, a telephone that is set."""
OF_A_DAY = {"analisis/indicadores", "calendario"}
NAMED = {"Dale", "Punta Oriente", "Centro"}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public catalogue with every sixth colonia, and those that the story names."""
    folder = tmp_path_factory.mktemp("catalogue")
    rows = sample_rows("colonias")
    kept = [one for place, one in enumerate(rows) if place % 6 == 0 or one["colonia"] in NAMED]
    with (folder / "colonias.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)
    for name in ("dependencias.csv", "programas.csv"):
        (folder / name).write_bytes((SAMPLE / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def told(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    with new_store() as store:
        folder = tmp_path_factory.mktemp("told")
        context = Context(store, Clock(), str, SYSTEM_ACCOUNT, data_folder=folder)
        demonstration.fill(context, catalogue, story=True)
        assert demonstration.story_awaits(context)
        demonstration.tell(context)
        yield context


@pytest.fixture(scope="module")
def elsewhere(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Another machine, which had an identity of its own; its story is told without any file."""
    own = tmp_path_factory.mktemp("elsewhere") / "identidad" / "identidad.toml"
    own.parent.mkdir()
    own.write_text("# propia")
    with new_store() as store:
        context = Context(store, Clock(), str, SYSTEM_ACCOUNT, data_folder=own.parents[1])
        demonstration.fill(context, catalogue, story=True)
        demonstration.tell(replace(context, data_folder=None))
        yield context


def test_it_comes_with_an_identity_which_is_left_alone_when_there_is_one(
    told: Context, elsewhere: Context
) -> None:
    for context in (told, elsewhere):
        branding = building.identity(context)
        assert (branding.address, branding.phone) == ("https://servimun.example", "072")
        assert branding.platform == "SERVIMUN (ejemplo)"
    own = (elsewhere.data_folder or Path()) / "identidad" / "identidad.toml"
    assert own.read_text() == "# propia"


def test_every_page_is_alive_for_every_role(told: Context) -> None:
    """What a list says when it is empty is said of no list of any page or part of one.

    What any of them is downloaded as has numbers, days, yes and no as what they are.
    """
    empty, in_words = [], set()
    for page in menu_pages():
        for role in sorted(page.roles):
            if (page.path, role) in CALLED_BY_NOTHING:
                continue
            person = at_work(told, role)
            whole = screen_of(page, person, {})
            for part, screen in _parts(page, person, whole):
                empty += [(page.path, part, role, said) for said in _empty(screen)]
                in_words |= {(page.path, part, *said) for said in _in_words(screen)}
    assert empty == []
    assert in_words == set()


def test_something_waits_for_everybody_who_is_waited_for(told: Context) -> None:
    home = next(page for page in menu_pages() if page.path == "inicio")
    for role in home.roles - {"admin", "analisis"}:
        said = widgets_in(screen_of(home, at_work(told, role), {}))
        assert any(isinstance(one, Notice) and one.links for one in said), role


def test_indicators_have_a_trend(told: Context) -> None:
    values = indicator_values(at_work(told, "analisis"))
    assert len(values) == 10
    trends = [[point.value for point in one.trend if point.value is not None] for one in values]
    assert sum(len(set(trend)) > 1 for trend in trends) >= 7, trends


def test_the_story_is_the_same_everywhere_and_told_once(told: Context, elsewhere: Context) -> None:
    assert take_snapshot(told).on_show == take_snapshot(elsewhere).on_show
    for table in ("feedback", "agreements", "campaigns", "form_records", "usefulness", "visits"):
        assert list(told.store.table(table)) == list(elsewhere.store.table(table)), table
    assert not any(one["pause_reason"] for one in told.store.table("campaigns"))
    assert check_store(told.store) == []
    assert not demonstration.story_awaits(told)
    assert demonstration.tell(told) == 0


def test_what_was_made_up_says_so(told: Context) -> None:
    """Whatever the story says of a real programme, and whatever anybody said, is an example."""
    said = [one["content"]["text"] for one in told.store.table("feedback")]
    by_group = {one.logged for one in GROUP_QUESTIONS.values()}
    assert [text for text in said if "(ejemplo)" not in text and text not in by_group] == []
    for revision in told.store.table("revisions"):
        if revision["record_type"] == "program" and revision["number"] > 1:
            said = [one["after"] for one in revision["changes"] if " " in str(one["after"])]
            assert all("ejemplo" in str(text) for text in said), revision["changes"]
    assert holds_examples(told.store)


def at_work(context: Context, role: str) -> Context:
    account = find_account(context.store, USERS[role])
    assert account is not None
    return replace(context, account_id=account.id)


def _parts(page: Page, person: Context, whole: Screen) -> Iterator[tuple[str, Screen]]:
    yield "", whole
    # Links to other days lead to what may have none.
    links = [] if page.path in OF_A_DAY else list(widgets_in(whole))
    others = [one.links[1:] for one in links if isinstance(one, PartLinks)]
    for _, address in others[0] if others else ():
        name, _, value = address.removeprefix("?").partition("=")
        yield value, screen_of(page, person, {name: value})


def _empty(screen: Screen) -> list[str]:
    lists = [one for one in widgets_in(screen) if isinstance(one, RecordList)]
    return [one.empty_text for one in lists if not one.rows]


def _is_value(text: str) -> bool:
    """Return whether a text is a number, a day, a yes or a no."""
    return bool(_FIGURES.fullmatch(text) or read_date(text) or text in ("Sí", "No"))


def _in_words(screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield column and text of each cell of a download that is a number, day or yes, as text."""
    for one in (one for one in widgets_in(screen) if isinstance(one, RecordList)):
        if not (one.can_export and one.rows):
            continue
        columns = [column["name"] for column in one.columns]
        if isinstance(one, LongList):
            file = one.file_of(Asked(**one.window["asked"]), columns, "xlsx")
        else:
            file = one.download([row["id"] for row in one.rows], columns, "xlsx")
        _, *rows = openpyxl.load_workbook(io.BytesIO(file.data)).active.values
        assert rows, one.caption
        for column, cells in zip(columns, zip(*rows, strict=True), strict=False):
            texts = [cell for cell in cells if isinstance(cell, str)]
            found = [text for text in texts if _is_value(text)]
            yield from ((column, text) for text in found[:1] if column not in _FIGURES_THAT_NAME)
