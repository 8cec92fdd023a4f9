"""The calls of the lines of help as the store keeps them, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.catalogue.records.help import HelpLine
from servimun_widgets.catalogue.records.line_calls import LineCall
from servimun_widgets.catalogue.rules.line_calls import after_calls, newest_calls
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register

CALLS = Register(
    "line_calls",
    LineCall,
    "line_call",
    named_by="number",
    state_of=lambda call: call.outcome,
    told_of=lambda call: {"outcome": call.outcome, "line": call.name},
)


def lines_after_calls(context: Context, lines: Iterable[HelpLine]) -> list[HelpLine]:
    """Return lines of help as citizens are told of them, after the calls that were noted."""
    return after_calls(lines, newest_calls(CALLS.all(context.store)))


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever a call is noted (`Subject`)."""
    return [len(context.store.table(CALLS.table))]
