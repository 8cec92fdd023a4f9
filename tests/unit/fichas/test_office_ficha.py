"""The ficha as a Word file: the same content, editable, readable aloud, in the staff's template."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import office_samples
import pytest
import zxingcpp
from docx.oxml.ns import qn
from office_samples import LONG_NAME, SVG, agency_id, branding, catalogue, extreme
from PIL import Image

from servimun_widgets.documents.archive import zip_bytes
from servimun_widgets.errors import NotFound, UnreadableFile
from servimun_widgets.fichas.documents.office_ficha import platform_ficha_docx
from servimun_widgets.fichas.documents.platform_ficha import ficha_content

SHIPPED = Path(office_samples.SAMPLE.parents[1], "servimun_widgets/documents/templates/ficha.docx")


def made(identity=None, snapshot=None, sigla="IMPAS") -> bytes:
    return platform_ficha_docx(snapshot or catalogue(), identity or branding(), agency_id(sigla))


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def paragraphs(document) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document.paragraphs if one.text.strip()]


def with_template(old: str, new: str, part: str = "word/document.xml"):
    """Return an identity whose template is the shipped one with `old` changed into `new`."""
    with zipfile.ZipFile(SHIPPED) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return branding(**{"ficha.docx": zip_bytes(parts)})


def test_it_says_everything_that_the_pdf_says():
    content = ficha_content(catalogue(), branding(), agency_id("IMPAS"))
    document = opened(made())
    said = [text for _, text in paragraphs(document)]
    for section in content.sections:
        assert ("Heading 1", section.heading) in paragraphs(document)
        assert {*section.paragraphs, *section.bullets} <= {*said}
    assert {content.title, content.subtitle, content.copy_for, content.cut_off} <= {*said}
    assert {*content.table_notes, content.legend, content.privacy} <= {*said}
    _, figures, table = document.tables
    assert [tuple(c.text for c in row.cells)[::-1] for row in figures.rows] == [*content.figures]
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert rows == [content.table_header, *content.table_rows]


def test_no_instruction_of_the_template_is_left():
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                part = archive.read(name)
                assert b"{{" not in part, name
                assert b"{%" not in part, name


def test_the_same_snapshot_gives_the_same_bytes():
    assert made() == made()


def test_what_looks_like_markup_stays_text():
    agencies = [
        one.model_copy(update={"content": one.content.model_copy(update={"name": LONG_NAME})})
        for one in catalogue().agencies
    ]
    odd = catalogue().model_copy(update={"agencies": agencies})
    said = [text for _, text in paragraphs(opened(made(snapshot=odd)))]
    assert any(LONG_NAME in text for text in said)


def test_it_opens_with_the_longest_names():
    assert paragraphs(opened(made(snapshot=extreme())))


def test_it_is_titled_in_spanish_and_dated_the_day_of_its_data():
    document = opened(made())
    properties = document.core_properties
    assert properties.title == "Ficha técnica de la plataforma: SERVIMUN"
    assert properties.language == "es-MX"
    assert properties.created.date() == office_samples.AS_OF
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"es-MX"}


def test_the_heading_row_of_the_table_is_repeated_and_no_row_is_split():
    table = opened(made()).tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_code_and_logo_are_described_and_the_code_is_read_back():
    document = opened(made(branding(**{"logo.svg": SVG})))
    pictures = [*document.element.body.iter(qn("wp:docPr"))]
    assert [one.get("descr") for one in pictures] == [
        "Logotipo de la plataforma",
        "Código que lleva a https://servimun.example",
    ]
    blips = [one.get(qn("r:embed")) for one in document.element.body.iter(qn("a:blip"))]
    code = document.part.related_parts[blips[1]].blob
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code)))
    assert read.text == "https://servimun.example/v/impas"


def test_the_link_can_be_followed():
    links = [one.target_ref for one in opened(made()).part.rels.values() if one.is_external]
    assert links == ["https://servimun.example/v/impas"]


def test_the_colours_of_the_staff_are_used():
    colors = office_samples.IDENTITY + '[colores]\nprimario = "#4a1d5b"\n'
    with zipfile.ZipFile(io.BytesIO(made(branding(colors)))) as archive:
        styles = archive.read("word/styles.xml")
        body = archive.read("word/document.xml")
    assert b"4A1D5B" in styles
    assert b"4A1D5B" in body
    assert b"12395B" not in styles + body


def test_a_template_of_the_staff_is_used():
    identity = with_template(
        "{{ ficha.subtitle }}", "Dirección de Comunicación: {{ ficha.subtitle }}"
    )
    said = [text for _, text in paragraphs(opened(made(identity)))]
    assert any(text.startswith("Dirección de Comunicación: Los programas") for text in said)


def test_a_brace_that_is_not_closed_is_shown_with_its_text():
    with pytest.raises(UnreadableFile) as refused:
        made(with_template("{{ ficha.subtitle }}", "Lema {{ ficha.subtitle % }}"))
    assert refused.value.code == "document_template_broken"
    assert refused.value.params["file"] == "ficha.docx"
    assert "Lema {{ ficha.subtitle" in refused.value.params["text"]


def test_a_name_that_does_not_exist_is_named():
    with pytest.raises(UnreadableFile) as refused:
        made(with_template("{{ ficha.subtitle }}", "{{ ficha.lema }}"))
    assert refused.value.code == "document_template_name"
    assert refused.value.params["name"] == "lema"


def test_a_value_used_as_it_cannot_be_is_refused():
    with pytest.raises(UnreadableFile) as refused:
        made(with_template("{{ ficha.subtitle }}", "{{ ficha.subtitle + 1 }}"))
    assert refused.value.code == "document_template_broken"


def test_a_template_cannot_run_a_program():
    attack = "{{ ficha.__class__.__mro__[-1].__subclasses__() }}"
    with pytest.raises(UnreadableFile):
        made(with_template("{{ ficha.subtitle }}", attack))


def test_a_template_that_is_no_word_file_is_refused():
    broken = branding().model_copy(update={"templates": {"ficha.docx": b"no es"}})
    with pytest.raises(UnreadableFile) as refused:
        made(broken)
    assert refused.value.code == "document_template_unreadable"


def test_an_unknown_agency_is_not_found():
    with pytest.raises(NotFound):
        platform_ficha_docx(catalogue(), branding(), "nobody")
