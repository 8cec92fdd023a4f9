"""Passwords wait in a short queue of their own, of which no connection takes all places."""

from __future__ import annotations

import asyncio
import threading

import pytest

from servimun_widgets.server.password_queue import (
    PLACES,
    PLACES_OF_ONE_ORIGIN,
    THREADS,
    PasswordQueue,
    QueueFull,
)


def test_a_full_queue_refuses_at_once_and_takes_again_when_it_has_room() -> None:
    async def story() -> None:
        queue, gate = PasswordQueue(), threading.Event()
        at_work: list[int] = []

        def verify(number: int) -> int:
            at_work.append(number)
            gate.wait(20)
            return number

        begun = [
            asyncio.ensure_future(queue.run(f"10.0.0.{number % 4}", verify, number))
            for number in range(PLACES)
        ]
        await asyncio.sleep(0)
        with pytest.raises(QueueFull):
            await queue.run("10.0.0.9", verify, 99)
        assert len(at_work) <= THREADS
        gate.set()
        assert await asyncio.gather(*begun) == list(range(PLACES))
        assert await queue.run("10.0.0.9", verify, 100) == 100
        assert 99 not in at_work

    asyncio.run(story())


def test_one_origin_leaves_places_to_others() -> None:
    async def story() -> None:
        queue, gate = PasswordQueue(), threading.Event()
        flood = [
            asyncio.ensure_future(queue.run("2001:db8::/64", gate.wait, 20)) for _ in range(100)
        ]
        await asyncio.sleep(0)
        refused = [one for one in flood if one.done()]
        assert len(refused) == 100 - PLACES_OF_ONE_ORIGIN
        assert all(isinstance(one.exception(), QueueFull) for one in refused)
        another = asyncio.ensure_future(queue.run("192.0.2.1", int, "7"))
        gate.set()
        assert await another == 7
        await asyncio.gather(*(one for one in flood if one not in refused))

    asyncio.run(story())


def test_a_failure_frees_its_place() -> None:
    async def story() -> None:
        queue = PasswordQueue()
        for _ in range(2 * PLACES):
            with pytest.raises(ValueError, match="invalid"):
                await queue.run("192.0.2.1", int, "no")

    asyncio.run(story())
