"""What a screen reader, a search and a catalogue of files find in every PDF (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time

import pytest
from catalogue_snapshots import branding, real_catalogue, with_program
from meeting_samples import agenda_sheet, full_minutes
from office_samples import in_session
from rendered_pages import opened, structure

from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
from servimun_widgets.fichas.documents.poster import poster
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.meetings.documents.agenda import agenda_document
from servimun_widgets.meetings.documents.minutes import minutes_document
from servimun_widgets.programs.records.programs import ProgramContent

LEAD = real_catalogue().programs[0].lead_agency_id
DOCUMENTS: dict[str, Callable[[], Typeset]] = {
    "ficha": lambda: platform_ficha(real_catalogue(), branding(), LEAD),
    "annex": lambda: agency_annex(real_catalogue(), branding(), LEAD),
    "programme": lambda: program_ficha(real_catalogue(), branding(), "P001"),
    "programme with a week": lambda: program_ficha(
        with_program(
            ProgramContent(public_name="Box", lead_agency_id=LEAD, hours="jueves de 16:00 a 17:30")
        ),
        branding(),
        "P999",
    ),
    "poster": lambda: poster(real_catalogue(), branding(), LEAD),
    "handout": lambda: council_handout(in_session(), branding()),
    "minutes": lambda: minutes_document(full_minutes(), branding()),
    "agenda": lambda: agenda_document(agenda_sheet(9), branding()),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_table_names_its_columns_or_rows(name: str) -> None:
    """Matterhorn 15-003: each table has header cells, and each says what it is the header of."""
    for table in structure(opened(DOCUMENTS[name]()), "/Table"):
        headers = [cell for cell in table if cell["/S"] == "/TH"]
        assert headers
        for cell in headers:
            attributes = cell["/A"].get_object()
            one = attributes if isinstance(attributes, dict) else attributes[0]
            assert one["/Scope"] in ("/Column", "/Row", "/Both")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_text_is_found_and_the_day_is_that_of_the_city(name: str) -> None:
    made = DOCUMENTS[name]()
    reader = opened(made)
    pages = list(reader.pages)
    few = pages[:3] + pages[3:][-1:]  # each kind of page; reading all of the minutes takes long
    text = "".join(page.extract_text() for page in few)
    assert text
    hidden = {sign for sign in text if sign in "\u200b\u200c\u2060\ufeff\u00ad\ufb01\ufb02"}
    assert hidden == set()
    assert reader.metadata is not None
    noon = datetime.combine(made.as_of, time(12), UTC)
    assert reader.metadata.creation_date.astimezone(UTC) == noon


def test_what_is_said_of_a_programme_is_read_in_pairs() -> None:
    answers, facts = structure(opened(DOCUMENTS["programme"]()), "/L")
    for told, fewest in ((answers, 4), (facts, 3)):
        names = [one["/S"] for one in told if one["/S"] in ("/Lbl", "/LBody")]
        assert names == ["/Lbl", "/LBody"] * (len(names) // 2)
        assert len(names) >= 2 * fewest
