"""What is written into a page for its own scripts."""

from __future__ import annotations

import json
from typing import Any

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

from servimun_widgets.server.embedded_widgets import (
    WIDGET_VIEW,
    drawable_by_us,
    embedded,
    lightened,
    script_json,
    scripts_of,
)

OURS = {
    "_model_module": "anywidget",
    "_model_name": "AnyModel",
    "_esm": "export default {};",
    "_css": "",
    "layout": "IPY_MODEL_b",
    "text": "hola",
}
LAYOUT = {"_model_module": "@jupyter-widgets/base", "_model_name": "LayoutModel"}
BUTTON = {"_model_module": "@jupyter-widgets/controls", "_model_name": "ButtonModel"}
VIEW: list[dict[str, Any]] = [{"data": {WIDGET_VIEW: {"model_id": "a"}, "text/plain": "Nota()"}}]


def publish(text: str, ending: str) -> str:
    return f"/recursos/{len(text)}{ending}"


def test_anywidgets_and_boxes_are_drawn_by_us() -> None:
    box = {"_model_module": "@jupyter-widgets/controls", "_model_name": "VBoxModel"}
    assert drawable_by_us(VIEW, {"a": OURS, "b": LAYOUT, "c": box})
    assert drawable_by_us([], {})


def test_other_widgets_and_other_outputs_are_not() -> None:
    assert not drawable_by_us(VIEW, {"a": OURS, "b": BUTTON})
    assert not drawable_by_us([{"data": {"text/html": "<table>"}}], {})


def test_a_widget_is_written_with_the_addresses_of_its_files() -> None:
    written = embedded({"a": OURS, "b": LAYOUT}, {}, publish)
    assert list(written) == ["a"]
    assert written["a"]["state"] == {**OURS, "_esm": "/recursos/18.js"}
    assert OURS["_esm"] == "export default {};"


def test_sentences_that_all_widgets_know_are_a_script_which_the_page_loads_once() -> None:
    published: dict[str, str] = {}

    def kept(text: str, ending: str) -> str:
        return published.setdefault(text, f"/recursos/{len(published)}{ending}")

    said = {**OURS, "texts": {"ui_close": "Cerrar «{name}»"}}
    written = embedded({"a": said, "b": {**said, "text": "adiós"}}, {}, kept)
    assert [one["state"]["_texts"] for one in written.values()] == ["/recursos/1.js"] * 2
    assert not any("texts" in one["state"] for one in written.values())
    assert list(published)[1] == 'export default {"ui_close":"Cerrar «{name}»"};\n'
    assert scripts_of(written) == ("/recursos/1.js", "/recursos/0.js")


def test_texts_of_another_kind_stay_as_they_are() -> None:
    written = embedded({"a": {**OURS, "texts": ["uno"]}}, {}, publish)
    assert written["a"]["state"]["texts"] == ["uno"]


def test_bytes_are_written_with_the_place_where_they_belong() -> None:
    held = {("data",): {"path": ["data"], "data": "w7E=", "encoding": "base64"}}
    assert embedded({"a": OURS}, {"a": held}, publish)["a"]["buffers"] == [
        {"path": ["data"], "data": "w7E="}
    ]


def test_the_scripts_of_a_page_are_named_once() -> None:
    assert scripts_of(embedded({"a": OURS, "b": OURS}, {}, publish)) == ("/recursos/18.js",)
    assert scripts_of(None) == ()


def test_no_text_ends_the_script_that_carries_it() -> None:
    text = "</script><!-- ñ \u2028 & 'comillas' \"dobles\""
    written = script_json({"text": text})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == {"text": text}


def message(kind: str, content: dict[str, Any]) -> bytes:
    parts = [json.dumps(part).encode() for part in ({"msg_type": kind}, {}, {}, content)]
    packed: bytes = serialize_msg_to_ws_v1([*parts, b"bytes"], "iopub")
    return packed


def test_a_widget_opened_later_gets_addresses_too() -> None:
    opened = message("comm_open", {"comm_id": "a", "data": {"state": OURS}})
    channel, parts = deserialize_msg_from_ws_v1(lightened(opened, publish))
    assert channel == "iopub"
    assert json.loads(parts[3])["data"]["state"]["_esm"] == "/recursos/18.js"
    assert parts[4] == b"bytes"


def test_other_messages_are_passed_on_as_they_are() -> None:
    update = message("comm_msg", {"comm_id": "a", "data": {"state": {"_esm": "x"}}})
    assert lightened(update, publish) == update
