"""The line of news: asked for by the browser, told without moving what a person is at."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from servimun_widgets.errors import NotAllowed
from servimun_widgets.widgets import NewsLine


def test_news_are_asked_for_again_and_again_and_nothing_moves(desk: Any) -> None:
    answers = ["", "P001: sigue vigente", ""]

    def look() -> str:
        if not answers:
            raise NotAllowed("not_allowed_role")
        return answers.pop(0)

    line = NewsLine(label="Novedades", idle="Nada todavía.", look=look, seconds=1)
    page = desk.show(line)
    line.observe(desk._trait, names=["text"])
    status = page.get_by_role("status")
    expect(status).to_have_text("Nada todavía.")
    place = page.get_by_role("region", name="Novedades")
    before = place.bounding_box()
    expect(status).to_have_text("P001: sigue vigente")
    assert place.bounding_box() == before
    desk.wait_for("look", 3)
    expect(status).to_have_text("P001: sigue vigente")
    expect(status).to_contain_text("no tiene permiso")
    page.evaluate("window.removeWidget()")
    assert len(desk.said("look")) == len({message["key"] for message in desk.said("look")})
