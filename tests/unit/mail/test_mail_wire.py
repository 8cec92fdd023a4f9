"""What a message says arrives letter for letter, whoever reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_catalogue import sample_rows

from servimun_widgets.documents.email_draft import as_draft, as_sent, composed, header_text
from servimun_widgets.domain.mail_wire import WIRE

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=160).map(header_text)


def on_the_wire(subject: str, name: str, file_name: str) -> EmailMessage:
    """Return what a recipient's program reads of a message."""
    message = EmailMessage(policy=WIRE)
    message["Subject"] = subject
    message["To"] = Address(name, addr_spec="a@b.mx")
    if file_name:
        message.add_attachment(b"x", "application", "pdf", filename=file_name)
    return message_from_bytes(message.as_bytes(policy=WIRE), policy=policy.default)  # type: ignore[return-value]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(TEXTS, TEXTS, TEXTS.map(lambda text: text[:40].strip()))
def test_subject_names_and_files_of_any_text_survive(subject, name, file_name):
    read = on_the_wire(subject, name, file_name)
    assert read["Subject"] == subject
    assert read["To"].addresses[0].display_name == name
    assert [part.get_filename() for part in read.iter_attachments()] == [file_name] * bool(
        file_name
    )


@pytest.mark.parametrize(
    "typed",
    [
        "=?utf-8?q?hola?= mundo",
        "=?UTF-8?B?aG9sYQ==?=",
        "=?",
        "Familia 👨‍👩‍👧‍👦 y 🏳️‍🌈 el lunes",
        "مرحبا \u200f7",
        "a" * 400,
        'Dijo «sí», "no", (quizá); ok',
        "Junta\r\nBcc: otra@x.mx",
        "@@ <a@b.mx>,",
        "👍🏽" * 40,
    ],
)
def test_a_subject_that_somebody_typed_is_read_as_it_was_typed(typed):
    said = header_text(typed)
    read = on_the_wire(said, said, "")
    assert read["Subject"] == said
    assert read["To"].addresses[0].display_name == said
    assert read["Bcc"] is None


@pytest.mark.parametrize("length", [10, 60, 90, 400])
def test_links_and_identifiers_are_never_written_as_encoded_words(length):
    message, host = EmailMessage(policy=WIRE), "a" * length + ".gob.mx"
    links = f"<https://{host}/avisos?parte=correo>, <mailto:b@{host}?subject=Baja>"
    message["List-Unsubscribe"] = links
    message["Message-ID"] = f"<1@{host}>"
    written = message.as_bytes(policy=WIRE).decode()
    assert "=?" not in written
    unfolded = written.replace("\r\n ", " ")
    assert f"List-Unsubscribe: {links}\r\n" in unfolded
    assert f"Message-ID: <1@{host}>\r\n" in unfolded


def test_subjects_of_two_programmes_keep_every_space():
    names = [row["nombre"] for row in sample_rows("programas")][::7]
    for one, other in product(names, names):
        said = header_text(f"Cita: {one}; {other}, viernes 4 de diciembre de 2026, 10:30")
        assert on_the_wire(said, "", "")["Subject"] == said


def test_a_draft_that_is_sent_later_says_the_same():
    said = "Retroalimentación de invierno: niñez, «mañanas» y adolescencia en la colonia Peñón"
    draft = as_draft(composed(said, "Buen día", [], {}, frozenset()), sent_date=date(2026, 11, 29))
    moment = datetime(2026, 11, 29, tzinfo=UTC)
    sent = as_sent(draft, to="a@b.mx", message_id="<1@b.mx>", moment=moment)
    assert message_from_bytes(sent.as_bytes(), policy=policy.default)["Subject"] == said
