"""The private address of a calendar: read without a session, made and taken away in «Mi cuenta»."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import ClassVar

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from servimun_widgets.server.own_account import OwnAccountHandler
from servimun_widgets.server.responses import OwnHandler

WINDOW = 60.0  # seconds
READS = 20
"""Times that one connection to the network reads calendars within `WINDOW`; programs read one every
few hours, of many people behind one connection too."""


class ReadingPace:
    """Counts who reads calendars; nothing of it is kept for longer than `WINDOW`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()
        self._read: Counter[str] = Counter()

    def may_read(self, origin: str) -> bool:
        """Count a reading and return whether it is one of the first `READS`."""
        if self._clock() - self._begun >= WINDOW:
            self._begun = self._clock()
            self._read.clear()
        self._read[origin] += 1
        return self._read[origin] <= READS


class CalendarFeedHandler(OwnHandler):
    """Sends the calendar of an address. It needs no cookie and gives none; what is in the query
    comes into no log of ours."""

    pace: ClassVar[ReadingPace] = ReadingPace()

    @allow_unauthenticated
    async def get(self) -> None:
        """Send it; an unknown address, an old one and that of a lost account are all not there."""
        if not self.pace.may_read(self.gate.origin(self.request.remote_ip or "")):
            self.set_status(429)
            self.set_header("Retry-After", str(int(WINDOW)))
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish()
            return
        token = self.get_query_argument("clave", "")[:200]
        feed = await asyncio.to_thread(self.gate.served.calendar.read, token)
        if feed is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.set_header("Cache-Control", "private, max-age=3600")
        self.finish(feed)


class CalendarAddressHandler(OwnAccountHandler):
    """Makes the person's address, which is shown once, or takes it away."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Carry out `action`: `make` or `end`."""
        person = self.require_person()
        if person is None:
            return
        calendar, account_id = self.gate.served.calendar, person.signed_in.account_id
        action = self.get_body_argument("action", "")
        if action == "end":
            await asyncio.to_thread(calendar.end, account_id)
            self.redirect(f"{self.base_url}cuenta?hecho=calendario")
        elif action == "make":
            token = await asyncio.to_thread(calendar.make, account_id)
            place = f"{self.request.protocol}://{self.request.host}{self.base_url}"
            address = f"{place}calendario.ics?clave={token}"
            self.finish(self.render_own("calendar_address.html.j2", address=address))
        else:
            raise HTTPError(404)
