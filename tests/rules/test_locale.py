"""The compiled translation of click's own sentences is the one of its source."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from repository import PACKAGE, relative

SOURCES = sorted((PACKAGE / "locale").rglob("*.po"))


def test_there_is_a_translation() -> None:
    assert SOURCES


def sentences(catalog: Catalog) -> dict[str, list[str]]:
    """Return what a catalogue says, each with its plurals, without its header (which is dated)."""
    return {str(forms(message.id)): forms(message.string) for message in catalog if message.id}


def forms(text: str | Iterable[str]) -> list[str]:
    """Return the singular and the plurals of a text, however a catalogue holds them."""
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("source", SOURCES, ids=relative)
def test_compiled_equals_source(source: Path) -> None:
    with source.open("rb") as file:
        written = read_po(file, abort_invalid=True)
    with source.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert sentences(compiled) == sentences(written), "run `make locale`"
    assert compiled.plural_expr == written.plural_expr


@pytest.mark.parametrize("source", SOURCES, ids=relative)
def test_nothing_is_left_in_english(source: Path) -> None:
    with source.open("rb") as file:
        written = read_po(file, abort_invalid=True)
    assert [m.id for m in written if m.id and (m.fuzzy or not all(forms(m.string)))] == []
