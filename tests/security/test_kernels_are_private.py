"""What one signed-in person can do to another's kernel, and to their own: nothing but use it."""

from __future__ import annotations

import json
import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from attacking import Visitor, message
from served import Served
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection


def messages_until_idle(channels: ClientConnection) -> list[dict[str, Any]]:
    """Ask the kernel for its state and return everything it said until it was idle again."""
    request = message("kernel_info_request", {})
    channels.send(request)
    wanted = json.loads(request)["header"]["msg_id"]
    received = []
    while True:
        received.append(json.loads(channels.recv(timeout=20)))
        if (
            received[-1]["parent_header"].get("msg_id") == wanted
            and received[-1]["content"].get("execution_state") == "idle"
        ):
            return received


def widgets(channels: ClientConnection) -> dict[str, dict[str, Any]]:
    """Return the widgets of a kernel as its page learns them: state by model id."""
    comm = "0123456789abcdef0123456789abcdef"
    channels.send(
        message(
            "comm_open",
            {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}},
        )
    )
    channels.send(message("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}}))
    for received in messages_until_idle(channels):
        data = received["content"].get("data") or {}
        if data.get("method") == "update_states":
            states: dict[str, dict[str, Any]] = data["states"]
            return states
    raise AssertionError("the kernel told nothing of its widgets")


@contextmanager
def refused(status: int) -> Iterator[None]:
    """Expect a websocket to be refused."""
    with pytest.raises(InvalidStatus) as raised:
        yield
    assert raised.value.response.status_code == status


def test_the_owner_reaches_the_kernel(victim: Visitor) -> None:
    kernel = victim.open_page()
    assert json.loads(victim.ask(f"api/kernels/{kernel}").text)["id"] == kernel
    with victim.channels(kernel) as channels:
        assert "IPY_MODEL" in json.dumps(widgets(channels))


@pytest.mark.parametrize("suffix", ["", "/interrupt", "/restart", "/channels"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PUT", "PATCH"])
def test_others_do_not_reach_it(
    victim: Visitor, attacker: Visitor, nobody: Visitor, suffix: str, method: str
) -> None:
    kernel = victim.open_page()
    for visitor in (attacker, nobody):
        form = None if method == "GET" else {"_xsrf": visitor.token()}
        status = visitor.ask(f"api/kernels/{kernel}{suffix}", form, method).status
        assert status in {302, 400, 403, 404, 405}
        assert visitor.post(f"paginas/{kernel}/cerrar").status == 404
        with refused(403):
            visitor.channels(kernel)
    assert victim.ask(f"api/kernels/{kernel}").status == 200


def test_the_owner_cannot_manage_it_over_the_interface_of_jupyter(victim: Visitor) -> None:
    kernel = victim.open_page()
    form = {"_xsrf": victim.token()}
    assert victim.ask(f"api/kernels/{kernel}", form, "DELETE").status == 403
    assert victim.ask(f"api/kernels/{kernel}/restart", form).status == 404
    assert victim.ask(f"api/kernels/{kernel}").status == 200


def test_closing_needs_the_token(victim: Visitor) -> None:
    kernel = victim.open_page()
    assert victim.ask(f"paginas/{kernel}/cerrar", {}).status == 403
    assert victim.ask(f"paginas/{kernel}/cerrar").status == 405
    assert victim.post(f"paginas/{kernel}/cerrar").status == 204


def test_a_foreign_page_cannot_open_the_websocket(victim: Visitor) -> None:
    kernel = victim.open_page()
    with refused(403):
        victim.channels(kernel, Origin="http://example.org")


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("execute_request", {"code": "open('intruso', 'w')", "silent": False}),
        ("inspect_request", {"code": "os", "cursor_pos": 2, "detail_level": 1}),
        ("complete_request", {"code": "os.", "cursor_pos": 3}),
        ("history_request", {"hist_access_type": "tail", "n": 10}),
        ("is_complete_request", {"code": "1"}),
        ("debug_request", {"type": "request", "command": "initialize", "arguments": {}}),
        ("interrupt_request", {}),
        ("shutdown_request", {"restart": False}),
        ("create_subshell_request", {}),
    ],
)
def test_messages_that_are_not_for_widgets_are_ignored(
    server: Served, victim: Visitor, kind: str, content: dict[str, Any], channel: str
) -> None:
    kernel = victim.open_page()
    with victim.channels(kernel) as channels:
        messages_until_idle(channels)
        request = message(kind, content, channel)
        channels.send(request)
        wanted = json.loads(request)["header"]["msg_id"]
        answers = messages_until_idle(channels)
    assert [a for a in answers if a["parent_header"].get("msg_id") == wanted] == []
    assert list(server.data_folder.parent.rglob("intruso")) == []


@pytest.mark.parametrize("target", ["jupyter.widget", "jupyter.widget.version", "cualquiera"])
def test_the_browser_cannot_make_widgets(victim: Visitor, target: str) -> None:
    kernel = victim.open_page()
    data = {
        "state": {
            "_model_module": "@jupyter-widgets/output",
            "_model_module_version": "1.0.0",
            "_model_name": "OutputModel",
            "_view_module": "@jupyter-widgets/output",
            "_view_module_version": "1.0.0",
            "_view_name": "OutputView",
        },
        "buffer_paths": [],
    }
    with victim.channels(kernel) as channels:
        before = widgets(channels)
        channels.send(
            message("comm_open", {"comm_id": "f" * 32, "target_name": target, "data": data})
        )
        assert widgets(channels).keys() == before.keys()


def test_a_session_that_is_over_loses_its_kernel(server: Served) -> None:
    visitor = Visitor(server.address)
    visitor.sign_in("enlace.uno")
    kernel = visitor.open_page()
    kept = visitor.cookie("servimun_sesion")
    assert visitor.post("salir").status == 302
    again = Visitor(server.address)
    answer = again.ask("enlaces/programas", headers={"Cookie": f"servimun_sesion={kept}"})
    assert answer.status == 302
    again.sign_in("enlace.uno")
    assert again.ask(f"api/kernels/{kernel}").status == 403


def test_a_disabled_person_is_out_at_once_and_the_kernel_soon(
    server: Served, attacker: Visitor
) -> None:
    kernel = attacker.open_page()
    with attacker.channels(kernel) as channels:
        shown = next(
            state["state"]["value"]
            for state in widgets(channels).values()
            if str(state["state"].get("value", "")).startswith("C2 ")
        )
        process = os.pidfd_open(int(shown.split()[-1]))
        os.kill(server.process.pid, signal.SIGUSR1)
        with refused(403):
            attacker.channels(kernel)
        assert attacker.ask("enlaces/programas").status == 302
        watch = select.poll()
        watch.register(process, select.POLLIN)
        assert watch.poll(20_000)
        os.close(process)
