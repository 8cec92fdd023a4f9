"""The subjects of the platform, and what they declare.

A folder of the package that holds a module `subject`, which exports `SUBJECT`, is one; nothing else
lists them. Whoever needs the tables, the pages or anything else of all subjects asks `declared()`.
What a room says in Spanish is found as its `subject` is: by lying there, as its module `texts`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servimun_widgets.domain.subject import Subject

INDEXES: dict[str, tuple[str, int]] = {
    "agreements": ("servimun_widgets.meetings.rules.agreement_index:INDEX", 4),
    "audit": ("servimun_widgets.domain.audit:INDEX", 2),
    "campaigns": ("servimun_widgets.red_vecinal.rules.campaign_index:INDEX", 2),
    "drafts": ("servimun_widgets.services.drafts:INDEX", 2),
    "feedback": ("servimun_widgets.feedback.records:INDEX", 10),
    "form_records": ("servimun_widgets.analyst_forms.records:INDEX", 3),
    "groups": ("servimun_widgets.red_vecinal.rules.group_index:INDEX", 2),
    "meeting_points": ("servimun_widgets.meetings.rules.figured_index:POINTS", 1),
    "meetings": ("servimun_widgets.meetings.rules.meeting_index:INDEX", 2),
    "minutes": ("servimun_widgets.meetings.rules.figured_index:MINUTES", 2),
    "notices": ("servimun_widgets.notices.rules.notice_index:INDEX", 2),
    "outbox": ("servimun_widgets.mail.rules:INDEX", 2),
    "programs": ("servimun_widgets.programs.rules.index:INDEX", 10),
    "revisions": ("servimun_widgets.programs.rules.revision_index:INDEX", 3),
    "visits": ("servimun_widgets.red_vecinal.rules.visit_index:INDEX", 1),
}
"""Table -> place of its `Index` and its edition, which is raised when that answers otherwise for
what is stored already. It stands here, since whoever opens a store loads no subject for it."""


def declared() -> tuple[Subject, ...]:
    """Return what every subject declares; their order says nothing."""
    return _declared(tuple(subject_modules()))


def subject_modules() -> list[str]:
    """Return the names of the modules in which a subject is declared."""
    # That of `domain` says what a subject may declare.
    return [name for name in room_modules("subject") if name != f"{__package__}.domain.subject"]


def room_modules(name: str) -> list[str]:
    """Return the full names of the modules of that name that lie in a folder of the package."""
    return [*_room_modules(name, tuple(import_module(__package__).__path__))]


# Every event asks for what is declared: the folders are not looked through again each time.
@cache
def _room_modules(name: str, folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        f"{__package__}.{module.parent.name}.{module.stem}"
        for folder in folders
        for module in sorted(Path(folder).glob(f"*/{name}.py"))
    )


@cache
def _declared(modules: tuple[str, ...]) -> tuple[Subject, ...]:
    return tuple(import_module(module).SUBJECT for module in modules)
