"""What may not stand in public documents: found, and shown where, before they are made.

A telephone that an agency or a published programme declares as its own is nobody's, nor is an
address of e-mail of the municipality.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.text_rules.public_fields import PublicField, public_fields
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.public_text.rules.gate import TextRules, field_findings, personal_findings
from servimun_widgets.public_text.rules.public_contacts import PublicContacts

IDENTITY = "identidad"
"""Record type of the municipality's own texts."""


class Finding(Record):
    """A piece that may not go out: the record's folio, the field's Spanish title and the piece.

    `record_type` is what the audit trail calls such a record, «identidad» for the texts of the
    municipality itself.
    """

    folio: str
    field: str
    text: str
    record_type: str = "program"
    reason: Literal["personal_data", "promotion"] = "personal_data"

    def shown(self) -> dict[str, str]:
        """Return what a sentence names: folio, field and the piece."""
        return {"folio": self.folio, "field": self.field, "text": self.text}


def public_text_findings(snapshot: Snapshot, branding: Branding) -> list[Finding]:
    """Return personal data and words of promotion in what documents would say.

    The municipality's own texts may name its government. What agencies, published programmes and
    the platform declare as their own is nobody's; e-mail of their domains is nobody's.
    """
    contacts = contacts_of(snapshot, branding)
    rules = TextRules(snapshot.promotion_words, contacts, snapshot.allowances)
    return [
        Finding(
            record_type=record_type,
            folio=folio,
            field=one.title,
            text=found.piece,
            reason="promotion" if found.is_promotion else "personal_data",
        )
        for record_type, folio, one in _public_texts(snapshot, branding)
        for found in (personal_findings if record_type == IDENTITY else field_findings)(one, rules)
    ]


def contacts_of(snapshot: Snapshot, branding: Branding) -> PublicContacts:
    """Return what agencies, programmes on show and the platform declare as their own."""
    shown = [one.content for one in snapshot.on_show]
    return PublicContacts(
        (one.content for one in snapshot.agencies),
        platform=(branding.address, branding.phone, branding.email),
        numbers=[phone.number for one in shown for phone in one.phones],
        places=[area.name for one in shown for area in one.coverage],
    )


def _public_texts(snapshot: Snapshot, branding: Branding) -> Iterator[tuple[str, str, PublicField]]:
    """Yield (type of record, folio, field) of what people wrote and documents say."""
    for agency in snapshot.agencies:
        for one in public_fields(agency.content, frozenset({"phones"})):
            yield "agency", agency.content.sigla, one
    for program in snapshot.on_show:
        for one in public_fields(program.content):
            yield "program", program.folio, one
    for done in snapshot.asked_and_done:
        yield "feedback", done.folio, _plain("Qué se dijo", done.text)
        yield "feedback", done.folio, _plain("Respuesta", done.answer)
    yield from _council_texts(snapshot)
    for name, text in branding.texts.items():
        yield IDENTITY, "identidad", _plain(name, text)


def _council_texts(snapshot: Snapshot) -> Iterator[tuple[str, str, PublicField]]:
    council = snapshot.council
    for session in council.sessions:
        for one in public_fields(session.content, frozenset({"member_ids"})):
            yield "council_session", session.folio, one
    for commitment in council.commitments:
        for one in public_fields(commitment.content, frozenset({"member_id", "session_id"})):
            yield "commitment", commitment.folio, one
        result = _plain("Qué se hizo, o por qué no", commitment.result or "")
        yield "commitment", commitment.folio, result
    for member in council.members:
        for one in public_fields(member.content, frozenset({"email"})):
            yield "council_member", member.folio, one


def _plain(title: str, text: str) -> PublicField:
    return PublicField((), title, text, is_place=False)
