"""What is kept of a picture that somebody sent: small, upright, without a word of its camera."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from sent_pictures import PLACE, drawing, photograph

from servimun_widgets.documents.pictures import LARGEST_PICTURE, LONGEST_SIDE, sent_picture
from servimun_widgets.errors import UnreadableFile


@pytest.fixture
def kept(tmp_path: Path):
    def read(data: bytes, name: str = "sin-nombre") -> tuple[bytes, Image.Image]:
        file = tmp_path / name
        file.write_bytes(data)
        found = sent_picture(str(file))
        written = base64.b64decode(found["data"])
        picture = Image.open(io.BytesIO(written))
        assert picture.size == (found["width"], found["height"])
        return written, picture

    return read


def test_it_is_small_and_says_nothing_of_where_it_was_taken(kept):
    sent = photograph()
    assert PLACE.encode() in sent
    written, picture = kept(sent)
    assert (picture.format, picture.size) == ("JPEG", (LONGEST_SIDE, LONGEST_SIDE * 3 // 4))
    assert PLACE.encode() not in written
    assert (dict(picture.getexif()), picture.info.get("comment")) == ({}, None)
    assert len(written) <= LARGEST_PICTURE


def test_it_is_turned_as_the_camera_was_held(kept):
    assert kept(photograph(1600, 1200, turned=6))[1].size == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(kept, kind):
    _, picture = kept(drawing(kind), "dibujo.jpg")
    assert min(picture.getpixel((390, 150))) > 250
    red, green, _ = picture.getpixel((20, 150))
    assert red > 230 > 60 > green


def test_a_picture_full_of_noise_is_made_light_all_the_same(kept):
    noise = Image.frombytes("RGB", (1200, 1200), Random(7).randbytes(1200 * 1200 * 3))
    written = io.BytesIO()
    noise.save(written, "PNG")
    assert len(written.getvalue()) > 4_000_000
    assert len(kept(written.getvalue())[0]) <= LARGEST_PICTURE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture_unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "picture_unreadable"),
        (photograph()[:2000], "picture_unreadable"),
        (b"\xff\xd8\xff" + b"x" * 100, "picture_unreadable"),
        (photograph(150, 900), "picture_small"),
    ],
)
def test_what_is_no_picture_is_refused(kept, data, code):
    with pytest.raises(UnreadableFile) as refused:
        kept(data)
    assert refused.value.code == code


def test_a_picture_made_to_fill_memory_is_refused(kept):
    written = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(written, "PNG")
    with pytest.raises(UnreadableFile) as refused:
        kept(written.getvalue())
    assert refused.value.code == "picture_too_many_pixels"
