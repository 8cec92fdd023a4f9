"""What is listed of a file: each row with what it changes and what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.importing.pages.row_choices import outcome_tag
from servimun_widgets.importing.services import Choices, ImportReport
from servimun_widgets.importing.services.report import ImportWarning, RowOutcome
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Row

COLUMNS = (
    Column("row", "Renglón", kind="number", priority=1),
    Column("outcome", "Qué pasa", kind="tag", priority=1),
    Column("folio", "Clave", priority=2),
    Column("name", "Nombre", priority=1),
    Column("changes", "Qué cambia", priority=2),
    Column("said", "Avisos", priority=2),
)
_OF_READING = "reading_"
"""What the codes of how a cell is read begin with."""
_CHANGES, _SHOWN = 3, 40
"""Changes of a row that are told in the list, and characters of a value."""
_NOTICES = 8
"""What is told of the file as a whole, at most."""


def listed_rows(
    report: ImportReport, choices: Choices, fields: Mapping[str, Mapping[str, Any]]
) -> list[Row]:
    """Return the rows of a report as they are listed, each with what is said of it.

    Those that change nothing come last, and how their cells are read is known already.
    """
    same = {one.row for one in report.rows if one.outcome == "unchanged"}
    of_rows: dict[int, list[ImportWarning]] = defaultdict(list)
    for warning in report.warnings:
        if not (warning.row in same and warning.code.startswith(_OF_READING)):
            of_rows[warning.row].append(warning)
    said = defaultdict(list, {row: _each_once(warnings) for row, warnings in of_rows.items()})
    for alike in report.duplicates:
        if alike.row not in choices.other:
            said[alike.row].append(f"{sentence('import_alike')}: {alike.folio}")
    return [
        Row(
            id=str(one.row),
            cells={
                "row": one.row,
                "outcome": outcome_tag(one, choices),
                "folio": one.folio,
                "name": one.name,
                "changes": _changes(one, fields),
                "said": " ".join(said[one.row]),
            },
        )
        for one in sorted(report.rows, key=lambda one: (one.outcome == "unchanged", one.row))
    ]


def told_once(warnings: Iterable[ImportWarning]) -> list[tuple[str, str]]:
    """Return columns and what is said of them; what is said of several is told once."""
    columns: dict[str, list[str]] = {}
    for warning in warnings:
        columns.setdefault(warning.message, []).append(warning.field)
    return [(", ".join(filter(None, names)), message) for message, names in columns.items()]


def _each_once(warnings: Iterable[ImportWarning]) -> list[str]:
    told = told_once(warnings)
    return [f"{message} ({names})" if ", " in names else message for names, message in told]


def _changes(row: RowOutcome, fields: Mapping[str, Mapping[str, Any]]) -> str:
    told = [
        f"{change.label}: {_short(change.before)} → {_short(change.after)}"
        for change in change_texts(row.changes[:_CHANGES], fields)
    ]
    more = len(row.changes) - _CHANGES
    return "; ".join([*told, sentence("import_more_changes", count=more)] if more > 0 else told)


def _short(text: str | None) -> str:
    if text is None:
        return sentence("import_blank")
    return f"«{shortened(one_line(text), _SHOWN)}»"


def file_notices(report: ImportReport) -> list[Notice]:
    """Return what is to be said of the file and not of one of its listed rows, if anything."""
    rows = {one.row for one in report.rows}
    told = [one.message for one in report.warnings if one.row not in rows]
    if report.sheet:
        told.insert(0, sentence("import_sheet_read", sheet=report.sheet))
    if len(told) > _NOTICES:
        told[_NOTICES:] = [sentence("import_more_notices", count=len(told) - _NOTICES)]
    return [Notice("info", sentence("import_of_the_file"), "\n".join(told))] if told else []
