from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from servimun_widgets.domain.list_settings import ListSettings, SavedView
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Column,
    Download,
    ListKeeping,
    ListWatch,
    Outcome,
    RecordList,
    Row,
    RowAction,
)

REFUSED = sentence("ui_refused")


class Page:
    def __init__(self) -> None:
        self.opened: list[str] = []
        self.acted: list[tuple[str, str, str]] = []
        self.returned = 0

    def back(self) -> None:
        self.returned += 1

    def open(self, row_id: str) -> None:
        self.opened.append(row_id)

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        self.acted.append((row_id, action, key))
        return Outcome("done", "Listo.", undo=None if action.startswith("undo:") else "Deshacer")

    def export(self, rows: Sequence[str], columns: Sequence[str], file_format: str) -> Download:
        text = f"{','.join(columns)}\n{','.join(rows)}"
        return Download(f"programas.{file_format}", "text/csv", text.encode())


def rows(count: int) -> list[Row]:
    return [
        Row(f"r{n}", {"nombre": f"Programa {n}"}, ("verify",) if n else ()) for n in range(count)
    ]


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def records(page: Page) -> RecordList:
    return RecordList(
        columns=[Column("nombre", "Nombre")],
        rows=rows(3),
        caption="Programas",
        empty_text="Todavía no hay programas.",
        row_actions=[RowAction("verify", "Sigue vigente")],
        open_row=page.open,
        back=page.back,
        act=page.act,
        export=page.export,
    )


class Town:
    """Rows that others change, and how often they were read."""

    def __init__(self) -> None:
        self.version, self.read = 0, 0
        self.rows = rows(3)
        self.list = RecordList(
            columns=[Column("nombre", "Nombre"), Column("dia", "Día", "date")],
            rows=self.rows,
            caption="Programas",
            empty_text="",
            watch=ListWatch(lambda: self.version, self.show, self.now),
        )

    def now(self) -> list[Row]:
        self.read += 1
        return self.rows

    def show(self) -> None:
        self.list.set_rows(self.rows)

    def look(self) -> str:
        said = self.list.answer({"type": "look", "key": "k"}).content
        assert said["type"] == "looked"
        return str(said["news"])


def test_what_others_changed_is_told_and_shown_only_when_asked_for() -> None:
    town = Town()
    assert town.list.watched > 0
    assert (town.look(), town.read) == ("", 0)
    town.version += 1  # something else was stored
    assert (town.look(), town.read) == ("", 1)
    town.rows = [*rows(3), Row("r9", {"nombre": "Nuevo"})]
    town.version += 1
    assert town.look() == "La lista cambió mientras la veía."
    assert [one["id"] for one in town.list.rows] == ["r0", "r1", "r2"]
    assert town.look() != ""  # until it is shown
    shown = town.list.answer({"type": "refresh", "key": "k2"}).content
    assert (shown["kind"], shown["message"]) == ("done", "La lista está al día.")
    assert [one["id"] for one in town.list.rows] == ["r0", "r1", "r2", "r9"]
    assert town.look() == ""


def test_that_time_goes_by_is_no_news_and_a_changed_row_is() -> None:
    town = Town()

    def one(text: str, name: str = "A") -> list[Row]:
        return [Row("r0", {"nombre": name, "dia": {"text": text, "sort": "2026-11-30"}})]

    town.rows = one("hoy")
    town.show()
    for rows_now, news in ((one("ayer"), False), (one("ayer", "B"), True), (one("hoy"), False)):
        town.rows = rows_now
        town.version += 1
        assert bool(town.look()) is news


def test_a_list_that_nobody_watches_answers_no_look(records: RecordList) -> None:
    assert records.watched == 0
    assert records.answer({"type": "look", "key": "k"}).content["type"] != "looked"


def test_a_row_is_opened_and_one_that_is_not_there_is_not(records: RecordList, page: Page) -> None:
    assert records.open_record("r1").kind == "done"
    assert records.open_record("r9") == Outcome("failed", sentence("ui_no_row"))
    assert page.opened == ["r1"]


