"""Flyers: what they show fits, their code leads where it should, and they are quick to make."""

from __future__ import annotations

import io
from datetime import date

import pytest
import zxingcpp
from PIL import Image, ImageChops

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.branding import Branding
from servimun_widgets.red_vecinal.documents import flyer
from servimun_widgets.red_vecinal.documents.flyer import (
    PIXELS,
    FlyerPress,
    FlyerProgram,
    FlyerShape,
    flyer_alternative,
    flyer_base,
)

DAY = date(2026, 11, 23)
BOX = FlyerProgram(
    "Box comunitario",
    "*Box comunitario*\nClases _gratuitas_ de box.\nDónde: Gimnasio\nSin costo\nInformes: 072",
)
LONG = FlyerProgram(
    "Grupo terapéutico para niñas, niños y adolescentes que viven en situación de riesgo",
    "\n".join(f"{number}. " + "Palabras de un texto que no termina. " * 4 for number in range(12)),
)


@pytest.fixture(scope="module")
def branding() -> Branding:
    identity = '[plataforma]\ndireccion = "https://servimun.example"\n'
    return read_branding({"identidad.toml": identity.encode()})


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("shape", list(PIXELS))
@pytest.mark.parametrize("programs", [(), (BOX,), (BOX, BOX, BOX), (LONG,) * 6])
def test_whatever_is_said_the_flyer_has_its_size_and_its_code_is_read(
    branding: Branding, shape: FlyerShape, programs: tuple[FlyerProgram, ...]
) -> None:
    base = flyer_base(branding, programs, shape, DAY)
    for link in ("https://servimun.example?c=abcdefghjk", "https://servimun.example?c=mnpqrstuvw"):
        picture = opened(base.with_code(link))
        assert picture.size == PIXELS[shape]
        (found,) = zxingcpp.read_barcodes(picture)
        assert found.text == link


def test_flyers_of_one_text_differ_in_their_code_alone(branding: Branding) -> None:
    base = flyer_base(branding, (BOX,), "cuadro", DAY)
    one, other = (opened(base.with_code(f"https://servimun.example?c={code}")) for code in "ab")
    changed = ImageChops.difference(one, other).getbbox()
    assert changed is not None
    left, top, right, bottom = changed
    assert left >= base.left
    assert top >= base.top
    assert right <= base.left + base.side
    assert bottom <= base.top + base.side


def test_the_same_flyer_has_the_same_bytes(branding: Branding) -> None:
    link = "https://servimun.example?c=abcdefghjk"
    made = [FlyerPress(branding, DAY).flyer((BOX,), link, "cuadro") for _ in range(2)]
    assert made[0] == made[1]
    assert len(made[0]) < 200_000


def test_the_press_sets_the_same_words_once(
    branding: Branding, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeset: list[object] = []

    def counted(*given: object) -> object:
        typeset.append(given)
        return flyer_base(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(flyer, "flyer_base", counted)
    press = FlyerPress(branding, DAY)
    for code in "abc":
        press.flyer((BOX,), f"https://servimun.example?c={code}", "cuadro")
    press.flyer((), "https://servimun.example?c=d", "cuadro")
    assert len(typeset) == 2


def test_the_words_of_the_picture_are_there_for_who_cannot_see_it(branding: Branding) -> None:
    link = "https://servimun.example?c=abcdefghjk"
    said = flyer_alternative(branding, (BOX,), link)
    assert "Box comunitario: Clases gratuitas de box." in said
    assert "Sin costo" in said
    assert link in said
    assert said.count("Box comunitario") == 1
    assert "en un solo lugar" in flyer_alternative(branding, (), link)


def test_markup_in_a_programme_stays_words(branding: Branding) -> None:
    odd = FlyerProgram('#panic("x") <a> $1$', "#import x\n*#let y = 1*")
    assert flyer_base(branding, (odd,), "cuadro", DAY).side > 250
