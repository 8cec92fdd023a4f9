"""The columns that a kind of table has, and what its header says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from servimun_widgets.domain.text import fold, is_blank, normalised
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.services.table_files.mending import mend
from servimun_widgets.services.table_files.text_rows import is_tick

ROWS_LIMIT, COLUMNS_LIMIT = 10_000, 200
_SHOWN = 12  # unknown columns named in an error
_LIKE, _MUCH_LIKE = 0.6, 0.75
"""How much alike, of 1, a heading is that may be meant: a missing one, another one."""
_NOTE = re.compile(r"(?<=\w)\s*[(\[*:].*", re.DOTALL)
_NUMBERED = re.compile(r"^\W*\d{1,2}\s*[.):-]\s*(?=\D)")
_NUMBERS_ROWS = frozenset(("#", "no", "no.", "n.", "num", "num.", "n°", "no°", "consecutivo"))
NUMBERING = "#"
"""What a column is called that does nothing but number the rows."""
_SIGNS = re.compile(r"[\W_]+")


class OtherColumns(UnreadableFile):
    """The header is not that of this kind of table."""


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of table: name -> the heading that people read."""

    needed: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    returning: tuple[str, ...] = ()
    """Known columns that people are not told of: they come with a file that was taken out."""
    others: bool = False
    """Whether columns that are not known are left aside, and not refused."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other headings that people write -> the column that they mean."""
    refuse: Callable[[list[str]], None] | None = None
    """Raises `UnreadableFile` at a header, given as names, that may not come in at all."""
    rows_limit: int = ROWS_LIMIT
    addresses: Mapping[str, bool] = field(default_factory=dict)
    """Columns in which an address may stand -> whether nothing else may."""
    bare: frozenset[str] = frozenset()
    """Columns of figures, dates and words of a list: marks around such a text are not its own."""
    told: frozenset[str] = frozenset()
    """Columns that say something in words or figures: one that is only ticked says nothing."""

    def known(self, texts: list[str]) -> int:
        """Return how many columns a row names; where some are needed, one may be of a title."""
        written = {*texts[:COLUMNS_LIMIT]}
        count = len({self._name(text) for text in written} & {*self.needed, *self.optional})
        return count if count > 1 or not self.needed else 0

    def names(self, text: str) -> bool:
        """Return whether a text is the heading of a column."""
        return self._name(text) in {*self.needed, *self.optional}

    def is_ticked(self, column: str, text: str) -> bool:
        """Return whether a cell is ticked of which it is not said what a tick means."""
        return column in self.told and is_tick(text)

    def of(self, texts: list[str], row: int = 1) -> list[str]:
        """Return the columns that a header names, by position; it stands in that `row`.

        Raises `OtherColumns` where one is missing or not known, `UnreadableFile` for one twice or
        too many.
        """
        texts = [*texts]
        while texts and is_blank(texts[-1]):
            texts.pop()
        if len(texts) > COLUMNS_LIMIT:
            raise UnreadableFile("import_too_many_columns", limit=COLUMNS_LIMIT)
        header = self._numbering_named([self._name(text) for text in texts])
        if self.refuse is not None:
            self.refuse(header)
        known = ("", NUMBERING, *self.needed, *self.optional, *self.returning)
        unknown = [text for text, name in zip(texts, header, strict=True) if name not in known]
        missing = [title for name, title in self.needed.items() if name not in header]
        if missing or (unknown and not self.others) or not set(header) & set(known[2:]):
            raise self._refusal(header, missing, unknown, row)
        titles = {**self.needed, **self.optional}
        repeated = sorted({name for name in header if name in known[2:] and header.count(name) > 1})
        if repeated:
            titles_of = _named(titles.get(name, name) for name in repeated)
            raise UnreadableFile("import_columns_repeated", columns=titles_of)
        return header

    def _numbering_named(self, header: list[str]) -> list[str]:
        """Return the header in which a first column that only numbers the rows is called so."""
        first = next((at for at, name in enumerate(header) if name), 0)
        known = {*self.needed, *self.optional, *self.returning}
        if self.others or not header or header[first] in known:
            return header
        is_numbering = header[first].replace("º", "°") in _NUMBERS_ROWS
        return [*header[:first], NUMBERING, *header[first + 1 :]] if is_numbering else header

    def _refusal(
        self, header: list[str], missing: list[str], unknown: list[str], row: int
    ) -> OtherColumns:
        """Return what is said of a header: only what is not understood, where most of it is."""
        free = {name: title for name, title in self.optional.items() if name not in header}
        told = [(normalised(text)[:40], text) for text in unknown[:_SHOWN]]
        if self.needed and 2 * len(missing) <= len(self.needed):
            return OtherColumns(
                "import_header_unread",
                row=row,
                missing=_named(missing),
                unknown=", ".join(
                    f"«{shown}»{_nearest(text, missing, free.values())}" for shown, text in told
                )
                or "ninguna",
            )
        return OtherColumns(
            "import_columns" if self.needed else "import_columns_unknown",
            missing=_named(missing),
            unknown=_named(shown for shown, _ in told),
            expected=_named(self.needed.values()),
            optional=_named(self.optional.values()),
        )

    def _name(self, text: str) -> str:
        """Return the column that a heading names, a note beside its title left out."""
        key, plain = _key(text), _NOTE.sub("", mend(text))
        known = self._by_key.get(key) or self._by_key.get(_key(plain))
        return known or self._by_letters.get(_letters(plain)) or key

    @cached_property
    def _by_key(self) -> dict[str, str]:
        titles = {**self.needed, **self.optional}
        return {
            **{_key(heading): name for heading, name in self.also.items()},
            **{_key(name): name for name in self.returning},
            **{_key(title): name for name, title in titles.items()},
            **{_key(name): name for name in titles},
        }

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """Letters and figures of a heading -> its column, where they are of one column alone."""
        found: dict[str, str] = {}
        for key, name in self._by_key.items():
            letters = _letters(key)
            found[letters] = name if found.get(letters, name) == name else ""
        return found


def _letters(text: str) -> str:
    """Return the letters and figures of a heading, without a number or a sign put before it."""
    return _SIGNS.sub("", _NUMBERED.sub("", fold(mend(text))))


def _key(text: str) -> str:
    """Return a heading as it is compared: accents, capitals and spaces do not matter."""
    return fold(mend(text)).replace(" ", "_")


def _nearest(text: str, missing: Iterable[str], free: Iterable[str]) -> str:
    """Return the heading that may be meant, as it is said beside one that is not understood.

    What is missing is meant sooner than what need not be there.
    """
    key = _key(text)
    for titles, alike in ((missing, _LIKE), (free, _MUCH_LIKE)):
        known = {_key(title): title for title in titles}
        begun = [one for one in known if key and f"_{key}_" in f"_{one}_"]
        found = begun or get_close_matches(key, known, n=1, cutoff=alike)
        if found:
            return f" (¿«{known[found[0]]}»?)"
    return ""


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"«{name.strip()}»" for name in names) or "ninguna"
