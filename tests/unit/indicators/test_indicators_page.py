"""The page of the indicators, and a first look at any table."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from servimun_widgets.errors import NotAllowed, NotFound, ServimunError
from servimun_widgets.indicators.pages.explore import MOST_ROWS, explore_frame
from servimun_widgets.indicators.pages.indicators import indicators_page
from servimun_widgets.texts import explain
from servimun_widgets.widgets import FigureCards, FileDownloads, Notice, PartLinks, RecordList

PAGE = "analisis/indicadores"


def of(screen, kind):
    (found,) = [widget for widget in screen.children if isinstance(widget, kind)]
    return found


def look(frame):
    return explore_frame(frame, "Mi tabla", lambda: date(2026, 11, 23))


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "sector": pd.array(["Norte", "Sur", None, "Norte"], dtype="string"),
            "groups": pd.array([1, 2, None, 4], dtype="Int64"),
            "share": [0.5, 0.25, float("nan"), 1.0],
            "active": [True, False, True, True],
            "sent": pd.to_datetime(["2026-09-30", "2026-11-02", None, "2026-11-22"]),
        }
    )


def test_ten_cards_each_with_its_definition(town, visit):
    town.catalogued()
    page = visit("analisis", PAGE)
    cards = page.find(FigureCards).cards
    assert [card["title"].partition(".")[0] for card in cards] == [
        *("R1", "R2", "R3", "R4", "R5", "B1", "B2", "B3", "B4", "B5")
    ]
    assert all(card["definition"] for card in cards)
    assert page.screen.summary.startswith("Indicadores: 10,")
    with pytest.raises(NotAllowed):
        visit("enlace.impas", PAGE)


def test_a_figure_without_a_value_is_one_line_that_says_what_feeds_it(town, visit):
    town.catalogued()
    cards = {card["title"]: card for card in visit("analisis", PAGE).find(FigureCards).cards}
    hours = cards["B1. Eficiencia"]
    (silent,) = hours["figures"]
    assert (silent["value"], silent["counted"].partition(":")[0]) == (
        "",
        "Sin dato todavía. Se calcula con",
    )
    assert hours["remark"] == "", "a base line is said of what has a value"
    counted = cards["R4. Transparencia y responsabilidad"]
    assert counted["figures"][0]["value"]
    assert counted["remark"]


def test_the_end_of_a_quarter_may_be_chosen(town, visit):
    town.catalogued()
    town.clock.forward(days=60)
    page = visit("coordinacion", PAGE, corte="2026-12-31")
    links = page.find(PartLinks)
    assert [label for label, _ in links.links] == [
        "Hoy, 22 de enero de 2027",
        "31 de diciembre de 2026",
    ]
    assert links.current == "31 de diciembre de 2026"
    assert page.notices() == [("info", "De dónde vienen las visitas al sitio público")]
    other = visit("coordinacion", PAGE, corte="2026-06-30")
    assert other.find(PartLinks).current == "Hoy, 22 de enero de 2027"
    assert [kind for kind, _ in other.notices()] == ["warn", "info"]


def test_the_report_is_made_when_it_is_asked_for(town, tmp_path):
    town.catalogued()
    (tmp_path / "identidad").mkdir()
    identity = tmp_path / "identidad" / "identidad.toml"
    identity.write_text('[plataforma]\ndireccion = "https://servimun.example"\n')
    context = replace(town.at_work("analisis"), data_folder=tmp_path)
    files = of(indicators_page(context, {}), FileDownloads)
    beginnings = {"pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "csv": b"\xef\xbb\xbf"}
    for kind, beginning in beginnings.items():
        file = files.download(kind)
        assert file.name == f"transparencia-2026-11-23.{kind}"
        assert file.data.startswith(beginning)
    with pytest.raises(NotFound):
        files.download("docx")


def test_a_table_is_listed_as_it_is(frame):
    screen = look(frame)
    rows = of(screen, RecordList)
    assert [column["label"] for column in rows.columns] == list(frame.columns)
    assert [column["kind"] for column in rows.columns] == [
        *("text", "number", "number", "text", "date")
    ]
    assert rows.rows[0]["cells"] == {
        "c0": "Norte",
        "c1": 1,
        "c2": {"text": "0.5", "sort": 0.5},
        "c3": "Sí",
        "c4": "2026-09-30",
    }
    assert set(rows.rows[2]["cells"].values()) == {None, "Sí"}
    assert rows.filters == ["c0", "c3"]
    assert screen.summary == "Tabla: 4 renglones, 5 columnas, 5 gráficas"
    csv = rows.download(["1"], ["c0", "c2"], "csv")
    assert csv.data.decode("utf-8-sig") == '"sector","share"\r\n"Sur","0.25"\r\n'


def test_each_column_that_tells_something_has_a_chart_with_its_table(frame):
    cards = {card["title"]: card["charts"][0] for card in of(look(frame), FigureCards).cards}
    assert cards["sector"]["rows"] == (("Norte", "2"), ("Sur", "1"), ("Sin valor", "1"))
    assert cards["sent por mes"]["rows"] == (
        ("1 de septiembre de 2026", "1"),
        ("1 de octubre de 2026", "0"),
        ("1 de noviembre de 2026", "2"),
    )
    assert all(card["svg"].startswith("<svg") for card in cards.values())
    many = look(pd.DataFrame({"n": range(100)}))
    (chart,) = of(many, FigureCards).cards
    assert [row[1] for row in chart["charts"][0]["rows"]] == [
        "13",
        "12",
        "13",
        "12",
        "12",
        "13",
        "12",
        "13",
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_the_whole_table_is_kept_as_a_file_and_read_back(frame, kind):
    file = of(look(frame), FileDownloads).download(kind)
    assert file.name == f"mi-tabla-2026-11-23.{kind}"
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[kind]
    back = read(io.BytesIO(file.data))
    assert list(back.columns) == list(frame.columns)
    assert back["share"].tolist()[:2] == [0.5, 0.25]
    if kind == "parquet":
        pd.testing.assert_frame_equal(back, frame)


def test_without_the_extra_parquet_is_refused_in_a_sentence(frame, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    files = of(look(frame), FileDownloads)
    with pytest.raises(ServimunError) as refused:
        files.download("parquet")
    assert "make parquet" in explain(refused.value)
    assert files.download("csv").data


@pytest.mark.parametrize(
    "awkward",
    [
        pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]),
        pd.DataFrame({"a": [1, "x", None, 2.5]}),
        pd.DataFrame({"a": [10**40, 1]}),
        pd.DataFrame({"a": [1j, 2]}),
    ],
    ids=["two columns of a name", "mixed", "huge numbers", "complex"],
)
def test_what_parquet_does_not_take_is_refused_in_a_sentence_and_kept_elsewhere(awkward):
    files = of(look(awkward), FileDownloads)
    with pytest.raises(ServimunError) as refused:
        files.download("parquet")
    assert "descargue CSV o Excel" in explain(refused.value)
    assert files.download("csv").data
    assert files.download("xlsx").data


def test_a_share_of_nothing_is_kept_as_it_is_shown():
    shares = of(look(pd.DataFrame({"a": [1.0, 1.0]}) / 0), FileDownloads)
    assert b"inf" in shares.download("csv").data
    assert pd.read_excel(io.BytesIO(shares.download("xlsx").data))["a"].astype(str).tolist() == [
        *("inf", "inf"),
    ]


def test_awkward_tables_are_shown_too():
    twice = pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"])
    assert [column["label"] for column in of(look(twice), RecordList).columns] == ["a", "a"]
    empty = look(pd.DataFrame({"a": pd.array([], dtype="Int64")}))
    assert empty.summary == "Tabla: 0 renglones, 1 columnas, 0 gráficas"
    lists = look(pd.DataFrame({"a": [[1, 2], {"b": 3}], "=1+1": ["=2+2", "x"]}))
    assert of(lists, RecordList).rows[0]["cells"]["c0"] == "[1, 2]"
    assert b'"\'=2+2"' in of(lists, FileDownloads).download("csv").data


def test_a_very_long_table_says_that_the_list_is_cut():
    long = look(pd.DataFrame({"a": range(MOST_ROWS + 1)}))
    assert len(of(long, RecordList).rows) == MOST_ROWS
    assert [widget.kind for widget in long.children if isinstance(widget, Notice)] == ["info"]


@pytest.mark.parametrize(
    "other",
    [[1, 2], None, pd.Series([1]), pd.DataFrame, pd.Index([1]), pd.DataFrame({"a": [1]}).loc],
    ids=["a list", "nothing", "a column", "the class", "an index", "a part"],
)
def test_anything_but_a_table_is_refused(other):
    with pytest.raises(ServimunError) as refused:
        look(other)
    assert refused.value.code == "explore_not_table"
