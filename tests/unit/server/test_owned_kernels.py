"""Who may have a kernel, how many, and for how long: without starting any."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from fake_gate import FakeGate

from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.server.identity import Person, person
from servimun_widgets.server.kernels import OwnedKernels, TooManyKernels

PAGE = "enlaces/programas"


class StartedKernels(OwnedKernels):
    """Kernels that are said to run, with or without a browser at the other end."""

    connected = True

    def __contains__(self, kernel_id: object) -> bool:
        return True

    def kernel_model(self, _kernel_id: str) -> dict[str, int]:
        return {"connections": int(self.connected)}

    async def shutdown_kernel(self, kernel_id: str, **_: object) -> None:
        """Nothing runs."""


@pytest.fixture
def kernels() -> Iterator[StartedKernels]:
    """Kernels of a small server."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)

    async def make() -> StartedKernels:
        return StartedKernels(kernels_at_most=3, kernels_per_person=2)

    made = loop.run_until_complete(make())
    made.gate = FakeGate()  # type: ignore[assignment]
    yield made
    asyncio.set_event_loop(None)
    loop.close()


def somebody(kernels: OwnedKernels, username: str, session: str = "s") -> Person:
    """Return a signed-in person of the fake gate."""
    signed_in = kernels.gate.identify(username, "1", session)
    assert signed_in is not None
    return person(signed_in, session)


def run(kernels: OwnedKernels, awaitable: object) -> None:
    """Run something in the kernels' loop."""
    asyncio.get_event_loop_policy().get_event_loop().run_until_complete(awaitable)  # type: ignore[arg-type]


def reserve(kernels: OwnedKernels, username: str, page: str = PAGE, session: str = "s") -> str:
    """Reserve a kernel inside the loop."""

    async def inside() -> str:
        return kernels.reserve(somebody(kernels, username, session), page)

    return asyncio.get_event_loop_policy().get_event_loop().run_until_complete(inside())


def test_a_kernel_is_its_persons_only(kernels: OwnedKernels) -> None:
    key = reserve(kernels, "enlace.uno")
    assert kernels.is_owner(key, somebody(kernels, "enlace.uno", "another browser"))
    assert not kernels.is_owner(key, somebody(kernels, "enlace.dos"))
    assert not kernels.is_owner("unknown", somebody(kernels, "enlace.uno"))
    assert not kernels.is_owner(None, somebody(kernels, "enlace.uno"))


def test_only_for_pages_that_the_person_may_open(kernels: OwnedKernels) -> None:
    with pytest.raises(NotAllowed):
        reserve(kernels, "enlace.uno", "coordinacion/revision")
    with pytest.raises(NotAllowed):
        reserve(kernels, "coordina", "enlaces/falla")


def test_there_is_no_kernel_without_an_owner(kernels: OwnedKernels) -> None:
    with pytest.raises(NotAllowed):
        run(kernels, kernels.start_kernel(kernel_name="python3"))
    with pytest.raises(NotFound):
        run(kernels, kernels.start_reserved("unknown", {}))


def test_the_first_page_of_a_person_gives_way(kernels: OwnedKernels) -> None:
    first, second, third = (reserve(kernels, "enlace.uno") for _ in range(3))
    owner = somebody(kernels, "enlace.uno")
    assert [kernels.is_owner(key, owner) for key in (first, second, third)] == [False, True, True]


def test_a_full_server_refuses_and_ends_nobodys_page(kernels: OwnedKernels) -> None:
    mine = [reserve(kernels, "enlace.uno"), reserve(kernels, "enlace.uno")]
    reserve(kernels, "enlace.dos")
    with pytest.raises(TooManyKernels):
        reserve(kernels, "coordina")
    assert all(kernels.is_owner(key, somebody(kernels, "enlace.uno")) for key in mine)
    run(kernels, kernels.end_kernel(mine[0]))
    assert reserve(kernels, "coordina")


def test_a_session_ends_with_its_own_pages_only(kernels: OwnedKernels) -> None:
    office = reserve(kernels, "enlace.uno", session="office")
    home = reserve(kernels, "enlace.uno", session="home")
    run(kernels, kernels.end_session("home"))
    owner = somebody(kernels, "enlace.uno")
    assert (kernels.is_owner(office, owner), kernels.is_owner(home, owner)) == (True, False)


def test_the_sweep_ends_pages_that_nobody_connected_to(kernels: StartedKernels) -> None:
    owner = somebody(kernels, "enlace.uno")
    kernels.connected = False
    patient = reserve(kernels, "enlace.uno")
    kernels.never_connected_seconds = 0
    impatient = reserve(kernels, "enlace.uno")
    run(kernels, kernels.sweep())
    assert (kernels.is_owner(patient, owner), kernels.is_owner(impatient, owner)) == (True, False)


def test_the_sweep_ends_pages_whose_browser_closed_the_connection(kernels: StartedKernels) -> None:
    key, owner = reserve(kernels, "enlace.uno"), somebody(kernels, "enlace.uno")
    kernels.closed_seconds = 0
    run(kernels, kernels.sweep())
    assert kernels.is_owner(key, owner)
    kernels.connected = False
    run(kernels, kernels.sweep())
    assert not kernels.is_owner(key, owner)


def test_a_browser_that_fell_silent_is_waited_for(kernels: StartedKernels) -> None:
    key, owner = reserve(kernels, "enlace.uno"), somebody(kernels, "enlace.uno")
    kernels.closed_seconds = 0
    run(kernels, kernels.sweep())
    kernels.browser_lost(key)
    kernels.connected = False
    run(kernels, kernels.sweep())
    assert kernels.is_owner(key, owner)


def test_no_page_outlives_a_session(kernels: StartedKernels) -> None:
    key, owner = reserve(kernels, "enlace.uno"), somebody(kernels, "enlace.uno")
    run(kernels, kernels.sweep())
    assert kernels.is_owner(key, owner)
    kernels.longest_seconds = 0
    run(kernels, kernels.sweep())
    assert not kernels.is_owner(key, owner)


def test_pages_without_a_browser_end_within_a_minute(kernels: StartedKernels) -> None:
    assert kernels.closed_seconds + kernels.sweep_seconds < 60


def test_the_sweep_ends_pages_of_disabled_accounts(kernels: OwnedKernels) -> None:
    key, other = reserve(kernels, "enlace.uno"), reserve(kernels, "enlace.dos")
    one, two = somebody(kernels, "enlace.uno"), somebody(kernels, "enlace.dos")
    kernels.gate.disable("enlace.uno")  # type: ignore[attr-defined]
    run(kernels, kernels.sweep())
    assert (kernels.is_owner(key, one), kernels.is_owner(other, two)) == (False, True)