def test_the_browser_is_told_which_record_is_open_and_may_leave_it(
    records: RecordList, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(records, "send", lambda content, _buffers=None: told.append(content))
    records.open_record("r1")
    records.open_record("r9")
    assert told == [{"type": "shown", "row": "r1"}]
    assert records.answer({"type": "back", "key": "k"}).content["kind"] == "done"
    assert page.returned == 1
    alone = RecordList(columns=[Column("nombre", "Nombre")], rows=[], caption="", empty_text="")
    assert alone.answer({"type": "back", "key": "k"}).content["message"] == REFUSED


def test_a_record_that_turns_out_to_be_over_or_refused_leaves_the_list_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def over(row_id: str) -> None:
        if row_id == "r2":
            raise NotAllowed("ui_refused")
        listed.show_open(None)  # the page shows the list again, and why

    listed = RecordList(
        columns=[Column("nombre", "Nombre")],
        rows=rows(3),
        caption="Programas",
        empty_text="",
        open_row=over,
    )
    told: list[Any] = []
    monkeypatch.setattr(listed, "send", lambda content, _buffers=None: told.append(content["row"]))
    assert [listed.open_record(one).kind for one in ("r1", "r2")] == ["done", "failed"]
    assert told == ["r1", None, "r2", None]
    assert listed.shown == ""


def test_a_new_record_is_begun_only_where_the_page_offers_it(records: RecordList) -> None:
    assert records.answer({"type": "add", "key": "k"}).content["message"] == REFUSED
    begun: list[str] = []
    offering = RecordList(
        columns=[Column("nombre", "Nombre")],
        rows=[],
        caption="Programas",
        empty_text="Todavía no hay programas.",
        add=lambda: begun.append("new"),
        add_label="Agregar programa",
    )
    assert offering.answer({"type": "add", "key": "k"}).content["kind"] == "done"
    assert begun == ["new"]


def test_an_action_is_carried_out_once_and_undone_once(records: RecordList, page: Page) -> None:
    assert records.perform("r1", "verify", "k1").undo == "Deshacer"
    records.perform("r1", "verify", "k1")
    assert records.perform("r1", "undo:verify", "k2").kind == "done"
    assert records.perform("r1", "undo:verify", "k3").message == REFUSED
    assert page.acted == [("r1", "verify", "k1"), ("r1", "undo:verify", "k2")]


@pytest.mark.parametrize(
    ("row", "action"), [("r0", "verify"), ("r1", "delete"), ("r9", "verify"), ("r1", "undo:verify")]
)
def test_what_the_list_does_not_offer_is_refused(
    records: RecordList, page: Page, row: str, action: str
) -> None:
    assert records.perform(row, action, "k") == Outcome("failed", REFUSED)
    assert page.acted == []


def test_a_file_holds_the_rows_in_the_order_shown(records: RecordList) -> None:
    message = {"type": "export", "key": "k", "rows": ["r2", "r0"], "columns": ["nombre"]}
    answer = records.answer({**message, "format": "csv"})
    assert answer.content == {
        "type": "file",
        "key": "k",
        "name": "programas.csv",
        "mime": "text/csv",
    }
    assert answer.buffers == (b"nombre\nr2,r0",)


def test_no_file_of_other_rows_columns_or_formats(records: RecordList) -> None:
    with pytest.raises(NotFound):
        records.download(["r9"], ["nombre"], "csv")
    with pytest.raises(NotAllowed):
        records.download(["r1"], ["secreto"], "csv")
    with pytest.raises(NotAllowed):
        records.download(["r1"], ["nombre"], "exe")


def test_a_changed_row_is_sent_alone(records: RecordList, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, Any]] = []
    changes: list[object] = []
    monkeypatch.setattr(records, "send", sent.append)
    records.observe(changes.append, names=["rows"])
    records.update_row(Row("r1", {"nombre": "Otro"}))
    records.update_row(Row("r7", {"nombre": "Nuevo"}, ("verify",)))
    assert [message["row"]["id"] for message in sent] == ["r1", "r7"]
    assert changes == []
    assert [row["cells"]["nombre"] for row in records.rows] == [
        "Programa 0",
        "Otro",
        "Programa 2",
        "Nuevo",
    ]
    assert records.perform("r1", "verify", "k").message == REFUSED
    assert records.perform("r7", "verify", "k").kind == "done"


def test_other_rows_replace_the_known_ones(records: RecordList) -> None:
    records.set_rows(rows(1))
    assert len(records.rows) == 1
    assert records.open_record("r2").kind == "failed"


class Kept:
    """Keeps in memory what a person has of a list."""

    def __init__(self) -> None:
        self.settings = ListSettings(account_id="a", listed="programas")

    def keeping(self) -> ListKeeping:
        return ListKeeping(lambda: self.settings, self.keep, self.rename, self.drop, self.hide)

    def _now(self, **update: Any) -> ListSettings:
        self.settings = self.settings.model_copy(update=update)
        return self.settings

    def keep(self, view: SavedView) -> ListSettings:
        if not view.name:
            raise Invalid([Problem("list_view_unnamed", ("name",))])
        return self._now(views=[*self.settings.views, view])

    def rename(self, name: str, new: str) -> ListSettings:
        (view,) = [one for one in self.settings.views if one.name == name]
        return self._now(views=[view.model_copy(update={"name": new})])

    def drop(self, name: str) -> ListSettings:
        return self._now(views=[one for one in self.settings.views if one.name != name])

    def hide(self, hidden: Sequence[str]) -> ListSettings:
        return self._now(hidden=list(hidden))


