"""The pictures of programmes that documents show: told in words, not erased, in no quiet period."""

from __future__ import annotations

import base64

from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.programs.services.pictures import picture_bytes
from servimun_widgets.public_text.services.legal_guard import confirmed_quiet_period
from servimun_widgets.services.context import Context


def with_pictures(context: Context, snapshot: Snapshot) -> Snapshot:
    """Return a snapshot with the pictures of what is on show; without any in a quiet period.

    Whoever makes documents asks for them: they are large, and most snapshots show none.
    """
    if confirmed_quiet_period(context) is not None:
        return snapshot
    found = {}
    for shown in (one.content for one in snapshot.on_show):
        if shown.picture is None or not shown.image_alternative:
            continue
        data = picture_bytes(context, shown)
        if data is not None:
            found[shown.picture] = base64.b64encode(data).decode("ascii")
    return snapshot.model_copy(update={"pictures": found})
