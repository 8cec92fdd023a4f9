"""What is wrong with a form or a file of its records, as lines that people read."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.errors import Invalid, Problem, ServimunError
from servimun_widgets.texts import explain, sentence


def declaration_lines(error: ServimunError) -> list[str]:
    """Return one sentence for each thing wrong with a declaration, with the line of the cell."""
    if not isinstance(error, Invalid):
        return [explain(error)]
    return [
        sentence("declare_at_line", line=problem.path[0], said=_about_field(problem))
        for problem in error.problems
    ]


def _about_field(problem: Problem) -> str:
    """Return what is wrong, and in which field where the sentence does not say that itself."""
    said = explain(problem)
    if problem.code.startswith("expression_") or problem.code == "declare_condition_name":
        return sentence("declare_in_field", name=problem.path[1], said=said)
    return said


def issue_lines(issues: Iterable[Problem]) -> list[str]:
    """Return one sentence for each thing of an XLSForm that is not done, with its row."""
    return [_issue(problem) for problem in issues]


def file_lines(error: ServimunError) -> list[str]:
    """Return one sentence for each thing wrong with a file of records, with its row and field."""
    return row_lines(error.problems) if isinstance(error, Invalid) else [explain(error)]


def row_lines(problems: Iterable[Problem]) -> list[str]:
    """Return one sentence for each problem of a row, whose path is its number and its column."""
    return [_at_row(problem) for problem in problems]


def _at_row(problem: Problem) -> str:
    row, column = problem.path
    said = explain(problem)
    if not column:  # of the whole row, or of the file
        return sentence("form_at_row", row=row, said=said)
    return sentence("xlsform_at_row", row=row, column=column, said=said)


def _issue(problem: Problem) -> str:
    row, column = problem.path
    said = explain(problem)
    if row == 0:
        return sentence("xlsform_at_sheet", column=column, said=said)
    name = problem.params.get("question")
    if name:
        said = sentence("declare_in_field", name=name, said=said)
    return sentence("xlsform_at_row", row=row, column=column, said=said)
