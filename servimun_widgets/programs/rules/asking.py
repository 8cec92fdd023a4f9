"""At which telephone somebody answers questions about a programme: its own, else its agency's.

An emergency number is none: nobody there says what something costs.
"""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.domain.reading.phones import PhoneReading, read_contact
from servimun_widgets.domain.telephones import EMERGENCY
from servimun_widgets.domain.text import one_line
from servimun_widgets.programs.records.parts import Phone
from servimun_widgets.programs.records.programs import ProgramContent

_WHOLE = 10
"""Characters of a number that is nobody else's; shorter ones are lines of the whole city."""


def own_line(content: ProgramContent) -> Phone | None:
    """Return the telephone of a programme at which it is asked about, its own before a city's."""
    answered = [one for one in content.phones if answers_questions(one)]
    return min(answered, key=lambda one: len(one.number) < _WHOLE, default=None)


def answers_questions(phone: Phone) -> bool:
    """Return whether somebody there says what a citizen asks."""
    return phone.kind != "emergencia" and phone.number not in EMERGENCY


def office_lines(written: str | None) -> Iterator[PhoneReading]:
    """Yield the telephones of an agency's own text at which somebody answers questions."""
    for one in read_contact(one_line(written or "")).phones:
        if one.kind == "telefono" and one.number not in EMERGENCY:
            yield one


def emergency_lines(content: ProgramContent) -> list[str]:
    """Return the numbers of a programme that are only for somebody in danger."""
    return [one.number for one in content.phones if one.number in EMERGENCY]
