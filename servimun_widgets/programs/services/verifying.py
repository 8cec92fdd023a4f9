"""«Sigue vigente» of several programmes that one person read through."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from servimun_widgets.errors import Invalid, Problem, ServimunError
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import FRESHNESS, freshness, missing_to_verify
from servimun_widgets.programs.services.reading import ProgramView, visible_programs
from servimun_widgets.programs.services.records import load_program
from servimun_widgets.programs.services.review import undo_verify_program, verify_program
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


@dataclass(frozen=True)
class VerifiedTogether:
    """Folios of which it was said, and folio -> why not of the others."""

    done: tuple[str, ...]
    refused: Mapping[str, ServimunError]


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


def verify_programs(
    context: Context, seen: Mapping[str, str], key: str | None = None
) -> VerifiedTogether:
    """Say «sigue vigente» of each programme: folio -> the revision that was read.

    Each is a transaction of its own, once for each `key`: one that changed meanwhile, or of which
    it cannot be said, stops no other. Raises `Invalid` where none was chosen.
    """
    if not seen:
        raise Invalid([Problem("verify_none", ("folios",))])
    done: list[str] = []
    refused: dict[str, ServimunError] = {}
    for folio, base in seen.items():
        try:
            program = load_program(context, acting_account(context), folio)
            verify_program(context, program.id, f"{key}.{folio}" if key else None, base=base)
            done.append(folio)
        except ServimunError as error:
            refused[folio] = error
    return VerifiedTogether(tuple(done), refused)


def undo_verify_programs(
    context: Context, folios: Collection[str], key: str | None = None
) -> VerifiedTogether:
    """Take one's own «sigue vigente» of several back, shortly after it was given."""
    done: list[str] = []
    refused: dict[str, ServimunError] = {}
    for folio in folios:
        try:
            program = load_program(context, acting_account(context), folio)
            undo_verify_program(context, program.id, f"{key}.{folio}" if key else None)
            done.append(folio)
        except ServimunError as error:
            refused[folio] = error
    return VerifiedTogether(tuple(done), refused)
