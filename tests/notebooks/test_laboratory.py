"""JupyterLab, as `servimun lab` starts it, opens and runs every notebook that it brings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from lab_command import lab
from patience import PATIENCE
from running import NOTEBOOKS, environment_for
from tornado.httpclient import HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClientConnection, websocket_connect

ADDRESS = re.compile(r"(http://[^/]+)/lab/tree/(\w+)\?token=(\S+)")


class Laboratory:
    """What the page of JupyterLab asks its server: contents, and one kernel."""

    def __init__(self, address: str, token: str) -> None:
        self._address = address
        self._headers = {"Authorization": f"token {token}"}

    def ask(self, path: str, sent: object = None) -> Any:
        data = None if sent is None else json.dumps(sent).encode()
        with urlopen(Request(f"{self._address}/api/{path}", data, self._headers)) as answer:
            return json.load(answer)

    def notebooks(self, folder: str) -> list[str]:
        found = self.ask(f"contents/{folder}")["content"]
        return sorted(one["path"] for one in found if one["type"] == "notebook")

    def code_cells(self, path: str) -> list[dict[str, Any]]:
        cells = self.ask(f"contents/{path}")["content"]["cells"]
        return [one for one in cells if one["cell_type"] == "code"]

    def run(self, codes: list[str]) -> list[list[dict[str, Any]]]:
        """Return what each code answers in a new kernel, as the contents of its messages."""
        kernel = self.ask("kernels", {"name": "python3"})["id"]
        channel = f"{self._address}/api/kernels/{kernel}/channels".replace("http", "ws", 1)

        async def work() -> list[list[dict[str, Any]]]:
            connection = await websocket_connect(HTTPRequest(channel, headers=self._headers))
            try:
                return [await answer(connection, code) for code in codes]
            finally:
                connection.close()

        answers: list[list[dict[str, Any]]] = IOLoop(make_current=False).run_sync(work, PATIENCE)
        return answers


async def answer(connection: WebSocketClientConnection, code: str) -> list[dict[str, Any]]:
    header = {"msg_id": code, "msg_type": "execute_request", "session": "", "username": ""}
    content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
    asked = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    await connection.write_message(json.dumps({**asked, "channel": "shell", "buffers": []}))
    found: list[dict[str, Any]] = []
    while True:
        said = await connection.read_message()
        assert said is not None, "the kernel went away"
        if isinstance(said, bytes):  # of widgets, with buffers
            continue
        message = json.loads(said)
        if message["parent_header"].get("msg_id") != code:
            continue
        kind = message["header"]["msg_type"]
        if kind in ("stream", "error", "execute_result", "display_data"):
            found.append({"kind": kind, **message["content"]})
        if kind == "status" and message["content"]["execution_state"] == "idle":
            return found


@contextmanager
def laboratory(username: str, data_folder: Path) -> Iterator[Laboratory]:
    """JupyterLab as the command starts it for an account of the demonstration."""
    with lab(username, environment_for("", data_folder)) as address:
        found = ADDRESS.fullmatch(address)
        assert found, address
        yield Laboratory(found[1], found[3])


BROUGHT = {
    "coordinacion": {"analisis": 2, "difusion": 4},
    "analisis": {"analisis": 3},
}
"""Account -> folder -> how many notebooks it is brought."""

RUN = {"coordinacion": "difusion", "analisis": "analisis"}
"""Account -> the folder whose notebooks run: together all, and none twice."""


@pytest.mark.parametrize("username", BROUGHT)
def test_every_notebook_that_is_brought_opens_and_runs(username: str, data_folder: Path) -> None:
    with laboratory(username, data_folder) as lab:
        paths = [one for folder in BROUGHT[username] for one in lab.notebooks(folder)]
        cells = {path: lab.code_cells(path) for path in paths}
        counted = {folder: len(lab.notebooks(folder)) for folder in BROUGHT[username]}
        assert counted == BROUGHT[username]
        assert all((NOTEBOOKS / path).is_file() for path in paths)
        own = [path for path in paths if path.startswith(f"{RUN[username]}/")]
        answers = lab.run([cell["source"] for path in own for cell in cells[path]])
    run = [(path, cell["source"]) for path in own for cell in cells[path]]
    for (path, source), said in zip(run, answers, strict=True):
        assert [one for one in said if one["kind"] == "error"] == [], (path, source)
        if source.startswith("# NBVAL_CHECK_OUTPUT"):
            assert [one["text"].strip() for one in said if one["kind"] == "stream"], path
