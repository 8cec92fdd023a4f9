"""A reviewer goes from one change to the next, and publishes changes of one datum together."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town, content

from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs.services import editing, publishing_together, review
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm, RecordList

PAGE = "coordinacion/revision"


def sent(town: Town, folio: str, who: str = "enlace.impas", **changes: Any) -> None:
    record = town.program(folio)
    given = {**record.content.model_dump(mode="json"), **changes}
    editing.submit_program(town.at_work(who), record.id, given, record.revision_id)
    town.clock.forward(minutes=1)


@pytest.fixture
def queue(town: Town) -> Town:
    """Two changes of one datum, one of two, a new programme and one that the coordination sent."""
    for name in ("Box", "Ajedrez", "Danza", "Yoga"):
        town.catalogued(public_name=name, hours="lunes")
    sent(town, "P001", hours="martes")
    sent(town, "P002", requirements="Llevar agua.")
    sent(town, "P003", hours="jueves", audience="familias")
    sent(town, "P004", who="coordinacion", hours="viernes")
    new = editing.create_program(town.at_work("enlace.impas"), content(public_name="Coro"))
    sent(town, new.folio)
    return town


def states(town: Town) -> list[str]:
    return [town.program(f"P{at:03}").state for at in range(1, 6)]


def test_after_one_change_the_next_is_shown_until_there_is_none(queue: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, programa="P003")
    opened = []
    for turn in range(4):
        panel = page.find(ChangeReview)
        opened.append(panel.heading[:4])
        names = [action["name"] for action in panel.actions]
        name = "next" if turn < 3 else "publish"
        assert ("next" in names) == (turn < 3)
        assert panel.decide(name, "", f"k{turn}").kind == "done"
    assert opened == ["P003", "P005", "P001", "P002"]  # not one's own: P004
    assert page.shows(RecordList)
    assert states(queue) == [*["publicado"] * 3, "en_revision", "publicado"]
    assert page.notices()[0] == ("ok", "P002 se publicó.")


def test_changes_of_one_datum_are_read_and_published_together(queue: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE)
    offered = page.find(Notice)
    assert offered.heading == "2 cambios de un solo dato"
    assert offered.links == [["Leerlos y publicarlos juntos", "?publicar=varios"]]
    page = visit("coordinacion", PAGE, publicar="varios")
    form = page.find(RecordForm)
    assert [one["label"] for one in form.declaration["sections"][0]["fields"][0]["choices"]] == [
        "P001, Box. Horario: de «lunes» a «martes»",
        "P002, Ajedrez. Requisitos: de «sin dato» a «Llevar agua.»",
    ]
    done = form.submit("publish", form.value, form.base, "k")
    assert done.message == "Se publicaron 2 cambios"
    assert states(queue)[:3] == ["publicado", "publicado", "en_revision"]
    assert [row["id"] for row in page.find(RecordList).rows] == ["P003", "P004", "P005"]


def test_one_that_was_withdrawn_meanwhile_stops_no_other(queue: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, publicar="varios")
    form = page.find(RecordForm)
    review.withdraw_program(queue.at_work("enlace.impas"), queue.program("P001").id)
    assert form.submit("publish", form.value, form.base, "k").message == "Se publicó 1 cambio"
    assert ("warn", "P001 no se publicó") in page.notices()
    assert queue.program("P001").published.hours == "lunes"


def test_nobody_publishes_own_work_or_without_the_right(queue: Town) -> None:
    seen = {"P004": queue.program("P004").revision_id}
    own = publishing_together.publish_programs(queue.at_work("coordinacion"), seen)
    liaison = publishing_together.publish_programs(queue.at_work("enlace.impas"), seen)
    assert own.done == liaison.done == ()
    with pytest.raises(NotAllowed):
        publishing_together.small_changes(queue.at_work("enlace.impas"))


def test_what_may_not_be_published_is_not_offered_together(queue: Town) -> None:
    with queue.store.transaction():
        table = queue.store.table("programs")
        for row in table:
            if row["folio"] == "P001":
                changed = {**row["content"], "hours": "Llame a Lupita al 614 155 2233"}
                table.update({"content": changed}, doc_ids=[row.doc_id])
    offered = publishing_together.small_changes(queue.at_work("coordinacion"))
    assert [view.record.folio for view in offered] == ["P002"]


def test_with_nothing_small_the_queue_is_shown(town: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, publicar="varios")
    assert page.shows(RecordList)
    assert page.notices() == []
