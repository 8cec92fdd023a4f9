"""What may be printed although it looks like personal data: contacts that an office declares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy

from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.text_rules.name_words import FIRST_NAMES, SURNAMES
from servimun_widgets.domain.text_rules.personal_data import Datum
from servimun_widgets.domain.text_rules.plain_reading import plain_reading
from servimun_widgets.domain.text_rules.telephone_figures import figures_of
from servimun_widgets.domain.written_numbers import telephones_in

_DOMAIN = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+\w+")
_LOCAL_DIGITS = 7


class PublicContacts:
    """Telephones, addresses of e-mail and names of places that are nobody's own.

    Those of agencies, those that programmes declare in «Teléfonos», and those of the platform;
    e-mail of an agency's or the platform's domain is nobody's, unless it is called after a person.
    """

    def __init__(
        self,
        offices: Iterable[AgencyContent],
        *,
        platform: Iterable[str | None] = (),
        numbers: Iterable[str] = (),
        figures: Iterable[str] = (),
        places: Iterable[str] = (),
    ) -> None:
        """`platform` are address, telephone and e-mail of the platform, `numbers` telephones,
        `figures` those of telephones that were read already (`figures_of`).

        `places` are names, such as those of colonias, that only look like a person's.
        """
        offices, platform = list(offices), list(platform)
        texts = [t or "" for one in offices for t in (one.phones, one.address, one.websites)]
        declared = " ; ".join([*texts, *(text or "" for text in platform)])
        self._emails = {email.casefold() for email in _EMAIL.findall(declared)}
        self._domains = {
            domain.casefold().removeprefix("www.")
            for text in [*(one.websites or "" for one in offices), *(t or "" for t in platform)]
            for domain in _DOMAIN.findall(_EMAIL.sub("", text))
        }
        self._domains |= {
            email.casefold().rpartition("@")[2]
            for text in platform
            for email in _EMAIL.findall(text or "")
        }
        told = [one.figures for text in texts for one in telephones_in(plain_reading(text).text)]
        told += [f for text in (*platform, *numbers) for f in figures_of(text or "")]
        self._numbers = frozenset((*told, *figures))
        self._places = {fold(name) for name in places}

    def includes(self, datum: Datum, piece: str) -> bool:
        """Return whether the piece is public."""
        if datum.kind == "telephone":
            figures = figures_of(piece)
            return bool(figures) and all(
                one in self._numbers or (len(one) <= 8 and self._is_local(one)) for one in figures
            )
        if datum.kind == "full_name":
            return fold(piece) in self._places
        return datum.kind == "email" and self._is_office_email(plain_reading(piece).text)

    def with_numbers(self, numbers: Iterable[str]) -> PublicContacts:
        """Return these contacts and the telephones `numbers`."""
        more = copy(self)
        more._numbers = self._numbers.union(*(figures_of(number) for number in numbers))
        return more

    def _is_local(self, figures: str) -> bool:
        return any(number.endswith(figures[-_LOCAL_DIGITS:]) for number in self._numbers)

    def has_site(self, host: str) -> bool:
        """Return whether the host is of an agency or of the platform."""
        return any(host == one or host.endswith(f".{one}") for one in self._domains)

    def _is_office_email(self, email: str) -> bool:
        if email in self._emails:
            return True
        local, _, domain = email.rpartition("@")
        return self.has_site(domain) and not _is_called_after_a_person(local)


def _is_called_after_a_person(local: str) -> bool:
    words = re.split(r"[._\-+0-9]+", local)
    return any(word in FIRST_NAMES for word in words) and any(word in SURNAMES for word in words)
