"""The engine never misses what a query matches, where SQLite and Python see values differently."""

import re

import pytest
from tinydb import Query

from servimun_widgets.store import where

HARD = [
    (where("a") > "x", "x\0y"),  # SQLite cuts text at a NUL
    (where("a") < "x\1", "x\0y"),
    (where("a") < 3, 2.9999999999999996),  # SQLite may misread the last digit
    (where("a") == 0.1 + 0.2, 0.30000000000000004),
    (where("a") == 1.7976931348623157e308, 1.7976931348623157e308),
    (where("a") == 5e-324, 5e-324),
    (where("a") == 1, True),
    (where("a") == 1, 1.0),
    (where("a") == True, 1),  # noqa: E712
    (where("a") > 2**53, 2**63),
    (where("a") == 10**30, 10**30),
    (where("a") < -(2**63), -(10**400)),
    (where("a") == None, None),  # noqa: E711
    (where("a").one_of([None, "x"]), None),
    (where("a").one_of([0.1]), 0.1),
    (where("a").one_of("xyz"), "y"),
    (where("a").one_of([str(number) for number in range(2000)]), "1999"),
    (where("a").one_of(["ñandú 🏀", "\\u00e9", 'com"illas\n']), "ñandú 🏀"),
    (where("a").one_of(["ñandú 🏀", "\\u00e9", 'com"illas\n']), "\\u00e9"),
    (where("a").one_of(["ñandú 🏀", "\\u00e9", 'com"illas\n']), 'com"illas\n'),
    (where("a") == [1, "x"], [1, "x"]),
    (where("a") == "\ud800", "\ud800"),
    (where("a") > "\U0001d4b3", "\U0001f600"),
    (where("a").search("X", flags=re.IGNORECASE), "x"),
    (where("a").fragment({"b": 1}), {"b": 1}),
    (where("a")["b\n"] == 1, {"b\n": 1}),
    (where("a")['b"'] == 1, {'b"': 1}),
    (where("a")["b.c"] == 1, {"b.c": 1}),
    (where("a")[""] == 1, {"": 1}),
    (where("a").B == 1, {"b": 0, "B": 1}),
    (where("a").map(len) == 2, "xy"),
    (where("a").test(lambda value: value == "x"), "x"),
    (where("a").any([2]), [1, 2]),
    (~(where("a") == 1), 2),
    ((where("a") == 1) | where("a").search("x"), "x"),
    ((where("a") == "x") & where("a").search("x"), "x"),
    (Query().noop(), "x"),
    (lambda document: document.get("a") == "x", "x"),
]


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize(("query", "value"), HARD, ids=range(len(HARD)))
def test_hard_values_are_found(table, query, value, indexed):
    if indexed:
        table.create_index("a")
    table.insert_multiple([{"b": "other"}, {"a": value}])
    assert table.get(query) is not None
    assert {"a": value} in table.search(query)


def test_many_conditions_are_answered(table):
    table.insert_multiple({"a": number} for number in range(5))
    query = where("a") == 3
    for number in range(200):
        query = query | (where("a") == -number - 1)
    assert [document["a"] for document in table.search(query)] == [3]
    several = where("a").one_of(list(range(3, 2000)))
    assert [document["a"] for document in table.search(several)] == [3, 4]


def test_index_is_used(table):
    table.insert_multiple({"id": f"{number:04}", "n": {"m": number}} for number in range(2000))
    table.create_index("id")
    table.create_index("n", "m")
    with table.storage.engine.using() as connection:
        statements = []
        connection.set_trace_callback(statements.append)
        assert table.get(where("id") == "1234").doc_id == 1235
        assert [d.doc_id for d in table.search(where("n").m >= 1998)] == [1999, 2000]
        assert table.count((where("id") == "0001") & (where("n").m < 5)) == 1
        assert table.search(where("id").one_of([])) == []
        thousand = [f"{number:04}" for number in range(1500, 2500)]
        assert len(table.search(where("id").one_of(thousand))) == 500
        connection.set_trace_callback(None)
        for statement in statements:
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            assert "USING INDEX" in plan[0][3], (statement, plan)
        assert len(statements) == 5
