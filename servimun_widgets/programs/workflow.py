"""What may be done to a programme's working version, and where it leads."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.vocabulary import State

ProgramAction = Literal[
    "create", "edit", "submit", "withdraw", "return", "publish", "verify", "archive", "unarchive"
]

RevisionAction = Literal["create", "edit", "restore", "import", "undo_import"]
"""What made a revision of a programme; the history tells each."""

PROGRAM: dict[tuple[State, ProgramAction], State] = {
    ("borrador", "edit"): "borrador",
    ("borrador", "submit"): "en_revision",
    ("borrador", "archive"): "archivado",
    ("en_revision", "withdraw"): "borrador",
    ("en_revision", "return"): "observado",
    ("en_revision", "publish"): "publicado",
    ("observado", "edit"): "observado",
    ("observado", "submit"): "en_revision",
    ("observado", "archive"): "archivado",
    ("publicado", "edit"): "borrador",
    ("publicado", "verify"): "publicado",
    ("publicado", "archive"): "archivado",
    ("archivado", "unarchive"): "borrador",
}
"""A programme's working version. What is on show stays as published until `publish` replaces it
or `archive` takes it away; «por verificar» is not stored, it follows from the verification date."""


def next_state(state: State, action: ProgramAction) -> State | None:
    """Return the state that `action` leads to from `state`, or None when it may not be done."""
    return PROGRAM.get((state, action))
