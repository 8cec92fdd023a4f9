"""Topics that the coordination adds to those that come along (`vocabulary.TOPICS`), or retires."""

from __future__ import annotations

from datetime import datetime

from servimun_widgets.domain.fields import Record, Text, field


class TopicContent(Record):
    """The name of a topic, as it is chosen from the list."""

    name: Text = field(
        "Tema nuevo",
        "En minúsculas y con pocas palabras. Por ejemplo: salud auditiva.",
        default=...,
        min_length=3,
        max_length=80,
    )


class TopicRecord(Record):
    """A topic as the store keeps it: one that was added, or one of any that was retired."""

    id: str
    name: str
    retired_on: datetime | None = None
    """Since when it is not offered any more; programmes that have it keep it."""
    created_on: datetime
    created_by: str
