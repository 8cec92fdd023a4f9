"""Trying the mail server from its page, against servers that do what they should not."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_string, policy
from email.message import EmailMessage

import pytest
from mail_server import HANG_UP, Recipients, mail_server, misbehaving_server
from post import Post

from servimun_widgets.errors import NotAllowed
from servimun_widgets.mail.pages.trial import mail_page
from servimun_widgets.mail.services.held_back import held_back
from servimun_widgets.mail.services.outbox import enqueue, send_next
from servimun_widgets.mail.services.trial import begin_trial
from servimun_widgets.services.mail_transport import MailRefused
from servimun_widgets.services.smtp import SmtpTransport
from servimun_widgets.widgets import LongTask, Notice, RecordForm, RecordList

PAGE = "administracion/correo"
SENDER = "servimun@municipio.example"


def server(port):
    return SmtpTransport("127.0.0.1", port, SENDER, patience=0.5)


def opened(visit, town, username, mail):
    """Return the page as that person sees it where mail leaves through `mail`."""
    page = visit(username, PAGE)
    page.screen = mail_page(replace(town.at_work(username), mail=mail), {})
    return page


def tried(page, address="admin@municipio.example", key="k"):
    """Send a trial and return what is said at its end and the steps that are listed."""
    form = page.find(RecordForm)
    assert form.submit("send", {"address": address}, form.base, key).kind == "done"
    task, answers = page.find(LongTask), []
    task.answer({"type": "begin", "key": "b"})
    while not answers or not answers[-1]["finished"]:
        answers.append(task.answer({"type": "step", "key": f"s{len(answers)}"}).content)
    rows = page.find(RecordList).rows
    steps = [(row["cells"]["step"], row["cells"]["state"]["text"]) for row in rows]
    return answers[-1]["message"], steps, rows[-1]["cells"]["said"]


def test_each_step_of_a_message_that_arrives_is_told(town, visit):
    recipients = Recipients()
    with mail_server(recipients) as port:
        message, steps, _ = tried(opened(visit, town, "admin", server(port)))
    assert "recibió el mensaje" in message
    assert [went for _, went in steps] == ["Bien"] * 6
    assert [address for address, _ in recipients.received] == ["admin@municipio.example"]
    read = message_from_string(recipients.texts[0], policy=policy.default)
    assert (read["Subject"], read["Auto-Submitted"]) == (
        "Prueba de correo de la plataforma",
        "auto-generated",
    )
    assert town.actions()[-1][1] == "mail_trial"


def test_what_the_server_would_not_take_yet_is_told_to_administration(town, visit):
    office = replace(town.at_work("coordinacion"), mail=Post())
    for name in ("uno", "dos", "tres"):
        enqueue(office, f"aviso:{name}", "aviso", name, f"{name}@municipio.example")
    busy = MailRefused(False, "451 4.7.1 lista gris", "espera")
    post = Post(uno=busy, dos=busy)
    while send_next(office, post, lambda _one: EmailMessage(), purpose="aviso", since=town.clock()):
        pass
    home, *_ = visit("admin", "inicio").every(Notice)
    assert home.heading == "2 correos esperan: el servidor de correo no los recibió"
    assert [label for label, _ in home.links] == ["451 4.7.1 lista gris", "Ver los 2"]
    told, _ = opened(visit, town, "admin", Post()).every(Notice)
    assert told.heading == "2 correos esperan"
    assert told.text.count("pidió intentar más tarde: «451 4.7.1 lista gris»") == 1
    assert held_back(office) == []


@pytest.mark.parametrize(
    ("where", "does", "step", "said"),
    [
        ("greeting", HANG_UP, "Llegar al servidor", "No hubo conexión"),
        ("MAIL", "550 5.7.1 no es suyo", "Presentar al remitente", "no acepta el remitente"),
        ("RCPT", "550 5.1.1 no existe", "Presentar al destinatario", "«550 5.1.1 no existe»"),
        ("text", HANG_UP, "Entregar el texto", "no se sabe si salió"),
    ],
)
def test_the_step_at_which_it_stops_says_what_to_mend(town, visit, where, does, step, said):
    with misbehaving_server(where, does) as port:
        message, steps, last = tried(opened(visit, town, "admin", server(port)))
    assert "en qué paso se detuvo" in message
    assert steps[-1] == (step, "Se detuvo")
    assert said in last


def test_without_a_mail_server_the_page_says_how_to_set_one(visit):
    page = visit("admin", PAGE)
    assert "El servidor de correo se pone en «Ajustes»" in page.reads(Notice)
    assert not page.shows(RecordForm)


def test_a_wrong_address_is_refused_and_nobody_else_tries(town, visit):
    form = opened(visit, town, "admin", server(1)).find(RecordForm)
    assert form.submit("send", {"address": "a@b"}, form.base, "k").kind == "problems"
    with pytest.raises(NotAllowed):
        begin_trial(town.at_work("coordinacion"), {"address": "a@b.mx"}, lambda _to: None)


def test_what_was_tried_is_not_offered_as_a_draft_and_can_be_tried_again(town, visit):
    recipients = Recipients()
    with mail_server(recipients) as port:
        page = opened(visit, town, "admin", server(port))
        form = page.find(RecordForm)
        form.keep({"address": "admin@municipio.example"}, form.base)
        tried(page)
        assert page.find(RecordForm).draft is None
        tried(page, key="again")
    assert len(recipients.received) == 2
