"""One thing done with several agreements: another day, or a reminder; and taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from servimun_widgets.errors import NotAllowed
from servimun_widgets.meetings import rights
from servimun_widgets.meetings.services.agreements import (
    REGISTER,
    AgreementView,
    move_agreement,
    open_agreement,
    open_agreements,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.reminding import remind, reminded_today, undo_remind
from servimun_widgets.services.taking_back import event_to_take_back
from servimun_widgets.services.together import Together, each


def may_act_together(context: Context) -> bool:
    """Return whether the acting account gives agreements another day and recalls them."""
    return "agree" in rights.MEETING.get(acting_account(context).role, ())


def agreements_to_keep(context: Context) -> list[AgreementView]:
    """Return the open agreements, the first day first. Raises `NotAllowed`."""
    _require(context)
    return open_agreements(context)


def move_together(
    context: Context, seen: Mapping[str, str], content: Mapping[str, Any], key: str | None = None
) -> Together:
    """Give several another day, for one reason: folio -> the version that was read.

    Raises `Invalid` where there is none.
    """

    def move(folio: str, own: str | None) -> Receipt:
        return move_agreement(context, folio, content, seen[folio], own)

    return each(seen, key, move)


def undo_move_together(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take another day of several back that oneself gave a moment ago."""
    return each(folios, key, lambda folio, own: _undo_move(context, folio, own))


def remind_together(context: Context, folios: Collection[str], key: str | None = None) -> Together:
    """Recall agreements to the liaisons who have to keep them. Raises `NotAllowed`."""
    _require(context)
    return each(folios, key, lambda folio, own: remind_of_agreement(context, folio, own))


def undo_remind_together(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take back the reminders that nobody has read yet. Raises `NotAllowed`."""
    _require(context)
    return each(folios, key, lambda folio, own: undo_remind_of_agreement(context, folio, own))


def may_remind_of(context: Context, view: AgreementView) -> bool:
    """Return whether the acting account may recall an agreement now: once a day."""
    return may_act_together(context) and not reminded_today(context, REGISTER, view.record)


def remind_of_agreement(context: Context, folio: str, key: str | None = None) -> Receipt:
    """Recall one agreement to the liaisons who have to keep it. Raises `NotAllowed`."""
    _require(context)
    return remind(context, REGISTER, _open(context, folio), key)


def undo_remind_of_agreement(context: Context, folio: str, key: str | None = None) -> Receipt:
    """Take back a reminder that nobody has read yet. Raises `NotAllowed`."""
    _require(context)
    return undo_remind(context, REGISTER, _open(context, folio), key)


def _undo_move(context: Context, folio: str, key: str | None) -> Receipt:
    def work() -> Receipt:
        _require(context)
        record = open_agreement(context, folio).record
        event_to_take_back(context, record.id, "agreement_move")
        *before, change = record.date_changes
        content = record.content.model_copy(update={"due_on": change.before})
        update = {"content": content, "date_changes": before}
        return REGISTER.receipt_of(REGISTER.replace(context, "agreement_undo_move", record, update))

    return once(context, key, work, "undo_move_agreement", folio)


def _open(context: Context, folio: str) -> Any:
    view = open_agreement(context, folio)
    if "move" not in view.actions:
        raise NotAllowed("agreement_not_now", folio=folio)
    return view.record


def _require(context: Context) -> None:
    if not may_act_together(context):
        raise NotAllowed("not_allowed_role")
