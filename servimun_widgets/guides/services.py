"""Which guides there are for whom, and where in them something is said."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.domain.guides import GUIDES
from servimun_widgets.domain.text import fold
from servimun_widgets.guides.rules import Chapter, chapters
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.finding import found_among


def documents_folder() -> Path:
    """Return where the guides are: in the repository, or in what is installed (`setup.py`)."""
    package = Path(str(files("servimun_widgets")))
    shipped = package / "shipped"
    return (shipped if shipped.is_dir() else package.parent) / "docs"


@cache
def chapters_of(name: str) -> tuple[Chapter, ...]:
    """Return the chapters of a guide; they are those of the program, until it is installed anew."""
    text = (documents_folder() / GUIDES[name].file).read_text(encoding="utf-8")
    return tuple(chapters(text))


def guides_of(role: str) -> list[str]:
    """Return the names of the guides for a role, in the order in which they are offered."""
    return [name for name, guide in GUIDES.items() if role in guide.roles]


def found_guides(context: Context, words: str, most: int) -> FoundThings:
    """Return the chapters of the guides for the acting account that hold these words.

    Those whose title holds one come first.
    """
    role, wanted = acting_account(context).role, fold(words).split()

    def untitled(place: tuple[str, Chapter]) -> int:
        title = fold(place[1].title)
        return -sum(word in title for word in wanted)

    told = [(name, one) for name in guides_of(role) for one in chapters_of(name)]
    return found_among(sorted(told, key=untitled), words, most, _said, _told)


def _said(place: tuple[str, Chapter]) -> tuple[str, str]:
    return place[1].title, place[1].text


def _told(place: tuple[str, Chapter]) -> FoundThing:
    name, chapter = place
    return FoundThing(f"{name}#{chapter.anchor}", chapter.title, (chapters_of(name)[0].title,))
