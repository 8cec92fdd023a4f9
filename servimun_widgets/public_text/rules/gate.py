"""The one gate for text that citizens will read: what may not be said, where, and how to mend it.

Forms ask it while a text is written, services before it is sent or published, documents and
campaigns before it leaves the platform.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from servimun_widgets.domain.text_rules.personal_data import DatumKind, personal_data
from servimun_widgets.domain.text_rules.plain_reading import plain_reading
from servimun_widgets.domain.text_rules.promotion import promotion_places
from servimun_widgets.domain.text_rules.public_fields import PublicField, public_fields
from servimun_widgets.domain.web_links import Link, links_in
from servimun_widgets.errors import Problem
from servimun_widgets.public_text.records.allowances import Allowances, is_allowed
from servimun_widgets.public_text.rules.public_contacts import PublicContacts

_CODES: Mapping[DatumKind, str] = {
    "telephone": "public_text_telephone",
    "email": "public_text_email",
    "key": "public_text_key",
    "card": "public_text_card",
    "name": "public_text_name",
    "full_name": "public_text_name",
    "home": "public_text_home",
}
_PROMOTION = "public_text_promotion"
ALLOWABLE: frozenset[str] = frozenset({_PROMOTION, "public_text_name"})
"""What a second person may allow where it stands. No telephone, key or card ever."""


@dataclass(frozen=True)
class TextFinding:
    """Something that stops a text: the code of its sentence, the field, and the piece itself."""

    code: str
    field: PublicField
    piece: str

    @property
    def is_allowable(self) -> bool:
        """Whether a second person may say that the piece is fine where it stands."""
        return self.code in ALLOWABLE

    @property
    def is_promotion(self) -> bool:
        """Whether it is a word of the list, and no personal data."""
        return self.code == _PROMOTION

    @property
    def problem(self) -> Problem:
        """The finding as a problem at its field."""
        return Problem(self.code, self.field.path, {"found": self.piece})


@dataclass(frozen=True)
class TextRules:
    """What the gate knows of this municipality on this day."""

    words: tuple[str, ...]
    contacts: PublicContacts
    allowances: Allowances = field(default_factory=dict)


def text_findings(content: BaseModel, rules: TextRules) -> list[TextFinding]:
    """Return what stops the texts of a record, in the order of its fields."""
    return [found for one in public_fields(content) for found in field_findings(one, rules)]


def personal_findings(one: PublicField, rules: TextRules) -> Iterator[TextFinding]:
    """Yield the personal data in one text that nobody declared and nobody allowed."""
    for datum in personal_data(one.text):
        piece = one.text[datum.start : datum.end]
        if datum.kind == "full_name" and one.is_place or rules.contacts.includes(datum, piece):
            continue
        yield from _unless_allowed(TextFinding(_CODES[datum.kind], one, piece), rules)


def link_hints(content: BaseModel, rules: TextRules) -> list[Problem]:
    """Return a word about each link that hides where it leads, or leads away from an office."""
    return [
        Problem(hint, one.path, {"found": link.written})
        for one in public_fields(content)
        for link in links_in(one.text)
        if (hint := _hint(link, rules)) is not None
    ]


def field_findings(one: PublicField, rules: TextRules) -> Iterator[TextFinding]:
    """Yield what stops one text: personal data, and the words that no public text may say."""
    yield from personal_findings(one, rules)
    if one.is_place:  # a colonia may be called like a party
        return
    reading = plain_reading(one.text)
    said: set[str] = set()
    for _, start, end in promotion_places(reading, rules.words):
        first, last = reading.span(start, end)
        piece = one.text[first:last]
        if piece not in said:
            said.add(piece)
            yield from _unless_allowed(TextFinding(_PROMOTION, one, piece), rules)


def _unless_allowed(found: TextFinding, rules: TextRules) -> Iterator[TextFinding]:
    allowed = found.is_allowable and is_allowed(
        rules.allowances, found.field.name, found.field.text, found.piece
    )
    if not allowed:
        yield found


def _hint(link: Link, rules: TextRules) -> str | None:
    if link.is_shortened:
        return "public_text_link_shortened"
    if not link.is_known and not rules.contacts.has_site(link.host):
        return "public_text_link_foreign"
    return None
