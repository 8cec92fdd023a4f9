"""The life of a programme: every version and every step of it, in one line of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.revisions import Revision
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services.hanging import sent_about
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.services.erased import erasures_by_revision
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import HistoryEntry

STEPS = {
    "program_submit": "life_submit",
    "program_withdraw": "life_withdraw",
    "program_return": "life_return",
    "program_comment": "life_comment",
    "program_reply": "life_reply",
    "program_publish": "life_publish",
    "program_undo_publish": "life_undo_publish",
    "program_verify": "life_verify",
    "program_undo_verify": "life_undo_verify",
    "program_archive": "life_archive",
    "program_unarchive": "life_unarchive",
    "program_undo_archive": "life_undo_archive",
}
"""What is told of a programme besides its versions; anything else changed nothing to be read."""


def last_step(context: Context, record: ProgramRecord, *actions: str) -> str:
    """Return the last of these steps (of all, without any), who took it and when; "" for none."""
    told = actions or STEPS
    found = (one for one in reversed(programs.events(context, record.id)) if one.action in told)
    event = next(found, None)
    if event is None:
        return ""
    nobody = sentence("history_nobody")
    return sentence(
        "life_last",
        step=sentence(STEPS[event.action]),
        who=account_names(context).get(event.account_id, nobody),
        when=moment_text(event.at, context.now()),
    )


class ProgramLife:
    """What happened to `record`; `names` are those of accounts by their ids."""

    def __init__(self, context: Context, record: ProgramRecord, names: Mapping[str, str]) -> None:
        self._context = context
        self._record = record
        self._names = names

    def entries(self) -> list[HistoryEntry]:
        """Return everything, the newest first; only earlier versions can be restored."""
        versions = programs.history(self._context, self._record.id)
        # A step comes above the version it was taken with.
        told = [*self._steps(), *self._sent(), *self._versions(versions)]
        return [entry for _, entry in sorted(told, key=lambda one: one[0], reverse=True)]

    def made_now(self, versions: Sequence[Revision]) -> list[HistoryEntry]:
        """Return the entries of versions made a moment ago, without reading the trail."""
        return [self._version(one) for one in versions]

    def _versions(self, versions: Sequence[Revision]) -> Iterator[tuple[datetime, HistoryEntry]]:
        erased = erasures_by_revision(self._context)
        for one in versions:
            yield one.at, self._version(one, erased.get(one.id))

    def _version(self, revision: Revision, erased: AuditEvent | None = None) -> HistoryEntry:
        made = sentence(f"history_{revision.action}", reason=revision.reason or "")
        return HistoryEntry(
            id=revision.id,
            title=sentence("program_version", number=revision.number),
            who=self._who(revision.author_id),
            when=self._when(revision.at),
            reason="\n".join([made, *([self._erased(erased)] if erased else [])]),
            changes=len(revision.changes),
            restorable=revision.id != self._record.revision_id,
        )

    def _steps(self) -> Iterator[tuple[datetime, HistoryEntry]]:
        for event in reversed(programs.events(self._context, self._record.id)):
            if event.action in STEPS:
                yield event.at, self._step(event)

    def _step(self, event: AuditEvent) -> HistoryEntry:
        meeting = event.detail.get("meeting")
        told = sentence("life_in_meeting", folio=meeting) if meeting else ""
        return HistoryEntry(
            id=event.id,
            title=sentence(STEPS[event.action]),
            who=self._who(event.account_id),
            when=self._when(event.at),
            reason=self._of_field(event, str(event.detail.get("reason") or told)),
            restorable=False,
        )

    def _of_field(self, event: AuditEvent, said: str) -> str:
        """Return what was said, under the title of the field that it was said of."""
        field = ProgramContent.model_fields.get(str(event.detail.get("field")))
        return f"{field.title}: {said}" if field else said

    def _sent(self) -> Iterator[tuple[datetime, HistoryEntry]]:
        for one in sent_about(self._context, self._record):
            yield (
                one.at,
                HistoryEntry(
                    id=one.folio,
                    title=sentence("life_sent", folio=one.folio, name=one.name),
                    who=self._who(one.by),
                    when=self._when(one.at),
                    restorable=False,
                ),
            )

    def _erased(self, event: AuditEvent) -> str:
        return sentence(
            "history_erased",
            who=self._who(event.account_id),
            moment=self._when(event.at),
            reason=str(event.detail.get("reason", "")),
        )

    def _who(self, account_id: str) -> str:
        return self._names.get(account_id, sentence("history_nobody"))

    def _when(self, moment: datetime) -> str:
        return moment_text(moment, self._context.now())
