"""What hangs on a programme in other rooms, which declare it (`HangsOnProgram`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pkgutil import resolve_name

from servimun_widgets.domain.subject import HangsOnProgram, SentAbout
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared


def what_hangs_on(context: Context, record: ProgramRecord) -> dict[str, tuple[str, ...]]:
    """Return kind -> folios of what archiving the programme would stop."""
    found: dict[str, tuple[str, ...]] = {}
    for one in _declared():
        found_by: Callable[[Context, ProgramRecord], tuple[str, ...]] = resolve_name(one.found_by)
        found[one.kind] = found_by(context, record)
    return found


def follow_what_is_on_show(context: Context, record: ProgramRecord) -> None:
    """Let other rooms follow a programme of which another version, or none, is on show now.

    Call it inside the transaction that changed it, with the programme as it was left.
    """
    for one in _declared():
        if one.follows:
            resolve_name(one.follows)(context, record)


def sent_about(context: Context, record: ProgramRecord) -> list[SentAbout]:
    """Return each time that the programme was told to people by other rooms."""
    found: list[SentAbout] = []
    for one in _declared():
        if one.sent:
            found += resolve_name(one.sent)(context, record)
    return found


def _declared() -> Iterator[HangsOnProgram]:
    return (room.hangs_on_program for room in declared() if room.hangs_on_program is not None)
