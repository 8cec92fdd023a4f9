"""The kernels behind open pages: each belongs to the person whose page it serves."""

from __future__ import annotations

import asyncio
import os
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.ioloop import IOLoop, PeriodicCallback
from traitlets import Float, Int

from servimun_widgets.accounts.services.signing_in import LONGEST_SESSION
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.server.forking import KERNEL_NAME
from servimun_widgets.server.identity import Person
from servimun_widgets.server.pacing import Allowance

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import Gate

MESSAGES_FROM_BROWSERS = [
    "comm_open",
    "comm_msg",
    "comm_close",
    "comm_info_request",
    "kernel_info_request",
]


class TooManyKernels(Exception):
    """The server has as many open pages as it may."""


@dataclass
class OpenPage:
    """Whose kernel it is, since when it is open and since when no browser talks with it (monotonic
    seconds), for how many seconds that may go on, and how many connections browsers have to it."""

    person: Person
    path: str
    opened: float
    alone_since: float
    patience: float
    connections: int = 0


class OwnedKernels(AsyncMappingKernelManager):
    """Starts kernels for pages of signed-in people, and for nothing else.

    A kernel learns whom it serves from its environment, which is set here. It ends when its page
    is closed, when no browser talks with it any more, when its owner opens too many others or may
    no longer be signed in.
    """

    gate: Gate
    kernels_at_most = Int(150, config=True)
    kernels_per_person = Int(6, config=True)
    connections_per_kernel = Int(3, config=True)
    starting_at_once = Int(6, config=True)
    never_connected_seconds = Float(180, config=True)
    closed_seconds = Float(40, config=True)
    lost_seconds = Float(900, config=True)
    longest_seconds = Float(LONGEST_SESSION.total_seconds(), config=True)
    sweep_seconds = Float(10, config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.allowed_message_types = MESSAGES_FROM_BROWSERS
        self.place_to_start = asyncio.Semaphore(self.starting_at_once)
        self._open: dict[str, OpenPage] = {}
        self._allowances: dict[str, Allowance] = {}
        self._sweeper = PeriodicCallback(self.sweep, 1000 * self.sweep_seconds)
        self._sweeper.start()

    def is_owner(self, kernel_id: str | None, person: Person) -> bool:
        """Return whether the kernel exists and serves this person."""
        page = self._open.get(kernel_id or "")
        return page is not None and page.person.username == person.username

    def reserve(self, person: Person, path: str) -> str:
        """Return the id of a kernel to be started for the page `path` and for `person`.

        When the person has too many pages open, the one opened first ends. Raises `NotAllowed`
        when the page is not for this person, `TooManyKernels` when the server is full.
        """
        if not self.gate.may_open(person.signed_in, path):
            raise NotAllowed("server_error_403")
        mine = [key for key in self._open if self.is_owner(key, person)]
        if len(mine) >= self.kernels_per_person:
            self.end_soon(mine[0], seconds=0)
            del self._open[mine[0]]
        if len(self._open) >= self.kernels_at_most:
            raise TooManyKernels
        kernel_id = str(uuid.uuid4())
        now = time.monotonic()
        self._open[kernel_id] = OpenPage(person, path, now, now, self.never_connected_seconds)
        return kernel_id

    def allowance(self, person: Person) -> Allowance:
        """Return what this person may send, all their pages together."""
        return self._allowances.setdefault(person.username, Allowance())

    @contextmanager
    def talking(self, kernel_id: str) -> Iterator[bool]:
        """Count a connection while it lasts; yields False when the kernel has too many already.

        A page has one, and for a moment two when it makes it anew; each takes some ten file
        descriptors of the server.
        """
        page = self._open[kernel_id]
        page.connections += 1
        try:
            yield page.connections <= self.connections_per_kernel
        finally:
            page.connections -= 1

    async def start_reserved(self, kernel_id: str, environment: Mapping[str, str]) -> None:
        """Start a reserved kernel; `environment` holds what it may know of the request.

        Raises `NotFound` when the reservation has ended, and whatever stopped the kernel.
        """
        page = self._open.get(kernel_id)
        if page is None:
            raise NotFound("server_kernel_lost")
        await super().start_kernel(
            kernel_id=kernel_id,
            kernel_name=KERNEL_NAME,
            path=ApiPath(os.path.dirname(page.path)),
            env={
                **os.environ,
                **environment,
                "SERVIMUN_ACCOUNT": page.person.signed_in.account_id,
                "SERVIMUN_PAGE": page.path,
            },
        )
        if kernel_id not in self._open:  # its person left while it was starting
            await self.end_kernel(kernel_id)
            raise NotFound("server_kernel_lost")

    async def start_kernel(self, *_: Any, **__: Any) -> str:  # type: ignore[override]
        """Refuse: a kernel has an owner and a page, see `reserve`."""
        raise NotAllowed("server_error_403")

    async def end_kernel(self, kernel_id: str) -> None:
        """End a kernel if it still runs."""
        self._open.pop(kernel_id, None)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id)  # type: ignore[no-untyped-call]

    def end_soon(self, kernel_id: str, seconds: float = 1.0) -> None:
        """End a kernel after `seconds`."""
        IOLoop.current().call_later(seconds, self.end_kernel, kernel_id)

    def browser_lost(self, kernel_id: str) -> None:
        """Keep the kernel for longer: its browser fell silent, and may find the network again.

        A browser that has closed, or crashed, closes its connection; one without a network cannot.
        """
        if kernel_id in self._open:
            self._open[kernel_id].patience = self.lost_seconds

    async def end_session(self, session: str) -> None:
        """End every kernel of one browser session."""
        await self._end_where(lambda page: page.person.session == session)

    async def end_all(self) -> None:
        """End every kernel at once; one that ended by itself meanwhile is no matter."""
        ended = (
            self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
            for kernel_id in self.list_kernel_ids()
        )
        await asyncio.gather(*ended, return_exceptions=True)

    async def sweep(self) -> None:
        """End the kernels that nobody talks with and those of people whose session is over."""
        now = time.monotonic()
        for kernel_id, page in self._open.items():
            if kernel_id in self and self._is_connected(kernel_id):
                page.alone_since, page.patience = now, self.closed_seconds
        await self._end_where(lambda page: self._is_over(page, now))
        here = {page.person.username for page in self._open.values()}
        self._allowances = {who: left for who, left in self._allowances.items() if who in here}

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, by itself or not."""
        self._open.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    def _is_connected(self, kernel_id: str) -> bool:
        model = self.kernel_model(kernel_id)  # type: ignore[no-untyped-call]
        return bool(model["connections"])

    def _is_over(self, page: OpenPage, now: float) -> bool:
        person = page.person
        return (
            now - page.alone_since > page.patience
            or now - page.opened > self.longest_seconds
            or self.gate.identify(person.username, person.signed_in.mark, person.session) is None
        )

    async def _end_where(self, ended: Callable[[OpenPage], bool]) -> None:
        chosen = [key for key, page in self._open.items() if ended(page)]
        await asyncio.gather(*(self.end_kernel(key) for key in chosen))
