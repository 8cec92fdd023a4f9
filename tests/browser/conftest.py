"""A real browser before a real server."""

from __future__ import annotations

import contextlib
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from patience import PATIENCE_MS
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from servimun_widgets.accounts.demonstration import PASSWORD as DEMO_PASSWORD

sys.path.insert(0, str(Path(__file__).parent / "serving"))

from accessibility import AXE_SCRIPT, AXE_TAGS
from served import Served, start_fake, start_on_copy
from watching import Watched

FAILED = pytest.StashKey[bool]()
ARTEFACTS = Path(__file__).parents[1] / "artefacts"
# The engine of Debian's chromium without its windows takes two thirds of the time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# What axe approved of stays in the page: bringing it here costs twice what finding it does.
VIOLATIONS = """async (runOnly) =>
  (await axe.run(document, {runOnly, resultTypes: ["violations"]})).violations;
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's chromium; Playwright's own is never downloaded."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, demonstration_data: Path
) -> Iterator[Callable[..., Served]]:
    """Start servers: `server()` is `servimun serve --demo`."""
    started: list[Served] = []

    def start() -> Served:
        started.append(start_on_copy(demonstration_data, tmp_path_factory.mktemp("server")))
        return started[-1]

    yield start
    for served in started:
        served.stop()


@pytest.fixture(scope="module")
def fake_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of small notebooks, for tests of serving itself."""
    served = start_fake(tmp_path_factory.mktemp("fake"))
    yield served
    served.stop()


@pytest.fixture
def watched() -> Watched:
    """The watch over the pages of this test."""
    return Watched()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember whether the test failed, for the screenshot."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def new_context(
    chromium: Browser, watched: Watched, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts, each a person of its own; a failing test keeps screenshots."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = chromium.new_context(locale="es-MX", **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        context.on("page", watched.watch)
        contexts.append(context)
        return context

    yield make
    pages = [page for context in contexts for page in context.pages]
    if request.node.stash.get(FAILED, True):
        ARTEFACTS.mkdir(exist_ok=True)
        for number, page in enumerate(pages):
            name = re.sub(r"\W+", "-", request.node.name).strip("-")
            with contextlib.suppress(PlaywrightError):  # the failure itself is what to tell
                file = ARTEFACTS / f"{name}-{number}.png"
                page.screenshot(path=file, full_page=True, timeout=10_000)
    for context in contexts:
        context.close()
    assert watched.unexpected() == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """One page in a fresh context of 1280 × 800."""
    return new_context(viewport={"width": 1280, "height": 800}).new_page()


@pytest.fixture
def sign_in() -> Callable[..., None]:
    """Fill in the sign-in page: `sign_in(page, address, username)`.

    `address` may be that of the page wanted, which is shown after. The password is that of the
    accounts of `servimun serve --demo` unless one is given.
    """

    def enter(page: Page, address: str, username: str, password: str = DEMO_PASSWORD) -> None:
        page.goto(address)
        page.get_by_label("Nombre de usuario").fill(username)
        page.get_by_label("Contraseña").fill(password)
        page.get_by_role("button", name="Entrar").click()
        expect(page.get_by_role("button", name="Salir")).to_be_visible()

    return enter


@pytest.fixture
def assert_accessible() -> Callable[..., None]:
    """Check a page with axe: no violation of WCAG 2.2 AA, or of the rules named alone."""

    def check(page: Page, rules: Sequence[str] = ()) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT.read_text(encoding="utf-8"))
        looked_for = (
            {"type": "rule", "values": rules} if rules else {"type": "tag", "values": AXE_TAGS}
        )
        found = [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in page.evaluate(VIOLATIONS, looked_for)
            for node in violation["nodes"]
        ]
        assert found == []

    return check
