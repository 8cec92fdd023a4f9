"""Trying a refused letter again, on the first page itself."""

from __future__ import annotations

from servimun_widgets.errors import NotAllowed
from servimun_widgets.mail.pages.rounds import trouble
from servimun_widgets.mail.records import OutboxMessage
from servimun_widgets.mail.services.refused import refused_accounts, refused_heads, try_again
from servimun_widgets.pages.settling import Offer, Settling
from servimun_widgets.services.context import Context


def _of_account(context: Context, username: str) -> Offer | None:
    found = (said for one, said in refused_accounts(context) if one.username == username)
    return _offer(next(found, None))


def _of_head(context: Context, agency_id: str) -> Offer | None:
    found = (said for one, said in refused_heads(context) if one.id == agency_id)
    return _offer(next(found, None))


def _offer(message: OutboxMessage | None) -> Offer | None:
    return Offer(trouble(message) or "", message.address) if message else None


def _again(context: Context, _folio: str, offer: Offer, _key: str) -> None:
    if not try_again(context, offer.base):
        raise NotAllowed("outbox_not_refused")


REFUSED_ACCOUNTS = Settling(_of_account, _again)
REFUSED_HEADS = Settling(_of_head, _again)
