"""The words that no public text may say, as this municipality keeps them."""

from __future__ import annotations

from importlib.resources import files

from servimun_widgets.domain.legal_rules import words_after
from servimun_widgets.errors import SettingsError
from servimun_widgets.services.context import Context
from servimun_widgets.services.legal_register import confirmed_changes

WORDS_FILE = "promocion_personal.txt"
"""File of the identity folder that replaces, as a whole, the list that the program ships."""


def promotion_words(context: Context) -> tuple[str, ...]:
    """Return the list in force: the only place from which forms, review and packages read it.

    The file comes first, then what two people confirmed. Raises `SettingsError` when the
    municipality's own file cannot be read.
    """
    return words_after(_words_of_file(context), confirmed_changes(context.store))


def _words_of_file(context: Context) -> tuple[str, ...]:
    if context.data_folder is not None:
        own = context.data_folder / "identidad" / WORDS_FILE
        if own.is_file():
            return words_of(own.read_bytes())
    return words_of((files("servimun_widgets.services") / "defaults" / WORDS_FILE).read_bytes())


def words_of(data: bytes) -> tuple[str, ...]:
    """Return the words of a file, one a line; lines that begin with # are comments."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SettingsError("campaign_file_unreadable", file=WORDS_FILE) from error
    return tuple(word for line in lines if (word := line.strip()) and not word.startswith("#"))
