"""Voilà's own command, from the root of the repository, shows the notebooks as they are."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from running import NOTEBOOKS, environment_for

from servimun_widgets.texts import sentence

ADDRESS = re.compile(r"http://\S+/")
VOILA = Path(sys.executable).with_name("voila")


@contextmanager
def voila(shown: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Run `voila` as somebody who knows it would, and yield the address that it says."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    command = [VOILA, shown, "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    with subprocess.Popen(
        command, cwd=NOTEBOOKS.parent, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        try:
            yield next(found[0] for line in process.stderr if (found := ADDRESS.search(line)))
        finally:
            process.terminate()
            process.communicate()


def page(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        text: str = answer.read().decode()
    return text


def test_one_notebook_is_the_page_of_the_account_that_is_named(data_folder: Path) -> None:
    environment = environment_for("enlaces", data_folder)
    with voila("notebooks/enlaces/programas.ipynb", environment) as address:
        shown = page(address)
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "16 publicados" in shown


def test_the_folder_lists_notebooks_and_says_what_an_account_is_needed_for(
    data_folder: Path,
) -> None:
    environment = environment_for("", data_folder)
    del environment["SERVIMUN_ACCOUNT"]
    with voila("notebooks", environment) as address:
        assert "treepage" in page(address)
        shown = page(f"{address}voila/render/difusion/fichas.ipynb")
    # The cell that stops says it, in place of Voilà's own words.
    assert sentence("page_no_account") in shown
    assert "There was an error" not in shown
    assert "Traceback" not in shown
