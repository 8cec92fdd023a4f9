"""«Sigue vigente» of several programmes that one person read through."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import FRESHNESS, freshness, missing_to_verify
from servimun_widgets.programs.services.reading import ProgramView, visible_programs
from servimun_widgets.programs.services.review import undo_verify_program, verify_program
from servimun_widgets.programs.services.together import Together, each
from servimun_widgets.services.context import Context


def waits_to_be_verified(context: Context, view: ProgramView) -> bool:
    """Return whether the acting account has to say that what is on show is still true."""
    row = FRESHNESS[freshness(view.record, context.today())]
    return row.to_verify and "verify" in view.actions


def to_verify(context: Context) -> tuple[list[ProgramRecord], list[ProgramRecord]]:
    """Return the programmes of which the account has to say «sigue vigente», in folio order.

    Second are those of which it cannot be said before something is mended.
    """
    views = [one for one in visible_programs(context) if waits_to_be_verified(context, one)]
    records = [view.record for view in views]
    today = context.today()
    ready = [one for one in records if not missing_to_verify(one, today)]
    return ready, [one for one in records if missing_to_verify(one, today)]


def verify_programs(context: Context, seen: Mapping[str, str], key: str | None = None) -> Together:
    """Say «sigue vigente» of each programme: folio -> the revision that was read."""
    return each(
        context,
        seen,
        key,
        lambda one, own: verify_program(context, one.id, own, base=seen[one.folio]),
    )


def undo_verify_programs(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take one's own «sigue vigente» of several back, shortly after it was given."""
    return each(context, folios, key, lambda one, own: undo_verify_program(context, one.id, own))
