"""Whatever somebody types, mails, calendars, office files, tables and pages keep their parts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from xml.etree import ElementTree

import docx
import openpyxl
import pptx
import pytest
from catalogue_snapshots import ADDRESS, AS_OF, branding
from hostile_catalogue import (
    PROGRAMS,
    hostile_invitation,
    hostile_minutes,
    hostile_minutes_letter,
    hostile_reminder,
    hostile_snapshot,
)
from hostile_texts import EVIL, SURROGATES, UNSTORABLE, dealing, doubles, pieces
from icalendar import Calendar

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.council.documents.emails import member_email
from servimun_widgets.documents.email_draft import as_draft
from servimun_widgets.documents.spreadsheet import csv_table, xlsx_table
from servimun_widgets.domain.notices import NOTICE_KINDS
from servimun_widgets.domain.packages import file_name
from servimun_widgets.fichas.documents.emails import agency_email
from servimun_widgets.fichas.documents.forward_texts import agency_texts, member_texts
from servimun_widgets.fichas.documents.office_ficha import platform_ficha_docx
from servimun_widgets.indicators.documents.transparency_report import (
    transparency_page,
    transparency_table,
)
from servimun_widgets.indicators.rules.facts import Facts, FeedbackFact, NeedFact
from servimun_widgets.indicators.rules.figures import indicators
from servimun_widgets.indicators.rules.indicators import IndicatorValue
from servimun_widgets.meetings.documents.emails import minutes_email, reminder_email
from servimun_widgets.meetings.documents.invitation import invitation_calendar, invitation_email
from servimun_widgets.meetings.documents.minutes import minutes_docx
from servimun_widgets.notices.documents.letter import notices_email
from servimun_widgets.notices.records import NoticeRecord
from servimun_widgets.notices.rules.views import NoticeLetter, NoticeView
from servimun_widgets.server.embedded_widgets import script_json
from servimun_widgets.server.responses import make_templates

IDENTITY = branding(correo="servimun@municipio.example")
LINK_OF_MEETING = "https://videollamada.example/sala"
Dealer = Callable[[int], str]


def calm(length: int) -> str:
    return "Texto"[:length]


class Parts(HTMLParser):
    """The tags of a page with how often each stands there, and its links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.links: set[str] = set()
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self._in_script = tag == "script"
        self.links |= {str(value) for name, value in attrs if name in ("href", "src")}

    def handle_endtag(self, _tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


def arrived(message: EmailMessage) -> EmailMessage:
    read = message_from_bytes(as_draft(message, sent_date=AS_OF), policy=policy.SMTP)
    assert isinstance(read, EmailMessage)
    return read


LETTERS: dict[str, Callable[[Dealer], EmailMessage]] = {
    "cita": lambda text: invitation_email(hostile_invitation(text), IDENTITY),
    "minuta": lambda text: minutes_email(hostile_minutes_letter(text), IDENTITY, {}),
    "recordatorio": lambda text: reminder_email(hostile_reminder(text), IDENTITY),
    "avisos": lambda text: notices_email(hostile_notices(text), IDENTITY, None, AS_OF),
}


def hostile_notices(text: Dealer) -> NoticeLetter:
    records = [
        NoticeRecord(
            id=f"a{number}",
            account_id="a",
            kind=kind,
            record_type="program",
            folio="P001",
            day=AS_OF,
            at=datetime.combine(AS_OF, time(10), UTC),
        )
        for number, kind in enumerate(NOTICE_KINDS)
    ]
    told = tuple(NoticeView(one, text(80)) for one in records)
    return NoticeLetter("aviso:diario:a:1", "diario", "a", "a", "enlace@prueba.example", told)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_keeps_its_headers_parts_paragraphs_points_and_links(name: str) -> None:
    expected = arrived(LETTERS[name](calm))
    shape = Parts(expected.get_body(("html",)).get_content())
    text = dealing()
    for _ in range(12):
        read = arrived(LETTERS[name](text))
        assert sorted(read.keys()) == sorted(expected.keys())
        assert read["To"] == expected["To"]
        kinds = [part.get_content_type() for part in read.walk()]
        assert kinds == [part.get_content_type() for part in expected.walk()]
        page = Parts(read.get_body(("html",)).get_content())
        assert (page.tags, page.links) == (shape.tags, shape.links)


def test_the_letters_of_packages_lead_to_our_own_addresses_only() -> None:
    snapshot = hostile_snapshot()
    agency = arrived(agency_email(snapshot, IDENTITY, "prueba", attachments={}))
    assert [one.addr_spec for one in agency["To"].addresses] == ["enlace@prueba.example"]
    assert Parts(agency.get_body(("html",)).get_content()).links <= {ADDRESS}
    for member in snapshot.council.members:
        letter = arrived(member_email(snapshot, IDENTITY, member, attachments={}))
        page = Parts(letter.get_body(("html",)).get_content())
        assert page.links == {IDENTITY.link(member.code)}
        assert page.tags["li"] == 3


def test_texts_to_forward_have_a_point_for_each_programme_and_no_more() -> None:
    texts = agency_texts(hostile_snapshot(), IDENTITY, "prueba")
    lines = texts["correo.txt"].splitlines()
    assert sum(line.startswith("- ") for line in lines) == PROGRAMS
    assert len(texts["whatsapp.txt"]) <= 600
    for member in hostile_snapshot().council.members:
        for text in member_texts(hostile_snapshot(), IDENTITY, member).values():
            assert not any(line.startswith("- ") for line in text.splitlines())
            assert text.count("/v/") == 1


def test_a_calendar_keeps_its_properties_and_its_one_guest() -> None:
    def properties(text: Dealer) -> list[str]:
        data = invitation_calendar([hostile_invitation(text)], IDENTITY)
        (event,) = Calendar.from_ical(data).walk("VEVENT")
        assert event["ATTENDEE"] == "mailto:enlace.impas@municipio.example"
        assert event["ORGANIZER"] == "mailto:servimun@municipio.example"
        assert event["URL"] == LINK_OF_MEETING
        lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
        assert not any(one.splitlines()[1:] for one in lines if one[:8] == "ATTENDEE")
        return [line.partition(":")[0].partition(";")[0] for line in lines]

    expected, text = properties(calm), dealing()
    for _ in range(20):
        assert properties(text) == expected


def relations(data: bytes) -> list[str]:
    """Return everything in an office file that leads outside of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = [
            element.get("Target")
            for name in archive.namelist()
            if name.endswith(".rels")
            for element in ElementTree.fromstring(archive.read(name))
            if element.get("TargetMode") == "External"
        ]
    return [str(one) for one in found]


def word_shape(data: bytes) -> tuple[int, list[tuple[int, int]]]:
    document = docx.Document(io.BytesIO(data))
    tables = [(len(one.rows), len(one.columns)) for one in document.tables]
    return len(document.paragraphs), tables


def test_a_word_file_keeps_its_paragraphs_its_tables_and_its_one_link() -> None:
    hostile = platform_ficha_docx(hostile_snapshot(), IDENTITY, "prueba")
    expected = platform_ficha_docx(hostile_snapshot(calm), IDENTITY, "prueba")
    assert word_shape(hostile) == word_shape(expected)
    assert relations(hostile) == [ADDRESS]
    written = minutes_docx(hostile_minutes(dealing(lines=False)), IDENTITY)
    assert word_shape(written) == word_shape(minutes_docx(hostile_minutes(calm), IDENTITY))
    assert relations(written) == []


def titles_of(data: bytes) -> set[str]:
    """Return the titles of the slides, those of a table's further pages as that of its first."""
    slides = pptx.Presentation(io.BytesIO(data)).slides
    return {one.shapes.title.text_frame.text.partition(" (")[0] for one in slides}


def test_a_presentation_keeps_its_titles_and_leads_nowhere() -> None:
    data = council_deck_pptx(hostile_snapshot(), IDENTITY)
    # Of names that are all alike some figures are not drawn; what is drawn names those it is about.
    titles, figures = titles_of(council_deck_pptx(hostile_snapshot(calm), IDENTITY)), 3
    assert titles < titles_of(data)
    assert len(titles_of(data) - titles) == figures
    slides = pptx.Presentation(io.BytesIO(data)).slides
    assert {len(one.shapes.title.text_frame.paragraphs) for one in slides} == {1}
    assert relations(data) == []


def test_tables_have_as_many_rows_and_cells_as_there_are_and_no_formula() -> None:
    texts = [*pieces(600), *doubles(), UNSTORABLE, f"a{SURROGATES}b", "=1+1", "﹢1", "x" * 40_000]
    rows = [[text, number, text] for number, text in enumerate(texts)]
    read = list(csv.reader(io.StringIO(csv_table(["a", "b", "c"], rows).decode("utf-8-sig"))))
    assert [len(row) for row in read] == [3] * (len(rows) + 1)
    assert not [cell for row in read for cell in row if cell[:1] in tuple("=+-@＝＋－＠﹢﹣﹦﹫⁺⁼")]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_table("Lista", ["a", "b", "c"], rows)))
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row]
    assert len(cells) == 3 * len(rows)
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert all(cell.value not in (None, "") for cell in cells)


