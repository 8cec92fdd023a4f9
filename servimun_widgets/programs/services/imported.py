"""Programmes that an import finds, as they come into the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.vocabulary import State
from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.gate import unfit_texts
from servimun_widgets.programs.services.hanging import follow_what_is_on_show
from servimun_widgets.programs.services.reading import REGISTER
from servimun_widgets.programs.services.records import (
    create_imported,
    move_program,
    revise_program,
    state_before_import,
)
from servimun_widgets.programs.workflow import next_state
from servimun_widgets.public_text.rules.gate import TextFinding
from servimun_widgets.public_text.services.gate import text_rules
from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import UNDONE, find_revision


class NewPrograms:
    """New programmes of one import; what the gate for public text knows is read once for all."""

    def __init__(self, context: Context, *, publish: bool) -> None:
        """With `publish` they may go on show as they are, where the gate lets them."""
        self._context = context
        self.publishes = publish
        self._rules = text_rules(context) if publish else None

    def create(
        self,
        folio: str,
        content: ProgramContent,
        imported: dict[str, Any],
        *,
        publish: bool,
    ) -> ProgramRecord:
        """Store one, inside a transaction of the import."""
        return create_imported(
            self._context, folio, content, imported=imported, publish=publish, rules=self._rules
        )

    def bring_back(
        self, record: ProgramRecord, content: ProgramContent, imported: dict[str, Any]
    ) -> ProgramRecord:
        """Make a draft again of one that was archived when its import was undone.

        Call it inside a transaction of the import. Raises `NotAllowed`.
        """
        hidden = {"published": None, "published_revision_id": None, "imported": imported}
        draft = move_program(self._context, record, "unarchive", hidden)
        return revise_program(self._context, draft, content, draft.state, "import")

    def unfit(self, content: ProgramContent) -> list[TextFinding]:
        """Return what keeps one from going on show."""
        return unfit_texts(self._context, content, self._rules)


def refuse_in_work(record: ProgramRecord) -> State:
    """Return the state that an import's change leads to.

    Raises `NotAllowed` while the programme is under review or archived.
    """
    state = next_state(record.state, "edit")
    if state is None:
        raise NotAllowed("not_allowed_state", state=record.state)
    return state


def revise_imported(
    context: Context, record: ProgramRecord, content: ProgramContent, *, imported: dict[str, Any]
) -> ProgramRecord:
    """Store what an import changed as a new version to be reviewed; inside its transaction.

    Raises `NotAllowed` while the programme is under review or archived.
    """
    state = refuse_in_work(record)
    changed = record.model_copy(update={"imported": imported})
    return revise_program(context, changed, content, state, "import")


def remember_import(
    context: Context, record: ProgramRecord, imported: dict[str, Any]
) -> ProgramRecord:
    """Keep what an import gave, which changed nothing that is said; inside its transaction."""
    kept = REGISTER.note(context, record, {"imported": imported})
    REGISTER.tell(context, "program_import_same", kept)
    return kept


def before_import(record: ProgramRecord) -> dict[str, Any]:
    """Return what `undo_import` needs to know of a programme that an import is to change."""
    return {
        "revision_id": record.revision_id,
        "imported": record.imported,
        "state": record.state,
        "contributors": record.contributors,
    }


def undo_import(
    context: Context, record: ProgramRecord, before: Mapping[str, Any], folio: str
) -> ProgramRecord:
    """Make a programme what it was before the import of that folio, inside a transaction.

    It is a new version with the words of the one before the import, in the state of then.
    """
    kept = record.model_copy(update={"imported": before["imported"]})
    version = find_revision(context.store, before["revision_id"])
    if version is None or version.id == record.revision_id:  # only what it gave was remembered
        noted = REGISTER.note(context, record, {"imported": before["imported"]})
        REGISTER.tell(context, "program_import_same", noted, **{UNDONE: folio})
        return noted
    content = ProgramContent.model_validate(version.content)
    return state_before_import(context, kept, content, before, folio)


def archive_undone(context: Context, record: ProgramRecord, reason: str) -> ProgramRecord:
    """Archive what an import made that is undone, inside a transaction. Raises `NotAllowed`.

    A later import of the same programme brings it back as a draft.
    """
    archived = move_program(context, record, "archive", {"imported": {}}, reason=reason)
    follow_what_is_on_show(context, archived)
    return archived


def is_undone(record: ProgramRecord) -> bool:
    """Return whether a programme is archived because the import that made it was undone."""
    return record.imported == {} and next_state(record.state, "unarchive") is not None
