"""What the coordination's first page says of the public site: what is behind, what is missed."""

from __future__ import annotations

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.catalogue.documents.writing_text import writing_trouble
from servimun_widgets.catalogue.services.missed_words import missed_words
from servimun_widgets.catalogue.services.public_file import last_writing
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice

_MOST = 12


def public_panel(context: Context) -> tuple[str, list[Widget]] | None:
    """Return what the coordination is told where the public site is behind or lacks something."""
    if acting_account(context).role != "coordinacion":
        return None
    notices = [*_behind(context), *_missed(context)]
    return (notices[0].heading, notices) if notices else None


def _behind(context: Context) -> list[Notice]:
    state = last_writing(context)
    trouble = writing_trouble(state) if state else None
    if trouble is None:
        return []
    tone, text = trouble
    return [Notice(tone, sentence("catalogue_behind"), text)]


def _missed(context: Context) -> list[Notice]:
    told = missed_words(context)
    if not told:
        return []
    lines = [
        sentence("catalogue_missed_one", words=words, count=count) for words, count in told[:_MOST]
    ]
    heading, text = sentence("catalogue_missed"), sentence("catalogue_missed_text")
    return [Notice("info", heading, text, [(line, "") for line in lines])]
