"""Words that a second person allowed in a programme's text are fine where a message quotes it."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.public_text.records.allowances import (
    Allowances,
    allowed_pieces,
    without_pieces,
)
from servimun_widgets.red_vecinal.records.segments import Segment


def without_allowed(
    segment: Segment, programs: Mapping[str, ProgramRecord | None], allowances: Allowances
) -> str:
    """Return the text of a segment with blanks where a programme's lines say what it may say.

    Only in the lines of that programme, and only what was allowed in what is published now: the
    same word in the campaign's own words, or another programme's, stays.
    """
    text = segment.text
    for used in segment.programs:
        record = programs.get(used.program_id)
        if record is None or record.shown is None or not used.text:
            continue
        pieces = allowed_pieces(allowances, record.shown)
        if pieces:
            text = text.replace(used.text, without_pieces(used.text, pieces))
    return text
