"""The figures of a text that is a telephone, however it is written."""

from __future__ import annotations

from functools import lru_cache

from servimun_widgets.domain.text_rules.plain_reading import plain_reading
from servimun_widgets.domain.written_numbers import telephones_in


@lru_cache(maxsize=1024)  # most programmes of an agency have its telephone
def figures_of(telephone: str) -> tuple[str, ...]:
    """Return the figures of each telephone of a text that is one, local ones too.

    >>> figures_of("614 442 73 00")
    ('6144427300',)
    """
    return tuple(one.figures for one in telephones_in(f"tel {plain_reading(telephone).text}"))
