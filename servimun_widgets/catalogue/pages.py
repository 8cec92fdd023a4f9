"""What the coordination's first page says when citizens do not see what was published."""

from __future__ import annotations

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.catalogue.documents.writing_text import writing_trouble
from servimun_widgets.catalogue.services.public_file import last_writing
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice


def public_panel(context: Context) -> tuple[str, list[Widget]] | None:
    """Return what the coordination is told where the public site is behind or lacks something."""
    state = last_writing(context)
    if state is None or acting_account(context).role != "coordinacion":
        return None
    trouble = writing_trouble(state)
    if trouble is None:
        return None
    tone, text = trouble
    heading = sentence("catalogue_behind")
    return heading, [Notice(tone, heading, text)]
