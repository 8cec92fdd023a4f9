"""The subjects of the platform: a line for each, and what they declare.

Each module named here exports `SUBJECT`. It is the only list of them: whoever needs the tables, the
pages or anything else of all subjects asks `declared()`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servimun_widgets.domain.subject import Subject

SUBJECTS: tuple[str, ...] = (
    "servimun_widgets.services.subject",
    "servimun_widgets.home.subject",
    "servimun_widgets.accounts.subject",
    "servimun_widgets.directory.subject",
    "servimun_widgets.programs.subject",
    "servimun_widgets.public_text.subject",
    "servimun_widgets.feedback.subject",
    "servimun_widgets.catalogue.subject",
    "servimun_widgets.meetings.subject",
    "servimun_widgets.fichas.subject",
    "servimun_widgets.council.subject",
    "servimun_widgets.red_vecinal.subject",
    "servimun_widgets.analyst_forms.subject",
    "servimun_widgets.indicators.subject",
    "servimun_widgets.mail.subject",
    "servimun_widgets.demonstration.subject",
    "servimun_widgets.importing.subject",
)
"""Modules that declare a subject; their order says nothing."""

INDEXES: dict[str, tuple[str, int]] = {
    "agreements": ("servimun_widgets.meetings.rules.agreement_index:INDEX", 2),
    "feedback": ("servimun_widgets.feedback.records:INDEX", 2),
    "groups": ("servimun_widgets.red_vecinal.rules.group_index:INDEX", 1),
    "programs": ("servimun_widgets.programs.rules.index:INDEX", 3),
}
"""Table -> place of its `Index` and its edition, which is raised when that answers otherwise for
what is stored already. It stands here, since whoever opens a store loads no subject for it."""


def declared() -> tuple[Subject, ...]:
    """Return what every subject declares.

    Raises `ImportError` or `AttributeError` where a line above names what is not there.
    """
    return _declared(SUBJECTS)


@cache
def _declared(modules: tuple[str, ...]) -> tuple[Subject, ...]:
    return tuple(import_module(module).SUBJECT for module in modules)
