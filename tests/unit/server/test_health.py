"""What is watched is unwell when it fails, denies, or does not answer in time."""

from __future__ import annotations

import asyncio
import threading

from servimun_widgets.server.health import Health, Watch


def refuse() -> None:
    """Fail."""
    raise OSError("nothing private")


def test_the_names_of_what_does_not_answer_are_told_until_it_does() -> None:
    async def story() -> None:
        free = threading.Event()
        answers = iter([True, False, None])
        slow = Watch("slow", lambda: free.wait(20), patience=0.05)
        changing = Watch("changing", lambda: next(answers), patience=5)
        failing = Watch("failing", refuse, patience=5)
        health = Health(slow, changing, failing)
        assert health.unwell() == []
        for watch in (slow, changing, failing):
            await watch.look()
        assert health.unwell() == ["slow", "failing"]
        await changing.look()
        await slow.look()
        assert health.unwell() == ["slow", "changing", "failing"]
        free.set()
        await changing.look()
        while "slow" in health.unwell():
            await slow.look()
        assert health.unwell() == ["failing"]

    asyncio.run(story())
