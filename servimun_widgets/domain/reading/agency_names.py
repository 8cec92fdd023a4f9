"""Names that a note gives an agency besides."""

from __future__ import annotations

import re

_ALSO_CALLED = re.compile(
    r"(?:\btambi[eé]n(?:\s+escrit[oa])?|\bnombre\s+corto\s+habitual:)\s*«([^»]+)»", re.IGNORECASE
)


def read_aliases(note: str) -> list[str]:
    """Return the names that a note gives an agency besides: `También «IMCFyD»`.

    >>> read_aliases("Nombre corto habitual: «DIF Municipal»; el domicilio es de otra área")
    ['DIF Municipal']
    """
    return [name.strip() for name in _ALSO_CALLED.findall(note)]
