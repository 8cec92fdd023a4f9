"""Archives: the same content gives the same bytes, whoever made it and whenever."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from servimun_widgets.documents.archive import reproducible_office, write_zip, zip_bytes

FILES = {"b/ficha.pdf": b"%PDF", "a.txt": "ñandú".encode(), "b/a/vacío.txt": b""}
DAY = date(2026, 11, 23)


def workbook(year: int) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.set_properties({"created": datetime(year, 5, 4, 3, 2, 1)})
        book.add_worksheet().write(0, 0, "Ámbito")
    return stream.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_goes_in_comes_out_in_the_order_of_the_names():
    read = members(zip_bytes(FILES))
    assert read == FILES
    assert list(read) == sorted(FILES)


def test_the_order_in_which_files_arrive_does_not_matter():
    assert zip_bytes(FILES) == zip_bytes(dict(reversed(FILES.items())))


def test_an_entry_says_nothing_of_the_machine_or_the_moment():
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        said = {
            (one.date_time, one.create_system, one.compress_type, one.external_attr >> 16)
            for one in archive.infolist()
        }
    assert said == {((1980, 1, 1, 0, 0, 0), 3, zipfile.ZIP_STORED, 0o100644)}


def test_files_on_disk_give_the_same_archive_as_bytes(tmp_path: Path):
    (tmp_path / "ficha").write_bytes(FILES["b/ficha.pdf"])
    stream = io.BytesIO()
    write_zip(stream, {**FILES, "b/ficha.pdf": tmp_path / "ficha"})
    assert stream.getvalue() == zip_bytes(FILES)


@pytest.mark.parametrize("name", ["../x", "/x", "a//x", "a/./x", "a\\x", ""])
def test_a_path_that_leaves_the_folder_is_refused(name):
    with pytest.raises(ValueError, match="not a path inside"):
        zip_bytes({name: b""})


def test_an_office_file_is_dated_the_day_of_its_data():
    core = members(reproducible_office(workbook(2003), DAY))["docProps/core.xml"]
    assert core.count(b">2026-11-23T12:00:00Z<") == 2
    assert b"2003" not in core


def test_workbooks_inside_an_office_file_are_dated_too():
    decks = [
        zip_bytes({"ppt/embeddings/hoja.xlsx": workbook(year), "docProps/core.xml": b"<x/>"})
        for year in (2003, 2004)
    ]
    assert decks[0] != decks[1]
    first, second = (reproducible_office(deck, DAY) for deck in decks)
    assert first == second
    inside = members(first)["ppt/embeddings/hoja.xlsx"]
    assert openpyxl.load_workbook(io.BytesIO(inside)).active["A1"].value == "Ámbito"
