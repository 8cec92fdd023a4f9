"""What keeps a programme from being sent, told where it is mended."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from servimun_widgets.errors import Invalid
from servimun_widgets.public_text.rules.gate import ALLOWABLE
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FieldProblem, Outcome
from servimun_widgets.widgets.frame import problems_outcome

Sections = Sequence[Mapping[str, Any]]


def unfit(
    error: Invalid, action: str, sections: Sections, part: Collection[str], folio: str
) -> Outcome:
    """Return the problems; what a second person may allow can be sent to be asked about.

    Where the form has but a `part` of the fields, a problem of another says which and leads there.
    """
    may_ask = action == "submit" and all(one.code in ALLOWABLE for one in error.problems)
    told = problems_outcome(error, offers="ask" if may_ask else None)
    if not part:
        return told
    titles = {
        field["name"]: sentence("program_elsewhere", field=field["label"], part=section["title"])
        for section in sections
        for field in section["fields"]
        if field["name"] not in part
    }
    return replace(told, problems=tuple(_led(one, titles, folio) for one in told.problems))


def _led(problem: FieldProblem, titles: Mapping[str, str], folio: str) -> FieldProblem:
    name = str(problem.path[0]) if problem.path else ""
    if name not in titles:
        return problem
    address = f"enlaces/programas?programa={folio}&editar={name}"
    return replace(problem, message=f"{titles[name]}: {problem.message}", address=address)
