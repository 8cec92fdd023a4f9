"""A mail server that refuses, hesitates or breaks off: what the sender knows afterwards."""

import socket
from email.message import EmailMessage

import pytest
from mail_server import Recipients, mail_server

from servimun_widgets.services.mail_transport import MailRefused, MailUncertain, SmtpTransport

SENDER = "servimun@municipio.example"


def message(address="enlace@dependencia.example"):
    composed = EmailMessage()
    composed["To"] = address
    composed["From"] = SENDER
    composed["Subject"] = "Ficha técnica de «SERVIMUN» 📣"
    composed["Message-ID"] = "<1@municipio.example>"
    composed.set_content("Buenos días.")
    return composed


def send(recipients, address="enlace@dependencia.example", **options):
    with mail_server(recipients) as port:
        SmtpTransport("127.0.0.1", port, SENDER, **options).send(message(address))


def test_a_message_arrives_as_it_was_written():
    recipients = Recipients()
    send(recipients)
    assert recipients.received == [("enlace@dependencia.example", "<1@municipio.example>")]
    assert "Buenos d" in recipients.texts[0]


@pytest.mark.parametrize(
    ("where", "answer", "permanent"),
    [
        ("", "550 5.1.1 no existe ese buzon", True),
        ("", "450 4.2.0 intente mas tarde", False),
        ("after ", "554 5.7.1 parece publicidad", True),
        ("after ", "451 4.3.0 disco lleno", False),
    ],
)
def test_a_refusal_says_whether_it_is_for_good_in_the_servers_words(where, answer, permanent):
    recipients = Recipients({f"{where}enlace@dependencia.example": answer})
    with pytest.raises(MailRefused) as refused:
        send(recipients)
    assert (refused.value.permanent, refused.value.text) == (permanent, answer)
    assert recipients.received == []


def test_a_connection_that_breaks_in_the_middle_leaves_it_unknown():
    with pytest.raises(MailUncertain):
        send(Recipients({"after enlace@dependencia.example": "break off"}))


def test_a_server_that_is_not_there_can_be_tried_again():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(MailRefused) as refused:
        SmtpTransport("127.0.0.1", port, SENDER).send(message())
    assert not refused.value.permanent


def test_a_password_that_cannot_be_given_is_no_fault_of_the_message(tmp_path):
    password = tmp_path / "contraseña"
    for text in (None, "secreta\n"):  # there is no file; the server takes no passwords
        if text:
            password.write_text(text)
        with pytest.raises(MailRefused) as refused:
            send(Recipients(), user="servimun", password_file=password)
        assert not refused.value.permanent


def test_a_password_does_not_leave_this_machine_unencrypted(tmp_path):
    password = tmp_path / "contraseña"
    password.write_text("secreta")
    recipients = Recipients()
    # Another address of this machine: as far as the sender knows, somebody else's.
    with mail_server(recipients, host="127.0.0.2") as port:
        server = SmtpTransport("127.0.0.2", port, SENDER, "servimun", password)
        with pytest.raises(MailRefused) as refused:
            server.send(message())
    assert (refused.value.permanent, refused.value.text) == (False, "STARTTLS not offered")
    assert recipients.received == []


def test_an_address_that_the_server_cannot_take_is_refused_for_good():
    with (
        mail_server(Recipients(), enable_SMTPUTF8=False) as port,
        pytest.raises(MailRefused) as refused,
    ):
        SmtpTransport("127.0.0.1", port, SENDER).send(message("peña@dependencia.example"))
    assert refused.value.permanent
