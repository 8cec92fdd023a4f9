"""The pictures of programmes that documents show: told in words, not erased, in no quiet period."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.pictures import picture_bytes
from servimun_widgets.public_text.services.legal_guard import confirmed_quiet_period
from servimun_widgets.services.context import Context


def pictures_shown(context: Context, programs: Iterable[ProgramRecord]) -> dict[str, str]:
    """Return digest -> picture, in base64, of what is on show; none in a quiet period."""
    if confirmed_quiet_period(context) is not None:
        return {}
    found = {}
    for record in programs:
        shown = record.shown
        if shown is None or shown.picture is None or not shown.image_alternative:
            continue
        data = picture_bytes(context, shown)
        if data is not None:
            found[shown.picture] = base64.b64encode(data).decode("ascii")
    return found
