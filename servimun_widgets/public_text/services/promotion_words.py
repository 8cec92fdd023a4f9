"""The words that no public text may say, as this municipality keeps them."""

from __future__ import annotations

from servimun_widgets.public_text.records.legal_rules import words_after
from servimun_widgets.public_text.services.legal_register import confirmed_changes
from servimun_widgets.services.context import Context
from servimun_widgets.services.rule_files import WORDS_FILE, rule_in_force


def promotion_words(context: Context) -> tuple[str, ...]:
    """Return the list in force: the only place from which forms, review and packages read it.

    The file comes first, then what two people confirmed. Raises `SettingsError` when the
    municipality's own file cannot be read.
    """
    return words_after(
        words_of(rule_in_force(context, WORDS_FILE)), confirmed_changes(context.store)
    )


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a file, one a line; lines that begin with # are comments."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(word for word in lines if word and not word.startswith("#"))
