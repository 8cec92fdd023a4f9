"""An operator of the sending queue, as a process that may be killed at any moment."""

import uuid
from datetime import UTC, datetime, timedelta

from servimun_widgets.errors import Conflict, NotAllowed
from servimun_widgets.red_vecinal.services.leases import open_dispatch
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.services.context import Context
from servimun_widgets.store import open_store

SKIPPED_EVERY = 3
"""However fast the others are, one of so few processes marks as many."""


def work(path, account, campaign, shift, notes):
    """Take a group, open it, mark it, until none is left; tell of each mark that was acknowledged.

    `shift` (seconds) puts the clock forward, so that leases of the dead have run out.
    """
    with open_store(path) as store:
        start = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

        def clock():
            return start + timedelta(seconds=shift)

        context = Context(store, clock, lambda: str(uuid.uuid4()), account)
        number = 0
        while (item := next_dispatch(context, campaign, lease_minutes=1)) is not None:
            number += 1
            outcome = "omitido" if number % SKIPPED_EVERY == 0 else "enviado"
            try:
                open_dispatch(context, item.dispatch_id, item.token)
                mark(
                    context,
                    item.dispatch_id,
                    outcome,
                    item.token,
                    f"{account}:{item.dispatch_id}:{item.token}",
                    reason="otro" if outcome == "omitido" else None,
                )
            except (Conflict, NotAllowed):  # somebody whose clock is ahead took it over
                continue
            notes.send_bytes(f"{item.dispatch_id} {outcome}".encode())
        notes.send_bytes(b"done")
