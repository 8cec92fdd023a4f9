"""How one gets to a programme: by asking for it, by being sent, or because it comes to people.

Said once, from the record's own fields: what they do not tell is left as it is.
"""

from __future__ import annotations

import re

from servimun_widgets.domain.telephones import EMERGENCY
from servimun_widgets.domain.text import fold, one_line
from servimun_widgets.programs.records.programs import ProgramContent

_SENT = "canaliza"
_IMPOSED = "infractor"
"""In for whom it is: who broke a rule does not ask for what follows of it."""
_OF_REPORTS = re.compile(r"\b(?:report|denunci)")
_REPORTS_ONLY = "089"
"""A line at which nothing but reports is taken."""
_IN_SCHOOLS = ("en escuelas", "en las escuelas", "en planteles")


def is_imposed(content: ProgramContent) -> bool:
    """Return whether somebody sends there, so that nobody asks for it by telephone."""
    return referral(content) is not None or _IMPOSED in fold(content.audience or "")


def referral(content: ProgramContent) -> str | None:
    """Return by what one comes there, in its own words: «canalización de juez cívico»."""
    for told in (content.requirements, content.modality, content.steps):
        words = one_line(told or "").rstrip(".")
        if fold(words).startswith(_SENT):
            return words[:1].lower() + words[1:]
    return None


def comes_to_schools(content: ProgramContent) -> bool:
    """Return whether it is given in the schools that ask for it, and has no place of its own."""
    at_schools = fold(content.modality or "").startswith(_IN_SCHOOLS)
    return at_schools and not content.venues


def lines_to_report(content: ProgramContent) -> list[str]:
    """Return the numbers of a programme by which one reports something, and nothing else.

    Nobody pays for calling those, and they answer at any hour. One that names 911 for danger alone
    has none.
    """
    numbers = [one.number for one in content.phones]
    only = bool(numbers) and all(one in EMERGENCY for one in numbers)
    return numbers if only and (_REPORTS_ONLY in numbers or _is_of_reports(content)) else []


def _is_of_reports(content: ProgramContent) -> bool:
    told = (content.modality, content.summary, content.description)
    return any(_OF_REPORTS.search(fold(one or "")) for one in told)
