"""What a page or a use case asks of the store is answered by an index, not by reading a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from building import PEOPLE, Town, content
from meeting_room import Room
from neighbourhood import RedVecinal
from new_store import new_store
from visiting import Visitor

from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.council.demonstration import fill_council
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.forms import FEEDBACK
from servimun_widgets.programs.services import editing, review
from servimun_widgets.store import sql
from servimun_widgets.store.indexed_engine import IndexedEngine
from servimun_widgets.store.sqlite import SQLiteEngine
from servimun_widgets.subjects import declared
from servimun_widgets.widgets import PartLinks

MANY = {
    *("agreements", "audit", "campaigns", "dispatches", "drafts", "feedback", "form_records"),
    *("groups", "list_settings", "meeting_points", "meetings", "minutes", "notices", "outbox"),
    *("programs", "receipts", "revisions", "usefulness", "visits"),
}
"""Tables that grow with the work; the others grow with the city's offices, and are short."""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with new_store() as store:
        town = Town(store)
        town.data_folder = tmp_path
        with store.transaction():
            fill_council(town.system)
        town.catalogued()
        red = RedVecinal(town)
        red.groups(3)
        red.piloted()
        feedback.log_feedback(town.at_work("enlace.impas"), SAID)
        Room(town).begin()
        yield town


SAID = {**FEEDBACK.empty_value(), "kind": "queja", "origin": "vecinos", "text": "Más horarios."}


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The tables that were read whole since; of those that grow with the work."""
    read: set[str] = set()
    scan, pages = SQLiteEngine.scan, SQLiteEngine.pages

    def scanned(self: SQLiteEngine, table: str, plan: Any) -> Any:
        where, values = sql.condition(plan)
        if table in MANY and _walks(self, table, where, values):
            read.add(table)
        return scan(self, table, plan)

    def paged(self: SQLiteEngine, table: str) -> Any:
        if table in MANY:
            read.add(table)
        return pages(self, table)

    monkeypatch.setattr(SQLiteEngine, "scan", scanned)
    monkeypatch.setattr(SQLiteEngine, "pages", paged)
    asking: list[str] = []
    for name in ("window", "column_values", "tally", "tallies"):
        asked = getattr(IndexedEngine, name)
        monkeypatch.setattr(IndexedEngine, name, _looked_at(asked, read, asking))
    return read


def _looked_at(asked: Any, read: set[str], asking: list[str]) -> Any:
    """Return a question of the indexes that adds to `read` the tables of which it walks them."""

    def asks(self: IndexedEngine, table: str, *more: Any, **named: Any) -> Any:
        if asking:  # of one that asks another first
            return asked(self, table, *more, **named)
        said: list[str] = []
        with self.using() as connection:
            connection.set_trace_callback(said.append)
            asking.append(table)
            try:
                found = asked(self, table, *more, **named)
            finally:
                asking.clear()
                connection.set_trace_callback(None)
            for statement in said:
                # The first or last of a table is no walk.
                if table in MANY and statement.startswith("SELECT") and " LIMIT 1" not in statement:
                    steps = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
                    kept = f"SCAN {sql.index_tables(table).values}"
                    if any(step[3].startswith(kept) and "INDEX" not in step[3] for step in steps):
                        read.add(f"{table} by its index")
        return found

    return asks


def _walks(engine: SQLiteEngine, table: str, where: str, values: Any) -> bool:
    name = sql.table_name(table)
    with engine.using() as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        if known is None:
            return False
        steps = connection.execute(
            f'EXPLAIN QUERY PLAN SELECT id FROM "{name}" WHERE {where} ORDER BY +id', values
        )
        # What is walked besides is a list of values that the query itself brings.
        walked = [step[3] for step in steps if step[3].startswith("SCAN")]
        return any(not one.startswith("SCAN json_each ") for one in walked)


PAGES = sorted(
    (page.path, username)
    for subject in declared()
    for page in subject.pages
    for username, (role, _) in PEOPLE.items()
    if role in page.roles and username not in ("suplente.impas", "enlace.dif", "coordinacion.2")
)

CATALOGUE = {"programs by its index"}
"""One column of the catalogue, which grows with what the city offers and not with the work."""
FIGURES = {"agreements by its index"}
STILL_WHOLE = {
    "analisis/indicadores": FIGURES,
    "analisis/indicadores?corte=2026-11-26": FIGURES,
    "coordinacion/catalogos?parte=temas": CATALOGUE,
    "coordinacion/reuniones?parte=respuestas": {"agreements by its index"},
    "difusion/redes_vecinales": {"campaigns"},
    "difusion/redes_vecinales?parte=calendario": {"campaigns"},
    "difusion/visitas": CATALOGUE,
    "difusion/visitas?parte=dependencias": CATALOGUE,
    "difusion/visitas?parte=programas": CATALOGUE,
    "enlaces/programas": CATALOGUE,
    "enlaces/programas?parte=leidos": CATALOGUE,
    "enlaces/programas?parte=programas": CATALOGUE,
}
"""Pages, and parts of pages, that still walk tables, and which."""

CITIZENS = {"programs", "campaigns", "dispatches"}
"""The catalogue itself, and every code that was handed out: the site answers for each."""


def test_a_page_opens_without_walking_what_grows_with_the_work(town: Town, whole: set[str]) -> None:
    walked: dict[str, set[str]] = {}

    def opened(username: str, path: str, **query: str) -> Visitor:
        whole.clear()
        visitor = Visitor(town, username, path, **query)
        if whole:
            named = "?".join((path, *(f"{key}={value}" for key, value in query.items())))
            walked.setdefault(named, set()).update(whole)
        return visitor

    for path, username in PAGES:
        for links in opened(username, path).every(PartLinks):
            for _, address in links.links:
                opened(username, path, **dict(parse_qsl(address.removeprefix("?"))))
    assert walked == STILL_WHOLE, "ask an index (docs/decisions/0060), or name it; or take it off"


def test_what_people_do_all_day_walks_nothing(town: Town, whole: set[str]) -> None:
    liaison, staff = town.at_work("enlace.impas"), town.at_work("coordinacion")
    said = feedback.log_feedback(liaison, SAID, "key-1")
    view = feedback.open_feedback(staff, said.folio)
    assigned = {"assigned_agency_id": "IMPAS", "due_on": None}
    feedback.assign_feedback(staff, said.folio, assigned, feedback.version_of(view.record))
    program = town.program("P001")
    sent = editing.submit_program(
        liaison, program.id, content(hours="lunes"), program.revision_id, "key-2"
    )
    review.return_program(staff, program.id, sent.revision_id, "¿A qué hora?")
    sent = editing.submit_program(
        liaison, program.id, content(hours="lunes 10:00"), sent.revision_id, "key-3"
    )
    review.publish_program(staff, program.id, sent.revision_id)
    town.clock.forward(days=100)
    review.verify_program(liaison, program.id, "key-4")
    review.undo_verify_program(liaison, program.id)
    review.archive_program(staff, program.id, "Se duplicó.")
    assert whole == CATALOGUE  # the telephones that are published, which text may name


def test_what_citizens_read_is_made_without_what_grows_with_the_work(
    town: Town, whole: set[str]
) -> None:
    branding = read_branding({"identidad.toml": b'[plataforma]\ndireccion = "https://a.example"\n'})
    public_snapshot(town.system, branding)
    assert whole <= {*CATALOGUE, *CITIZENS}
