"""A mail server that refuses, hesitates or breaks off: what the sender knows afterwards."""

import socket
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from mail_server import (
    DRIP,
    HANG,
    HANG_UP,
    STEPS,
    Recipients,
    mail_server,
    misbehaving_server,
    own_certificate,
)

from servimun_widgets.services.mail_transport import MailRefused, MailUncertain
from servimun_widgets.services.smtp import SmtpTransport

SENDER = "servimun@municipio.example"
_, *ANSWERS = Path(__file__).with_name("mail_answers.txt").read_text("utf-8").splitlines()


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


def what_is_known(step, does):
    """Return what the sender knows when the server does that at that step."""
    with misbehaving_server(step, does) as port:
        try:
            SmtpTransport("127.0.0.1", port, SENDER, patience=0.2).send(message())
        except MailRefused as refused:
            return refused.fault, refused.permanent
        except MailUncertain:
            return "sin_respuesta", False
    return None


@pytest.mark.parametrize("does", [HANG_UP, HANG])
def test_only_a_break_after_the_text_was_handed_over_leaves_it_unknown(does):
    known = {step: what_is_known(step, does) for step in STEPS}
    assert known.pop("text") == ("sin_respuesta", False)
    assert {fault for fault, _ in known.values()} <= {"conexion", "corte"}
    assert not any(permanent for _, permanent in known.values())


@pytest.mark.parametrize(
    ("step", "answer", "fault", "permanent"),
    [
        ("greeting", "554 hoy no", "conexion", False),
        ("greeting", "421 lleno", "conexion", False),
        ("MAIL", "550 5.1.8 remitente desconocido", "remitente", False),
        ("MAIL", "553 5.7.1 not owned by user", "remitente", False),
        ("MAIL", "530 5.7.0 must issue STARTTLS first", "cifrado", False),
        ("MAIL", "552 5.3.4 demasiado grande", "mensaje", True),
        ("MAIL", "452 4.3.1 sin espacio", "ocupado", False),
        ("RCPT", "451 4.7.1 greylisted", "espera", False),
        ("text", "450 4.2.0 vuelva en cinco minutos", "espera", False),
        ("RCPT", "450 4.1.8 Sender address rejected: Domain not found", "remitente", False),
        ("RCPT", "550 5.1.7 remitente mal escrito", "remitente", False),
        ("RCPT", "550 5.1.1 no existe", "destinatario", True),
        ("RCPT", "550 no existe", "destinatario", True),
        ("RCPT", "554 5.7.1 relay access denied", "politica", True),
        ("RCPT", "421 4.3.2 me voy", "ocupado", False),
        ("DATA", "554 5.5.1 no", "mensaje", True),
        ("text", "552 5.2.2 buzon lleno", "destinatario", True),
        ("text", "552 demasiado grande", "mensaje", True),
        ("RCPT", "552 5.2.2 over quota", "destinatario", True),
        ("RCPT", "550 relay not permitted", "politica", True),
        ("RCPT", "571 Delivery not authorized", "politica", True),
        ("RCPT", "550-5.7.26 no pasa\r\n550 5.7.26 la verificación", "politica", True),
        ("text", "550 5.7.26 no autenticado", "politica", True),
        ("text", "¿qué?", "sin_respuesta", False),
        ("RCPT", "554 Client host blocked using zen.spamhaus.org", "politica", True),
        ("RCPT", "550 SPF check failed", "politica", True),
        ("text", "550 High probability of spam", "politica", True),
        ("RCPT", "503 5.5.1 Bad sequence of commands", "politica", True),
        ("RCPT", "550-Verification failed for <x>\r\n550 Sender verify failed", "remitente", False),
        ("RCPT", "550 Sender address rejected: domain not found", "remitente", False),
        ("RCPT", "550 el remitente no existe", "remitente", False),
        ("RCPT", "550 authentication required", "cuenta", False),
        ("RCPT", "550 5.4.1 Recipient address rejected: Access denied", "destinatario", True),
        ("RCPT", "501 5.1.3 Bad recipient address syntax", "destinatario", True),
        ("text", "554 5.6.0 no conforme", "mensaje", True),
        ("MAIL", "421 me voy", "ocupado", False),
        ("DATA", "421 me voy", "ocupado", False),
        ("text", "421 me voy", "ocupado", False),
        # An answer that broke off, or is none: of the text alone it leaves in doubt what became.
        ("RCPT", "25", "corte", False),
        ("RCPT", "999 raro", "corte", False),
        ("DATA", "250 OK", "corte", False),
        ("text", "2", "sin_respuesta", False),
        ("text", "25", "sin_respuesta", False),
        ("text", "999 raro", "sin_respuesta", False),
    ],
)
def test_what_the_server_answers_says_what_is_to_be_mended(step, answer, fault, permanent):
    assert what_is_known(step, answer) == (fault, permanent)


@pytest.mark.parametrize("row", ANSWERS)
def test_what_servers_of_many_makes_say_is_told_apart(row):
    step, answer, fault, for_good = (part.strip() for part in row.split("|"))
    answer = answer.replace(" \\n ", "\r\n")
    assert what_is_known(step, answer) == (fault, for_good == "yes")


