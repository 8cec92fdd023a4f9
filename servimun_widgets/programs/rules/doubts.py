"""What of a programme may be right and is most often a slip: hinted at, never refused."""

from __future__ import annotations

import re

from servimun_widgets.domain.text_rules.telephone_figures import figures_of
from servimun_widgets.errors import Problem
from servimun_widgets.programs.records.programs import ProgramContent

_YEAR = re.compile(r"(19|20)\d\d")


def doubts(content: ProgramContent) -> list[Problem]:
    """Return what a person should look at again, at its fields."""
    return [*_telephones_twice(content), *_day_untold(content)]


def _telephones_twice(content: ProgramContent) -> list[Problem]:
    """Return the telephones that stand there before, with the same extensions."""
    found, told = [], set()
    for at, phone in enumerate(content.phones):
        said = (*figures_of(phone.number), phone.extensions)
        if said in told:
            found.append(Problem("program_phone_twice", ("phones", at, "number")))
        told.add(said)
    return found


def _day_untold(content: ProgramContent) -> list[Problem]:
    """Return that the day of the source names no year, as «ayer»."""
    said = content.source_date
    untold = bool(said) and not _YEAR.search(said or "")
    return [Problem("program_source_date_untold", ("source_date",))] if untold else []
