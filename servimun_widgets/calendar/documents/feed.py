"""A calendar as other programs read it (iCalendar, RFC 5545): titles and days, nothing else.

Days are dates without a zone, hours are in UTC, so that no reader's own idea of our zone moves them
(see `meetings.documents.invitation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from servimun_widgets.domain.calendar import DATED_KINDS, CalendarEntry
from servimun_widgets.domain.text import one_line
from servimun_widgets.texts import sentence

READ_EVERY = timedelta(hours=6)
"""How often programs are asked to read it again."""


def calendar_feed(entries: Sequence[CalendarEntry], now: datetime) -> bytes:
    """Return the entries as a calendar in UTF-8; each is known for good by its kind and name."""
    calendar = Calendar()
    calendar.add("prodid", "-//SERVIMUN//Calendario//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", sentence("calendar_feed_name"))
    calendar.add("refresh-interval", READ_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry, now: datetime) -> Event:
    thing = entry.thing
    event = Event()
    event.add("uid", f"{entry.kind}-{thing.name}@servimun")
    event.add("dtstamp", now.astimezone(UTC))
    if thing.begins is not None:
        event.add("dtstart", thing.begins.astimezone(UTC))
        event.add("dtend", (thing.ends or thing.begins).astimezone(UTC))
    else:
        event.add("dtstart", thing.first)
        event.add("dtend", thing.last + timedelta(days=1))  # the day after it, RFC 5545, 3.6.1
        event.add("transp", "TRANSPARENT")
    kind = DATED_KINDS[entry.kind].label
    if thing.is_off:  # some programs show the state, all show the title
        event.add("status", "CANCELLED")
        event.add("transp", "TRANSPARENT")
        kind = sentence("month_not_held_title", kind=kind)
    event.add("summary", one_line(f"{kind}: {thing.title}"))
    event.add("class", "PRIVATE")
    return event
