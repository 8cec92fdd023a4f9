"""What mail servers answer, in their own words, and whose fault it is taken for."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.mail_faults import MailFault, replied_fault

ANSWERS: list[tuple[MailFault, int, str, MailFault]] = [
    (
        "destinatario",
        550,
        "5.1.1 The email account that you tried to reach does not exist.",
        "destinatario",
    ),
    (
        "destinatario",
        550,
        "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        "destinatario",
    ),
    (
        "destinatario",
        550,
        "5.4.1 Recipient address rejected: Access denied. AS(201806281)",
        "destinatario",
    ),
    (
        "destinatario",
        452,
        "4.2.2 The email account that you tried to reach is over quota",
        "espera",
    ),
    (
        "destinatario",
        552,
        "5.2.2 The email account that you tried to reach is over quota and inactive",
        "destinatario",
    ),
    (
        "destinatario",
        450,
        "4.2.1 The user is receiving mail at a rate that prevents more",
        "espera",
    ),
    (
        "destinatario",
        550,
        "5.2.1 The email account that you tried to reach is disabled",
        "destinatario",
    ),
    (
        "mensaje",
        550,
        "5.7.26 Mail blocked because the sender is unauthenticated. All must use SPF or DKIM.",
        "politica",
    ),
    (
        "mensaje",
        421,
        "4.7.28 Gmail has detected an unusual rate of unsolicited mail",
        "ocupado",
    ),
    (
        "mensaje",
        550,
        "5.7.509 Access denied, sending domain municipio.example does not pass DMARC verification",
        "politica",
    ),
    ("destinatario", 550, "5.7.606 Access denied, banned sending IP [192.0.2.1]", "politica"),
    (
        "destinatario",
        550,
        "5.7.708 Service unavailable. Access denied, traffic not accepted from this IP",
        "politica",
    ),
    (
        "remitente",
        550,
        "5.7.60 SMTP; Client does not have permissions to send as this sender",
        "remitente",
    ),
    (
        "destinatario",
        451,
        "4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)",
        "ocupado",
    ),
    (
        "destinatario",
        451,
        "4.7.650 [192.0.2.1] has been temporarily rate limited due to IP reputation",
        "ocupado",
    ),
    (
        "mensaje",
        554,
        "5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; message rejected",
        "politica",
    ),
    ("mensaje", 550, "5.1.8 Access denied, bad outbound sender", "remitente"),
    ("mensaje", 552, "5.3.4 Message size exceeds fixed maximum message size", "mensaje"),
    ("mensaje", 554, "5.6.0 Corrupt message content", "mensaje"),
    ("mensaje", 550, "5.6.7 SMTPUTF8 required but not supported by recipient", "mensaje"),
    (
        "destinatario",
        553,
        "5.1.3 The recipient address <a> is not a valid RFC-5321 address",
        "destinatario",
    ),
    ("destinatario", 550, "5.1.2 Host unknown", "destinatario"),
    (
        "destinatario",
        450,
        "4.1.2 <x@nodominio.mx>: Recipient address rejected: Domain not found",
        "espera",
    ),
    ("destinatario", 556, "5.1.10 Recipient address has null MX", "destinatario"),
    (
        "remitente",
        553,
        "5.7.1 <a@b.mx>: Sender address rejected: not owned by user juan",
        "remitente",
    ),
    ("remitente", 501, "5.1.7 Invalid address", "remitente"),
    ("remitente", 452, "4.3.1 Insufficient system storage", "ocupado"),
    ("destinatario", 452, "4.5.3 Too many recipients", "espera"),
    ("mensaje", 451, "4.3.0 Temporary lookup failure", "espera"),
    ("destinatario", 454, "4.7.1 Relay access denied", "politica"),
    ("destinatario", 550, "relay not permitted", "politica"),
    (
        "destinatario",
        554,
        "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
        "politica",
    ),
    ("destinatario", 550, "Mailbox unavailable or access denied", "destinatario"),
    ("destinatario", 550, "El buzón no existe", "destinatario"),
    ("destinatario", 550, "Usuario desconocido", "destinatario"),
    (
        "destinatario",
        450,
        "4.2.0 <x>: Recipient address rejected: Greylisted, see http://postgrey",
        "espera",
    ),
    ("destinatario", 451, "Temporarily deferred, try again in 300 seconds", "espera"),
    ("mensaje", 550, "High probability of spam", "politica"),
    ("mensaje", 554, "Message rejected because of unacceptable content", "mensaje"),
    ("mensaje", 550, "Este mensaje contiene un archivo adjunto no permitido", "mensaje"),
    (
        "mensaje",
        552,
        "5.7.0 This message was blocked because its content presents a potential security issue",
        "mensaje",
    ),
    (
        "cuenta",
        535,
        "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
        "cuenta",
    ),
    ("cuenta", 534, "5.7.9 Application-specific password required", "cuenta"),
    ("remitente", 530, "5.7.0 Must issue a STARTTLS command first", "cifrado"),
    ("remitente", 530, "5.7.57 Client not authenticated to send mail", "cuenta"),
    ("destinatario", 421, "4.4.2 Connection timed out", "ocupado"),
    (
        "destinatario",
        421,
        "Too many concurrent SMTP connections; please try again later",
        "ocupado",
    ),
    ("destinatario", 550, "5.4.6 Hop count exceeded - possible mail loop", "destinatario"),
    ("destinatario", 550, "Cuota excedida para el buzón", "destinatario"),
    (
        "destinatario",
        554,
        "delivery error: dd This user doesn't have a yahoo.com.mx account",
        "destinatario",
    ),
    (
        "destinatario",
        550,
        "Requested action not taken: mailbox unavailable (S2017062302)",
        "destinatario",
    ),
    (
        "mensaje",
        550,
        "5.7.1 Our system has detected that this message is likely unsolicited mail",
        "politica",
    ),
    (
        "mensaje",
        421,
        "4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to user complaints",
        "ocupado",
    ),
    ("destinatario", 550, "Se excedió el límite diario de mensajes de esta cuenta", "ocupado"),
    ("destinatario", 550, "5.4.5 Daily user sending limit exceeded", "ocupado"),
    ("destinatario", 451, "4.4.0 DNS query failed", "espera"),
    (
        "destinatario",
        550,
        "Lo sentimos, su IP aparece en una lista de correo no deseado",
        "politica",
    ),
    ("destinatario", 550, "Su dirección IP ha sido bloqueada", "politica"),
    ("remitente", 550, "Dominio del remitente no existe", "remitente"),
    ("destinatario", 550, "Domain of sender address a@b.mx does not exist", "remitente"),
    ("mensaje", 554, "5.6.1 Message body line too long", "mensaje"),
    ("mensaje", 500, "5.5.2 Line too long", "mensaje"),
    ("cuenta", 454, "4.7.0 Temporary authentication failure", "cuenta"),
    ("cifrado", 454, "4.7.0 TLS not available due to local problem", "cifrado"),
]
"""The step at which it is said, code, words, what is at fault."""


@pytest.mark.parametrize(("step", "code", "said", "fault"), ANSWERS)
def test_an_answer_is_told_by_its_class_and_words(
    step: MailFault, code: int, said: str, fault: MailFault
) -> None:
    assert replied_fault(step, code, said) == fault
