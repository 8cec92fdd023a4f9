"""What the coordination's first page says of the public site: what is behind, what is missed."""

from __future__ import annotations

from urllib.parse import quote

from servimun_widgets.catalogue import rights
from servimun_widgets.catalogue.documents.writing_text import (
    building_trouble,
    line_text,
    writing_trouble,
)
from servimun_widgets.catalogue.rules.help_sources import unsure_lines
from servimun_widgets.catalogue.rules.reaching import dial
from servimun_widgets.catalogue.services.line_register import lines_after_calls
from servimun_widgets.catalogue.services.missed_words import missed_words
from servimun_widgets.catalogue.services.public_file import (
    last_writing,
    read_state,
    shown_lines,
    snapshot_time,
)
from servimun_widgets.catalogue.services.site_folder import STATE_FILE as SITE_STATE
from servimun_widgets.pages.home_panel import HomePanel, noticed
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice

_MOST = 12
_LINES = "difusion/visitas?parte=lineas"


def public_panel(context: Context) -> list[HomePanel]:
    """Return what the coordination is told where the public site is behind or lacks something."""
    if acting_account(context).role not in rights.SITE:
        return []
    return [*map(noticed, (*_behind(context), *_unsure(context), *_missed(context)))]


def _behind(context: Context) -> list[Notice]:
    state = last_writing(context)
    trouble = writing_trouble(state) if state else None
    notices = [Notice(trouble[0], sentence("catalogue_behind"), trouble[1])] if trouble else []
    unbuilt = _unbuilt(context)
    if unbuilt is not None:
        notices.append(Notice("bad", sentence("catalogue_behind"), unbuilt))
    return notices


def _unbuilt(context: Context) -> str | None:
    """Return why the site itself does not show what was written; the site's user keeps it."""
    if context.site_folder is None or context.public_folder is None:
        return None
    built = read_state(context.site_folder / SITE_STATE)
    return building_trouble(built, snapshot_time(context.public_folder), context.now())


def _unsure(context: Context) -> list[Notice]:
    shown = shown_lines(context.public_folder) if context.public_folder else []
    # A call that was noted a moment ago is not in the file yet.
    now = unsure_lines(lines_after_calls(context, shown), context.today())
    unsure = [(line_text(one), f"{_LINES}&linea={quote(dial(one.number))}") for one in now]
    heading, text = sentence("catalogue_lines_unsure"), sentence("catalogue_lines_unsure_text")
    return [Notice("warn", heading, text, unsure)] if unsure else []


def _missed(context: Context) -> list[Notice]:
    told = missed_words(context)
    if not told:
        return []
    lines = [
        sentence("catalogue_missed_one", words=words, count=count) for words, count in told[:_MOST]
    ]
    heading, text = sentence("catalogue_missed"), sentence("catalogue_missed_text")
    return [Notice("info", heading, text, [(line, "") for line in lines])]
