"""What a store must go through to be as this version of the program expects it.

`MIGRATIONS` is the whole history, in order. To change the store, append a function: it gets the
store, inside a transaction that also records its name, so it runs once or not at all. Never
rename, reorder or remove one that was released.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import count
from typing import Any, Protocol

from servimun_widgets.errors import StoreError
from servimun_widgets.store.mended_campaigns import note_published_words, plain_templates
from servimun_widgets.store.mended_texts import mend_look_alikes, mend_texts
from servimun_widgets.store.table import EngineTable

Migration = Callable[["Migrating"], Any]
"""It may return what it changed, as JSON, to be kept beside its name."""


class Migrating(Protocol):
    """A store, as far as migrations know it."""

    path: str
    migrations: Sequence[Migration]

    def table(self, name: str) -> EngineTable:
        """Return a table by its name."""

    def transaction(self) -> AbstractContextManager[Any]:
        """Make what is done within it count wholly or not at all."""

    def keep_indexes(self) -> None:
        """Keep what lists are answered from, where it is not kept yet."""

    def seal_first_time(self) -> None:
        """Seal what was never sealed. Raises `StoreError`."""


TABLE = "migrations"


_UNIQUE = {
    "accounts": ("id", "username"),
    "audit": ("id", "number"),
    "drafts": ("key",),
    "programs": ("id", "folio"),
    "receipts": ("key",),
    **dict.fromkeys(("agencies", "chain", "colonias", "feedback"), ("id",)),
    **dict.fromkeys(("revisions", "sign_ins"), ("id",)),
}
_FOUND_BY = {
    "audit": ("record_id",),
    "programs": ("lead_agency_id", "state"),
    "revisions": ("record_id",),
}


def create_indexes(store: Migrating) -> None:
    """Index what records are found by; what must be unique is so in the store itself."""
    for table, fields in _UNIQUE.items():
        for field in fields:
            store.table(table).create_index(field, unique=True)
    for table, fields in _FOUND_BY.items():
        for field in fields:
            store.table(table).create_index(field)


_UNIQUE_OUTREACH = {
    "commitments": ("id", "folio"),
    "council_members": ("id", "folio", "code"),
    "council_sessions": ("id", "folio"),
    "deliveries": ("id", "folio"),
    "outbox": ("key",),
}


def index_outreach(store: Migrating) -> None:
    """Index the council's register, deliveries and the messages that go out."""
    for table, fields in _UNIQUE_OUTREACH.items():
        for field in fields:
            store.table(table).create_index(field, unique=True)


_UNIQUE_RED_VECINAL = {
    "campaign_progress": ("key",),
    "campaign_segments": ("id",),
    "campaigns": ("id", "folio"),
    "dispatch_pace": ("key",),
    "dispatches": ("id", "key", "code"),
    "groups": ("id", "code"),
    "visits": ("key",),
}
_FOUND_BY_RED_VECINAL = {
    "campaign_progress": ("campaign_id",),
    "campaign_segments": ("campaign_id",),
    "dispatches": ("campaign_id", "waiting", "held", "lease", "sent_on"),
}


def index_red_vecinal(store: Migrating) -> None:
    """Index groups, campaigns and their ledger: one line for each group and content."""
    for table, fields in _UNIQUE_RED_VECINAL.items():
        for field in fields:
            store.table(table).create_index(field, unique=True)
    for table, fields in _FOUND_BY_RED_VECINAL.items():
        for field in fields:
            store.table(table).create_index(field)


_UNIQUE_MEETINGS = {
    "agreements": ("id", "folio"),
    "meeting_points": ("id",),
    "meetings": ("id", "folio"),
    "minutes": ("id", "folio"),
}
_FOUND_BY_MEETINGS = {
    "agreements": ("meeting_id", "program_folio"),
    "meeting_points": ("meeting_id",),
}


def index_meetings(store: Migrating) -> None:
    """Index meetings, their points, agreements and minutes."""
    for table, fields in _UNIQUE_MEETINGS.items():
        for field in fields:
            store.table(table).create_index(field, unique=True)
    for table, fields in _FOUND_BY_MEETINGS.items():
        for field in fields:
            store.table(table).create_index(field)


def index_forms(store: Migrating) -> None:
    """Index analysts' forms, their versions and their records."""
    store.table("form_versions").create_index("key", unique=True)
    store.table("form_versions").create_index("name")
    for field in ("id", "folio"):
        store.table("form_records").create_index(field, unique=True)
    store.table("form_records").create_index("form")


def index_sessions(store: Migrating) -> None:
    """Index the sessions that were ended: each request asks whether its own is one of them."""
    store.table("ended_sessions").create_index("id", unique=True)


