"""What can be at fault when a message does not leave, and when that ends a round of sending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MailFault = Literal[
    "conexion",
    "cifrado",
    "cuenta",
    "remitente",
    "politica",
    "direccion",
    "destinatario",
    "mensaje",
    "espera",
    "ocupado",
    "corte",
    "sin_respuesta",
]


@dataclass(frozen=True)
class FaultRow:
    """One fault."""

    of_message: bool
    """Whether the message itself or its address is at fault, so that a person has to mend it."""
    ends_after: int | None
    """How many messages in a row end a round with it, since the next would fare alike; None for
    what says nothing of the next."""


MAIL_FAULTS: dict[MailFault, FaultRow] = {
    "conexion": FaultRow(of_message=False, ends_after=1),
    "cifrado": FaultRow(of_message=False, ends_after=1),
    "cuenta": FaultRow(of_message=False, ends_after=1),
    "remitente": FaultRow(of_message=False, ends_after=1),
    "politica": FaultRow(of_message=False, ends_after=2),
    "direccion": FaultRow(of_message=True, ends_after=None),
    "destinatario": FaultRow(of_message=True, ends_after=None),
    "mensaje": FaultRow(of_message=True, ends_after=None),
    "espera": FaultRow(of_message=False, ends_after=None),
    "ocupado": FaultRow(of_message=False, ends_after=1),
    "corte": FaultRow(of_message=False, ends_after=3),
    "sin_respuesta": FaultRow(of_message=False, ends_after=2),
}
"""`direccion`: what is stored is no address. `espera`: the server asks for patience with this
message (4xx), as greylisting does with each recipient it has not met: all are to be tried once.
`ocupado`: it serves nobody now. `corte`: it hung up before it had the message. `sin_respuesta`: it
hung up with the message in its hands, so nobody knows whether it left."""


_POLICY_CODES = (541, 571)
_OUT_OF_TURN = (500, 502, 503, 504)
"""Said of the conversation and of no address: whoever is next would be answered the same."""
_RULES = re.compile(
    r"\brelay(?:ing)?\b|rcpthosts|(?:bl(?:ac|oc)k ?|block ?)list|lista (?:negra|de bloqueo)"
    r"|blocked (?:by|using)|\b(?:RBL|DNSBL|SPF|DKIM|DMARC|HELO|rDNS|PTR)\b|spam|reputation"
    r"|correo no deseado|direcci[oó]n IP.{0,30}bloque|reverse dns|find your (?:reverse )?host ?name"
    r"|administrative prohibition|pol[ií]ticas?\b",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"\bsender\b.{0,40}\b(?:verif|reject|domain|address|unknown|not|den)|verification failed"
    r"|\bremitente\b|envelope sender|send as this sender",
    re.IGNORECASE,
)
_SENDER_AFTER_ALL = re.compile(r"sender address rejected|send as this sender", re.I)
"""Said beside a class that speaks of rules."""
_ACCOUNT = re.compile(
    r"authentication (?:is )?required|must authenticate|auth required|without authentication"
    r"|client (?:was )?not authenticated|smtp authentication|(?:requiere|falta) autenticaci[oó]n",
    re.IGNORECASE,
)
_TOO_MUCH = re.compile(
    r"server (?:is )?(?:too )?busy|sending quota|unusual rate|rate limit|throttl"
    r"|max(?:imum)? (?:e-?mails|messages) per"
    r"|l[ií]mite (?:(?:de|por|diario|hora|m[aá]ximo) )*(?:env[ií]os?|mensajes|correos)\b",
    re.IGNORECASE,
)
_ENCRYPTION = re.compile(r"\bstarttls\b|\btls (?:is )?(?:required|not available)", re.IGNORECASE)
_PATIENCE = re.compile(r"gr[ae]y ?-?list|lista gris", re.IGNORECASE)


def replied_fault(step: MailFault, code: int, said: str) -> MailFault:  # noqa: C901  (a list of cases)
    """Return what is at fault when a server answers with a refusal.

    `step` is what is at fault at this step of the conversation when nothing else is. Sources: RFC
    5321, 4.2 (codes; with 421 a server ends its service), RFC 3463 (X.1.7 and X.1.8 speak of the
    sender, the class X.7 is security and policy, X.3.4 a message too big, of X.2 the mailbox is at
    fault). Servers that know no such classes say in words that they relay for
    nobody here.

    >>> replied_fault("destinatario", 550, "5.1.1 no such user")
    'destinatario'
    >>> replied_fault("destinatario", 554, "5.7.1 relay access denied")
    'politica'
    >>> replied_fault("destinatario", 550, "Sender verify failed")
    'remitente'
    """
    enhanced = said.split(" ", 1)[0]
    if enhanced[1:] in (".1.7", ".1.8"):  # said of the sender, often as late as to the recipient
        return "remitente"
    if not 400 <= code < 600:  # no refusal, and not what was waited for: the answer broke off
        return "corte"
    everybodys = _of_everybody(code, enhanced, said)
    if everybodys:
        return everybodys
    if code < 500 and step in ("cifrado", "cuenta"):
        return step
    if code < 500:
        return "ocupado" if code == 421 or step == "remitente" else "espera"
    of_mailbox = enhanced.startswith("5.2.") and enhanced != "5.2.3" and not _RULES.search(said)
    if of_mailbox and step in ("destinatario", "mensaje"):
        return "destinatario"
    if code == 552 or enhanced in ("5.3.4", "5.2.3"):
        return "mensaje"
    if step not in ("destinatario", "mensaje"):
        return step
    if enhanced[1:2] != "." and _SENDER.search(said) or _SENDER_AFTER_ALL.search(said):
        return "remitente"
    if code in (*_POLICY_CODES, *_OUT_OF_TURN) or enhanced.startswith(("5.7.", "5.5.")):
        return "politica" if step == "destinatario" or enhanced[:4] != "5.5." else step
    return "politica" if _RULES.search(said) else step


def _of_everybody(code: int, enhanced: str, said: str) -> MailFault | None:
    """Return what is at fault whoever the message is for and at whichever step it is said.

    Sources: RFC 3463 (X.3 is the state of the mail system, X.4.5 that it is congested, which some
    say of what one account may send).
    """
    if _ENCRYPTION.search(said):
        return "cifrado"
    if code in (530, 534, 535, 538) or _ACCOUNT.search(said):
        return "cuenta"
    if _PATIENCE.search(said):
        return "espera" if code < 500 else None
    if _TOO_MUCH.search(said) or enhanced in ("5.4.5", "5.3.2"):
        return "ocupado"
    if code < 500 and (enhanced == "4.7.25" or _RULES.search(said)):
        return "politica"
    return None
