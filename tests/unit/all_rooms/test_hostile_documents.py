"""Whatever somebody types, a document keeps its parts, its links, its code and its legends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from catalogue_snapshots import ADDRESS, AS_OF, branding
from hostile_catalogue import (
    SITE,
    hostile_agenda,
    hostile_minutes,
    hostile_snapshot,
)
from hostile_texts import EVIL, SURROGATES, UNSTORABLE, dealing, doubles, pieces, specimens
from rendered_pages import codes_read, opened

from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.documents.charts import bar_chart
from servimun_widgets.documents.glyphs import Drawing, printable
from servimun_widgets.documents.typesetting import Typeset, render_pdf, typed_data
from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
from servimun_widgets.fichas.documents.poster import member_poster, member_square, poster, square
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.meetings.documents.agenda import agenda_document
from servimun_widgets.meetings.documents.minutes import minutes_document
from servimun_widgets.meetings.records.reasons import AgendaReason
from servimun_widgets.red_vecinal.documents.flyer import flyer_base
from servimun_widgets.red_vecinal.documents.flyer_words import (
    Flyer,
    FlyerProgram,
    flyer_alternative,
)
from servimun_widgets.red_vecinal.records.segments import ProgramFacts

IDENTITY = branding(correo="servimun@municipio.example")
OWN = ("link", "qr", "legend", "privacy", "address", "platform", "municipality", "cut_off")
"""What the municipality says of itself in every document."""


def of_agency() -> str:
    agency = hostile_snapshot().agency("prueba")
    assert agency is not None
    return IDENTITY.link(agency_code(agency.content.sigla))


def member() -> Any:
    return hostile_snapshot().council.members[0]


DOCUMENTS: dict[str, Callable[[], Typeset]] = {
    "ficha": lambda: platform_ficha(hostile_snapshot(), IDENTITY, "prueba"),
    "anexo": lambda: agency_annex(hostile_snapshot(), IDENTITY, "prueba"),
    "cartel": lambda: poster(hostile_snapshot(), IDENTITY, "prueba"),
    "cuadro": lambda: square(hostile_snapshot(), IDENTITY, "prueba"),
    "cartel de integrante": lambda: member_poster(hostile_snapshot(), IDENTITY, member()),
    "cuadro de integrante": lambda: member_square(hostile_snapshot(), IDENTITY, member()),
    "folleto": lambda: council_handout(hostile_snapshot(), IDENTITY),
    "orden del día": lambda: agenda_document(hostile_agenda(dealing()), IDENTITY),
    "minuta": lambda: minutes_document(hostile_minutes(dealing()), IDENTITY),
    **{
        f"programa {number}": lambda number=number: program_ficha(
            hostile_snapshot(), IDENTITY, f"P9{number:02}"
        )
        for number in range(4)
    },
}
LINKS = dict.fromkeys(
    ("anexo", "cuadro", "cuadro de integrante", "orden del día", "minuta"), frozenset[str]()
)
"""Documents without a link, or with one to type; others lead to the platform and, of a
programme, to its page."""


def read_by_template(document: Typeset) -> Any:
    return json.loads(typed_data(document.data))


def as_printed(value: Any) -> Any:
    """Return the data with each text as it is printed: the shape that they have to keep."""
    if isinstance(value, Drawing):
        return str(value)
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: as_printed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_printed(one) for one in value]
    return value


def links_of(document: Typeset) -> set[str]:
    return {
        str(note.get_object()["/A"]["/URI"])
        for page in opened(document).pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_template_reads_the_data_in_the_shape_in_which_they_were_given(name: str) -> None:
    document = DOCUMENTS[name]()
    read = read_by_template(document)
    assert read == as_printed(dict(document.data))
    for own in OWN:
        assert read.get(own) == document.data.get(own)


def test_no_character_at_all_ends_a_text_in_what_a_template_reads() -> None:
    whole = specimens() + doubles() + SURROGATES
    texts = [whole[start : start + 4096] for start in range(0, len(whole), 4096)]
    assert json.loads(typed_data({"texts": texts, whole: "clave"})) == {
        "texts": [printable(text) for text in texts],
        printable(whole): "clave",
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_where_the_municipality_leads_and_nowhere_else(name: str) -> None:
    found = links_of(DOCUMENTS[name]())
    expected = {ADDRESS}
    if name in ("ficha", "cartel"):
        expected = {of_agency()}
    if name.startswith("programa"):
        expected = {SITE, IDENTITY.link(f"p90{name[-1]}")}
    if "integrante" in name:
        expected = {IDENTITY.link(member().code)}
    assert found == LINKS.get(name, expected)
    assert EVIL not in "".join(found)


def test_the_code_on_the_paper_leads_to_what_it_speaks_of() -> None:
    assert codes_read(DOCUMENTS["cartel"]()) == [of_agency()]
    for name in ("cuadro", "cuadro de integrante"):  # who reads it holds the telephone in hand
        assert codes_read(DOCUMENTS[name]()) == []
    assert codes_read(DOCUMENTS["programa 0"]()) == [IDENTITY.link("p900")]


def test_rows_are_as_many_as_there_are_points() -> None:
    (agency,) = read_by_template(DOCUMENTS["orden del día"]())["agencies"]
    assert [len(row) for row in agency["rows"]] == [4] * 4


def test_every_character_that_is_printed_has_a_glyph() -> None:
    """PDF/UA refuses a text with a character that no font has: one would stop the document."""
    every = "".join(sorted(set(printable(specimens() + doubles()))))
    words = [every[start : start + 60] for start in range(0, len(every), 60)]
    agenda = hostile_agenda(lambda _length: "x")
    rows = agenda.agencies[0].points[0]

    def reason(text: str) -> AgendaReason:
        return rows.reasons[0].model_copy(update={"text": text})

    points = [
        rows.model_copy(update={"program_name": one, "reasons": [reason(one)]}) for one in words
    ]
    agencies = [agenda.agencies[0].model_copy(update={"points": points})]
    assert render_pdf(agenda_document(agenda.model_copy(update={"agencies": agencies}), IDENTITY))


def test_what_no_field_takes_is_shown_as_missing_and_stops_nothing() -> None:
    agenda = agenda_document(hostile_agenda(lambda _length: f"a{UNSTORABLE}b"), IDENTITY)
    assert render_pdf(agenda).startswith(b"%PDF")


def test_marks_of_direction_do_not_turn_what_stands_beside_them() -> None:
    assert printable("a\u202eb\u2066c\u200fd") == "abcd"


def test_every_hostile_text_is_made_into_a_flyer_with_its_own_link() -> None:
    texts = pieces(600)
    names = [" ".join(one.split()) for one in texts[:3]]
    programs = [
        FlyerProgram(one[:150], ProgramFacts(where=one[:200], when=one, phone=one[:30]))
        for one in names
    ]
    flyer = Flyer(names[0][:80], tuple(programs), "lista", names[1][:60])
    base = flyer_base(IDENTITY, flyer, "historia", AS_OF)
    assert base.with_link(f"{ADDRESS}/v/abc").startswith(b"\x89PNG")
    assert flyer_alternative(IDENTITY, flyer, f"{ADDRESS}/v/abc").endswith("/v/abc")


def test_a_title_of_a_picture_in_a_chart_stays_a_text() -> None:
    bars = [(text, float(number)) for number, text in enumerate(pieces(30), start=1)]
    drawn = ElementTree.fromstring(bar_chart(pieces(600)[1], pieces(600)[2], bars))
    names = {one.tag.rpartition("}")[2] for one in drawn.iter()}
    assert not names & {"script", "image", "a", "img"}
