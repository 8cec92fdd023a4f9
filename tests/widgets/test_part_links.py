"""Links to the parts of a page."""

from __future__ import annotations

from servimun_widgets.texts import sentence
from servimun_widgets.widgets import PartLinks


def test_the_parts_are_links_and_the_browser_can_ask_for_nothing() -> None:
    parts = PartLinks("Partes", [("Sesiones", "?parte=sesiones"), ("Otra", "?parte=otra")], "Otra")
    assert parts.links == [["Sesiones", "?parte=sesiones"], ["Otra", "?parte=otra"]]
    parts.set_state({"current": "Sesiones"})
    assert parts.current == "Otra"
    assert parts.answer({"type": "open", "key": "k"}).content["message"] == sentence("ui_refused")
