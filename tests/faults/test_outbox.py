"""Senders killed at any moment: nobody is written to twice, and nobody is forgotten unseen."""

import os
import queue
import random
import signal
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from mail_server import Recipients, mail_server
from outreach_workers import PURPOSE, context_of, letter, send_all
from patience import PATIENCE

from servimun_widgets.mail.services.outbox import enqueue, is_uncertain, messages, send_next, settle
from servimun_widgets.services.smtp import SmtpTransport

KILLS = 30  # at any moment
UNANSWERED = 4  # killed between the message and the answer to it
PEOPLE = 150
REFUSED = {f"enlace{number}@dependencia.example" for number in (7, 77)}


@pytest.fixture
def recipients():
    return Recipients(dict.fromkeys(REFUSED, "550 5.1.1 no existe ese buzon"))


@pytest.fixture
def context(tmp_path):
    made = context_of(tmp_path / "store.db")
    for number in range(PEOPLE):
        address = f"enlace{number}@dependencia.example"
        enqueue(made, f"fichas:{number}", PURPOSE, "paquete", address)
    yield made
    made.store.close()


def start(processes, path, port):
    reader, writer = processes.Pipe(duplex=False)
    process = processes.Process(target=send_all, args=(path, port, writer))
    process.start()
    writer.close()
    assert reader.poll(PATIENCE), "the sender is stuck"
    reader.recv()
    return process, reader


def finish(process, reader):
    process.join(PATIENCE)
    assert process.exitcode == 0
    reader.close()


def states(context):
    return Counter(message.state for message in messages(context, PURPOSE))


def test_senders_killed_write_to_nobody_twice_and_forget_nobody(
    processes, tmp_path, recipients, context
):
    chance = random.Random(5)
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
            process.join(chance.uniform(0, 0.05))
            process.kill()
            process.join(PATIENCE)
            reader.close()
        finish(*start(processes, tmp_path / "store.db", port))
    got = Counter(address for address, _ in recipients.received)
    assert set(got.values()) == {1}
    by_state = {}
    for message in messages(context, PURPOSE):
        by_state.setdefault(message.state, set()).add(message.address)
    assert set(by_state) <= {"enviado", "rechazado", "en_envio"}
    assert by_state["rechazado"] <= REFUSED
    assert by_state["enviado"] <= set(got)
    # Who is not written to is refused, or listed as «no se sabe si salió».
    everybody = {f"enlace{number}@dependencia.example" for number in range(PEOPLE)}
    assert everybody - set(got) - REFUSED <= by_state.get("en_envio", set())
    assert UNANSWERED <= len(by_state["en_envio"]) <= UNANSWERED + KILLS

    later = replace(context, clock=lambda: datetime(2100, 1, 1, tzinfo=UTC))
    unknown = [m for m in messages(later, PURPOSE) if m.state == "en_envio"]
    assert all(is_uncertain(message, later.now()) for message in unknown)
    for message in unknown:
        settle(later, message.key, "enviado" if message.address in got else "pendiente")
    with mail_server(recipients) as port:
        transport = SmtpTransport("127.0.0.1", port, "servimun@municipio.example")
        while send_next(later, transport, letter, purpose=PURPOSE) is not None:
            pass
    assert states(later) == {"enviado": PEOPLE - len(REFUSED), "rechazado": len(REFUSED)}
    assert Counter(a for a, _ in recipients.received) == Counter(everybody - REFUSED)
    sent = {(m.address, m.message_id) for m in messages(later, PURPOSE) if m.state == "enviado"}
    assert set(recipients.received) == sent


def test_four_who_send_at_once_share_the_work(processes, tmp_path, recipients, context):
    with mail_server(recipients) as port:
        senders = [start(processes, tmp_path / "store.db", port) for _ in range(4)]
        for sender in senders:
            finish(*sender)
    assert states(context) == {"enviado": PEOPLE - len(REFUSED), "rechazado": len(REFUSED)}
    assert set(Counter(address for address, _ in recipients.received).values()) == {1}
