"""What is done with a programme on the first page itself: «Sigue vigente», and sending a draft."""

from __future__ import annotations

from servimun_widgets.domain.fields import as_value
from servimun_widgets.pages.settling import Offer, Settling
from servimun_widgets.programs.pages.verify import told_to_citizens
from servimun_widgets.programs.rules.publishing import missing_to_publish, missing_to_verify
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.reading import open_program
from servimun_widgets.programs.services.review import (
    undo_verify_program,
    verify_program,
    withdraw_program,
)
from servimun_widgets.services.context import Context


def _still_true(context: Context, folio: str) -> Offer | None:
    view = open_program(context, folio)
    shown = view.record.shown
    if shown is None or missing_to_verify(view.record, context.today()):
        return None
    return Offer(told_to_citizens(shown), view.record.revision_id)


def _say_still_true(context: Context, folio: str, offer: Offer, key: str) -> None:
    record = open_program(context, folio).record
    verify_program(context, record.id, key, base=offer.base)


def _unsent(context: Context, folio: str) -> Offer | None:
    record = open_program(context, folio).record
    if missing_to_publish(record.content):
        return None
    return Offer(told_to_citizens(record.content), record.revision_id)


def _send(context: Context, folio: str, offer: Offer, key: str) -> None:
    record = open_program(context, folio).record
    submit_program(context, record.id, as_value(record.content), offer.base, key)


TO_VERIFY = Settling(
    _still_true,
    _say_still_true,
    lambda context, folio, key: undo_verify_program(
        context, open_program(context, folio).record.id, key
    ),
)
DRAFTS = Settling(
    _unsent,
    _send,
    lambda context, folio, key: withdraw_program(
        context, open_program(context, folio).record.id, key
    ),
)
