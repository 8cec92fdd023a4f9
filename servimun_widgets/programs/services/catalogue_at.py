"""Programmes and agencies as they stood at a moment of the past, told by their events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple, cast, get_args

from servimun_widgets.domain.agencies import AgencyContent, AgencyRecord
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.programs.workflow import ProgramAction, next_state
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.trail import event_documents, find_revisions
from servimun_widgets.store import Store

_REVISED = {"edit", "import", "restore"}
"""What gives a programme a new version; in its workflow all of it is editing."""
_TELLS_STATE = {"undo_archive", "undo_import", "undo_publish"}
"""What puts a programme back: the event says into which state."""
_OF_WHAT_IS_SHOWN = ("published_revision_id", "published_on", "verified_on")
_STEPS = frozenset(get_args(ProgramAction))
"""What takes a programme through its workflow; a remark or a reminder changes no state."""


class ProgramsPast:
    """The programmes with their events, read once, to be told as they stood at any moment.

    State, both versions, dates of publication and verification are those of then; other fields
    are those of now. Within one snapshot of the store, which the caller holds.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records = all_programs(store)
        self._events = _events_by_record(store, "program")
        self._told: dict[str, tuple[list[AuditEvent], ProgramRecord]] = {}

    def at(self, moment: datetime) -> list[ProgramRecord]:
        """Return the programmes that existed before `moment` as they stood then, in folio order."""
        found = []
        for record in self._records:
            before = [one for one in self._events.get(record.id, ()) if one.at < moment]
            if before:
                found.append(self._program_at(record, before))
        return found

    def _program_at(self, record: ProgramRecord, events: list[AuditEvent]) -> ProgramRecord:
        """Return a programme after those events; mostly it is as it was when last asked."""
        known, told = self._told.get(record.id, ([], record))
        if known != events:
            told = _with_versions(self._store, record, then_after(map(_told, events)))
            self._told[record.id] = events, told
        return told


def programs_at(store: Store, moment: datetime) -> list[ProgramRecord]:
    """Return the programmes that existed before `moment`; see `ProgramsPast`."""
    return ProgramsPast(store).at(moment)


class Told(NamedTuple):
    """What an event tells of how a programme stood after it, on its day in the city."""

    day: date
    action: str
    revision_id: str | None
    state: str | None
    """Where the event says it."""
    at: datetime | None = None


def _told(event: AuditEvent) -> Told:
    day, state = local_day(event.at), event.detail.get("state")
    return Told(day, event.action, event.revision_id, state, event.at)


def then_after(told: Iterable[Told]) -> dict[str, Any]:  # noqa: C901  (a list of cases)
    """Return how a programme stood after these events, all that there were until then."""
    first, *others = events = list(told)
    then = _begun(first)
    submitted_on = verified_before = None
    shown_before: dict[str, Any] = {}
    for event in others:
        action = event.action.removeprefix("program_")
        if action == "submit":
            submitted_on = event.day
        elif action == "publish":
            shown_before = {name: then[name] for name in _OF_WHAT_IS_SHOWN}
            then |= {
                "published_revision_id": event.revision_id,
                "published_on": event.at,
                "verified_on": submitted_on or event.day,
            }
        elif action == "verify":
            verified_before = then["verified_on"]
            then["verified_on"] = event.day
        elif action == "undo_verify":
            then["verified_on"] = verified_before
        elif action in _TELLS_STATE:
            then["state"] = event.state
            if action == "undo_publish":  # nothing came between
                then |= shown_before
        elif action == "unarchive":
            then["published_revision_id"] = None
        step = "edit" if action in _REVISED else action
        if step in _STEPS:
            then["state"] = next_state(then["state"], cast(ProgramAction, step))
    then["revision_id"] = next(e.revision_id for e in reversed(events) if e.revision_id)
    return then


def _begun(first: Told) -> dict[str, Any]:
    """Return how a programme stood after its first event.

    Those of earlier versions do not tell its state: what an import brought was the catalogue that
    was public already.
    """
    state = first.state or ("publicado" if first.action == "program_import" else "borrador")
    is_published = state == "publicado"
    return {
        "state": state,
        "published_revision_id": first.revision_id if is_published else None,
        "published_on": first.at if is_published else None,
        "verified_on": None,
    }


def _with_versions(store: Store, record: ProgramRecord, then: dict[str, Any]) -> ProgramRecord:
    """Return a programme with the versions of then; those that it still has are read already."""
    known = {record.published_revision_id: record.published, record.revision_id: record.content}
    numbers = {record.revision_id: record.revision_number}
    wanted = {then["revision_id"]} - numbers.keys()  # of what is published it tells no number
    wanted |= {then["published_revision_id"]} - {None} - known.keys()
    for key, version in find_revisions(store, wanted).items() if wanted else ():
        known[key] = ProgramContent.model_validate(version.content)
        numbers[key] = version.number
    content = known[then["revision_id"]]
    assert content is not None  # a programme is worked on in every version
    published = then["published_revision_id"]
    return record.model_copy(
        update={
            **then,
            "revision_number": numbers[then["revision_id"]],
            "content": content,
            "lead_agency_id": content.lead_agency_id,
            "coresponsible_agency_ids": content.coresponsible_agency_ids,
            "published": known[published] if published else None,
        }
    )


def agencies_at(context: Context, moment: datetime) -> list[AgencyRecord]:
    """Return the agencies that existed before `moment`, with what was known of them then."""
    later: dict[str, list[AuditEvent]] = {}
    for document in event_documents(context.store, "agency"):
        event = AuditEvent.model_validate(document)
        if event.at >= moment:
            later.setdefault(event.record_id, []).append(event)
    return [
        _agency_at(record, later.get(record.id, []))
        for record in agencies(context).by_id.values()
        if record.created_on < moment
    ]


def _agency_at(record: AgencyRecord, later: Iterable[AuditEvent]) -> AgencyRecord:
    values = record.content.model_dump(mode="json")
    events = sorted(later, key=lambda event: event.number, reverse=True)
    for event in events:
        for change in event.detail.get("changes", ()):
            values[change["name"]] = change["before"]
    content = AgencyContent.model_validate({k: v for k, v in values.items() if v is not None})
    return record.model_copy(update={"content": content}) if events else record


def _events_by_record(store: Store, record_type: str) -> dict[str, list[AuditEvent]]:
    """Return what was done to each record, oldest first."""
    found: dict[str, list[AuditEvent]] = {}
    for document in event_documents(store, record_type):
        event = AuditEvent.model_validate(document)
        found.setdefault(event.record_id, []).append(event)
    for events in found.values():
        events.sort(key=lambda event: event.number)
    return found
