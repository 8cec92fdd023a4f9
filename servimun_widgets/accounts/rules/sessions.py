"""Sessions of signed-in people that were ended before their time."""

from __future__ import annotations

from datetime import datetime

from servimun_widgets.domain.fields import Record


class EndedSession(Record):
    """A session that its person ended; kept until its cookie would have expired anyway."""

    id: str
    ended_on: datetime
