"""E-mails: drafts that open everywhere, one recipient for each message, no forged headers."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from office_samples import AS_OF, IDENTITY, agency_id, branding, catalogue, member

from servimun_widgets.council.documents.emails import member_email
from servimun_widgets.documents.email_draft import as_draft, as_sent
from servimun_widgets.errors import Invalid
from servimun_widgets.fichas.documents.emails import agency_email, reminder_email
from servimun_widgets.fichas.rules.snapshot import Snapshot

FILES = {"ficha-tecnica.pdf": b"%PDF \x00\xff", "anexo ñ.docx": b"PK"}
ACCESS = "https://interno.example/"
ACUSE = "https://interno.example/enlaces/difusion"
WITH_ACCESS = branding(f'{IDENTITY}acceso = "{ACCESS}"')
NOON = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def to_impas(**options) -> EmailMessage:
    given = {"branding": WITH_ACCESS, "attachments": FILES, **options}
    return agency_email(catalogue(), agency_id=agency_id("IMPAS"), **given)


def read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.SMTP)


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return part.get_content().replace("\r\n", "\n")


def with_liaison(**changes) -> Snapshot:
    agencies = [
        one.model_copy(update={"liaisons": [x.model_copy(update=changes) for x in one.liaisons]})
        for one in catalogue().agencies
    ]
    return catalogue().model_copy(update={"agencies": agencies})


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.links, self.tags = "", [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.text += data


def test_a_draft_is_the_same_bytes_each_time():
    assert as_draft(to_impas(), sent_date=AS_OF) == as_draft(to_impas(), sent_date=AS_OF)


def test_another_attachment_makes_another_message():
    other = as_draft(to_impas(attachments={"a.pdf": b"x"}), sent_date=AS_OF)
    assert read(other)["Message-ID"] != read(as_draft(to_impas(), sent_date=AS_OF))["Message-ID"]


def test_a_draft_opens_as_one_and_is_dated_the_day_of_its_data():
    draft = read(as_draft(to_impas(), sent_date=AS_OF))
    assert (draft["X-Unsent"], draft["Date"].datetime.date()) == ("1", AS_OF)
    assert draft["From"] is None  # the mail program of who sends it fills it in


def test_making_a_draft_leaves_the_message_as_it_was():
    message = to_impas()
    as_draft(message, sent_date=AS_OF)
    assert message["X-Unsent"] is None


def test_liaisons_are_addressed_by_role_holders_first():
    to = read(as_draft(to_impas(), sent_date=AS_OF))["To"].addresses
    assert [str(one) for one in to] == [
        "Enlace titular de IMPAS <titular@impas.example>",
        "Enlace suplente de IMPAS <suplente@impas.example>",
    ]


def test_without_an_address_the_draft_is_addressed_to_nobody():
    nobody = with_liaison(email=None)
    message = agency_email(nobody, branding(), agency_id("IMPAS"), attachments={})
    assert message["To"] is None
    assert message.get_content_type() == "multipart/alternative"


def test_attachments_arrive_whole_and_are_named_in_the_text():
    draft = read(as_draft(to_impas(), sent_date=AS_OF))
    arrived = {part.get_filename(): part.get_content() for part in draft.iter_attachments()}
    assert arrived == FILES
    assert "- ficha-tecnica.pdf" in body(draft, "plain")


def test_the_e_mail_asks_for_the_acuse_with_its_link():
    draft = read(as_draft(to_impas(), sent_date=AS_OF))
    assert ACUSE in body(draft, "plain")
    reader = Reader()
    reader.feed(body(draft, "html"))
    assert reader.links == [ACUSE]


def test_without_a_link_it_says_where_the_acuse_is():
    assert "«Ficha y acuse»" in body(to_impas(branding=branding()), "plain")


def test_the_page_says_what_the_text_says_and_loads_nothing():
    message = to_impas()
    reader = Reader()
    reader.feed(body(message, "html"))
    for line in body(message, "plain").splitlines():
        assert line.removeprefix("- ") in reader.text
    assert set(reader.tags) <= {
        *["html", "head", "meta", "style", "title", "body", "p", "br", "ul", "li", "a"]
    }
    assert "url(" not in body(message, "html")
    assert 'lang="es-MX"' in body(message, "html")


def test_a_name_that_looks_like_markup_is_text():
    tricky = member(3, "Niñas & <script>alert(1)</script> «ñ»", email="a@organizacion.example")
    message = member_email(catalogue(), branding(), tricky, attachments={})
    assert "<script>" not in body(message, "html")
    assert "&lt;script&gt;" in body(message, "html")
    assert "<script>alert(1)</script>" in body(message, "plain")


def test_a_member_gets_the_text_to_forward_with_its_own_link():
    organisation = member(4, "Universidad (ejemplo)", email="u@universidad.example")
    message = member_email(catalogue(), branding(), organisation, attachments=FILES)
    assert str(message["To"].addresses[0]) == '"Universidad (ejemplo)" <u@universidad.example>'
    assert body(message, "plain").count("https://servimun.example/v/k7w3pz04") == 2
    assert "*Programas preventivos del municipio" in body(message, "plain")


@pytest.mark.parametrize(("days", "said"), [(0, "Hoy"), (1, "Hace 1 día"), (8, "Hace 8 días")])
def test_a_reminder_says_how_long_ago(days, said):
    message = reminder_email(WITH_ACCESS, "IMPAS", "titular@impas.example", days=days)
    assert f"{said} entregamos la ficha técnica" in body(message, "plain")
    assert ACUSE in body(message, "plain")


def test_what_is_sent_goes_to_one_recipient_with_everything_it_carried():
    draft = as_draft(to_impas(), sent_date=AS_OF)
    sent = as_sent(draft, to="uno@impas.example", message_id="<x1@servimun>", moment=NOON)
    arrived = read(sent.as_bytes())
    assert (arrived["To"], arrived["Message-ID"]) == ("uno@impas.example", "<x1@servimun>")
    assert arrived["Date"].datetime == NOON
    assert arrived["X-Unsent"] is None
    assert arrived["Subject"] == read(draft)["Subject"]
    assert [one.get_content() for one in arrived.iter_attachments()] == [*FILES.values()][::-1]
    assert body(arrived, "plain") == body(read(draft), "plain")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nadie",
        "a@b",
        "a b@c.example",
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: x@y.example",
    ],
)
def test_what_is_not_one_address_is_refused(address):
    draft = as_draft(to_impas(), sent_date=AS_OF)
    for attempt in (
        lambda: as_sent(draft, to=address, message_id="<x1@servimun>", moment=NOON),
        lambda: reminder_email(branding(), "IMPAS", address, days=3),
    ):
        with pytest.raises(Invalid) as refused:
            attempt()
        assert [one.code for one in refused.value.problems] == ["document_email_address"]


def test_what_is_no_address_of_a_liaison_is_not_written_to():
    message = agency_email(
        with_liaison(email="titular de impas"), branding(), agency_id("IMPAS"), attachments={}
    )
    assert message["To"] is None


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\u0085"])
def test_a_line_break_does_not_enter_a_header(break_):
    forged = member(5, f"Cámara{break_}Bcc: x@y.example", email="a@b.example")
    message = member_email(catalogue(), branding(), forged, attachments={})
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Cámara Bcc: x@y.example", "a@b.example")
    assert message["Bcc"] is None


def test_an_identifier_of_another_form_is_refused():
    draft = as_draft(to_impas(), sent_date=AS_OF)
    with pytest.raises(ValueError, match="not a Message-ID"):
        as_sent(draft, to="a@b.example", message_id="<a@b>\r\nBcc: x", moment=NOON)
