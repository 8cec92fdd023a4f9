"""What a notice says, on the page and in a letter."""

from __future__ import annotations

from servimun_widgets.notices.records import NoticeRecord
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


def notice_text(record: NoticeRecord, name: str) -> str:
    """Return the notice in one sentence; `name` is that of what it is about."""
    day = day_text(record.day) if record.day else ""
    return sentence(f"notice_{record.kind}", folio=record.folio, name=name, day=day)