def report(colonias: list[str]) -> list[IndicatorValue]:
    facts = Facts(
        as_of=AS_OF,
        colonias=len(colonias),
        feedback=(FeedbackFact("necesidad", "vecinos", AS_OF, count=len(colonias)),),
        needs=tuple(NeedFact(one, answered=True, done=False) for one in colonias),
    )
    return list(indicators(facts))


def test_the_report_for_the_web_keeps_its_tags_and_the_table_its_rows() -> None:
    texts = list(dict.fromkeys(" ".join(one.split()) for one in pieces(18)))[:30]
    page = Parts(transparency_page(report(texts), IDENTITY).decode())
    expected = Parts(
        transparency_page(report([f"Colonia {n}" for n in range(len(texts))]), IDENTITY).decode()
    )
    assert {**page.tags, "text": 0, "path": 0} == {**expected.tags, "text": 0, "path": 0}
    assert EVIL not in "".join(page.links)
    rows = csv.reader(io.StringIO(transparency_table(report(texts)).decode("utf-8-sig")))
    assert len({len(row) for row in rows}) == 1


def test_what_a_page_carries_for_its_widgets_stays_data() -> None:
    given = {"a": {"state": {"texts": [*pieces(600), doubles(), UNSTORABLE]}}, "</script>": {}}
    page = Parts(f'<script type="application/json">{script_json(given)}</script>')
    assert page.tags == {"script": 1}
    assert json.loads("".join(page.scripts)) == given


@pytest.mark.parametrize("text", pieces(600)[:16])
def test_the_frame_of_a_page_keeps_its_tags(text: str) -> None:
    def shown(said: str) -> Parts:
        person = {"display_name": said, "agency": said, "role_title": said}
        item = {"path": "inicio", "title": said}
        template = make_templates().from_string(
            '{% import "frame.html.j2" as frame with context %}'
            "{{ frame.open(said) }}{{ frame.summary({'a': said, '': said}) }}"
            '{{ frame.field("a", said, said, hint=said, value=said) }}{{ frame.close() }}'
        )
        return Parts(
            template.render(
                said=said,
                person=person,
                navigation=[item],
                bell=lambda: (said, said),
                help_address="/ayuda",
                example=True,
                path="inicio",
                base_url="/",
                static="/recursos/",
                static_files={"own": "x"},
                xsrf=said,
            )
        )

    page, expected = shown(text), shown("Texto")
    assert (page.tags, page.links) == (expected.tags, expected.links)


def test_names_of_files_are_plain_whatever_they_are_made_from() -> None:
    for text in [*pieces(150), *doubles(), UNSTORABLE, SURROGATES]:
        assert set(file_name(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
