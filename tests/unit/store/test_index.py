"""What is kept beside a table answers as a walk of the table would."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from new_store import new_store_file

from servimun_widgets.domain.index import By
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import StoreError
from servimun_widgets.feedback.records import INDEX
from servimun_widgets.store import holds, open_store, where
from servimun_widgets.store.index_query import compiled
from servimun_widgets.store.sql import index_tables

START = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = ("Niñez", "ñandú", "CURP", "614", "Centro", "él", "x", "100%", 'dice "no"', "b*a")
STATES = ("por_revisar", "recibida", "asignada", "cerrada")


def piece(chance: random.Random, number: int) -> dict:
    said = " ".join(chance.sample(WORDS, 3))
    return {
        "id": f"f{number}",
        "folio": f"R{number:04d}",
        "content": {
            "kind": chance.choice(("queja", "necesidad")),
            "program_id": chance.choice((None, "p1", "p2")),
            "colonia": chance.choice((None, "Centro", "Ávalos")),
            "text": said,
        },
        "state": chance.choice(STATES),
        "risk": chance.choice((None, "peligro", "gracias")),
        "author_id": chance.choice("ab"),
        "agency_id": chance.choice((None, "IMPAS", "DIF")),
        "assigned_agency_id": chance.choice((None, "IMPAS", "DIF")),
        "created_on": (START + timedelta(hours=number)).isoformat(),
    }


def queries(chance: random.Random):
    word = chance.choice(WORDS)
    own = (where("author_id") == "a") | (where("assigned_agency_id") == "IMPAS")
    yield None
    yield where("state") == chance.choice(STATES)
    yield where("program_id") == None  # noqa: E711
    yield where("risk") != "peligro"
    yield own & (where("state").one_of(["asignada", "recibida"]))
    yield holds(word) & own
    for named in ([], ["p1"]):
        yield own & (holds(word) | where("program_id").one_of(named))
        yield own & (where("colonia").one_of(["Centro"]) | holds(word) | holds("curp"))
        yield own & (where("folio").one_of(named) | where("state").one_of([]))
    yield (holds(word[:2]) | (where("colonia") == "Centro")) & (where("folio_number") > 20)


def walked(store, query, by, down):
    """Return the folios that a walk of the table finds, in order; what has no value comes last."""
    found = []
    for document in store.table("feedback").all():
        values = {**INDEX.values(document), "searched": INDEX.searched(document)}
        if query is None or query(values):
            found.append((values[by], document.doc_id, document["folio"]))
    found.sort(key=lambda one: one[1])
    told = sorted(
        (one for one in found if one[0] is not None), key=lambda one: one[0], reverse=down
    )
    return [one[2] for one in (*told, *(one for one in found if one[0] is None))]


def asked(store, query, by, down):
    return [one["folio"] for one in store.table("feedback").window(query, order=[By(by, down)])]


def test_every_answer_equals_a_walk_after_any_changes(store):
    chance, table = random.Random(7), store.table("feedback")
    for step in range(120):
        with store.transaction():
            table.insert(piece(chance, step * 97 % 12_000))
            for doc_id in chance.sample(range(1, step + 2), min(step, 2)):
                table.update({"state": chance.choice(STATES)}, doc_ids=[doc_id])
            if step % 9 == 0:
                table.remove(doc_ids=[chance.randrange(1, step + 2)])
            if step % 30 == 0:  # within the transaction, before it counts
                for query in queries(chance):
                    assert asked(store, query, "folio_number", True) == walked(
                        store, query, "folio_number", True
                    )
    for query in queries(chance):
        for by, down in (("created", False), ("risk", False), ("risk", True)):
            assert asked(store, query, by, down) == walked(store, query, by, down)
        folios = walked(store, query, "created", False)
        assert table.tally(query) == len(folios)
        assert sum(table.tallies(query, "state").values()) == len(folios)
        for limit, offset in ((5, 3), (1, 0), (200, 0)):
            part = table.window(query, order=[By("created")], limit=limit, offset=offset)
            assert [one["folio"] for one in part] == folios[offset : offset + limit]
        columns = table.column_values(query, "folio", order=[By("created")])
        assert [folio for (folio,) in columns] == folios
    assert store.check() == []


def test_what_is_rolled_back_is_not_kept(store):
    table = store.table("feedback")
    table.insert(piece(random.Random(1), 1))

    def half() -> None:
        with store.transaction():
            table.insert(piece(random.Random(2), 2))
            assert table.tally() == 2
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half()
    assert table.tally() == 1


def test_what_one_transaction_adds_and_changes_again_is_kept_as_it_stands(store):
    table, chance = store.table("feedback"), random.Random(11)
    table.insert_multiple(piece(chance, number) for number in range(1, 6))
    with store.transaction():
        added = table.insert_multiple(piece(chance, number) for number in range(6, 620))
        table.update({"state": "cerrada", "folio": "R9000"}, doc_ids=added[:1])
        assert table.tally(where("folio") == "R9000") == 1
        table.update({"assigned_agency_id": "ICM"}, doc_ids=added[:2] + added[600:601])
        table.remove(doc_ids=added[2:3])
    assert table.tally(where("assigned_agency_id") == "ICM") == 3
    assert table.tally() == len(table) == 618
    assert store.check() == []


def test_a_table_that_is_emptied_and_filled_again_is_kept_as_it_stands(store):
    table, chance = store.table("feedback"), random.Random(13)
    table.insert_multiple(piece(chance, number) for number in range(1, 6))
    with store.transaction():
        table.insert(piece(chance, 6))
        table.truncate()
        table.insert_multiple(piece(chance, number) for number in range(11, 14))
        table.remove(doc_ids=[2])
    assert [one["folio"] for one in table.window(order=[By("folio_number")])] == ["R0011", "R0013"]
    assert store.check() == []
    with store.transaction():
        store.drop_table("feedback")
        store.table("feedback").insert(piece(chance, 20))
    store.keep_indexes()
    assert store.table("feedback").tally() == 1
    assert store.check() == []


def test_words_are_found_however_they_are_written(store):
    table, chance = store.table("feedback"), random.Random(3)
    said = {
        **piece(chance, 1),
        "content": {"kind": "queja", "text": "Piden CURP y 614-200 en el Ñandú"},
    }
    table.insert(said)
    for word in ("curp", "CÚRP", "614", "nandu", "ÑANDÚ", "60", "en el"):
        assert (table.tally(holds(word)) == 1) is (fold(word) in fold(said["content"]["text"])), (
            word
        )


def test_what_is_no_record_hides_nothing(store):
    table = store.table("feedback")
    table.insert_multiple([{"folio": 7}, piece(random.Random(5), 1), {}])
    first, *_ = table.window(order=[By("folio_number")])
    assert (first["folio"], table.tally()) == ("R0001", 3)


def test_an_order_may_be_that_of_names(store):
    table, chance = store.table("feedback"), random.Random(11)
    table.insert_multiple(piece(chance, number) for number in range(20))
    ranks = {"DIF": 0, "IMPAS": 1}
    found = table.window(order=[By("agency_id", ranks=ranks), By("folio_number", down=True)])
    places = [ranks.get(one["agency_id"], 2) for one in found]
    assert places == sorted(places)


@pytest.mark.parametrize("query", [where("nothing") == 1, where("state").matches("a"), ~holds("a")])
def test_what_no_index_answers_is_a_mistake(store, query):
    with pytest.raises(ValueError, match="no index answers"):
        store.table("feedback").tally(query)


@pytest.fixture
def file(tmp_path):
    path, chance = tmp_path / "store.db", random.Random(13)
    with new_store_file(path) as store:
        store.table("feedback").insert_multiple(piece(chance, number) for number in range(1, 30))
    return path


@contextmanager
def from_outside(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def without_index(path):
    """Make the store as a version before had it."""
    with from_outside(path) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DROP TABLE index_editions")


def test_a_word_is_looked_up_before_what_many_rows_have(file):
    """Else a rare word costs as much as there is to be seen by who looks for it."""
    own = (where("author_id") == "a") | (where("assigned_agency_id") == "IMPAS")
    named = where("program_id").one_of([])
    kept = index_tables("feedback")
    for query in (own & holds("rara"), own & (holds("rara") | named), own & named & holds("rara")):
        condition, values = compiled(kept, query, INDEX.columns, found_by=INDEX.found_by)
        asked_for = f'EXPLAIN QUERY PLAN SELECT doc_id FROM "{kept.values}" WHERE {condition}'
        with closing(sqlite3.connect(file)) as connection:
            [how, *_] = [step for *_, step in connection.execute(asked_for, values)]
        assert "USING INTEGER PRIMARY KEY" in how


def test_a_table_without_an_index_says_where_one_is_named(store):
    with pytest.raises(ValueError, match="sign_in_rules: name its Index"):
        store.table("sign_in_rules").window(where("folio") == "M001")


def test_a_store_of_before_is_indexed_when_it_is_opened(file):
    without_index(file)
    with open_store(file, read_only=True) as store:
        assert store.table("feedback").tally(where("folio_number") > 9) == 20
    with open_store(file) as store:
        assert asked(store, None, "created", False) == walked(store, None, "created", False)
        assert store.check() == []


def test_what_an_older_program_writes_is_kept_when_the_store_is_opened_again(file):
    """Triggers note it; the older program knows nothing of indexes and opens what has them."""
    with from_outside(file) as connection:
        connection.execute("DELETE FROM t_feedback WHERE id = 3")
        connection.execute("UPDATE t_feedback SET body = replace(body, 'R0005', 'R9005')")
    with open_store(file) as store:
        assert asked(store, None, "created", False) == walked(store, None, "created", False)


def test_a_backup_of_before_is_indexed_when_it_is_restored(file, tmp_path):
    backup = tmp_path / "backup.db"
    shutil.copy(file, backup)
    without_index(backup)
    with open_store(file) as store:
        store.table("feedback").truncate()
        assert store.table("feedback").tally() == 0
        store.restore(backup)
        assert store.table("feedback").tally() == 29


@pytest.mark.parametrize(
    "done",
    [
        "UPDATE k_feedback SET state = 'cerrada' WHERE state <> 'cerrada'",
        "DELETE FROM f_feedback WHERE rowid = 2",
        "UPDATE n_feedback SET count = count + 1 WHERE rowid = 1",
        "UPDATE n_feedback SET author_id = 'c', count = 1 WHERE rowid = 2",
        "DELETE FROM n_feedback",
    ],
)
def test_an_index_that_differs_is_found_and_made_anew(file, done):
    with from_outside(file) as connection:
        connection.execute(done)
    with open_store(file) as store:
        assert {problem.code for problem in store.check()} == {"store_index_differs"}
        store.keep_indexes(anew=True)
        assert store.check() == []


def test_what_is_beside_an_index_and_not_of_it_is_a_stranger(file):
    with from_outside(file) as connection:
        connection.execute("CREATE TABLE k_hidden (a)")
        connection.execute("CREATE TRIGGER s_more AFTER INSERT ON t_feedback BEGIN SELECT 1; END")
    with open_store(file) as store:
        strangers = [one.params["name"] for one in store.check() if one.code == "store_stranger"]
    assert strangers == ["k_hidden", "s_more"]


def test_nothing_is_kept_by_who_only_reads(file):
    with open_store(file, read_only=True) as store:
        assert store.table("feedback").tally() == 29
        with pytest.raises(StoreError):
            store.keep_indexes(anew=True)
