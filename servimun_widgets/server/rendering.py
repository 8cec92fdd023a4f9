"""Running a notebook for one person: cells in, what the page shows out."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbconvert.filters import markdown2html
from nbformat import NotebookNode
from traitlets.config import Config
from voila.execute import VoilaExecutor  # type: ignore[import-untyped]

from servimun_widgets.server.embedded_widgets import Publish, drawable_by_us, embedded
from servimun_widgets.texts import sentence

logger = logging.getLogger(__name__)

ONLY_IN_JUPYTER = "solo-jupyter"
"""Tag of a cell for who opens the notebook in JupyterLab: no page shows it or runs it."""


@dataclass(frozen=True)
class Shown:
    """What one cell shows: HTML written by us, outputs that the page's scripts draw, a notice."""

    html: str = ""
    outputs: list[dict[str, Any]] = field(default_factory=list)
    notice: str = ""


@dataclass(frozen=True)
class ShownPage:
    """What a notebook shows. `widgets` is what our own scripts need to draw the outputs, see
    `embedded_widgets`; None when there is something that only Voilà's scripts can draw."""

    cells: list[Shown]
    widgets: dict[str, dict[str, Any]] | None


class _Executor(VoilaExecutor):  # type: ignore[misc]
    """Voilà's, which also forgets the widgets that the notebook closed again."""

    def handle_comm_msg(
        self, outs: list[NotebookNode], msg: dict[str, Any], cell_index: int
    ) -> None:
        super().handle_comm_msg(outs, msg, cell_index)
        if msg["msg_type"] == "comm_close":
            identity = msg["content"]["comm_id"]
            self.widget_state.pop(identity, None)
            self.widget_buffers.pop(identity, None)


async def run_notebook(
    notebook: NotebookNode, kernel: AsyncKernelManager, config: Config, publish: Publish
) -> ShownPage:
    """Run the cells of `notebook` in `kernel`, one by one, and return what they show.

    A cell that fails shows a sentence with the key of the incident and ends the page; nothing of
    the error itself is returned.
    """
    executor = _Executor(notebook, km=kernel, config=config)
    executor.kc = await _connected_client(kernel, executor.startup_timeout)
    try:
        cells = await _run_cells(executor, notebook)
    finally:
        executor.kc.stop_channels()
    outputs = [output for shown in cells for output in shown.outputs]
    if not drawable_by_us(outputs, executor.widget_state):
        return ShownPage(cells, None)
    return ShownPage(cells, embedded(executor.widget_state, executor.widget_buffers, publish))


async def _run_cells(executor: VoilaExecutor, notebook: NotebookNode) -> list[Shown]:
    shown = []
    for index, cell in enumerate(notebook.cells):
        if ONLY_IN_JUPYTER in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            shown.append(Shown(html=markdown2html(cell.source)))
        elif cell.cell_type == "code":
            notice = await _run(executor, cell, index)
            shown.append(Shown(outputs=_drawable(cell), notice=notice))
            if notice:
                break
    return shown


async def _connected_client(kernel: AsyncKernelManager, seconds: float) -> AsyncKernelClient:
    """Return a client once the kernel answers; raises `RuntimeError` when it does not.

    nbclient's own way ends with 0.2 s of silence, and starts with a connection to sockets that do
    not exist yet, which ZeroMQ tries again only 0.1 s later.
    """
    deadline = time.monotonic() + seconds
    if kernel.transport == "ipc":
        last_socket = Path(f"{kernel.ip}-{kernel.iopub_port}")
        while not last_socket.exists() and time.monotonic() < deadline and await kernel.is_alive():
            await asyncio.sleep(0.005)
    client: AsyncKernelClient = kernel.client()
    client.start_channels()
    client.allow_stdin = False
    while time.monotonic() < deadline and await kernel.is_alive():
        client.kernel_info()
        with suppress(Empty):
            await client.get_shell_msg(timeout=1)
            await client.get_iopub_msg(timeout=0.2)
            return client
    client.stop_channels()
    raise RuntimeError("the kernel did not answer")


async def _run(executor: VoilaExecutor, cell: NotebookNode, index: int) -> str:
    """Run one cell; return "" or the notice of its failure."""
    cell.outputs = []
    try:
        await executor.async_execute_cell(cell, index, store_history=False)
    except CellTimeoutError:
        key = secrets.token_hex(4)
        logger.error("incident=%s cell %d takes too long", key, index)
        return sentence("server_page_slow", key=key)
    except CellExecutionError:
        key = next(output.evalue for output in cell.outputs if output.output_type == "error")
        logger.error("incident=%s cell %d failed; see the log of pages", key, index)
        return sentence("server_page_failed", key=key)
    return ""


def _drawable(cell: NotebookNode) -> list[dict[str, Any]]:
    return [
        {**output, "trusted": True}
        for output in cell.outputs
        if output.output_type in {"display_data", "execute_result"}
    ]
