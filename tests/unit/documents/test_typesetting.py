from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from catalogue_snapshots import ADDRESS, ROUGH, branding, real_catalogue, with_program
from PIL import Image
from rendered_pages import opened, tags, text_of

from servimun_widgets.documents import typesetting
from servimun_widgets.documents.glyphs import printable
from servimun_widgets.documents.qr import qr_svg
from servimun_widgets.documents.typesetting import (
    Typeset,
    pages_as_png,
    render_pdf,
    render_png,
)
from servimun_widgets.errors import ServimunError
from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
from servimun_widgets.fichas.documents.poster import square
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.texts import explain

FRESH_PROCESS = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from test_typesetting import ficha
from servimun_widgets.documents.typesetting import render_pdf
print(hashlib.sha256(render_pdf(ficha())).hexdigest())
"""


def ficha() -> Typeset:
    snapshot = real_catalogue()
    return platform_ficha(snapshot, branding(), snapshot.agencies[0].id)


def test_the_same_document_gives_the_same_bytes_in_every_thread_and_process() -> None:
    document = ficha()
    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(render_pdf, [document] * 4))
    command = [
        sys.executable,
        "-c",
        FRESH_PROCESS,
        str(Path(__file__).parent),
        str(Path(__file__).parents[1]),
    ]
    elsewhere = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    assert {hashlib.sha256(pdf).hexdigest() for pdf in made} == {elsewhere}


def test_another_day_gives_other_bytes() -> None:
    document = ficha()
    assert render_pdf(document) != render_pdf(replace(document, as_of=date(2026, 1, 1)))


def test_what_may_break_is_searched_and_copied_as_it_was_written() -> None:
    words = ["Retroalimentaciones", "enlace@municipio.example", "https://meet.example/a-b_c?d=e"]
    content = (
        real_catalogue()
        .programs[0]
        .content.model_copy(update={"public_name": words[0], "requirements": " ".join(words)})
    )
    content = content.model_copy(update={"lead_agency_id": "prueba"})
    text = text_of(program_ficha(with_program(content), branding(), "P999"))
    assert text.count(words[0]) >= 2
    squeezed = text.replace(" ", "")  # an address may go on in the next line
    assert [word for word in words if word not in squeezed] == []
    assert "\u200b" not in text


def test_a_pdf_is_tagged_titled_and_in_mexican_spanish() -> None:
    reader = opened(ficha())
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "es-MX"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "SERVIMUN. Ficha técnica de la plataforma"
    assert reader.metadata.creation_date.date() == date(2026, 11, 22)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_headings_tables_and_pictures_are_tagged_in_reading_order() -> None:
    found = tags(opened(ficha()))
    assert found.index("/Title") < found.index("/H1") < found.index("/Table")
    assert found.count("/H1") == 7
    assert found.count("/TH") == 5
    assert "/Figure" in found


def test_what_looks_like_markup_is_printed_as_it_was_written() -> None:
    content = real_catalogue().programs[0].content.model_copy(update={"public_name": ROUGH})
    content = content.model_copy(update={"lead_agency_id": "prueba"})
    text = text_of(program_ficha(with_program(content), branding(), "P999"))
    assert "«a» “b” 'c' \"d\" ‘e’ #let x = 1 *b* _i_ $x$ <b> @a" in text


def test_a_character_that_cannot_be_printed_does_not_stop_the_document() -> None:
    assert printable("Paso 1 → ≥ ½ ② 中 👩‍👧 ❤️") == "Paso 1 -> >= ½ 2 � 👩‍👧 ❤️"


def test_everything_in_the_real_catalogue_can_be_printed() -> None:
    text = real_catalogue().model_dump_json()
    assert printable(text) == text


def test_pictures_have_the_width_that_was_asked_for() -> None:
    snapshot = real_catalogue()
    picture = render_png(square(snapshot, branding(), snapshot.agencies[0].id), pixels_wide=1080)
    assert Image.open(io.BytesIO(picture)).size == (1080, 1080)
    (first,) = pages_as_png(ficha(), pixels_wide=600)
    assert Image.open(io.BytesIO(first)).size == (600, 776)


def test_a_page_that_does_not_exist_is_refused() -> None:
    with pytest.raises(IndexError):
        render_png(ficha(), pixels_wide=100, page=5)


def test_a_logo_that_cannot_be_drawn_is_a_clear_error() -> None:
    document = ficha()
    broken = {**document.data, "logo": {"svg": "<svg", "alternative": "x"}}
    with pytest.raises(ServimunError) as caught:
        render_pdf(replace(document, data=broken))
    assert "ficha" in explain(caught.value)
    assert "logo" in explain(caught.value)


def test_a_font_that_is_missing_is_an_error_and_not_another_font(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.typ").write_text('#set document(title: "x")\n#text(font: "Nada")[Hola]')
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with ThreadPoolExecutor(1) as thread:  # a new thread has a new compiler, for this folder
        made = thread.submit(render_pdf, Typeset("x", {}, "carta", date(2026, 1, 1)))
        with pytest.raises(ServimunError, match="document_not_typeset"):
            made.result()


@pytest.mark.parametrize("text", [ADDRESS, f"{ADDRESS}?c=k7q1x2", "https://ñandú.example"])
def test_a_code_is_read_back(text: str) -> None:
    image = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(4)
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [text]
    assert qr_svg(text).count("<path") == 1
