"""Personal data in what public documents say: found, and shown where, before they are made.

A telephone that an agency or a published programme declares as its own is nobody's, nor is an
address of e-mail of the municipality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import phonenumbers
from pydantic import BaseModel

from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.personal_data import personal_data_in
from servimun_widgets.domain.snapshot import Snapshot

_WEB_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\b\w+\.(?:com|org|mx)/\S+", re.IGNORECASE)
_DOMAIN = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+\w+")
_NATIONAL_DIGITS = 10

# Numbers that are declared as public, addresses of pages, and what no document shows.
_NOT_FREE_TEXT = {
    *("number", "website", "image_url", "websites", "head_email"),
    *("lead_agency_id", "coresponsible_agency_ids", "source", "source_id", "internal_note"),
}


class Finding(Record):
    """A piece of personal data: the record's folio, the field's Spanish title and the piece."""

    folio: str
    field: str
    text: str


def personal_data_findings(snapshot: Snapshot, branding: Branding) -> list[Finding]:
    """Return the telephones, CURP and e-mail addresses of persons in what documents would say.

    Not those of agencies, nor those that the published programmes and the platform declare as
    their own; e-mail of an agency's or the platform's domain is nobody's.
    """
    public = _PublicContacts(snapshot, branding)
    return [
        Finding(folio=folio, field=title, text=piece)
        for folio, title, text in _public_texts(snapshot, branding)
        for piece in _pieces(text)
        if not public.includes(piece)
    ]


class _PublicContacts:
    """What may be printed although it looks like personal data."""

    def __init__(self, snapshot: Snapshot, branding: Branding) -> None:
        offices = [one.content for one in snapshot.agencies]
        declared = " ; ".join(
            text or "" for one in offices for text in (one.phones, one.address, one.websites)
        )
        emails = [*_EMAIL.findall(declared), branding.email or ""]
        sites = [one.websites or "" for one in offices] + [branding.address]
        self._emails = {email.casefold() for email in emails}
        self._domains = {
            domain.casefold().removeprefix("www.")
            for text in sites
            for domain in _DOMAIN.findall(_EMAIL.sub("", text))
        }
        if branding.email:
            self._domains.add(branding.email.casefold().rpartition("@")[2])
        numbers = [declared[start:end] for start, end in personal_data_in(declared)]
        numbers += [phone.number for one in snapshot.on_show for phone in one.content.phones]
        self._numbers = {_digits(number) for number in [*numbers, branding.phone or ""]}

    def includes(self, piece: str) -> bool:
        """Return whether the piece is public."""
        if "@" not in piece:
            return _digits(piece) in self._numbers
        domain = piece.casefold().rpartition("@")[2]
        return piece.casefold() in self._emails or any(
            domain == public or domain.endswith(f".{public}") for public in self._domains
        )


def _digits(text: str) -> str:
    """Return the ten digits of a telephone, without the country and the extension."""
    try:
        national = phonenumbers.parse(text, "MX").national_number
    except phonenumbers.NumberParseException:  # a CURP
        return text
    return str(national)[-_NATIONAL_DIGITS:]


def _pieces(text: str) -> Iterator[str]:
    addresses = [found.span() for found in _WEB_ADDRESS.finditer(text)]
    for start, end in personal_data_in(text):
        # The number of a page of a social network is no telephone.
        if not any(first <= start and end <= last for first, last in addresses):
            yield text[start:end]


def _public_texts(snapshot: Snapshot, branding: Branding) -> Iterator[tuple[str, str, str]]:
    """Yield (folio, title of the field, text) of what people wrote and documents say."""
    for agency in snapshot.agencies:
        for title, text in _texts_of(agency.content, without={"phones"}):
            yield agency.content.sigla, title, text
    for program in snapshot.on_show:
        for title, text in _texts_of(program.content):
            yield program.folio, title, text
    for done in snapshot.asked_and_done:
        yield done.folio, "Qué se dijo", done.text
        yield done.folio, "Respuesta", done.answer
    council = snapshot.council
    for session in council.sessions:
        for title, text in _texts_of(session.content, without={"member_ids"}):
            yield session.folio, title, text
    for commitment in council.commitments:
        for title, text in _texts_of(commitment.content, without={"member_id", "session_id"}):
            yield commitment.folio, title, text
        yield commitment.folio, "Qué se hizo, o por qué no", commitment.result or ""
    for member in council.members:
        for title, text in _texts_of(member.content, without={"email"}):
            yield member.folio, title, text
    for name, text in branding.texts.items():
        yield "identidad", name, text


def _texts_of(content: BaseModel, without: set[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield (title, text) of the free texts of a record, those of its groups too."""
    for name, declared in type(content).model_fields.items():
        if name in _NOT_FREE_TEXT | (without or set()):
            continue
        value: Any = getattr(content, name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                yield from _texts_of(item)
            elif isinstance(item, str):
                yield declared.title or name, item
