"""The identity that staff write: what is right replaces what is shipped, what is wrong is named."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile

import pytest
from PIL import Image

from servimun_widgets.documents import branding as branding_module
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.domain.contrast import contrast
from servimun_widgets.domain.identity_values import (
    COMMON_PLACEHOLDERS,
    LOWEST_CONTRAST,
    placeholders,
)
from servimun_widgets.errors import Invalid
from servimun_widgets.texts import explain

ADDRESS = '[plataforma]\ndireccion = "https://servimun.example"\n'
TEXTS = TEMPLATES / "textos"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'


@pytest.fixture
def letter(tmp_path, monkeypatch):
    """A document of one text, as if it were shipped."""
    folder = tmp_path / "templates"
    (folder / "textos").mkdir(parents=True)
    shipped = TEMPLATES / "identidad.toml"
    (folder / "identidad.toml").write_bytes(shipped.read_bytes())
    (folder / "textos" / "carta.toml").write_text(
        'saludo = "Hay {programas} programas en {direccion}."\ncierre = "Gracias."\n'
    )
    monkeypatch.setattr(branding_module, "TEMPLATES", folder)
    branding_module._shipped.cache_clear()
    branding_module._shipped_texts.cache_clear()
    yield "textos/carta.toml"
    branding_module._shipped.cache_clear()
    branding_module._shipped_texts.cache_clear()


def identity(text: str = "", **files: bytes):
    return read_branding({"identidad.toml": (ADDRESS + text).encode(), **files})


def problems(overrides: dict[str, bytes | str]):
    given = {name: d.encode() if isinstance(d, str) else d for name, d in overrides.items()}
    with pytest.raises(Invalid) as refused:
        read_branding(given)
    return [(p.code, p.params.get("line"), explain(p)) for p in refused.value.problems]


def codes(overrides):
    return [(code, line) for code, line, _ in problems(overrides)]


def png(size=(8, 8)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "#12395b").save(stream, "PNG")
    return stream.getvalue()


def test_what_is_shipped_needs_nothing_but_the_public_address():
    shipped = identity()
    assert (shipped.platform, shipped.municipality) == ("SERVIMUN", "Municipio de Chihuahua")
    assert shipped.address == "https://servimun.example"
    assert shipped.legend.startswith("Este programa es público, ajeno a cualquier partido político")
    assert "COPREV" in shipped.council
    assert (shipped.phone, shipped.email, shipped.office, shipped.logo) == (None,) * 4
    assert shipped.templates == {}


def test_without_the_public_address_it_says_where_to_write_it():
    for overrides in ({}, {"identidad.toml": '[consejo]\nnombre = "COPREV"\n'}):
        [(code, _, text)] = problems(overrides)
        assert code == "branding_address_missing"
        assert "identidad.toml" in text
        assert "direccion" in text


def test_the_shipped_colours_can_be_read():
    colors = identity().colors
    for color in (colors.primary, colors.secondary, colors.accent):
        assert contrast(color, "#ffffff") >= LOWEST_CONTRAST
        assert contrast(color, colors.paper) >= LOWEST_CONTRAST


@pytest.mark.parametrize("file", sorted(TEXTS.glob("*.toml")), ids=lambda file: file.stem)
def test_the_shipped_texts_are_whole(file):
    for name, text in tomllib.loads(file.read_text(encoding="utf-8")).items():
        assert text.strip(), name
        assert placeholders(text) is not None
        assert identity().texts[f"{file.stem}.{name}"] == text


@pytest.mark.parametrize("file", sorted(TEXTS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_text_of_every_document_may_be_written_anew_and_a_wrong_one_is_named(file):
    name = f"textos/{file.name}"
    key, text = next(iter(tomllib.loads(file.read_text(encoding="utf-8")).items()))
    written = json.dumps(f"{text} (otra)", ensure_ascii=False)
    changed = identity(**{name: f"{key} = {written}\n".encode()})
    assert changed.texts[f"{file.stem}.{key}"] == f"{text} (otra)"
    # A list takes lines of its own, but no blank one.
    line_2 = "otra = ''" if file.stem == "siglas" else f"{key}_no_existe = 'x'"
    wrong = {"identidad.toml": ADDRESS, name: f"\n{line_2}\n"}
    [(_, line, said)] = problems(wrong)
    assert line == 2
    assert f"{name}, línea 2" in said


def test_staff_write_single_values_anew_and_the_rest_stays():
    changed = identity(
        'telefono = "072"\ncorreo = "servimun@municipio.example"\noficina = ""\n'
        '[consejo]\nnombre = "Consejo Municipal de Prevención"\n[colores]\npapel = "#ffffff"\n'
    )
    assert changed.council == "Consejo Municipal de Prevención"
    assert changed.colors.paper == "#ffffff"
    assert changed.colors.primary == identity().colors.primary
    assert (changed.phone, changed.email) == ("072", "servimun@municipio.example")
    assert changed.office is None


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ('[plataforma]\ndireccion = "http://servimun.example"', "branding_address", 2),
        ('[plataforma]\ndireccion = "https://servimun.example/?a=1"', "branding_address", 2),
        ('[plataforma]\ndireccion = "https://[servimun.example"', "branding_address", 2),
        ('[plataforma]\ndireccion = ""', "branding_empty", 2),
        (ADDRESS + 'acceso = "interno"', "branding_access", 3),
        (ADDRESS + "nombre = 3", "branding_not_text", 3),
        (ADDRESS + f'nombre = "{"x" * 41}"', "branding_too_long", 3),
        (ADDRESS + 'nombre = "SERVI\\u0007MUN"', "branding_character", 3),
        (ADDRESS + 'telefono = "1234"\n', "branding_phone", 3),
        (ADDRESS + 'correo = "servimun"\n', "branding_email", 3),
        (ADDRESS + 'nonbre = "SERVIMUN"', "branding_key_unknown", 3),
        (ADDRESS + '[colors]\nprimario = "#000000"', "branding_section_unknown", 3),
        (ADDRESS + '\n[colores]\n# uno\nprimario = "azul"', "branding_color", 6),
        (ADDRESS + '[colores]\nacento = "#ffcc00"', "branding_color_light", 4),
        (ADDRESS + '[colores]\npapel = "#333333"', "branding_paper_dark", 4),
        (ADDRESS + '[leyendas]\nprograma_publico = " "', "branding_empty", 4),
        (ADDRESS + "[consejo]\nnombre = sin comillas", "branding_syntax", 4),
        (ADDRESS + '[consejo]\nnombre = "sin cerrar', "branding_syntax", 4),
        (ADDRESS + '[consejo]\nnombre = "a"\nnombre = "b"', "branding_twice", 5),
        ('nombre = "SERVIMUN"\n' + ADDRESS, "branding_no_section", 1),
        (
            ADDRESS.encode() + '[consejo]\nnombre = "Préven"'.encode("latin-1"),
            "branding_encoding",
            4,
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(lines, code, line):
    [(found, at, text)] = problems({"identidad.toml": lines})
    assert (found, at) == (code, line)
    assert text.startswith(f"identidad.toml, línea {line}: ")


def test_everything_that_is_wrong_is_said_at_once():
    lines = ADDRESS + 'telefono = "1"\n[colores]\nprimario = "#eeeeee"\nfondo = "#ffffff"\n'
    assert codes({"identidad.toml": lines, "logo.svg": b"nada"}) == [
        ("branding_key_unknown", 6),
        ("branding_phone", 3),
        ("branding_color_light", 5),
        ("branding_logo_unreadable", None),
    ]


def test_a_misspelt_key_is_answered_with_the_one_that_was_meant():
    [(_, _, text)] = problems({"identidad.toml": ADDRESS + '[colores]\nprimaro = "#000000"'})
    assert "«primario»" in text


def test_a_file_of_windows_is_read_as_any_other():
    written = b"\xef\xbb\xbf" + ADDRESS.replace("\n", "\r\n").encode()
    assert read_branding({"identidad.toml": written}).address == "https://servimun.example"


def test_a_text_is_replaced_alone(letter):
    changed = identity(**{letter: b'saludo = "Son {programas}, {municipio}."'})
    assert changed.text("carta.saludo", programas=12) == "Son 12, Municipio de Chihuahua."
    assert changed.text("carta.cierre") == "Gracias."
    assert identity().text("carta.saludo", programas=12).endswith("https://servimun.example.")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('saludo = "Hay {programa} programas."', "branding_placeholder_unknown"),
        ('saludo = "Hay {programas.x} {programas}."', "branding_placeholder_unknown"),
        ('saludo = "Hay {} {programas}."', "branding_placeholder_unknown"),
        ('saludo = "Hay programas."', "branding_placeholder_missing"),
        ('saludo = "Hay {programas programas."', "branding_braces"),
        ('saludo = "Hay {programas} }."', "branding_braces"),
        ('saludo = ""', "branding_empty"),
        ("saludo = 3", "branding_not_text"),
        ('saluda = "Hola"', "branding_key_unknown"),
        ('[carta]\nsaludo = "Hola"', "branding_section_here"),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused_with_its_line(letter, written, code):
    found = problems({"identidad.toml": ADDRESS, letter: "# nuestro\n" + written})
    assert (code, 2) in [(c, at) for c, at, _ in found]
    assert all(text.startswith(f"{letter}, línea 2: ") for _, _, text in found)


def test_an_unknown_placeholder_is_answered_with_those_there_are(letter):
    [(_, _, unknown), (_, _, missing)] = problems(
        {"identidad.toml": ADDRESS, letter: 'saludo = "Hay {programa}."'}
    )
    for name in {"programas"} | COMMON_PLACEHOLDERS:
        assert f"{{{name}}}" in unknown
    assert "{programas}" in missing


def test_a_file_that_no_document_uses_is_not_passed_over(letter):
    found = problems({"identidad.toml": ADDRESS, "textos/carat.toml": "", "logo.jpg": b""})
    assert [code for code, _, _ in found] == ["branding_file_unknown"] * 2
    assert "¿Quiso decir logo." in found[0][2]
    assert "¿Quiso decir textos/carta.toml?" in found[1][2]


@pytest.mark.parametrize(("name", "data"), [("logo.svg", SVG), ("logo.png", png())])
def test_a_logo_is_taken_with_what_it_shows(name, data):
    logo = identity('[logo]\nalternativa = "Escudo"\n', **{name: data}).logo
    assert (logo.data, logo.format, logo.alternative) == (data, name[-3:], "Escudo")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"logo.svg": SVG, "logo.png": png()}, "branding_two_logos"),
        ({"logo.svg": b"<svg"}, "branding_logo_unreadable"),
        ({"logo.svg": b"<html/>"}, "branding_logo_unreadable"),
        (
            {"logo.svg": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.replace(b"M0", b"&a;")},
            "branding_logo_unreadable",
        ),
        ({"logo.png": SVG}, "branding_logo_unreadable"),
        ({"logo.png": png()[:-30]}, "branding_logo_unreadable"),
        ({"logo.png": png((7000, 1))}, "branding_logo_unreadable"),
        ({"logo.svg": SVG + b" " * 3_000_000}, "branding_logo_large"),
        ({"ficha.docx": b"PK"}, "branding_template"),
    ],
)
def test_a_picture_or_template_that_cannot_be_used_is_refused(files, code):
    assert codes({"identidad.toml": ADDRESS, **files}) == [(code, None)]


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b'<g onload="alert(1)"/>',
        b'<image href="https://municipio.example/escudo.png"/>',
        b'<image xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>',
        b'<rect style="fill:url(https://municipio.example/a)"/>',
        b"<style>@import url(https://municipio.example/a.css);</style>",
        b"<foreignObject/>",
    ],
)
def test_a_logo_that_does_something_or_asks_somebody_is_refused_with_its_line(inside):
    logo = SVG.replace(b"<path", b"\n" + inside + b"\n<path")
    found = codes({"identidad.toml": ADDRESS, "logo.svg": logo})
    assert found == [("branding_logo_active", 2)]


def test_a_logo_may_refer_to_itself():
    inner = b'<image href="data:image/png;base64,AA"/><use href="#a"/><rect fill="url(#b)"/><path'
    assert identity(**{"logo.svg": SVG.replace(b"<path", inner)}).logo is not None


def test_a_logo_says_what_it_shows():
    given = {"identidad.toml": ADDRESS + '[logo]\nalternativa = " "\n', "logo.svg": SVG}
    assert ("branding_empty", 4) in codes(given)


def test_an_office_template_is_handed_on_as_it_is():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    data = stream.getvalue()
    assert identity(**{"ficha.docx": data}).templates == {"ficha.docx": data}
