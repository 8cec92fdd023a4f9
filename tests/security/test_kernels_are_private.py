"""What one signed-in person can do to another's kernel, and to their own: nothing but use it."""

from __future__ import annotations

import json
import os
import select
import signal
from typing import Any

import pytest
from attacking import Visitor, binary, message, messages_until_idle, refused, widgets
from ipykernel.ipkernel import IPythonKernel
from patience import PATIENCE_MS
from served import Served
from websockets.exceptions import ConnectionClosed

from servimun_widgets.server.frames import LARGEST_MESSAGE

# Every message that a kernel knows, of this version of ipykernel and of earlier ones.
IGNORED = sorted(
    {*IPythonKernel.msg_types, *IPythonKernel.control_msg_types}
    - {"comm_info_request", "kernel_info_request"}
    | {"apply_request", "abort_request", "clear_request", "input_reply"}
)
CONTENT: dict[str, dict[str, Any]] = {
    "execute_request": {"code": "open('intruso', 'w')", "silent": False},
    "inspect_request": {"code": "os", "cursor_pos": 2, "detail_level": 1},
    "complete_request": {"code": "os.", "cursor_pos": 3},
    "history_request": {"hist_access_type": "tail", "n": 10},
    "is_complete_request": {"code": "1"},
    "debug_request": {"type": "request", "command": "initialize", "arguments": {}},
    "shutdown_request": {"restart": False},
}


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
    here = victim.address.removeprefix("http://").rstrip("/")
    for origin in (
        "http://example.org",
        f"http://{here}.example.org",
        f"http://example.org/http://{here}",
        f"http://{here}1",
        f"http://{here.replace('127.0.0.1', 'localhost')}",
        "null",
        "file://",
    ):
        with refused(403):
            victim.channels(kernel, Origin=origin)


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_messages_that_are_not_for_widgets_are_ignored(
    server: Served, victim: Visitor, channel: str
) -> None:
    kernel = victim.open_page()
    requests = [message(kind, CONTENT.get(kind, {}), channel) for kind in IGNORED]
    sent = {json.loads(request)["header"]["msg_id"] for request in requests}
    with victim.channels(kernel) as channels:
        messages_until_idle(channels)
        for request in requests:
            channels.send(request)
        answers = messages_until_idle(channels, channel)
        assert widgets(channels)
    assert [a for a in answers if a["parent_header"].get("msg_id") in sent] == []
    assert list(server.data_folder.parent.rglob("intruso")) == []


@pytest.mark.parametrize("channel", ["stdin", "iopub", "hb", "", "nada", "ñ" * 500])
@pytest.mark.parametrize("kind", ["execute_request", "input_reply", "shutdown_request"])
def test_no_other_channel_leads_further(
    server: Served, victim: Visitor, kind: str, channel: str
) -> None:
    kernel = victim.open_page()
    with victim.channels(kernel) as channels:
        messages_until_idle(channels)
        channels.send(message(kind, {"code": "open('intruso', 'w')", "value": "1"}, channel))
        with pytest.raises(ConnectionClosed):
            messages_until_idle(channels)
    with victim.channels(kernel) as channels:
        assert widgets(channels)
    assert list(server.data_folder.parent.rglob("intruso")) == []


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "nada",
        "[]",
        "{}",
        '{"header": {}, "channel": "shell"}',
        '{"header": 7, "channel": 7}',
        b"\x00" * 64,
        binary(message("comm_msg", {})),
        binary(
            message("comm_msg", {"comm_id": "nadie", "data": {"method": "update", "state": {}}})
        ),
        binary(message("comm_close", {"comm_id": 7})),
    ],
)
def test_nonsense_leaves_the_server_and_the_kernels_as_they_were(
    victim: Visitor, attacker: Visitor, sent: str | bytes
) -> None:
    mine, theirs = attacker.open_page(), victim.open_page()
    with attacker.channels(mine) as channels, victim.channels(theirs) as others:
        channels.socket.send(sent)
        assert widgets(others)
    with attacker.channels(mine) as channels:
        assert widgets(channels)


def test_a_message_too_large_ends_the_connection_and_nothing_else(
    victim: Visitor, attacker: Visitor
) -> None:
    mine, theirs = attacker.open_page(), victim.open_page()

    def send_too_much() -> None:
        with attacker.channels(mine) as channels:
            channels.send(message("comm_msg", {"data": {"method": "x" * LARGEST_MESSAGE}}))
            messages_until_idle(channels)

    with pytest.raises(ConnectionClosed):
        send_too_much()
    with victim.channels(theirs) as others:
        assert widgets(others)
    with attacker.channels(mine) as channels:
        assert widgets(channels)


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
        assert watch.poll(PATIENCE_MS)
        os.close(process)
