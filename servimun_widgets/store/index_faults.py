"""Whether what is kept beside a table is what its rows say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from servimun_widgets.store import sql
from servimun_widgets.store.engine import Row
from servimun_widgets.store.index_changes import AT_ONCE
from servimun_widgets.store.index_counts import counts_differ, named
from servimun_widgets.store.index_lists import lists_between, lists_of_no_row, members
from servimun_widgets.store.index_rows import kept_of
from servimun_widgets.store.index_tables import index_of
from servimun_widgets.store.session import single


def faults_of(connection: sqlite3.Connection, table: str, pages: Iterable[Row]) -> Iterator[int]:
    """Yield the id of each row of which something else is kept than it says; 0 of no row."""
    index, kept = index_of(table), sql.index_tables(table)
    values = f'SELECT doc_id, {named(index.columns)} FROM "{kept.values}"'
    text = f'SELECT rowid, text FROM "{kept.text}"'
    rows, left = 0, iter(pages)
    while some := list(islice(left, AT_ONCE)):
        rows += len(some)
        ends = some[0].doc_id, some[-1].doc_id
        known = connection.execute(f"{values} WHERE doc_id BETWEEN ? AND ?", ends)
        said = {one: own for one, *own in known}
        lists = lists_between(connection, kept, index, ends)
        words = {}
        if index.searched:
            words = dict(connection.execute(f"{text} WHERE rowid BETWEEN ? AND ?", ends))
        for row in some:
            wanted = kept_of(index, row)
            spoken = words.get(row.doc_id) if index.searched else ""
            found = said.get(row.doc_id), spoken, lists.get(row.doc_id, [])
            told = members(index, wanted.named(index)) if index.lists else []
            if found != ([*wanted.values], wanted.text, told):
                yield row.doc_id
    for name in (kept.values, kept.text)[: 2 if index.searched else 1]:
        if single(connection, f'SELECT count(*) FROM "{name}"') != rows:
            yield 0
    if counts_differ(connection, kept, index) or lists_of_no_row(connection, kept, index):
        yield 0
