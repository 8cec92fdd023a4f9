"""The life of a record: who did what to it and when, with what it changed, in one line of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.errors import NotFound
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import sentence
from servimun_widgets.texts.activity import action_text
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Change, HistoryEntry, RevisionHistory

Fields = Mapping[str, Mapping[str, Any]]


def life_panel(
    context: Context, folio: str, events: Sequence[AuditEvent], fields: Fields
) -> RevisionHistory:
    """Return the line of time of a record, the newest first; nothing of it can be restored.

    `events` are those that a service let the acting account see, the oldest first; `fields` those
    of the record's forms by their names.
    """
    names = {**account_names(context), SYSTEM_ACCOUNT: sentence("life_system")}
    by_id = {one.id: one for one in events}

    def changes_of(event_id: str) -> list[Change]:
        if event_id not in by_id:
            raise NotFound("revision_not_found")
        return change_texts(_changes(by_id[event_id]), fields)

    def entry(event: AuditEvent) -> HistoryEntry:
        return HistoryEntry(
            id=event.id,
            title=action_text(event.action, event.record_type),
            who=names.get(event.account_id, sentence("history_nobody")),
            when=moment_text(event.at, context.now()),
            reason=_said(event, fields),
            changes=len(_changes(event)),
            restorable=False,
        )

    return RevisionHistory(
        heading=sentence("life_of", folio=folio),
        entries=[entry(one) for one in reversed(events)],
        changes_of=changes_of,
    )


def _changes(event: AuditEvent) -> list[FieldChange]:
    return [FieldChange.model_validate(one) for one in event.detail.get("changes", ())]


def _said(event: AuditEvent, fields: Fields) -> str:
    """Return the reason, and the names of what was changed and is not told."""
    labels = [
        str(fields[name]["label"]) for name in event.detail.get("changed", ()) if name in fields
    ]
    named = sentence("life_changed", fields=", ".join(labels)) if labels else ""
    return "\n".join(filter(None, [str(event.detail.get("reason") or ""), named]))
