"""The pictures of the guides: each is there, is described, and a story takes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DOCS = PROJECT / "docs"
STORIES = PROJECT / "tests" / "browser" / "pages"
LARGEST = 250_000
"""Bytes that a picture may have: guides are read on telephones too."""


def pictures_of(guide: Path) -> list[tuple[str, str]]:
    """Return the description and the name of each picture that a guide shows."""
    text = guide.read_text(encoding="utf-8")
    return re.findall(r"!\[([^\]]*)\]\(imagenes/([\w-]+)\.png\)", text)


SHOWN = [(guide.name, *one) for guide in sorted(DOCS.glob("*.md")) for one in pictures_of(guide)]


@pytest.fixture(scope="module")
def taken() -> set[str]:
    """The names under which the stories keep pictures."""
    stories = "".join(file.read_text(encoding="utf-8") for file in STORIES.glob("test_*.py"))
    return set(re.findall(r"""(?:guide_picture|take_from_top)\(\w+, ["']([\w-]+)["']\)""", stories))


def test_guides_have_pictures() -> None:
    assert {guide for guide, _, _ in SHOWN} >= {
        "guia-analistas.md",
        "guia-coordinacion.md",
        "guia-difusion.md",
        "guia-enlaces.md",
        "guia-red-vecinal.md",
    }


@pytest.mark.parametrize(("guide", "description", "name"), SHOWN)
def test_a_picture_is_there_described_and_taken_by_a_story(
    guide: str, description: str, name: str, taken: set[str]
) -> None:
    assert len(description) > 10, f"{guide}: describe {name}.png for who cannot see it"
    assert name in taken, f"{guide}: no story calls guide_picture(page, '{name}')"
    assert (DOCS / "imagenes" / f"{name}.png").stat().st_size < LARGEST
