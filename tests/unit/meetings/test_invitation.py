"""Invitations as calendars read them, and the e-mails about a meeting as mail programs do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from catalogue_snapshots import branding
from icalendar import Calendar
from meeting_samples import invitation, minutes_letter, reminder

from servimun_widgets.documents.email_draft import UNSENT
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.errors import Invalid
from servimun_widgets.meetings.documents.emails import minutes_email, reminder_email
from servimun_widgets.meetings.documents.invitation import (
    invitation_calendar,
    invitation_email,
    invitation_files,
)

IDENTITY = branding(correo="servimun@municipio.example")


def read(*invitations, **options):
    calendar = Calendar.from_ical(invitation_calendar(invitations, IDENTITY, **options))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def text_of(message):
    return " ".join(message.get_body(("plain",)).get_content().split())


def test_a_calendar_reads_when_where_and_from_whom():
    calendar, event = read(invitation())
    assert calendar["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("m1@servimun", 0, "CONFIRMED")
    assert event.decoded("DTSTART") == datetime(2026, 11, 26, 16, tzinfo=UTC)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=90)
    assert event["LOCATION"].startswith("Sala de cabildo; planta alta, edificio 1 · https://")
    assert event["URL"] == "https://videollamada.example/sala"
    assert event["ORGANIZER"] == "mailto:servimun@municipio.example"
    attendee = event["ATTENDEE"]
    assert attendee == "mailto:enlace.impas@municipio.example"
    assert (attendee.params["CN"], attendee.params["RSVP"]) == ("Enlace IMPAS", "TRUE")


@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_no_reader_needs_to_know_the_zone(month):
    at_ten = invitation(begins=datetime(2027, month, 5, 10, tzinfo=CHIHUAHUA))
    calendar, event = read(at_ten)
    assert calendar.walk("VTIMEZONE") == []
    assert event["DTSTART"].to_ical() == f"2027{month:02d}05T160000Z".encode()
    assert "10:00 a 11:30, hora de Chihuahua" in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("place", "link"),
    [("Sala de cabildo", "https://v.example/1"), ("Sala", None), (None, "https://v.example/1")],
)
def test_place_and_link_stand_where_calendars_show_them(place, link):
    _, event = read(invitation(place=place, link=link))
    assert event["LOCATION"] == " · ".join(one for one in (place, link) if one)
    assert (f"Videollamada: {link}" in event["DESCRIPTION"]) == (link is not None)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_a_file_for_importing_by_hand_has_no_method(method):
    told = invitation(method=method, sequence=3)
    by_hand = [data for name, data in invitation_files([told], IDENTITY).items() if "ics" in name]
    message = invitation_email(told, IDENTITY)
    by_hand += [part.get_content() for part in message.iter_attachments()]
    assert len(by_hand) == 2
    assert not any(b"METHOD" in data for data in by_hand)
    part = message.get_body(("calendar",)) or next(
        one for one in message.walk() if one.get_content_type() == "text/calendar"
    )
    assert f"METHOD:{method}" in part.get_content()


def test_a_change_and_a_cancellation_are_of_the_same_event_under_a_higher_sequence():
    told = [
        invitation(),
        invitation(sequence=1, place="Otra sala"),
        invitation(sequence=2, method="CANCEL", cancel_reason="No hay sala."),
    ]
    events = [read(one)[1] for one in told]
    assert {event["UID"] for event in events} == {"m1@servimun"}
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [event["STATUS"] for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert read(told[2])[0]["METHOD"] == "CANCEL"


def test_lines_are_folded_and_end_as_the_standard_says():
    data = invitation_calendar([invitation(note="ñ" * 900 + "\nOtro; renglón, más")], IDENTITY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    _, event = read(invitation(note="ñ" * 900 + "\nOtro; renglón, más"))
    assert event["DESCRIPTION"].endswith("Se le pide:\n" + "ñ" * 900 + "\nOtro; renglón, más")


def test_answers_go_to_a_mailbox_that_a_person_reads_and_there_must_be_one():
    own = branding(correo="coordinacion@municipio.example")
    for identity, to in ((branding(), "citas"), (own, "coordinacion")):
        written = invitation_calendar([invitation()], identity, sender="citas@municipio.example")
        assert f"ORGANIZER;CN=SERVIMUN:mailto:{to}@municipio.example".encode() in written
    with pytest.raises(Invalid) as refused:
        invitation_calendar([invitation()], branding())
    assert [problem.code for problem in refused.value.problems] == ["letter_no_organizer"]


@pytest.mark.parametrize(
    ("changes", "subject", "said"),
    [
        (
            {},
            "Cita: Retroalimentación de noviembre, jueves 26 de noviembre de 2026, 10:00",
            "convoca a",
        ),
        (
            {"sequence": 1},
            "Cambia la cita: Retroalimentación de noviembre, jueves 26 de noviembre de 2026, 10:00",
            "Así queda:",
        ),
        (
            {"sequence": 1, "method": "CANCEL", "cancel_reason": "No hay sala."},
            "Se cancela la cita: Retroalimentación de noviembre, jueves 26 de noviembre de 2026",
            "La reunión se canceló: No hay sala.",
        ),
        (
            {"sequence": 1, "method": "CANCEL"},
            "Se cancela la cita: Retroalimentación de noviembre, jueves 26 de noviembre de 2026",
            "ya no está entre las convocadas",
        ),
        (
            {"sequence": 2, "was": datetime(2026, 11, 24, 16, 30, tzinfo=CHIHUAHUA)},
            "Cambia la cita: Retroalimentación de noviembre, jueves 26 de noviembre de 2026, 10:00",
            "Antes era: martes 24 de noviembre de 2026, 16:30",
        ),
        (
            {
                "sequence": 2,
                "method": "CANCEL",
                "was": datetime(2026, 11, 24, 16, 30, tzinfo=CHIHUAHUA),
            },
            "Se cancela la cita: Retroalimentación de noviembre, martes 24 de noviembre de 2026",
            "del martes 24 de noviembre de 2026.",
        ),
        (
            {
                "sequence": 1,
                "method": "CANCEL",
                "cancel_reason": "No hubo luz.",
                "stamp": datetime(2026, 11, 27, 9, tzinfo=CHIHUAHUA),
            },
            "No se celebró: Retroalimentación de noviembre, jueves 26 de noviembre de 2026",
            "no se celebró. La reunión se canceló: No hubo luz.",
        ),
    ],
)
def test_the_email_says_what_it_is_and_carries_its_calendar(changes, subject, said):
    one = invitation(**changes)
    message = invitation_email(one, IDENTITY)
    assert (message["Subject"], message["To"]) == (subject, "enlace.impas@municipio.example")
    assert said in text_of(message)
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == [one.method]
    calendar = invitation_calendar([one], IDENTITY)
    assert parts[0].get_content() == calendar.decode()
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "cita.ics"


def test_what_did_not_move_is_not_told_as_moved():
    same = invitation(sequence=2, was=invitation().begins, place="Otra sala")
    assert "Antes era" not in text_of(invitation_email(same, IDENTITY))


def test_the_invitation_says_the_time_it_ends_and_what_is_to_be_brought():
    text = text_of(invitation_email(invitation(), IDENTITY))
    assert "- Hora: 10:00 a 11:30, hora de Chihuahua" in text
    assert "- Enlace: https://videollamada.example/sala" in text
    assert "Se le pide: Los horarios de diciembre." in text
    bare = text_of(invitation_email(invitation(link=None, note=None), IDENTITY))
    assert "Enlace:" not in bare
    assert "Se le pide" not in bare


def test_a_title_of_two_lines_adds_no_header():
    message = invitation_email(invitation(title="Reunión\nBcc: otra@municipio.example"), IDENTITY)
    assert message["Bcc"] is None


def test_without_a_mail_server_there_is_a_draft_for_each_and_one_calendar_of_all():
    several = [
        invitation(),
        invitation(account_id="suplente", recipient="Suplente IMPAS", address=None),
        invitation(method="CANCEL", sequence=1, agency="DIF", account_id="dif", address="d@m.mx"),
    ]
    files = invitation_files(several, IDENTITY)
    assert sorted(files) == [
        "J0001/cancelacion.ics",
        "J0001/cita.ics",
        "J0001/correos/dif-enlace-impas-dif.eml",
        "J0001/correos/impas-enlace-impas-enlace-impas.eml",
        "J0001/correos/impas-suplente-impas-suplente.eml",
    ]
    draft = message_from_bytes(
        files["J0001/correos/impas-enlace-impas-enlace-impas.eml"], policy=policy.default
    )
    assert draft[UNSENT] == "1"
    assert "text/calendar" in {part.get_content_type() for part in draft.walk()}
    assert invitation_files(several, IDENTITY) == files


def test_minutes_are_handed_over_with_what_the_agency_agreed_to():
    files = {"minuta.pdf": b"%PDF", "minuta.docx": b"PK"}
    message = minutes_email(minutes_letter(), IDENTITY, files)
    assert message["Subject"] == "Minuta de la reunión J0001, versión 2"
    assert "A0001: Box comunitario, Horario, a más tardar el jueves 10 de diciembre" in text_of(
        message
    )
    assert [part.get_filename() for part in message.iter_attachments()] == sorted(files)
    without = minutes_email(minutes_letter(agreements=[]), IDENTITY, {})
    assert "IMPAS no tiene acuerdos de esta reunión." in text_of(without)


def test_a_reminder_says_how_late_or_near_each_agreement_is():
    text = text_of(reminder_email(reminder(-3, -1, 0, 1, 7), IDENTITY))
    for said in (
        "(en 3 días)",
        "(en 1 día)",
        "Vence hoy",
        "(1 día de atraso)",
        "(7 días de atraso",
    ):
        assert said in text
    head = reminder_email(reminder(7, escalated=True), IDENTITY)
    assert head["Subject"] == "SERVIMUN: acuerdos atrasados de IMPAS"
    assert "Le pedimos su apoyo" in text_of(head)
