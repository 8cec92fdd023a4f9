"""What the council's three registers have in common: rights, folios, versions and their events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic

from servimun_widgets.council import rights
from servimun_widgets.council.records import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.council.rights import CouncilRight
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.text_rules.personal_data import personal_data_by_field
from servimun_widgets.errors import NotAllowed, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context, Receipt
from servimun_widgets.services.register import RecordType, Register
from servimun_widgets.store import Store

_MISSING, _CHANGED = "council_not_found", "council_changed"

MEMBERS = Register(
    "council_members", MemberRecord, "council_member", "M", 3, not_found=_MISSING, changed=_CHANGED
)
SESSIONS = Register(
    "council_sessions",
    SessionRecord,
    "council_session",
    "S",
    3,
    not_found=_MISSING,
    changed=_CHANGED,
)
COMMITMENTS = Register(
    "commitments",
    CommitmentRecord,
    "commitment",
    "K",
    3,
    not_found=_MISSING,
    changed=_CHANGED,
    told_of=lambda record: {"state": record.state},
)


all_members, all_sessions, all_commitments = MEMBERS.all, SESSIONS.all, COMMITMENTS.all


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever what citizens are told of members may (`Subject`)."""
    return [one["updated_on"] for one in context.store.table(MEMBERS.table)]


def knows_code(store: Store, code: str) -> bool:
    """Return whether a member organisation has this code, which is in its links."""
    return MEMBERS.find_by(store, "code", code) is not None


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
        return rights.ALL
    held = rights.COUNCIL.get(acting_account(context).role, frozenset())
    if right not in held:
        raise NotAllowed("not_allowed_role")
    return held


def load_to_change(
    context: Context, register: Register[RecordType], folio_or_id: str, base: str
) -> RecordType:
    """Return a record that the acting account read as `base` and is about to change.

    Raises `NotAllowed`, `NotFound`, and `Conflict` when somebody else changed it meanwhile.
    """
    require(context, "write")
    return register.load_to_change(context.store, folio_or_id, base)


def insert(
    context: Context, register: Register[RecordType], record_id: str, **fields: Any
) -> RecordType:
    """Store a new record under the next folio, with its event, and return it."""
    return register.insert(context, f"{register.kind}_add", {"id": record_id, **fields})


def replace(
    context: Context, register: Register[RecordType], record: RecordType, action: str, **update: Any
) -> RecordType:
    """Store a record with other values, with its event, and return it."""
    return register.replace(context, f"{register.kind}_{action}", record, update)


def version_of(record: MemberRecord | SessionRecord | CommitmentRecord) -> str:
    """Return what a change of `record` must be based on."""
    return _register_of(record).version_of(record)


def receipt_of(record: MemberRecord | SessionRecord | CommitmentRecord) -> Receipt:
    """Return the receipt of a change that left the record so."""
    return _register_of(record).receipt_of(record)


def _register_of(record: Record) -> Register[Any]:
    registers: tuple[Register[Any], ...] = (MEMBERS, SESSIONS, COMMITMENTS)
    return next(one for one in registers if isinstance(record, one.model))


def personal_data_problems(content: Record, names: Iterable[str]) -> list[Problem]:
    """Return a problem for each of the named texts with a telephone, an e-mail or a CURP.

    The register ends in a presentation that leaves the platform.
    """
    return [
        Problem("council_personal_data", (name,), {"found": found})
        for name, found in personal_data_by_field(content, names).items()
    ]
