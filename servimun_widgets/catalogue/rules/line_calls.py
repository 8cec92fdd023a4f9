"""What a call to a line of help changes of what citizens are told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servimun_widgets.catalogue.records.help import SOURCE_KINDS, HelpLine
from servimun_widgets.catalogue.records.line_calls import LINE_OUTCOMES, LineCall
from servimun_widgets.catalogue.rules.reaching import dial
from servimun_widgets.domain.local_time import local_day


def newest_calls(calls: Iterable[LineCall]) -> dict[str, LineCall]:
    """Return the last call of each number."""
    return {one.number: one for one in sorted(calls, key=lambda one: one.created_on)}


def after_calls(lines: Iterable[HelpLine], newest: Mapping[str, LineCall]) -> list[HelpLine]:
    """Return the lines as citizens are told of them after the last call of each.

    What was written of a line after its call stands. A number that is somebody else's is told only
    for the dangers that have no other: nobody in danger may find a page without a number.
    """
    told: list[HelpLine] = []
    wrong: list[HelpLine] = []
    for line in lines:
        call = newest.get(dial(line.number))
        if call is None or line.source_date > local_day(call.created_on):
            told.append(line)
        elif LINE_OUTCOMES[call.outcome].is_wrong:
            wrong.append(line.model_copy(update={"source_kind": "sin_confirmar"}))
        else:
            told.append(_heard(line, call))
    reached = {danger for one in told for danger in one.dangers}
    for line in wrong:
        alone = [danger for danger in line.dangers if danger not in reached]
        if alone:
            told.append(line.model_copy(update={"dangers": alone}))
    return told


def _heard(line: HelpLine, call: LineCall) -> HelpLine:
    if not LINE_OUTCOMES[call.outcome].confirms:
        return line.model_copy(update={"source_kind": "sin_confirmar"})
    kind = line.source_kind if SOURCE_KINDS[line.source_kind].is_sure else "llamada"
    called_on = local_day(call.created_on)
    return line.model_copy(update={"source_kind": kind, "called_on": called_on})
