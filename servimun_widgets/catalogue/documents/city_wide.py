"""The programmes of the whole city by when and for what ages, for who lives where none is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.rules.everyday import (
    AGE_GROUPS,
    is_gone_to,
    is_in_the_afternoon,
    takes_age,
    tells_ages,
)
from servimun_widgets.texts import sentence

_MANY = 4
"""Of how many groups of ages a programme is for anybody."""


def city_wide_parts(
    views: Sequence[ProgramView], ordered: Callable[[Sequence[ProgramView]], list[ProgramView]]
) -> list[tuple[str, list[ProgramView]]]:
    """Return the programmes under headings: in the afternoon, by ages, then what comes to groups.

    Who is of some ages stands under each of them, and what is in the afternoon there as well.
    """
    own = [one for one in views if is_gone_to(one.program)]
    ages = {one.folio: [e for e in AGE_GROUPS if takes_age(one.program, e)] for one in own}
    for_some = [one for one in own if len(ages[one.folio]) < _MANY]
    parts = [(sentence("site_afternoon"), [one for one in own if is_in_the_afternoon(one.program)])]
    parts += [
        (group.title, [one for one in for_some if group in ages[one.folio]]) for group in AGE_GROUPS
    ]
    parts += [
        (sentence("site_for_anybody"), [one for one in own if len(ages[one.folio]) >= _MANY]),
        (sentence("site_any_age_title"), [one for one in own if not tells_ages(one.program)]),
        (sentence("site_brought"), [one for one in views if not is_gone_to(one.program)]),
    ]
    return [(title, ordered(found)) for title, found in parts if found]
