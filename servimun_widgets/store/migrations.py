"""What a store must go through to be as this version of the program expects it.

`MIGRATIONS` is the whole history, in order. To change the store, append a function: it gets the
store, inside a transaction that also records its name, so it runs once or not at all. Never
rename, reorder or remove one that was released.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import count
from typing import Any, Protocol

from servimun_widgets.errors import StoreError
from servimun_widgets.store.mended_texts import mend_texts
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


_VARIABLE = re.compile(r"\{(colonia|programas|enlace|leyenda|plataforma)(?:[!:.\[][^{}]*)?\}")


def plain_templates(store: Migrating) -> None:
    """Bring messages of before to plain variables: a format is dropped, other braces go."""
    table = store.table("campaigns")
    for campaign in table.all():
        template = campaign["content"]["template"]
        plain = _plain_template(template)
        if plain != template:
            content = {**campaign["content"], "template": plain}
            table.update({"content": content}, doc_ids=[campaign.doc_id])


def _plain_template(template: str) -> str:
    kept = _VARIABLE.sub("\x00\\1\x01", template)
    kept = kept.replace("{{", "(").replace("}}", ")").replace("{", "(").replace("}", ")")
    first, programs, rest = kept.partition("\x00programas\x01")
    kept = first + programs + rest.replace("\x00programas\x01", "")
    return kept.replace("\x00", "{").replace("\x01", "}")


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


def note_published_words(store: Migrating) -> None:
    """Note which publication the words of a campaign tell, where it is still the present one.

    Words are compared only with what was published since, so this makes no old campaign untrue.
    """
    programs = {document["id"]: document for document in store.table("programs").all()}
    submitted = {one["id"]: one.get("submitted_on") for one in store.table("campaigns").all()}
    table = store.table("campaign_segments")
    for segment in table.all():
        sent_on = submitted.get(segment["campaign_id"]) or ""
        used = [_told(one, programs.get(one["program_id"]), sent_on) for one in segment["programs"]]
        if used != segment["programs"]:
            table.update({"programs": used}, doc_ids=[segment.doc_id])


def _told(used: dict[str, Any], program: Any, submitted_on: str) -> dict[str, Any]:
    published_on = program.get("published_on") if program else None
    if used.get("revision_id") or not published_on or not submitted_on:
        return used
    moments = datetime.fromisoformat(published_on), datetime.fromisoformat(submitted_on)
    same = moments[0] <= moments[1]
    return {**used, "revision_id": program["published_revision_id"]} if same else used


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
