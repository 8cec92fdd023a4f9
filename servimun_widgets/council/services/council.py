"""The council's members and sessions. Each change is one transaction.

Every function raises `NotAllowed` for an account without the right in `rights.COUNCIL`.
A record is named by its folio or its id; `base` is what `version_of` gave for the record read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.council.records import (
    MemberContent,
    MemberRecord,
    SessionContent,
    SessionRecord,
    opaque_code,
)
from servimun_widgets.council.rights import CouncilRight
from servimun_widgets.council.services.records import (
    COMMITMENTS,
    MEMBERS,
    SESSIONS,
    CouncilView,
    insert,
    load_to_change,
    personal_data_problems,
    receipt_of,
    replace,
    require,
)
from servimun_widgets.domain.fields import validate_with
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once


def may_add(context: Context) -> bool:
    """Return whether the acting account may add to the register."""
    return "write" in require(context, "view")


# --- members ------------------------------------------------------------------------------------


def members(context: Context) -> list[CouncilView[MemberRecord]]:
    """Return the member organisations by name, those that left the council last."""
    rights = require(context, "view")
    records = sorted(
        MEMBERS.all(context.store), key=lambda one: (not one.active, fold(one.content.name))
    )
    return [_member_view(record, rights) for record in records]


def open_member(context: Context, member_id: str) -> CouncilView[MemberRecord]:
    """Return one member. Raises `NotFound`."""
    rights = require(context, "view")
    return _member_view(MEMBERS.load(context.store, member_id), rights)


def add_member(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Add a member organisation, with a code for its links that never changes. Raises `Invalid`."""

    def work() -> Receipt:
        require(context, "write")
        valid = _valid_member(context, content)
        member_id = context.new_id()
        code = opaque_code(member_id)
        return receipt_of(insert(context, MEMBERS, member_id, code=code, content=valid))

    return once(context, key, work, "add_member", content)


def save_member(
    context: Context, member_id: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Change what is said of a member. Raises `Invalid`, `Conflict`, `NotFound`."""

    def work() -> Receipt:
        record = load_to_change(context, MEMBERS, member_id, base)
        valid = _valid_member(context, content, record.id)
        return receipt_of(replace(context, MEMBERS, record, "save", content=valid))

    return once(context, key, work, "save_member", member_id, content)


def set_member_active(
    context: Context, member_id: str, active: bool, key: str | None = None
) -> Receipt:
    """Say that an organisation left the council, or came back; what it did stays on record."""

    def work() -> Receipt:
        require(context, "write")
        record = MEMBERS.load(context.store, member_id)
        if record.active == active:
            return receipt_of(record)
        action = "activate" if active else "deactivate"
        return receipt_of(replace(context, MEMBERS, record, action, active=active))

    return once(context, key, work, "set_member_active", member_id, active)


def _member_view(
    record: MemberRecord, rights: frozenset[CouncilRight]
) -> CouncilView[MemberRecord]:
    actions = {"save", "deactivate" if record.active else "activate"}
    return CouncilView(record, frozenset(actions if "write" in rights else ()))


def _valid_member(
    context: Context, content: Mapping[str, Any], member_id: str | None = None
) -> MemberContent:
    def also(said: MemberContent) -> list[Problem]:
        problems = personal_data_problems(said, ("name", "audience"))
        for other in MEMBERS.all(context.store):
            if other.id != member_id and fold(other.content.name) == fold(said.name or ""):
                problems.append(Problem("council_name_taken", ("name",), {"folio": other.folio}))
        return problems

    return validate_with(MemberContent, content, also)


# --- sessions -----------------------------------------------------------------------------------


def sessions(context: Context) -> list[CouncilView[SessionRecord]]:
    """Return the sessions, the newest first."""
    rights = require(context, "view")
    records = sorted(SESSIONS.all(context.store), key=lambda one: one.content.held_on)
    return [_session_view(record, rights) for record in reversed(records)]


def open_session(context: Context, session_id: str) -> CouncilView[SessionRecord]:
    """Return one session. Raises `NotFound`."""
    rights = require(context, "view")
    return _session_view(SESSIONS.load(context.store, session_id), rights)


def add_session(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Add a session with its attendance; its number and its date are its own. Raises `Invalid`."""

    def work() -> Receipt:
        require(context, "write")
        valid = _valid_session(context, content)
        return receipt_of(insert(context, SESSIONS, context.new_id(), content=valid))

    return once(context, key, work, "add_session", content)


def save_session(
    context: Context, session_id: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Change a session. Its date may not come after that of one of its commitments.

    Raises `Invalid`, `Conflict`, `NotFound`.
    """

    def work() -> Receipt:
        record = load_to_change(context, SESSIONS, session_id, base)
        valid = _valid_session(context, content, record.id)
        for commitment in COMMITMENTS.all(context.store):
            if commitment.content.session_id != record.id:
                continue
            if commitment.content.due_on < valid.held_on:
                params = {"folio": commitment.folio}
                raise Invalid([Problem("council_date_after_due", ("held_on",), params)])
        return receipt_of(replace(context, SESSIONS, record, "save", content=valid))

    return once(context, key, work, "save_session", session_id, content)


def _session_view(
    record: SessionRecord, rights: frozenset[CouncilRight]
) -> CouncilView[SessionRecord]:
    return CouncilView(record, frozenset({"save"} if "write" in rights else ()))


def _valid_session(
    context: Context, content: Mapping[str, Any], session_id: str | None = None
) -> SessionContent:
    def also(said: SessionContent) -> list[Problem]:
        return _session_problems(context, said, session_id)

    return validate_with(SessionContent, content, also)


def _session_problems(
    context: Context, valid: SessionContent, session_id: str | None
) -> list[Problem]:
    problems = personal_data_problems(valid, ("place", "summary"))
    for other in SESSIONS.all(context.store):
        if other.id == session_id:
            continue
        params = {"folio": other.folio}
        if other.content.number == valid.number:
            problems.append(Problem("council_number_taken", ("number",), params))
        if other.content.held_on == valid.held_on:
            problems.append(Problem("council_date_taken", ("held_on",), params))
    known = {member.id for member in MEMBERS.all(context.store)}
    listed = valid.member_ids or []
    attended = set(listed)
    if not attended <= known or len(attended) != len(listed):
        problems.append(Problem("council_attendance_wrong", ("member_ids",)))
    return problems