def index_receipts(store: Migrating) -> None:
    """Index receipts by their age: each new one removes those that are too old."""
    store.table("receipts").create_index("at")


def index_lists(store: Migrating) -> None:
    """Index the topics that were added, no name twice, and the readings that were declined."""
    for field in ("id", "name"):
        store.table("topics").create_index(field, unique=True)
    store.table("declined_readings").create_index("id", unique=True)


def seal_store(store: Migrating) -> None:
    """Seal a store of before as it is found; one made by this version is sealed from the start.

    Raises `StoreError` (`store_seal_missing`) where the key lies: then it was sealed before.
    """
    store.seal_first_time()


def index_second_factors(store: Migrating) -> None:
    """Index second factors and the rule about them by id: one for each account."""
    for table in ("second_factors", "sign_in_rules"):
        store.table(table).create_index("id", unique=True)


def index_sending_desks(store: Migrating) -> None:
    """Index the open pages of the queue: each look asks for those of one account."""
    store.table("sending_desks").create_index("key", unique=True)
    store.table("sending_desks").create_index("owner")


def index_legal_changes(store: Migrating) -> None:
    """Index the changes of the legal rules by what they are found by."""
    for field in ("id", "folio"):
        store.table("legal_changes").create_index(field, unique=True)


def index_feedback_folios(store: Migrating) -> None:
    """Let no two pieces of feedback have one folio, as no two records of any other table do.

    Where two have it, the one logged first keeps it, the other gets the next that is free.
    """
    table = store.table("feedback")
    stored = table.all()
    taken = {document.get("folio") for document in stored}
    free = (folio for number in count(len(stored)) if (folio := f"R{number:04d}") not in taken)
    seen = set()
    for document in stored:
        if document.get("folio") in seen:
            table.update({"folio": next(free)}, doc_ids=[document.doc_id])
        seen.add(document.get("folio"))
    table.create_index("folio", unique=True)


def index_usefulness(store: Migrating) -> None:
    """Index the answers to «¿Le sirvió?»: each is counted once."""
    store.table("usefulness").create_index("id", unique=True)


def index_missed_words(store: Migrating) -> None:
    """Index what was looked for in vain on the public site: each time is counted once."""
    store.table("missed_words").create_index("id", unique=True)


def index_what_grows(store: Migrating) -> None:
    """Index events by what they are and tell of, and answers to «¿Le sirvió?» by their day."""
    for table, field in (("audit", "action"), ("audit", "record_type"), ("usefulness", "on")):
        store.table(table).create_index(field)


def index_what_is_ones_own(store: Migrating) -> None:
    """Index what people keep of lists, and the secrets of addresses, by whose they are."""
    for table in ("list_settings", "calendar_addresses", "password_links"):
        store.table(table).create_index("account_id", unique=table == "calendar_addresses")
    for table in ("calendar_addresses", "password_links"):
        store.table(table).create_index("id", unique=True)


def index_visits_by_code(store: Migrating) -> None:
    """Index visits by the code that was followed: a member's page asks for those of one."""
    store.table("visits").create_index("code")


MIGRATIONS: list[Migration] = [
    create_indexes,
    index_outreach,
    index_red_vecinal,
    index_meetings,
    index_forms,
    index_sessions,
    index_receipts,
    plain_templates,
    seal_store,
    index_second_factors,
    index_sending_desks,
    note_published_words,
    index_legal_changes,
    index_lists,
    index_feedback_folios,
    mend_texts,
    index_usefulness,
    index_missed_words,
    index_what_grows,
    index_what_is_ones_own,
    index_visits_by_code,
    mend_look_alikes,
]


def pending(store: Migrating) -> list[Migration]:
    """Return the migrations that `store` lacks, in order.

    Raises `StoreError` (`store_newer`) when it went through one that this program does not know.
    """
    applied = {str(document.get("name")) for document in store.table(TABLE).all()}
    unknown = applied.difference(migration.__name__ for migration in store.migrations)
    if unknown:
        raise StoreError("store_newer", path=store.path, migration=min(unknown))
    return [migration for migration in store.migrations if migration.__name__ not in applied]


def migrate(store: Migrating) -> None:
    """Run what is pending; of several processes that open a store at once, one does it.

    Indexes are no part of the history: an older version of the program reads a store that has them.
    """
    if pending(store):
        with store.transaction():
            for migration in pending(store):
                changed = migration(store)
                told = {"changed": changed} if changed else {}
                store.table(TABLE).insert({"name": migration.__name__, **told})
    store.keep_indexes()


def applied_migrations(store: Migrating) -> list[Mapping[str, Any]]:
    """Return what each migration that ran in this store left to be told, in their order."""
    return list(store.table(TABLE).all())
