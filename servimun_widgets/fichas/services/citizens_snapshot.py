"""What the public site is made from: nothing that grows with what is said to the platform."""

from __future__ import annotations

from servimun_widgets.council.services.records import all_members
from servimun_widgets.fichas.rules.snapshot import CouncilSnapshot, Snapshot
from servimun_widgets.fichas.services.snapshot import public_snapshot
from servimun_widgets.public_text.services.gate import allowances
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.services.context import Context
from servimun_widgets.services.published_packages import require_packager


def citizens_snapshot(context: Context) -> Snapshot:
    """Return what citizens may read today; of the council who its members are.

    Of feedback there is nothing: what is told of it was published one by one. Raises `NotAllowed`
    for who prepares no packages.
    """
    require_packager(context)
    with context.store.snapshot():
        members = [one for one in all_members(context.store) if one.active]
        council = CouncilSnapshot(members=members, sessions=[], commitments=[])
        words = {"promotion_words": promotion_words(context), "allowances": allowances(context)}
        return public_snapshot(context).model_copy(update={"council": council, **words})
