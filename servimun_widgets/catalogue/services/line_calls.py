"""Calling the lines of help: one person calls and notes what was heard; all see who it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servimun_widgets.catalogue import rights
from servimun_widgets.catalogue.records.help import HelpLine
from servimun_widgets.catalogue.records.line_calls import LineCall, LineCallNote, LineOutcome
from servimun_widgets.catalogue.rules.line_calls import after_calls, newest_calls
from servimun_widgets.catalogue.rules.reaching import dial
from servimun_widgets.catalogue.services.help import known_lines
from servimun_widgets.catalogue.services.line_register import CALLS
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.telephones import EMERGENCY
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once


@dataclass(frozen=True)
class KnownLine:
    """A line of help as it is written, as citizens are told of it, and its calls.

    `told` is None where it is shown to nobody. The newest call is the first.
    """

    line: HelpLine
    told: HelpLine | None
    calls: tuple[LineCall, ...]

    @property
    def dialled(self) -> str:
        """The number as a telephone dials it."""
        return dial(self.line.number)

    @property
    def may_be_called(self) -> bool:
        """Whether one may call it to ask: whoever does keeps nobody in danger waiting."""
        return self.dialled not in EMERGENCY


def help_lines(context: Context) -> list[KnownLine]:
    """Return the lines of help in their order. Raises `NotAllowed`."""
    _require(context)
    lines = known_lines(context)
    calls = sorted(CALLS.all(context.store), key=lambda one: one.created_on, reverse=True)
    told = {dial(one.number): one for one in after_calls(lines, newest_calls(calls))}
    return [
        KnownLine(
            line,
            told.get(dial(line.number)),
            tuple(one for one in calls if one.number == dial(line.number)),
        )
        for line in lines
    ]


def help_line(context: Context, number: str) -> KnownLine:
    """Return the line of a number as a telephone dials it. Raises `NotAllowed`, `NotFound`."""
    return _found(help_lines(context), number)


def note_call(
    context: Context, number: str, outcome: LineOutcome, note: str, key: str | None = None
) -> Receipt:
    """Note what came of a call; citizens are told of the line so from then on.

    Raises `NotAllowed`, also for a line that is only for who is in danger; `NotFound` for a number
    that is no line's; `Invalid` without what was heard.
    """

    def work() -> Receipt:
        _require(context)
        found = _found(help_lines(context), number)
        if not found.may_be_called:
            raise NotAllowed("help_line_emergency", number=found.line.number)
        line = found.line
        heard = validate(LineCallNote, {"note": note}).note
        values = {"number": number, "name": line.name, "outcome": outcome, "note": heard}
        return CALLS.receipt_of(CALLS.insert(context, "line_call_log", values))

    return once(context, key, work, "note_line_call", number, outcome, note)


def _require(context: Context) -> None:
    if acting_account(context).role not in rights.CALLS_LINES:
        raise NotAllowed("not_allowed_role")


def _found(lines: Iterable[KnownLine], number: str) -> KnownLine:
    found = next((one for one in lines if one.dialled == number), None)
    if found is None:
        raise NotFound("help_line_not_found", folio=number[:40])
    return found
