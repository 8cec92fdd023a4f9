"""What the coordination's first page says when citizens do not see what was published."""

from __future__ import annotations

from ipywidgets import Widget  # type: ignore[import-untyped]

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
    heading = sentence("catalogue_behind")
    if state.problem:
        reason = sentence(state.problem, **state.params)
        text = sentence("catalogue_not_written", reason=reason)
        return heading, [Notice("bad", heading, text)]
    if state.left_out:
        text = sentence("catalogue_left_out", folios=", ".join(state.left_out))
        return heading, [Notice("warn", heading, text)]
    return None
