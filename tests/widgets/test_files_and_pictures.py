"""Files that are fetched when they are wanted, pictures, and texts to copy."""

from __future__ import annotations

import base64
import struct
import zlib

from servimun_widgets.errors import NotFound
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    CopyTexts,
    Download,
    FileDownloads,
    OfferedFile,
    PictureStrip,
    ShownPicture,
)


def png(width: int, height: int) -> bytes:
    """Return a white PNG of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_a_file_is_fetched_when_it_is_asked_for_and_never_before() -> None:
    fetched: list[str] = []

    def fetch(name: str) -> Download:
        fetched.append(name)
        return Download("ficha.pdf", "application/pdf", b"%PDF")

    files = FileDownloads(
        heading="Archivos", files=[OfferedFile("impas/ficha.pdf", "Ficha", 48_210)], fetch=fetch
    )
    assert fetched == []
    assert files.files[0]["size"] == "48 kB"
    answer = files.answer({"type": "fetch", "key": "k", "name": "impas/ficha.pdf"})
    assert answer.content == {
        "type": "file",
        "name": "ficha.pdf",
        "mime": "application/pdf",
        "key": "k",
    }
    assert answer.buffers == (b"%PDF",)
    assert fetched == ["impas/ficha.pdf"]


def test_a_file_that_is_not_listed_is_refused_without_looking_for_it() -> None:
    def fetch(_name: str) -> Download:
        raise AssertionError("must not be asked")

    files = FileDownloads(heading="", files=[OfferedFile("uno.pdf", "Uno")], fetch=fetch)
    for name in ("dos.pdf", "../uno.pdf", "", 7):
        told = files.answer({"type": "fetch", "key": "k", "name": name}).content
        assert told["kind"] == "failed"
        assert told["message"] in (sentence("ui_no_file"), sentence("ui_refused"))


def test_a_file_that_is_gone_is_told() -> None:
    def fetch(_name: str) -> Download:
        raise NotFound("ui_no_file")

    files = FileDownloads(heading="", files=[OfferedFile("uno.pdf", "Uno")], fetch=fetch)
    told = files.answer({"type": "fetch", "key": "k", "name": "uno.pdf"}).content
    assert told["message"] == sentence("ui_no_file")


def test_a_picture_is_shown_with_its_size_and_its_words() -> None:
    strip = PictureStrip(heading="Vista previa", pictures=[ShownPicture(png(70, 90), "Página 1")])
    (shown,) = strip.pictures
    assert (shown["width"], shown["height"], shown["alternative"]) == (70, 90, "Página 1")
    kind, _, data = shown["address"].partition(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == png(70, 90)


def test_texts_to_copy_are_as_they_were_given() -> None:
    text = "*Hola* <b>\n- uno"
    assert CopyTexts(heading="Textos", offered=[("WhatsApp", text)]).offered == [["WhatsApp", text]]
