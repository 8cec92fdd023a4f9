"""Taking a store as it is: after a key was lost, or changes from outside that were meant."""

from __future__ import annotations

from servimun_widgets.domain.text import normalised
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import record_event


def seal_as_it_is(context: Context, reason: str, *, new_key: bool = False) -> None:
    """Seal everything as it is found, with a new key if asked for, and say so in the trail.

    What was changed from outside counts as right from here on. Raises `Invalid` without a reason.
    """
    if not normalised(reason):
        raise Invalid([Problem("review_reason_missing", ("reason",))])
    lost = not context.store.seal_key_is_known()
    context.store.seal(new_key=new_key or lost)
    with context.store.transaction():
        record_event(
            context,
            "seal_store",
            "store",
            "store",
            reason=normalised(reason),
            new_key=new_key or lost,
        )
