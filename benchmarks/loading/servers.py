"""The servers that are compared, each a process of its own with the same programme form."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, StorageState

from loading.declared_form import FOLIO
from servimun_widgets.accounts.demonstration import PASSWORD

PROJECT_FOLDER = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT_FOLDER / "tests" / "browser" / "serving"))
from served import start_servimun  # type: ignore[import-not-found]  # noqa: E402

NOTEBOOK = PROJECT_FOLDER / "notebooks" / "enlaces" / "programas.ipynb"
APPS = Path(__file__).with_name("apps")
OTHER_PYTHON = PROJECT_FOLDER / ".venv-benchmarks" / "bin" / "python"
ACCOUNT = "enlace.impas"
OURS = "ours"
PATIENCE = 60

# As their documents tell to serve an app; only what would reach the network is turned off.
COMMANDS = {
    "voila": f"{sys.executable} -m voila {NOTEBOOK} --no-browser --port={{port}}",
    "streamlit": f"{OTHER_PYTHON} -m streamlit run {APPS}/streamlit_form.py --server.port={{port}}"
    " --server.address=127.0.0.1 --server.headless=true --browser.gatherUsageStats=false",
    "panel": f"{OTHER_PYTHON} -m panel serve {APPS}/panel_form.py --port={{port}}"
    " --allow-websocket-origin=127.0.0.1:{port}",
    "solara": f"{OTHER_PYTHON} -m solara run {APPS}/solara_form.py --host=127.0.0.1 --port={{port}}"
    " --production --no-open --no-check-version",
}
FORM = f"?programa={FOLIO}&editar=todo"
ADDRESSES = {"voila": FORM, "panel": "panel_form"}


@dataclass(frozen=True)
class Server:
    """A running server: its process, the address of the form, and the cookies it asks for."""

    process: int
    address: str
    cookies: StorageState | None = None


def installed() -> list[str]:
    """Return the names of the servers that can be started here."""
    others = [name for name in COMMANDS if name == "voila" or OTHER_PYTHON.exists()]
    return [OURS, *others]


@contextmanager
def serving(name: str, folder: Path, browser: Browser) -> Iterator[Server]:
    """Serve the form on the stores and the declaration that `folder` holds, until it is left."""
    if name == OURS:
        served = start_servimun(folder / OURS, "--demo")
        try:
            address = f"{served.address}enlaces/programas{FORM}"
            yield Server(served.process.pid, address, sign_in(browser, served.address))
        finally:
            served.stop()
        return
    port = free_port()
    place = folder / name
    place.mkdir(exist_ok=True)
    with (place / "log.txt").open("w") as log:
        process = subprocess.Popen(
            COMMANDS[name].format(port=port).split(),
            cwd=place,  # the project's own settings of Voilà are not to be found
            env={
                **os.environ,
                "SERVIMUN_DATA": str(place / "data"),
                "SERVIMUN_ACCOUNT": ACCOUNT,
                "FORM_FILE": str(folder / "form.json"),
                "FORM_STORE": str(place / "saved.sqlite"),
                "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
            },
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(port, process)
            yield Server(process.pid, f"http://127.0.0.1:{port}/{ADDRESSES.get(name, '')}")
        finally:
            process.terminate()
            process.wait(PATIENCE)


def sign_in(browser: Browser, address: str) -> StorageState:
    """Return the cookies of somebody who has signed in; what is cached stays behind."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}entrar")
    page.get_by_label("Nombre de usuario").fill(ACCOUNT)
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar").click()
    page.wait_for_url("**/inicio")
    cookies = context.storage_state()
    context.close()
    return cookies


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the process listens."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"not listening: {process.args!r}")
