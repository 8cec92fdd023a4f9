"""Invitations sent by processes that are killed: each liaison has exactly one, or is listed."""

import os
import queue
import random
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy

import pytest
from mail_server import Recipients, mail_server
from meeting_workers import SENDER, letter, send_invitations, staff_at
from patience import PATIENCE

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.accounts import AccountContent, AccountRecord
from servimun_widgets.domain.agencies import AgencyContent, AgencyRecord
from servimun_widgets.domain.fields import as_document
from servimun_widgets.mail.services.outbox import settle
from servimun_widgets.meetings.documents.invitation import invitation_email
from servimun_widgets.meetings.services.mail import (
    INVITATIONS,
    letter_states,
    queue_invitations,
    send_next_letter,
)
from servimun_widgets.meetings.services.meetings import call_meeting
from servimun_widgets.services.smtp import SmtpTransport

KILLS = 30  # at any moment
UNANSWERED = 4  # killed between the message and the answer to it
AGENCIES = 60
NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)
REFUSED = {"enlace7@municipio.example", "enlace41@municipio.example"}
IDENTITY = b'[plataforma]\ndireccion = "https://servimun.example"\n'


def account(name, role, agency):
    return AccountRecord(
        id=name,
        username=name,
        content=AccountContent(
            username=name,
            display_name=f"Cuenta {name}",
            role=role,
            agency_id=agency,
            position="titular" if agency else None,
            email=f"{name}@municipio.example" if agency else None,
        ),
        password_hash="",
        must_change_password=False,
        created_on=NOW,
        updated_on=NOW,
        updated_by="sistema",
    )


@pytest.fixture
def staff(tmp_path):
    """Call a meeting of many agencies, each with a liaison."""
    made = staff_at(tmp_path / "store.db", NOW)
    stamp = {"created_on": NOW, "updated_on": NOW, "updated_by": "sistema"}
    names = [f"enlace{number}" for number in range(AGENCIES)]
    accounts = [account("coordinacion", "coordinacion", None)]
    accounts += [account(name, "enlace", f"a-{name}") for name in names]
    with made.store.transaction():
        for name in names:
            content = AgencyContent(sigla=name.upper(), name=f"Dependencia {name}")
            agency = AgencyRecord(id=f"a-{name}", content=content, **stamp)
            made.store.table("agencies").insert(as_document(agency))
        for one in accounts:
            made.store.table("accounts").insert(as_document(one))
    call = {
        "title": "Retroalimentación",
        "agency_ids": [f"a-{name}" for name in names],
        "held_on": "2026-11-26",
        "starts_at": "10:00",
        "duration_minutes": 60,
        "place": "Sala de cabildo",
    }
    call_meeting(made, call)
    yield made
    made.store.close()


def start(processes, path, port):
    reader, writer = processes.Pipe(duplex=False)
    process = processes.Process(target=send_invitations, args=(path, port, "J0001", NOW, writer))
    process.start()
    writer.close()
    assert reader.poll(PATIENCE), "the sender is stuck"
    reader.recv()
    return process, reader


def test_after_many_kills_each_liaison_has_exactly_one_invitation(processes, tmp_path, staff):
    recipients = Recipients(dict.fromkeys(REFUSED, "550 5.1.1 no existe ese buzon"))
    everybody = {f"enlace{number}@municipio.example" for number in range(AGENCIES)}
    chance = random.Random(6)
    with mail_server(recipients) as port:
        victims = queue.SimpleQueue()
        recipients.before_answer = lambda: os.kill(victims.get(timeout=PATIENCE), signal.SIGKILL)
        for _ in range(UNANSWERED):
            process, reader = start(processes, tmp_path / "store.db", port)
            victims.put(process.pid)
            process.join(PATIENCE)
            assert process.exitcode == -signal.SIGKILL
            reader.close()
        recipients.before_answer = lambda: None
        for _ in range(KILLS):
            process, reader = start(processes, tmp_path / "store.db", port)
            process.join(chance.uniform(0, 0.12))
            process.kill()
            process.join(PATIENCE)
            reader.close()
        process, reader = start(processes, tmp_path / "store.db", port)
        process.join(PATIENCE)
        assert process.exitcode == 0
        reader.close()
    got = Counter(address for address, _ in recipients.received)
    assert set(got.values()) == {1}
    states = {}
    for state in letter_states(staff, "J0001", INVITATIONS):
        states.setdefault(state.message.state, set()).add(state.letter.address)
    assert states.get("rechazado", set()) <= REFUSED
    assert states["enviado"] <= set(got)
    unknown = states.get("en_envio", set())
    assert everybody - set(got) - REFUSED <= unknown
    assert UNANSWERED <= len(unknown) <= UNANSWERED + KILLS
    # A person looks at each that is not known; what is sent again completes the list.
    later = staff_at(tmp_path / "store.db", NOW + timedelta(hours=1))
    for state in letter_states(later, "J0001", INVITATIONS):
        if state.message.state == "en_envio":
            arrived = state.letter.address in got
            settle(later, state.message.key, "enviado" if arrived else "pendiente")
    with mail_server(recipients) as port:
        transport = SmtpTransport("127.0.0.1", port, SENDER)
        while send_next_letter(later, transport, "J0001", INVITATIONS, letter) is not None:
            pass
    later.store.close()
    assert Counter(address for address, _ in recipients.received) == Counter(everybody - REFUSED)


def test_what_arrives_is_an_invitation_that_a_calendar_takes(staff):
    recipients = Recipients(dict.fromkeys(REFUSED, "550 5.1.1 no existe ese buzon"))
    branding = read_branding({"identidad.toml": IDENTITY})
    queue_invitations(staff, "J0001")
    with mail_server(recipients) as port:
        transport = SmtpTransport("127.0.0.1", port, SENDER)

        def compose(one):
            return invitation_email(one, branding, sender=SENDER)

        while send_next_letter(staff, transport, "J0001", INVITATIONS, compose) is not None:
            pass
    assert len(recipients.texts) == AGENCIES - len(REFUSED)
    message = message_from_string(recipients.texts[0], policy=policy.default)
    assert (message["To"], message["From"]) == ("enlace0@municipio.example", SENDER)
    assert message["Date"].datetime == NOW
    (calendar,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    assert "DTSTART:20261126T160000Z" in calendar.get_content()
    refused = [
        one.message
        for one in letter_states(staff, "J0001", INVITATIONS)
        if one.message.state == "rechazado"
    ]
    assert {one.address for one in refused} == REFUSED
    assert all("550" in one.error for one in refused)
