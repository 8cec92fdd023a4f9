"""What the council's three registers have in common: rights, folios, versions and their events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from servimun_widgets.council import rights
from servimun_widgets.council.records import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.council.rights import CouncilRight
from servimun_widgets.domain.fields import Record, as_document
from servimun_widgets.domain.folios import folio_order, next_folio
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context, Receipt
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, where

RecordType = TypeVar("RecordType", MemberRecord, SessionRecord, CommitmentRecord)


@dataclass(frozen=True)
class Register(Generic[RecordType]):
    """One of the registers: its table, the letter of its folios, its name in the audit trail."""

    table: str
    letter: str
    record_type: str
    model: type[RecordType]


MEMBERS = Register("council_members", "M", "council_member", MemberRecord)
SESSIONS = Register("council_sessions", "S", "council_session", SessionRecord)
COMMITMENTS = Register("commitments", "K", "commitment", CommitmentRecord)


@dataclass(frozen=True)
class CouncilView(Generic[RecordType]):
    """A record of the register, and what the acting account may do with it now."""

    record: RecordType
    actions: frozenset[str]


def require(context: Context, right: CouncilRight) -> frozenset[CouncilRight]:
    """Return the acting account's rights over the register; raise `NotAllowed` without `right`.

    The command line may do everything: it fills a store made for demonstration.
    """
    if context.account_id == SYSTEM_ACCOUNT:
        return rights.COUNCIL["coordinacion"]
    held = rights.COUNCIL.get(acting_account(context).role, frozenset())
    if right not in held:
        raise NotAllowed("not_allowed_role")
    return held


def all_of(store: Store, register: Register[RecordType]) -> list[RecordType]:
    """Return every record of a register in the order of folios, whoever asks."""
    records = [register.model.model_validate(document) for document in store.table(register.table)]
    return sorted(records, key=lambda record: folio_order(record.folio))


def load(context: Context, register: Register[RecordType], folio_or_id: str) -> RecordType:
    """Return one record; raise `NotFound` when there is none."""
    query = (where("id") == folio_or_id) | (where("folio") == folio_or_id)
    document = context.store.table(register.table).get(query)
    if document is None:
        raise NotFound("council_not_found", folio=folio_or_id[:40])
    return register.model.model_validate(document)


def load_to_change(
    context: Context, register: Register[RecordType], folio_or_id: str, base: str
) -> RecordType:
    """Return a record that the acting account read as `base` and is about to change.

    Raises `NotAllowed`, `NotFound`, and `Conflict` when somebody else changed it meanwhile.
    """
    require(context, "write")
    record = load(context, register, folio_or_id)
    if base != version_of(record):
        raise Conflict("council_changed", current=record, folio=record.folio)
    return record


def insert(
    context: Context, register: Register[RecordType], record_id: str, **fields: Any
) -> RecordType:
    """Store a new record under the next folio, with its event, and return it."""
    given = (document["folio"] for document in context.store.table(register.table))
    record = register.model(
        id=record_id,
        folio=next_folio(register.letter, given, 3),
        created_on=context.now(),
        updated_on=context.now(),
        updated_by=context.account_id,
        **fields,
    )
    context.store.table(register.table).insert(as_document(record))
    _record(context, register, "add", record)
    return record


def replace(
    context: Context, register: Register[RecordType], record: RecordType, action: str, **update: Any
) -> RecordType:
    """Store a record with other values, with its event, and return it."""
    stamp = {"updated_on": context.now(), "updated_by": context.account_id}
    changed = record.model_copy(update={**update, **stamp})
    table = context.store.table(register.table)
    table.update(as_document(changed), where("id") == record.id)
    _record(context, register, action, changed)
    return changed


def version_of(record: MemberRecord | SessionRecord | CommitmentRecord) -> str:
    """Return what a change of `record` must be based on."""
    return record.updated_on.isoformat()


def receipt_of(record: MemberRecord | SessionRecord | CommitmentRecord) -> Receipt:
    """Return the receipt of a change that left the record so."""
    state = record.state if isinstance(record, CommitmentRecord) else ""
    return Receipt(record.id, record.folio, state, version_of(record), 0)


def refuse_personal_data(content: Record, names: Iterable[str]) -> None:
    """Raise `Invalid` when one of the named texts holds a telephone, an e-mail or a CURP.

    The register ends in a presentation that leaves the platform.
    """
    problems = []
    for name in names:
        text = getattr(content, name) or ""
        found = ", ".join(text[start:end] for start, end in personal_data_in(text))
        if found:
            problems.append(Problem("council_personal_data", (name,), {"found": found}))
    if problems:
        raise Invalid(problems)


def _record(
    context: Context, register: Register[RecordType], action: str, record: RecordType
) -> None:
    record_event(
        context,
        f"{register.record_type}_{action}",
        register.record_type,
        record.id,
        folio=record.folio,
        **({"state": record.state} if isinstance(record, CommitmentRecord) else {}),
    )
