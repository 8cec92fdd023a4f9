"""Groups in the store: written by use cases and by imports, each with its event."""

from __future__ import annotations

import itertools
from collections.abc import Container, Mapping
from datetime import date
from typing import Any, NamedTuple

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.index import By
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.red_vecinal.records.groups import GroupRecord, ListedGroup, opaque_code
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import UNDONE
from servimun_widgets.store import Store, where

GROUPS = Register(
    "groups",
    GroupRecord,
    "group",
    named_by="code",
    not_found="group_not_found",
    changed="group_changed",
    state_of=lambda one: "activo" if one.content.active else "inactivo",
)

GENERATED_CODE_LENGTH = 6


def all_groups(store: Store) -> list[GroupRecord]:
    """Return every group in the order of codes, whoever asks."""
    return sorted(GROUPS.all(store), key=lambda record: record.code)


def group_names(store: Store) -> dict[str, str]:
    """Return id -> name of every group, whoever asks."""
    return dict(store.table(GROUPS.table).column_values(None, "id", "name"))


def declared_members(store: Store) -> dict[str, int | None]:
    """Return id -> how many members every group is said to have, whoever asks."""
    return dict(store.table(GROUPS.table).column_values(None, "id", "members"))


class GroupLine(NamedTuple):
    """What figures read of a group."""

    id: str
    active: bool
    colonia: str
    declared_members: int | None
    created_on: date


def group_lines(store: Store) -> list[GroupLine]:
    """Return what figures read of every group, whoever asks."""
    columns = ("id", "active", "colonia", "members", "created_day")
    return [
        GroupLine(key, bool(active), colonia, members, date.fromisoformat(day))
        for key, active, colonia, members, day in store.table(GROUPS.table).column_values(
            where("created_day") != None,  # noqa: E711  (a query)
            *columns,
            order=[By("code")],
        )
    ]


def find_group(store: Store, group_id: str) -> GroupRecord | None:
    """Return the group of that id, whoever asks, or None."""
    return GROUPS.find_by(store, "id", group_id)


def find_group_by_code(store: Store, code: str) -> GroupRecord | None:
    """Return the group of that code, whoever asks, or None."""
    return GROUPS.find_by(store, "code", code)


def free_code(of: str, taken: Container[str]) -> str:
    """Return an opaque code that is not taken, the same each time for what is the same.

    So a preview names the code that is given afterwards.
    """
    return next(
        code
        for count in itertools.count()
        if (code := opaque_code(f"{of} {count}", GENERATED_CODE_LENGTH)) not in taken
    )


def insert_group(
    context: Context,
    action: str,
    content: ListedGroup,
    *,
    imported: dict[str, Any] | None = None,
) -> GroupRecord:
    """Store a new group with its event; call it inside a transaction."""
    values = {"code": content.code, "content": content, "imported": imported}
    return GROUPS.insert(context, action, values, changes=_changes({}, content))


def foreseen_group(context: Context, content: ListedGroup) -> GroupRecord:
    """Return a new group as `insert_group` would store it; nothing is stored."""
    return GROUPS.foreseen(context, {"code": content.code, "content": content})


def replace_group(
    context: Context, action: str, before: GroupRecord, content: ListedGroup, **update: Any
) -> GroupRecord:
    """Store a group's new content with its event; call it inside a transaction."""
    changes = _changes(as_document(before.content), content)
    values = {"content": content, "code": content.code, **update}
    return GROUPS.replace(context, action, before, values, changes=changes)


def undo_group_import(
    context: Context, record: GroupRecord, before: Mapping[str, Any], folio: str
) -> GroupRecord:
    """Make a group what it was before the import of that folio, inside a transaction."""
    content = ListedGroup.model_validate(before["content"])
    values = {"content": content, "code": content.code, "imported": before["imported"]}
    changes = _changes(as_document(record.content), content)
    detail = {"changes": changes, UNDONE: folio}
    return GROUPS.replace(context, "group_undo_import", record, values, **detail)


def is_undone(record: GroupRecord) -> bool:
    """Return whether a group is inactive because the import that made it was undone."""
    return not record.content.active and record.imported == {}


def _changes(before: dict[str, Any], content: ListedGroup) -> list[dict[str, Any]]:
    changes = [as_document(one) for one in changes_between(before, as_document(content))]
    for change in changes:
        if change["name"] == "invite_link":  # the trail is read by more people than the link is
            change.update(before=None, after=None)
    return changes
