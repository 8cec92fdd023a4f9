"""E-mails as drafts that a mail program opens, and the same messages ready to be sent.

A draft's bytes follow from what it says: date, identifier and boundaries are not left to chance.
"""

from __future__ import annotations

import copy
import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import PurePosixPath

from servimun_widgets.documents.letterhead import contact
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.mail_wire import WIRE
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.texts import sentence

UNSENT = "X-Unsent"
"""Header by which mail programs open a file as a draft instead of a received message."""

_NOT_IN_HEADERS = ("Cc", "Cs", "Zl", "Zp")
_MESSAGE_ID = re.compile(r"<[^<>@\s]+@[^<>@\s]+>")
_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
    ".png": ("image", "png"),
    ".pptx": ("application", "vnd.openxmlformats-officedocument.presentationml.presentation"),
    ".txt": ("text", "plain"),
    ".zip": ("application", "zip"),
}
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 Arial,sans-serif;max-width:40em;color:#1b1b1b;background:#ffffff}"
    "a{color:#12395b}"
    "@media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#1b1b1b}a{color:#9cc7f0}}"
)
_LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)»]")


def letter_email(
    branding: Branding,
    key: str,
    address: str | None,
    *,
    attachments: Mapping[str, bytes] | None = None,
    links: Iterable[str | None] = (),
    **values: object,
) -> EmailMessage:
    """Return the e-mail made of the texts `<key>_asunto` and `<key>_texto`, signed.

    To one address; to nobody without one, or where what is given is none. `links` are addresses in
    `values` that are to be links besides those of the identity.
    """
    text = branding.text(f"{key}_texto", **values, **signature(branding))
    to = [Address(addr_spec=address)] if address and is_mail_address(address) else []
    known = own_links(branding, *(one for one in links if one))
    return composed(branding.text(f"{key}_asunto", **values), text, to, attachments or {}, known)


def as_draft(message: EmailMessage, *, sent_date: date) -> bytes:
    """Return `message` as the bytes of an `.eml` file that mail programs open as a draft.

    The date is noon of `sent_date` in UTC; identifier and boundaries follow from the content.
    """
    draft = copy.deepcopy(message)
    content = hashlib.sha256()
    for name, value in draft.items():
        content.update(f"{name}: {value}\n".encode())
    for part in draft.walk():
        if not part.is_multipart():
            content.update(part.as_bytes())
    digest = content.hexdigest()[:32]
    for number, part in enumerate(one for one in draft.walk() if one.is_multipart()):
        # «=_» occurs neither in base64 nor in quoted-printable, so no part can hold a boundary.
        part.set_boundary(f"=_{digest}_{number}")
    draft["Date"] = format_datetime(datetime.combine(sent_date, time(12), UTC))
    draft["Message-ID"] = f"<{digest}@borrador.servimun>"
    draft[UNSENT] = "1"
    return draft.as_bytes(policy=WIRE)


def as_sent(message_bytes: bytes, *, to: str, message_id: str, moment: datetime) -> EmailMessage:
    """Return a draft as the message that one recipient gets.

    `message_id` is kept through every attempt (`<…@…>`), `moment` has a zone. Raises `Invalid`
    when `to` is not one e-mail address, and `ValueError` for an identifier of another form.
    """
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"not a Message-ID: {message_id!r}")
    message = message_from_bytes(message_bytes, policy=WIRE)
    assert isinstance(message, EmailMessage)  # what this policy makes
    for name in (UNSENT, "To", "Cc", "Bcc", "Date", "Message-ID"):
        del message[name]
    message["To"] = Address(addr_spec=checked_address(to))
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = message_id
    return message


def composed(
    subject: str,
    text: str,
    to: Iterable[Address],
    attachments: Mapping[str, bytes],
    links: frozenset[str],
) -> EmailMessage:
    """Return a message of `text` and the same as a page in which only `links` are links."""
    message = EmailMessage(policy=WIRE)
    message["Subject"] = header_text(subject)
    addresses = tuple(to)
    if addresses:
        message["To"] = addresses
    text = re.sub(r"\n\s*\n+", "\n\n", text).strip() + "\n"
    message.set_content(text, cte="quoted-printable")
    page = _as_html(subject, text, links)
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    for name, data in sorted(attachments.items()):
        maintype, subtype = _TYPES.get(
            PurePosixPath(name).suffix.lower(), ("application", "octet-stream")
        )
        written = {"charset": "utf-8"} if maintype == "text" else None
        message.add_attachment(data, maintype, subtype, filename=name, params=written)
    return message


