"""Cells that people joined: down a column, one value for several rows; across, a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from servimun_widgets.domain.text import is_blank, normalised
from servimun_widgets.services.table_files.text_rows import Merged, TextRow

_WIDE = 3
"""Columns that a title takes at least."""
_FEW = 3
"""Cells that tell at least that a row explains the columns."""
_IN_PARENTHESES = re.compile(r"[(\[].*[)\]]", re.DOTALL)


class MergedCells:
    """Gives each row what the cells say that are joined from above; told them in their order."""

    def __init__(self, merged: Iterable[Merged]) -> None:
        given = list(merged)
        self._titles = {one.first for one in given if one.right - one.left + 1 >= _WIDE}
        self._down = {(one.first, one.left): one.last for one in given if one.last > one.first}
        self._open: dict[int, tuple[int, str, bool]] = {}  # column -> last row, text, not known
        self._begun: dict[int, int] = {}
        self._count: Counter[int] = Counter()

    def filled(self, row: TextRow) -> TextRow:
        """Return a row with what is joined from above; one in which nothing stands as it is."""
        if not self._down or all(map(is_blank, row.texts)):
            return row
        texts, unknown = [*row.texts], {*row.unknown}
        for at, (last, text, is_unknown) in [*self._open.items()]:
            if row.number > last:
                del self._open[at]
                continue
            texts += [""] * (at + 1 - len(texts))
            if is_blank(texts[at]):
                texts[at] = text
                unknown |= {at} if is_unknown else set()
        for at, text in enumerate(texts):
            until = self._down.get((row.number, at))
            if until is not None and not is_blank(text):
                self._open[at] = until, text, at in unknown
                self._count[at] += 1
                self._begun.setdefault(at, row.number)
        return row._replace(texts=texts, unknown=frozenset(unknown))

    def is_title(self, row: TextRow) -> bool:
        """Return whether a row is one text over several columns."""
        written = sum(not is_blank(text) for text in row.texts)
        return row.number in self._titles and written == 1

    def counted(self) -> Iterator[tuple[int, int, int]]:
        """Yield each column with the row of its first joined cell, and how many there were."""
        for at, count in sorted(self._count.items()):
            yield at, self._begun[at], count


def explains_columns(texts: list[str]) -> bool:
    """Return whether a row below the header says what goes in, or numbers the columns.

    >>> explains_columns(["(texto)", "", "(opcional)", "[sí/no]"])
    True
    >>> explains_columns(["1", "2", "3", "4"]), explains_columns(["1", "Taller", "DIF"])
    (True, False)
    """
    told = [normalised(text) for text in texts if not is_blank(text)]
    if len(told) < _FEW:
        return False
    numbered = [str(number) for number in range(1, len(told) + 1)]
    return told == numbered or all(map(_IN_PARENTHESES.fullmatch, told))
