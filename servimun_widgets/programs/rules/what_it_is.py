"""What a programme is, in a sentence that does not break off."""

from __future__ import annotations

from servimun_widgets.programs.records.programs import ProgramContent

_CUT = "…"


def what_it_is(content: ProgramContent) -> str:
    """Return the summary, else the description; "" where nothing is said.

    A summary that somebody cut out of the description is not told: the description says it whole.
    """
    summary, description = content.summary or "", content.description or ""
    cut = summary.endswith(_CUT) and description.startswith(summary.rstrip(f"{_CUT} .,"))
    return description if cut or not summary else summary
