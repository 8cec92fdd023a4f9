"""How the last writing of the public snapshot is told to the staff."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from servimun_widgets.catalogue.records.help import SOURCE_KINDS, HelpLine
from servimun_widgets.catalogue.records.public_snapshot import WritingState
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


def line_text(line: HelpLine) -> str:
    """Return a line of help with who says that its number is right, and since when."""
    return sentence(
        "catalogue_line",
        name=line.name,
        number=line.number,
        kind=SOURCE_KINDS[line.source_kind].label,
        source=line.source,
        day=day_text(line.confirmed_on),
    )


LONGEST_BUILD = timedelta(minutes=10)
"""A site is built in seconds: one that is behind for longer is built by nobody."""


def building_trouble(
    built: WritingState | None, written_at: datetime | None, now: datetime
) -> str | None:
    """Return why the site shows what was before; None where it shows what was written, or will.

    `written_at` is when the public snapshot became what it is; None where there is none.
    """
    if built is None:
        return None  # nobody builds a site here
    if built.problem:
        reason = sentence(built.problem, **built.params)
        return sentence("catalogue_not_built", reason=reason)
    waits_since = written_at if written_at and written_at > built.at else now
    if now - waits_since > LONGEST_BUILD:
        return sentence("catalogue_not_built", reason=sentence("catalogue_build_stopped"))
    return None


def writing_trouble(state: WritingState) -> tuple[Literal["bad", "warn"], str] | None:
    """Return why citizens do not see what was published: «bad» where nothing was written, «warn»
    where something was left out; None when all was written."""
    if state.problem:
        reason = sentence(state.problem, **state.params)
        return "bad", sentence("catalogue_not_written", reason=reason)
    if state.left_out:
        return "warn", sentence("catalogue_left_out", folios=", ".join(state.left_out))
    return None
