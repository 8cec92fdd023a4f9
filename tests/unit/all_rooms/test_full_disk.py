"""The disk is full while somebody saves: a sentence, nothing half saved, and it goes on after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from building import Town

from servimun_widgets.services.checking import check_store
from servimun_widgets.widgets import RecordList

LONG = "Lleve identificación." * 150
"""More than fits in the pages that the file of the store has."""


@contextmanager
def full_disk(town: Town) -> Iterator[None]:
    """Let the file of the store grow no further."""
    with town.store.storage.engine.using() as connection:
        (most,) = connection.execute("PRAGMA max_page_count").fetchone()
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes it as: as large as it is
    yield
    with town.store.storage.engine.using() as connection:
        connection.execute(f"PRAGMA max_page_count = {most}")


def test_what_was_not_saved_is_said_and_can_be_saved_when_there_is_room(town, visit):
    town.catalogued()
    page = visit("enlace.impas", "enlaces/programas")
    page.find(RecordList).open_record("P001")
    form = page.whole_form()
    value, base, before = {**form.value, "description": LONG}, form.base, town.everything()
    draft = {"type": "draft", "key": "k2", "value": value, "base": base}
    with full_disk(town):
        refused = form.submit("save", value, base, "k1")
        assert (refused.kind, form.base) == ("failed", base)
        assert "un problema con su disco" in refused.message
        assert form.answer(draft).content["kind"] == "failed"  # the browser says that it has it
        assert town.everything() == before
    assert form.answer({**draft, "key": "k3"}).content["type"] == "kept"
    assert form.submit("save", value, base, "k1").kind == "done"
    assert [one["content"]["description"] for one in town.store.table("programs")] == [LONG]
    assert check_store(town.store) == []
