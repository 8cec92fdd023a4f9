"""What waits for somebody today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servimun_widgets.domain.publishing import freshness
from servimun_widgets.services.accounts import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.programs import review_queue, visible_programs

AwaitingKind = Literal["returned", "to_verify", "drafts", "to_review"]


@dataclass(frozen=True)
class Awaiting:
    """A number of things of one kind that wait for the acting account; `folios` names them."""

    kind: AwaitingKind
    folios: tuple[str, ...]


def awaiting(context: Context) -> list[Awaiting]:
    """Return what waits for the acting account, the most urgent first; kinds with nothing left out.

    A liaison: programmes returned, drafts not sent, published programmes to verify. The
    coordination: changes that it may review.
    """
    account = acting_account(context)
    found: dict[AwaitingKind, list[str]] = {
        "returned": [],
        "to_review": [],
        "to_verify": [],
        "drafts": [],
    }
    if account.role == "coordinacion":
        queue = review_queue(context)
        found["to_review"] = [v.record.folio for v in queue if "publish" in v.actions]
    if account.role == "enlace":
        today = context.today()
        for view in visible_programs(context):
            record = view.record
            if record.state == "observado":
                found["returned"].append(record.folio)
            elif record.state == "borrador" and account.id in record.contributors:
                found["drafts"].append(record.folio)
            stale = freshness(record, today) in ("por_verificar", "sin_verificar")
            if stale and "verify" in view.actions:
                found["to_verify"].append(record.folio)
    return [Awaiting(kind, tuple(folios)) for kind, folios in found.items() if folios]