@pytest.fixture
def kept() -> Kept:
    return Kept()


def own_list(kept: Kept | None) -> RecordList:
    return RecordList(
        columns=[Column("nombre", "Nombre"), Column("estado", "Estado"), Column("tema", "Tema")],
        rows=rows(1),
        filters=["estado"],
        caption="Programas",
        empty_text="",
        keeping=kept.keeping() if kept else None,
    )


def test_a_view_is_kept_renamed_and_dropped(kept: Kept) -> None:
    shown = own_list(kept)
    view = {"name": "Mía", "search": "box", "filters": {"estado": "Borrador"}, "sort": "tema"}
    answer = shown.answer({"type": "keep_view", **view, "down": True})
    assert answer.content["message"] == sentence("list_view_kept")
    assert shown.own == {"views": [{**view, "down": True}], "hidden": []}
    shown.answer({"type": "rename_view", "view": "Mía", "name": "Nuestra"})
    assert shown.own["views"][0]["name"] == "Nuestra"
    shown.answer({"type": "drop_view", "view": "Nuestra"})
    assert shown.own["views"] == []
    unnamed = shown.answer({"type": "keep_view", **view, "name": ""}).content
    assert (unnamed["kind"], unnamed["message"]) == ("failed", sentence("list_view_unnamed"))


def test_columns_are_left_out_but_for_the_one_that_names_the_record(kept: Kept) -> None:
    shown = own_list(kept)
    shown.answer({"type": "hide_columns", "hidden": ["tema"]})
    assert shown.own["hidden"] == ["tema"]
    for wrong in (["nombre"], ["otra"], "tema", None, [["tema"]], [1]):
        answer = shown.answer({"type": "hide_columns", "hidden": wrong}).content
        assert answer["kind"] == "failed", wrong
    assert kept.settings.hidden == ["tema"]
    assert own_list(kept).own["hidden"] == ["tema"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"filters": {"tema": "x"}},
        {"filters": {"estado": 1}},
        {"filters": ["estado"]},
        {"sort": "otra"},
        {"search": "x" * 201},
        {"name": ["x"]},
    ],
)
def test_a_view_of_what_the_list_has_not_is_refused(kept: Kept, wrong: dict[str, Any]) -> None:
    view = {"type": "keep_view", "name": "Mía", "search": "", "filters": {}, "sort": "", **wrong}
    assert own_list(kept).answer(view).content["message"] == REFUSED
    assert kept.settings.views == []


def test_what_a_list_no_longer_has_is_left_out_of_what_was_kept(kept: Kept) -> None:
    kept.keep(SavedView(name="Vieja", filters={"zona": "Norte"}, sort="zona"))
    kept.hide(["zona", "tema"])
    own = own_list(kept).own
    assert (own["views"][0]["filters"], own["views"][0]["sort"]) == ({}, "")
    assert own["hidden"] == ["tema"]


def test_nothing_is_kept_of_a_list_that_keeps_nothing() -> None:
    shown = own_list(None)
    assert shown.own == {}
    for asked in ("keep_view", "rename_view", "drop_view", "hide_columns"):
        assert shown.answer({"type": asked, "hidden": []}).content["message"] == REFUSED


def test_what_is_begun_is_offered_and_refused_as_the_rows_now_allow(page: Page) -> None:
    begun: list[str] = []
    records = RecordList(
        columns=[Column("nombre", "Nombre")],
        rows=rows(1),
        caption="Programas",
        empty_text="",
        add=lambda: begun.append("new"),
        add_label="Marcar todos",
    )
    assert records.add_label == "Marcar todos"
    records.offer_new(offered=False)
    assert records.add_label == ""
    assert records.begin_record() == Outcome("failed", REFUSED)
    records.offer_new(offered=True)
    assert records.add_label == "Marcar todos"
    assert records.begin_record().kind == "done"
    assert begun == ["new"]
    without = RecordList(
        columns=[Column("nombre", "Nombre")], rows=[], caption="", empty_text="", add_label="Nuevo"
    )
    without.offer_new(offered=True)
    assert without.add_label == ""
