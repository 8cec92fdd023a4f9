"""The widgets of a page, written into it, so that our own small scripts can draw them at once.

Voilà's scripts draw any widget, and are a megabyte that a browser takes a second to begin with.
What pages show are anywidgets in boxes, and those need a few kilobytes: see `static/widgets.js`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from voila.tornado.kernel_websocket_handler import (  # type: ignore[import-untyped]
    read_header_from_binary_message,
)

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_DRAWN_BY_US = {
    ("anywidget", "AnyModel"),
    ("@jupyter-widgets/controls", "BoxModel"),
    ("@jupyter-widgets/controls", "VBoxModel"),
}
_NOT_DRAWN = {("@jupyter-widgets/base", "LayoutModel")}
_FILES = {"_esm": ".js", "_css": ".css"}

Publish = Callable[[str, str], str]
"""Given a text and the ending of its kind, returns the address at which browsers find it."""


def drawable_by_us(outputs: list[dict[str, Any]], states: Mapping[str, Mapping[str, Any]]) -> bool:
    """Return whether everything that the cells show consists of widgets that our scripts draw."""
    return all(WIDGET_VIEW in output["data"] for output in outputs) and all(
        _kind(state) in _DRAWN_BY_US | _NOT_DRAWN for state in states.values()
    )


def embedded(
    states: Mapping[str, Mapping[str, Any]],
    buffers: Mapping[str, Mapping[Any, Mapping[str, Any]]],
    publish: Publish,
) -> dict[str, dict[str, Any]]:
    """Return, by widget id, what the page's scripts need to draw each widget.

    Keys: `state`, see `with_addresses`; `buffers`, a list of `path` and `data` (base64). `states`
    and `buffers` are as nbclient collects them.
    """
    return {
        identity: {
            "state": with_addresses(state, publish),
            "buffers": [
                {"path": held["path"], "data": held["data"]}
                for held in buffers.get(identity, {}).values()
            ],
        }
        for identity, state in states.items()
        if _kind(state) in _DRAWN_BY_US
    }


def scripts_of(widgets: Mapping[str, Mapping[str, Any]] | None) -> tuple[str, ...]:
    """Return the addresses of the scripts of `embedded` widgets, each once."""
    states = [widget["state"] for widget in (widgets or {}).values()]
    scripts = [state.get(name) for state in states for name in ("_texts", "_esm")]
    return tuple(dict.fromkeys(filter(None, scripts)))


def with_addresses(state: Mapping[str, Any], publish: Publish) -> dict[str, Any]:
    """Return a widget's state in which script and style sheet are addresses instead of texts.

    A browser then keeps them, and a page with ten widgets of a kind carries them once. So it is
    with `texts`, the sentences that all our widgets know: `_texts` is the address of a script that
    exports them.
    """
    light = {
        name: publish(value, _FILES[name]) if value and name in _FILES else value
        for name, value in state.items()
    }
    if isinstance(state.get("texts"), dict):
        texts = json.dumps(light.pop("texts"), ensure_ascii=False, separators=(",", ":"))
        light["_texts"] = publish(f"export default {texts};\n", ".js")
    return light


def lightened(message: bytes, publish: Publish) -> bytes:
    """Return a message of Jupyter's newer websocket protocol with the same done to its widget.

    Anything but the opening of a widget is returned as it is.
    """
    if (read_header_from_binary_message(message) or {}).get("msg_type") != "comm_open":
        return message
    channel, parts = deserialize_msg_from_ws_v1(message)  # type: ignore[no-untyped-call]
    content = json.loads(parts[3])
    content["data"]["state"] = with_addresses(content["data"].get("state", {}), publish)
    parts[3] = json.dumps(content).encode()
    light: bytes = serialize_msg_to_ws_v1(parts, channel)  # type: ignore[no-untyped-call]
    return light


def script_json(value: object) -> str:
    """Return JSON that is safe between `<script>` tags."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _kind(state: Mapping[str, Any]) -> tuple[object, object]:
    return state.get("_model_module"), state.get("_model_name")
