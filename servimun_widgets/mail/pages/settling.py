"""Trying a refused letter again, on the first page itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servimun_widgets.errors import NotAllowed
from servimun_widgets.mail.pages.rounds import trouble
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.refused import refused_accounts, refused_heads, try_again
from servimun_widgets.pages.settling import Offer, Settling
from servimun_widgets.services.context import Context


def _of_accounts(context: Context, _usernames: Sequence[str]) -> Mapping[str, Offer]:
    return {one.username: _offer(said) for one, said in refused_accounts(context)}


def _of_heads(context: Context, _agency_ids: Sequence[str]) -> Mapping[str, Offer]:
    return {one.id: _offer(said) for one, said in refused_heads(context)}


def _offer(message: OutboxMessage) -> Offer:
    return Offer(trouble(message) or "", message.address)


def _again(context: Context, _folio: str, offer: Offer, _key: str) -> None:
    if not try_again(context, offer.base):
        raise NotAllowed("outbox_not_refused")


REFUSED_ACCOUNTS = Settling(_of_accounts, _again)
REFUSED_HEADS = Settling(_of_heads, _again)
