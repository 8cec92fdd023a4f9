"""The store: TinyDB's interface on SQLite, for many processes of one machine.

Nothing outside this package knows TinyDB, SQLite, locks or migrations.
"""

from servimun_widgets.store.database import Store, memory_store, open_store
from servimun_widgets.store.index_query import Query, all_of, any_of, holds
from servimun_widgets.store.recovery import restore_store
from servimun_widgets.store.table import EngineTable, StaleDocument, StoredDocument, where

__all__ = [
    "EngineTable",
    "Query",
    "StaleDocument",
    "Store",
    "StoredDocument",
    "all_of",
    "any_of",
    "holds",
    "memory_store",
    "open_store",
    "restore_store",
    "where",
]
