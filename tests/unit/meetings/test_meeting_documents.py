"""Agenda and minutes as they are printed and as they are edited; both formats say the same."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from catalogue_snapshots import branding
from docx.oxml.ns import qn
from meeting_samples import agenda_sheet, full_minutes, minutes
from rendered_pages import assert_nothing_overflows, opened, tags, text_of

from servimun_widgets.documents.archive import zip_bytes
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.documents.typesetting import render_pdf
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.meetings.documents.agenda import agenda_document
from servimun_widgets.meetings.documents.minutes import (
    minutes_document,
    minutes_docx,
    minutes_text,
)
from servimun_widgets.meetings.records.agreements import FIELD_TITLES
from servimun_widgets.programs.documents.values import field_title, value_text
from servimun_widgets.programs.records.programs import ProgramContent

IDENTITY = branding()

BARE = {
    "attendance": [],
    "verified": [],
    "changed": [],
    "answered": [],
    "agreements": [],
    "dismissed": [],
    "pending": [],
    "remarks": None,
}


def words_of_docx(data):
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*[paragraph.text for paragraph in document.paragraphs], *cells]


def said_by(text):
    """Return every piece that the minutes say."""
    for section in text.sections:
        yield section.heading
        yield from section.paragraphs
        yield from section.bullets
        if section.table:
            yield from section.table.header
            for row in section.table.rows:
                yield from row


def test_the_minutes_tell_who_came_what_changed_and_what_was_agreed():
    text = text_of(minutes_document(minutes(), IDENTITY))
    for said in (
        "Asistió titular",
        "(en blanco) Jueves de 16:00 a 17:30",
        "Gratuito Tiene costo",
        "1 de diciembre de 2026 (en blanco)",
        "Número: 072; Tipo: Teléfono; Cuándo o para qué: De día",
        "A0001: Poner el horario de diciembre.",
        "jueves 10 de diciembre de 2026",
        "R0001: ¿Qué días abre? Respuesta: Los jueves.",
        "Ya no se da.",
        "La plataforma (DIF)",
        "Se pidió difundir más.",
        "Minuta J0001, versión 1",
        IDENTITY.legend,
    ):
        assert said in text


@pytest.mark.parametrize("made", [minutes(), full_minutes(), minutes(**BARE)])
def test_the_word_file_says_all_that_the_minutes_say(made):
    in_word = words_of_docx(minutes_docx(made, IDENTITY))
    pieces = list(said_by(minutes_text(made, IDENTITY)))
    assert len(pieces) > 3
    assert [piece for piece in pieces if piece not in in_word] == []


@pytest.mark.parametrize("made", [minutes(), minutes(**BARE)])
def test_the_pdf_says_all_that_the_minutes_say(made):
    in_pdf = text_of(minutes_document(made, IDENTITY))
    pieces = list(said_by(minutes_text(made, IDENTITY)))
    assert [one for one in pieces if " ".join(one.split()) not in in_pdf] == []


def test_parts_with_nothing_to_say_are_left_out_but_for_changes_and_agreements():
    headings = [one.heading for one in minutes_text(minutes(**BARE), IDENTITY).sections]
    assert headings == ["Asistencia", "Qué cambió en la plataforma", "Acuerdos"]


@pytest.mark.parametrize(
    "typeset",
    [
        minutes_document(minutes(), IDENTITY),
        minutes_document(full_minutes(), IDENTITY),
        agenda_document(agenda_sheet(), IDENTITY),
        agenda_document(agenda_sheet(40), IDENTITY),
    ],
    ids=["minutes", "full minutes", "agenda", "long agenda"],
)
def test_nothing_leaves_the_page_and_the_same_gives_the_same_bytes(typeset):
    assert_nothing_overflows(typeset)
    assert render_pdf(typeset) == render_pdf(typeset)
    reader = opened(typeset)
    assert reader.metadata.title
    assert reader.root_object["/Lang"] == "es-MX"
    assert {"/Title", "/Table", "/TH"} <= set(tags(reader))


def test_the_agenda_tells_why_each_programme_is_on_it():
    text = text_of(agenda_document(agenda_sheet(), IDENTITY))
    for said in (
        "IMPAS: 4 puntos por revisar",
        "jueves 26 de noviembre de 2026, 10:00 a 11:30",
        "Devuelto hace 1 día:",
        "sin responder hace 2 días",
        "Nunca se ha verificado.",
        "Debió verificarse hace 5 días.",
        "En blanco para publicar: Horario, Qué es, en una frase.",
        "La plataforma",
        "Calculada el 23 de noviembre de 2026",
    ):
        assert said in text
    nothing = agenda_document(agenda_sheet(agencies=[], note=None), IDENTITY)
    assert_nothing_overflows(nothing)
    assert "Nada por revisar" in text_of(nothing)
    assert "Se pide traer" not in text_of(nothing)


def test_the_word_file_is_read_aloud_in_spanish_and_its_tables_repeat_their_header():
    document = docx.Document(io.BytesIO(minutes_docx(minutes(), IDENTITY)))
    assert document.core_properties.title == "Minuta de la reunión J0001, versión 1"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"es-MX"}
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    styles = {one.style.name for one in document.paragraphs}
    assert {"Title", "Heading 1", "List Bullet"} <= styles


def with_template(old, new):
    """Return an identity whose minutes have `new` where the shipped template has `old`."""
    with zipfile.ZipFile(TEMPLATES / "minuta.docx") as shipped:
        parts = {name: shipped.read(name) for name in shipped.namelist()}
    assert old.encode() in parts["word/document.xml"]
    document = parts["word/document.xml"].replace(old.encode(), new.encode(), 1)
    parts["word/document.xml"] = document
    return IDENTITY.model_copy(update={"templates": {"minuta.docx": zip_bytes(parts)}})


def test_staff_give_the_minutes_another_word_template():
    changed = with_template("{{ minuta.heading }}", "Oficialía Mayor: {{ minuta.heading }}")
    words = words_of_docx(minutes_docx(minutes(), changed))
    assert f"Oficialía Mayor: {minutes().title}" in words


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("{{ minuta.lema }}", "document_template_name"),
        ("{{ minuta.heading % }}", "document_template_broken"),
        ("{{ minuta.__class__.__mro__ }}", "document_template_name"),
    ],
)
def test_a_word_template_of_the_minutes_that_cannot_be_filled_is_named(new, code):
    with pytest.raises(UnreadableFile) as refused:
        minutes_docx(minutes(), with_template("{{ minuta.heading }}", new))
    assert (refused.value.code, refused.value.params["file"]) == (code, "minuta.docx")


def test_the_same_minutes_give_the_same_word_file_in_the_colours_of_the_identity():
    data = minutes_docx(minutes(), IDENTITY)
    assert data == minutes_docx(minutes(), IDENTITY)
    colors = IDENTITY.colors.model_copy(update={"primary": "#440044"})
    other = IDENTITY.model_copy(update={"colors": colors})
    assert b'"440044"' in minutes_docx(minutes(), other)
    assert b'"440044"' not in data


def test_every_field_of_a_programme_has_a_title_and_values_in_words():
    for name in ProgramContent.model_fields:
        assert field_title(name)
        assert value_text(name, None, {}) == ""
    assert set(FIELD_TITLES) < set(ProgramContent.model_fields)
    assert value_text("lead_agency_id", "a1", {"a1": "IMPAS"}) == "IMPAS"
    assert value_text("coresponsible_agency_ids", ["a1", "a2"], {"a1": "DIF"}) == "DIF\na2"
    assert value_text("coverage", [{"colonia": "Centro"}], {}) == "Colonia: Centro"
    assert value_text("age_minimum", 12, {}) == "12"
