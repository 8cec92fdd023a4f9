"""Every code that the package speaks has one Spanish sentence, and every sentence is spoken."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

import pytest
from spoken_sentences import codes_of, literals, spoken

from servimun_widgets.texts import SENTENCES, sentence, tables
from servimun_widgets.texts.interface import SENTENCES as INTERFACE

TABLES = tables()
ENGLISH = re.compile(r"\b(the|this|is|are|not|please|must|invalid|failed|user|password)\b", re.I)

# Words that begin so are codes wherever they stand; other areas share theirs with ordinary names.
CODE = re.compile(r"(audit|command|field|import|not_allowed|publish|reading|settings|store|ui)_\w")
NOT_CODES = {"field_text", "import_file", "settings_changes"}


def names_in(code: str) -> set[str]:
    """Return the names that fill a sentence; anything but plain names is refused."""
    names = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name is not None}
    assert all(name.isidentifier() for name in names), code
    return names


def test_each_code_is_in_one_table() -> None:
    counted = Counter(code for table in TABLES.values() for code in table)
    assert [code for code, count in counted.items() if count > 1] == []
    assert set(counted) == set(SENTENCES)


def test_what_scripts_say_is_in_the_one_table_that_the_browser_is_given() -> None:
    elsewhere = [code for code in SENTENCES if code.startswith("ui_") and code not in INTERFACE]
    assert elsewhere == []


@pytest.mark.parametrize("table", TABLES)
def test_sentences_are_written_with_care(table: str) -> None:
    assert TABLES[table]
    for code, text in TABLES[table].items():
        words = re.sub(r"\{\w+\}", "", text)
        assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", code)
        assert text.strip(), code
        assert "..." not in text, code  # an ellipsis is one character
        assert not ENGLISH.search(words), code
        names_in(code)


def test_every_code_that_is_spoken_has_a_sentence() -> None:
    assert len(spoken()) > 200
    mute = [
        f"{said.place} says {said.pattern!r}: write it in its table, `texts.py` of the room or"
        " servimun_widgets/texts"
        for said in spoken()
        if not codes_of(said.pattern)
    ]
    assert not mute, "\n".join(mute)


def test_every_code_that_is_handed_on_has_a_sentence() -> None:
    handed_on = {word for word in literals() if CODE.match(word)}
    assert len(handed_on) > 100
    assert handed_on - set(SENTENCES) - NOT_CODES == set(), (
        "write each in its table, `texts.py` of the room or servimun_widgets/texts; a name that is"
        " no code goes into NOT_CODES"
    )


def test_every_sentence_gets_what_fills_it() -> None:
    for said in spoken():
        # A code that is put together may be any of several; each of those is checked where it is
        # written out.
        code = said.pattern.replace("\\", "")
        if said.params is not None and code in SENTENCES:
            assert names_in(code) <= said.params, said


def test_a_sentence_that_does_not_exist_is_not_made_up() -> None:
    with pytest.raises(KeyError):
        sentence("no_such_sentence")
