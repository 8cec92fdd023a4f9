"""How notices are found (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from servimun_widgets.domain.index import Index, IndexValue


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    return {
        **{name: document.get(name) for name in ("id", "account_id", "kind", "folio", "letter")},
        "unread": int(document.get("read_on") is None),
        "at": int(datetime.fromisoformat(document["at"]).timestamp()),
    }


INDEX = Index(
    columns=("id", "account_id", "kind", "folio", "letter", "unread", "at"),
    values=_indexed,
    searched=lambda document: str(document["folio"]).casefold(),
    orders=(
        ("id",),
        ("folio", "kind"),
        ("account_id", "unread", "at"),
        ("unread", "letter"),
        ("letter",),
        ("at",),
    ),
)
