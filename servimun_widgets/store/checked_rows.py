"""The rows of a table as a check reads them: each as it was written, and as it was sealed."""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.errors import Problem
from servimun_widgets.store.codec import decode, digest
from servimun_widgets.store.engine import Engine, Row
from servimun_widgets.store.seal import SealCheck


def checked_rows(
    engine: Engine, table: str, seal: SealCheck, problems: list[Problem]
) -> Iterator[Row]:
    """Yield the rows of a table; those that are not as they were written go to `problems`."""
    add = seal.rows_of(table)
    for row in engine.pages(table):
        rev = digest(row.body)
        add(row.doc_id, rev)
        if rev != row.rev or not _is_document(row.body):
            place = {"table": table, "doc_id": row.doc_id}
            problems.append(Problem("store_altered", (table, row.doc_id), place))
        yield row


def _is_document(body: str) -> bool:
    try:
        return isinstance(decode(body), dict)
    except (ValueError, IndexError):
        return False