@pytest.mark.parametrize(
    ("step", "does", "fault"),
    [
        ("EHLO", "502 no entiendo", None),  # an old one: HELO does
        ("EHLO", "250-correo.example\r\n250-SIZE 1000000\r\n250 8BITMIME", None),
        ("greeting", "220-bienvenida\r\n220-ñandú\r\n220 listo", None),
        ("RCPT", "250-sí\r\n250 OK", None),
        ("RCPT", "251 se reenvía", None),
        ("RCPT", "252 se intentará", None),
        ("text", "251 guardado", None),
        ("EHLO", "250-correo.example\r\n250 STARTTLS", "cifrado"),  # offered, and then refused
    ],
)
def test_servers_that_speak_in_their_own_ways(step, does, fault):
    assert what_is_known(step, does) == (fault and (fault, False))


def test_a_text_that_no_mail_can_carry_is_refused_before_the_server_is_told_of_it():
    recipients, composed = Recipients(), message()
    composed.set_payload("niñez")  # as a text that claims to be ASCII
    with mail_server(recipients) as port, pytest.raises(MailRefused) as refused:
        SmtpTransport("127.0.0.1", port, SENDER).send(composed)
    assert (refused.value.fault, refused.value.permanent) == ("mensaje", True)
    assert recipients.received == []


def test_words_in_an_old_encoding_are_read():
    speaks = misbehaving_server("RCPT", "550 no existe ese buzón", encoding="latin-1")
    with speaks as port, pytest.raises(MailRefused) as refused:
        SmtpTransport("127.0.0.1", port, SENDER, patience=2).send(message())
    assert refused.value.text == "550 no existe ese buzón"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("550-no\x00existe\r\n550 \x1b[31mese\x07buzón", "550 no existe [31mese buzón"),
        ("550 \u202eoderever\u2066", "550 oderever"),
        ("550 " + "largo " * 80, ("550 " + "largo " * 80)[:300].strip()),
    ],
)
def test_words_that_would_upset_a_screen_or_the_store_are_read_without_it(said, read):
    with misbehaving_server("RCPT", said) as port, pytest.raises(MailRefused) as refused:
        SmtpTransport("127.0.0.1", port, SENDER, patience=2).send(message())
    assert refused.value.text.strip() == read


def test_a_server_that_answers_drop_by_drop_is_given_up():
    assert what_is_known("EHLO", DRIP) == ("corte", False)
    assert what_is_known("greeting", DRIP) == ("conexion", False)


def test_a_line_that_is_a_dot_does_not_end_the_text():
    recipients, composed = Recipients(), message()
    composed.set_content("Antes\n.\nDespués\n..\n")
    with mail_server(recipients) as port:
        SmtpTransport("127.0.0.1", port, SENDER).send(composed)
    sent = message_from_bytes(recipients.texts[0].encode(), policy=policy.default)
    assert sent.get_content().splitlines() == ["Antes", ".", "Después", ".."]


def test_a_certificate_that_is_not_trusted_is_said_and_one_of_the_city_can_be(tmp_path):
    recipients, own = Recipients(), own_certificate(tmp_path, "127.0.0.2")
    with mail_server(recipients, host="127.0.0.2", tls_context=own) as port:
        server = SmtpTransport("127.0.0.2", port, SENDER)
        with pytest.raises(MailRefused) as refused:
            server.send(message())
        assert refused.value.fault == "cifrado"
        with pytest.raises(MailRefused) as missing:
            replace(server, authorities=tmp_path / "no.pem").send(message())
        assert missing.value.fault == "cifrado"
        replace(server, authorities=tmp_path / "certificate.pem").send(message())
    assert len(recipients.received) == 1


def test_a_certificate_that_ran_out_is_not_trusted(tmp_path):
    ran_out = own_certificate(tmp_path, "127.0.0.2", expired=True)
    with mail_server(Recipients(), host="127.0.0.2", tls_context=ran_out) as port:
        trusted = tmp_path / "certificate.pem"
        with pytest.raises(MailRefused) as refused:
            SmtpTransport("127.0.0.2", port, SENDER, authorities=trusted).send(message())
    assert (refused.value.fault, refused.value.permanent) == ("cifrado", False)
    assert "expired" in refused.value.text


def test_a_certificate_of_another_host_is_not_trusted(tmp_path):
    of_another = own_certificate(tmp_path, "127.0.0.3")
    with mail_server(Recipients(), host="127.0.0.2", tls_context=of_another) as port:
        trusted = tmp_path / "certificate.pem"
        with pytest.raises(MailRefused) as refused:
            SmtpTransport("127.0.0.2", port, SENDER, authorities=trusted).send(message())
    assert (refused.value.fault, refused.value.permanent) == ("cifrado", False)


def test_an_address_that_the_server_cannot_take_is_refused_for_good():
    with (
        mail_server(Recipients(), enable_SMTPUTF8=False) as port,
        pytest.raises(MailRefused) as refused,
    ):
        SmtpTransport("127.0.0.1", port, SENDER).send(message("peña@dependencia.example"))
    assert refused.value.permanent
