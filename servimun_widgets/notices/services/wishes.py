"""How each person wants to be told by e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.notices import NOTICE_KINDS, Cadence, NoticeKind
from servimun_widgets.errors import Conflict
from servimun_widgets.notices.records import NoticeWishes
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, where


def own_wishes(context: Context) -> NoticeWishes:
    """Return what the acting account has chosen; nothing yet is version 0."""
    return wishes_of(context.store, acting_account(context).id)


def wishes_of(store: Store, account_id: str) -> NoticeWishes:
    """Return what an account has chosen."""
    document = store.table("notice_wishes").get(where("account_id") == account_id)
    if document is None:
        return NoticeWishes(account_id=account_id, wishes={}, version=0)
    return NoticeWishes.model_validate(document)


def cadence_of(wishes: NoticeWishes, kind: NoticeKind) -> Cadence:
    """Return how a kind of notice is wanted by e-mail."""
    return wishes.wishes.get(kind, NOTICE_KINDS[kind].cadence)


def choose_cadences(
    context: Context, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Choose how each kind of notice is wanted by e-mail; what is unsent follows the new choice.

    Raises `Invalid`, `Conflict` when it was changed in another tab meanwhile.
    """

    from servimun_widgets.notices.forms import cadences_form, kinds_of  # letters need no form

    def work() -> Receipt:
        account = acting_account(context)
        now = wishes_of(context.store, account.id)
        if base != str(now.version):
            raise Conflict("notice_wishes_changed", current=now)
        kinds = kinds_of(account.role)
        given = {kind: content.get(kind) for kind in kinds}
        chosen = validate(cadences_form(account.role).record, given).model_dump()
        wishes = NoticeWishes(
            account_id=account.id,
            wishes={kind: chosen[kind] for kind in kinds},
            version=now.version + 1,
        )
        table = context.store.table("notice_wishes")
        table.upsert(as_document(wishes), where("account_id") == account.id)
        record_event(context, "notice_choose", "account", account.id, folio=account.username)
        return Receipt(account.id, account.username, "guardado", "", wishes.version)

    return once(context, key, work, "choose_cadences", content)
