"""Groups in the store: written by use cases and by imports, each with its event."""

from __future__ import annotations

from typing import Any

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.red_vecinal.records.groups import GroupRecord, ListedGroup, opaque_code
from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, where

GENERATED_CODE_LENGTH = 6


def all_groups(store: Store) -> list[GroupRecord]:
    """Return every group in the order of codes, whoever asks."""
    records = (GroupRecord.model_validate(document) for document in store.table("groups").all())
    return sorted(records, key=lambda record: record.code)


def find_group(store: Store, group_id: str) -> GroupRecord | None:
    """Return the group of that id, whoever asks, or None."""
    document = store.table("groups").get(where("id") == group_id)
    return GroupRecord.model_validate(document) if document else None


def find_group_by_code(store: Store, code: str) -> GroupRecord | None:
    """Return the group of that code, whoever asks, or None."""
    document = store.table("groups").get(where("code") == code)
    return GroupRecord.model_validate(document) if document else None


def free_code(context: Context) -> str:
    """Return an opaque code that no group has."""
    while True:
        code = opaque_code(context.new_id(), GENERATED_CODE_LENGTH)
        if find_group_by_code(context.store, code) is None:
            return code


def insert_group(
    context: Context,
    action: str,
    content: ListedGroup,
    *,
    imported: dict[str, Any] | None = None,
) -> GroupRecord:
    """Store a new group with its event; call it inside a transaction."""
    record = GroupRecord(
        id=context.new_id(),
        code=content.code,
        content=content,
        imported=imported,
        created_on=context.now(),
        updated_on=context.now(),
        updated_by=context.account_id,
    )
    context.store.table("groups").insert(as_document(record))
    _record(context, action, record, {})
    return record


def replace_group(
    context: Context, action: str, before: GroupRecord, content: ListedGroup, **update: Any
) -> GroupRecord:
    """Store a group's new content with its event; call it inside a transaction."""
    stamp = {"updated_on": context.now(), "updated_by": context.account_id}
    changed = before.model_copy(
        update={"content": content, "code": content.code, **update, **stamp}
    )
    context.store.table("groups").update(as_document(changed), where("id") == before.id)
    _record(context, action, changed, as_document(before.content))
    return changed


def _record(context: Context, action: str, record: GroupRecord, before: dict[str, Any]) -> None:
    changes = [as_document(c) for c in changes_between(before, as_document(record.content))]
    for change in changes:
        if change["name"] == "invite_link":  # the trail is read by more people than the link is
            change.update(before=None, after=None)
    record_event(context, action, "group", record.id, folio=record.code, changes=changes)