def trial_email() -> EmailMessage:
    """Return the message that tries the mail server."""
    subject, text = sentence("mail_trial_subject"), sentence("mail_trial_letter")
    return composed(subject, text, [], {}, frozenset())


def from_platform(
    message: EmailMessage, branding: Branding, sender: str, *, repeated: bool = False
) -> EmailMessage:
    """Return `message` as one that the platform sends: under its name, answered to a person.

    `sender` is the address of the mail server. Answers go to the address of the identity where it
    says one, and of letters that come again and again also the wish to get none (RFC 2369).
    """
    message["From"] = Address(header_text(branding.platform), addr_spec=sender)
    if branding.email and is_mail_address(branding.email):
        message["Reply-To"] = Address(addr_spec=branding.email)
        if repeated:
            message["List-Unsubscribe"] = f"<mailto:{branding.email}?subject=Baja>"
    return message


def own_links(branding: Branding, *others: str) -> frozenset[str]:
    """Return the addresses that are links in a message: the municipality's own and `others`.

    An address that somebody typed into a name or a note stays a text.
    """
    said = "\n".join([*branding.texts.values(), branding.legend, branding.privacy])
    acknowledge = branding.acknowledge_link()
    known = [branding.link(), *([acknowledge] if acknowledge else []), *_LINK.findall(said)]
    return frozenset([*known, *others])


def _as_html(title: str, text: str, links: frozenset[str]) -> str:
    """Return plain text as a page: paragraphs, lists and `links`, nothing that needs loading."""
    blocks = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if all(line.startswith("- ") for line in lines):
            blocks.append(_list(lines, links))
        elif len(lines) > 1 and all(line.startswith("- ") for line in lines[1:]):
            blocks.append(f"<p>{_inline(lines[0], links)}</p>{_list(lines[1:], links)}")
        else:
            blocks.append(f"<p>{'<br>'.join(_inline(line, links) for line in lines)}</p>")
    return (
        f'<!doctype html><html lang="es-MX"><head><meta charset="utf-8">'
        f'<meta name="color-scheme" content="light dark"><style>{_STYLE}</style>'
        f"<title>{html.escape(title)}</title></head><body>\n"
        + "\n".join(blocks)
        + "\n</body></html>\n"
    )


def _list(lines: list[str], links: frozenset[str]) -> str:
    return f"<ul>{''.join(f'<li>{_inline(line[2:], links)}</li>' for line in lines)}</ul>"


def _inline(line: str, links: frozenset[str]) -> str:
    escaped, end = "", 0
    for found in _LINK.finditer(line):
        if found.group() not in links:
            continue
        link = html.escape(found.group())
        escaped += f'{html.escape(line[end : found.start()])}<a href="{link}">{link}</a>'
        end = found.end()
    return escaped + html.escape(line[end:])


def attached(heading: str, attachments: Mapping[str, bytes]) -> str:
    """Return the list of what is attached below its heading; empty without any."""
    names = [f"- {name}" for name in sorted(attachments)]
    return "\n".join([heading, *names]) if names else ""


def signature(branding: Branding) -> dict[str, str]:
    """Return what signs every message: contact, legend and privacy."""
    return {
        "contacto": contact(branding) or "",
        "leyenda": branding.legend,
        "privacidad": branding.privacy,
    }


def checked_address(text: str) -> str:
    """Return the address; raise `Invalid` for what is none."""
    if not is_mail_address(text):
        raise Invalid([Problem("document_email_address", params={"text": text})])
    return text


def header_text(text: str) -> str:
    """Return what goes into a header: a line break in it would add another header."""
    visible = "".join(" " if unicodedata.category(one) in _NOT_IN_HEADERS else one for one in text)
    return " ".join(visible.split())
