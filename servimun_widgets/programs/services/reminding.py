"""Reminding agencies of programmes that they have to verify, several at once."""

from __future__ import annotations

from collections.abc import Collection

from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import FRESHNESS
from servimun_widgets.programs.services.program_list import KEPT, fresh_query
from servimun_widgets.programs.services.reading import BY_FOLIO, REGISTER
from servimun_widgets.programs.services.together import each_program
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.reminding import remind, undo_remind
from servimun_widgets.services.together import Together
from servimun_widgets.store import all_of, any_of

MOST = 200
"""As many are reminded together; the form takes no more."""


def may_remind(context: Context) -> bool:
    """Return whether the acting account reminds agencies."""
    return acting_account(context).role in rights.REMINDS


def to_remind(context: Context) -> list[ProgramRecord]:
    """Return the programmes on show that nobody verified lately, of all agencies, by folio.

    Raises `NotAllowed` for who reminds nobody.
    """
    _require(context)
    today = context.today()
    stale = (fresh_query(key, today) for key, row in FRESHNESS.items() if row.to_verify)
    query = all_of(KEPT, any_of(*stale))
    return REGISTER.window(context.store, query, *BY_FOLIO, limit=MOST)


def remind_programs(context: Context, folios: Collection[str], key: str | None = None) -> Together:
    """Remind the agency that leads each programme. Raises `NotAllowed`."""
    _require(context)
    return each_program(context, folios, key, lambda one, own: remind(context, REGISTER, one, own))


def undo_remind_programs(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take back what nobody has read yet. Raises `NotAllowed`."""
    _require(context)
    return each_program(
        context, folios, key, lambda one, own: undo_remind(context, REGISTER, one, own)
    )


def _require(context: Context) -> None:
    if not may_remind(context):
        raise NotAllowed("not_allowed_role")
