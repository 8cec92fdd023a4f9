"""A flood waits; nobody who works does."""

from __future__ import annotations

from servimun_widgets.server.pacing import BYTES_A_SECOND, BYTES_AT_ONCE, LEAST_COST, Allowance


def test_what_a_person_sends_costs_no_waiting() -> None:
    now = [0.0]
    allowance = Allowance(lambda: now[0])
    for _ in range(30):  # drafts of the largest size, sent at once after a while without network
        assert allowance.spend(500_000) == 0
    for _ in range(1000):
        now[0] += 0.1
        assert allowance.spend(20_000) == 0


def test_a_flood_of_large_or_of_tiny_messages_is_slowed_to_a_rate() -> None:
    for size in (1, 2_000_000):
        now = [0.0]
        allowance = Allowance(lambda now=now: now[0])  # type: ignore[misc]
        sent = 0
        while now[0] < 60:
            now[0] += allowance.spend(size)
            sent += max(size, LEAST_COST)
        assert sent <= BYTES_AT_ONCE + 61 * BYTES_A_SECOND + 2 * size


def test_an_allowance_does_not_grow_for_ever() -> None:
    now = [0.0]
    allowance = Allowance(lambda: now[0])
    now[0] = 1e6
    assert allowance.spend(BYTES_AT_ONCE) == 0
    assert allowance.spend(BYTES_A_SECOND) == 1
