"""Archiving programmes: what it stops, told before; one or several; and back again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import goes_out
from servimun_widgets.programs.services.hanging import follow_what_is_on_show, what_hangs_on
from servimun_widgets.programs.services.records import (
    program_to_move,
    put_back,
    receipt_of,
    state_after,
)
from servimun_widgets.programs.services.review import archive_program
from servimun_widgets.programs.services.together import each_program
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.taking_back import event_to_take_back, may_take_back
from servimun_widgets.services.together import Together


@dataclass(frozen=True)
class Stopped:
    """What archiving a programme stops, as folios: campaigns under way or being prepared that name
    it, open agreements about it, feedback that waits for an answer; and whether it goes out now."""

    folio: str
    name: str
    goes_out: bool
    campaigns: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()


def what_archiving_stops(context: Context, folios: Collection[str]) -> list[Stopped]:
    """Return what would stop, a programme each. Raises `NotAllowed` for who may not archive one."""
    records = [program_to_move(context, folio, "archive") for folio in folios]
    for record in records:
        state_after(context, record, "archive")
    return [_stopped(context, record) for record in records]


def archive_programs(
    context: Context, folios: Collection[str], reason: str, key: str | None = None
) -> list[Receipt]:
    """Take several programmes off show for one reason: all of them, or none.

    Raises `Invalid` without a reason, `NotAllowed` when one of them may not be archived.
    """
    if not folios:
        raise Invalid([Problem("archive_none", ("folios",))])
    done: list[Receipt] = []

    def work() -> Receipt:
        for folio in folios:
            record = program_to_move(context, folio, "archive")
            done.append(archive_program(context, record.id, reason))
        return done[-1]

    once(context, key, work, "archive_programs", [*folios], reason)
    return done


def may_undo_archive(context: Context, record: ProgramRecord) -> bool:
    """Return whether the acting account archived it so lately that it can be undone.

    Later, «Reactivar» gives a draft.
    """
    return may_take_back(context, record.id, "program_archive")


def undo_archive_program(context: Context, program_id: str, key: str | None = None) -> Receipt:
    """Put a programme back as it was before one's own archive of it, shortly afterwards.

    Raises `NotAllowed` when it was somebody else's, too long ago, or something came after it.
    """

    def work() -> Receipt:
        record = program_to_move(context, program_id, "unarchive")
        state_after(context, record, "unarchive")
        last = event_to_take_back(context, record.id, "program_archive")
        back = put_back(context, record, "undo_archive", last.detail["state"])
        follow_what_is_on_show(context, back)
        return receipt_of(back)

    return once(context, key, work, "undo_archive_program", program_id)


def undo_archive_programs(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Put several back as they were before one's own archive of them, shortly afterwards."""
    return each_program(
        context, folios, key, lambda one, own: undo_archive_program(context, one.id, own)
    )


def _stopped(context: Context, record: ProgramRecord) -> Stopped:
    return Stopped(
        record.folio,
        record.content.public_name,
        goes_out(record, context.today()),
        **what_hangs_on(context, record),
    )
