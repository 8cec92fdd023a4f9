import random

import pytest
from tinydb.table import Document

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.errors import Conflict
from servimun_widgets.store import StaleDocument, StoredDocument, where


def test_documents_carry_id_and_revision(table):
    doc_id = table.insert({"name": "Café", "ages": [12, 17]})
    document = table.get(doc_id=doc_id)
    assert document == {"name": "Café", "ages": [12, 17]}
    assert (type(document), document.doc_id, len(document.rev)) == (StoredDocument, doc_id, 32)
    assert table.search(where("name") == "Café") == table.all() == list(table) == [document]
    assert table.get(where("name") == "nobody") is None
    assert table.get(doc_id=99) is None
    assert table.get(doc_ids=[99, doc_id]) == [document]
    assert (len(table), table.count(where("ages").any([12])), table.contains(doc_id=1)) == (1, 1, 1)


def test_revision_depends_on_the_content_only(table):
    first = table.get(doc_id=table.insert({"a": 1}))
    same = table.get(doc_id=table.insert({"a": 1}))
    table.update({"a": 2}, doc_ids=[first.doc_id])
    changed = table.get(doc_id=first.doc_id)
    assert first.rev == same.rev != changed.rev
    table.update({"a": 1}, doc_ids=[first.doc_id])
    assert table.get(doc_id=first.doc_id).rev == first.rev


def test_replace_with_the_current_revision(table):
    read = table.get(doc_id=table.insert({"a": 1, "b": 2}))
    read["a"] = 3
    del read["b"]
    replaced = table.replace(read, if_rev=read.rev)
    assert replaced == table.get(doc_id=read.doc_id) == {"a": 3}
    assert replaced.rev == table.get(doc_id=read.doc_id).rev != read.rev
    again = table.replace({"a": 4}, doc_id=read.doc_id, if_rev=replaced.rev)
    assert table.all() == [again]


def test_stale_replace_is_refused_with_the_current_document(table):
    read = table.get(doc_id=table.insert({"a": 1}))
    table.update({"a": 2})
    with pytest.raises(StaleDocument) as caught:
        table.replace({"a": 3}, doc_id=read.doc_id, if_rev=read.rev)
    assert isinstance(caught.value, Conflict)
    assert caught.value.code == "store_stale"
    assert caught.value.current == {"a": 2}
    assert caught.value.current.rev == table.get(doc_id=read.doc_id).rev
    table.remove(doc_ids=[read.doc_id])
    with pytest.raises(StaleDocument) as caught:
        table.replace(read, if_rev=read.rev)
    assert caught.value.current is None
    assert table.all() == []


def test_results_are_copies(store):
    table = store.table("cached", cache_size=10)
    table.insert({"list": [1]})
    query = where("list").exists()
    for _ in range(2):
        found = table.search(query)[0]
        found["list"].append(2)
        found["other"] = True
        table.get(doc_id=1)["list"].clear()
        assert table.search(query) == table.all() == [{"list": [1]}]


def test_ids_are_never_given_again(table):
    first, second = table.insert_multiple([{}, {}])
    table.remove(doc_ids=[second])
    assert table.insert({}) == second + 1
    table.insert(Document({}, doc_id=50))
    table.remove(where("x") == None, doc_ids=[50])  # noqa: E711
    assert table.insert({}) == 51
    assert [document.doc_id for document in table] == [first, second + 1, 51]


def test_updates(table):
    table.insert_multiple({"n": number} for number in range(4))
    assert table.update({"even": True}, where("n").test(lambda n: n % 2 == 0)) == [1, 3]
    assert table.update(lambda document: document.pop("even"), doc_ids=[3, 99]) == [3]
    assert table.update_multiple([({"n": 9}, where("n") == 1), ({"m": 1}, where("n") == 9)]) == [
        2,
        2,
    ]
    assert table.upsert({"n": 7, "new": True}, where("n") == 7) == [5]
    assert table.upsert({"new": False}, where("n") == 7) == [5]
    assert table.remove(where("n") == 3) == [4]
    assert table.all() == [
        {"n": 0, "even": True},
        {"n": 9, "m": 1},
        {"n": 2},
        {"n": 7, "new": False},
    ]
    assert table.update({"all": 1}) == [1, 2, 3, 5]


@pytest.mark.parametrize("unacceptable", [float("nan"), float("inf"), {1, 2}, b"bytes", object()])
def test_what_json_cannot_hold_is_refused_whole(table, unacceptable):
    with pytest.raises((ValueError, TypeError)):
        table.insert_multiple([{"fine": 1}, {"value": unacceptable}])
    with pytest.raises(ValueError, match="not a Mapping"):
        table.insert(["no", "mapping"])
    assert table.all() == []


def test_unique_index(table):
    table.create_index("person", "key", unique=True)
    table.insert_multiple([{"person": {"key": "k"}}, {"person": {}}, {}, {"person": {"key": None}}])
    with pytest.raises(Conflict) as caught:
        table.insert({"person": {"key": "k"}, "second": True})
    assert caught.value.code == "store_duplicate"
    assert caught.value.params == {"table": "lines", "field": "person.key"}
    assert caught.value.current == {"person": {"key": "k"}}
    assert caught.value.current.doc_id == 1
    with pytest.raises(Conflict):
        table.update({"person": {"key": "k"}}, doc_ids=[2])
    with pytest.raises(Conflict):
        table.insert_multiple([{"person": {"key": "x"}}, {"person": {"key": "x"}}])
    table.update({"other": 1}, doc_ids=[1])
    assert len(table) == 4


def test_unique_index_over_duplicates_is_refused(table):
    table.insert_multiple([{"key": 1}, {"key": 1}])
    with pytest.raises(Conflict) as caught:
        table.create_index("key", unique=True)
    assert (caught.value.code, caught.value.current) == ("store_duplicate", None)


@pytest.mark.parametrize("path", [(), ("ñ",), ("a.b",), ("a\n",), ('a"',), ("",)])
def test_index_path_that_cannot_be_followed(table, path):
    with pytest.raises(ValueError, match="path"):
        table.create_index(*path)


def test_names_differing_in_capitals_are_different(store):
    names = {"a", "A", "ñ", "a b", 'q"', "t_a", "a~41;", "", "sqlite_master"}
    for name in names:
        store.table(name).create_index("x", unique=True)
        store.table(name).create_index("X", unique=True)
        store.table(name).insert({"name": name, "x": 1, "X": 2})
        with pytest.raises(Conflict):
            store.table(name).insert({"X": 2})
    assert names <= store.tables()
    assert all(store.table(name).all() == [{"name": name, "x": 1, "X": 2}] for name in names)


def test_iteration_may_write_and_reaches_far(table):
    table.insert_multiple({"n": number} for number in range(2500))
    seen = []
    for document in table:
        seen.append(document["n"])
        if document["n"] % 100 == 0:
            table.remove(doc_ids=[document.doc_id])
    assert (seen, len(table)) == (list(range(2500)), 2475)


def test_query_cache_sees_what_others_write(tmp_path):
    from servimun_widgets.store import open_store

    with open_store(tmp_path / "store.db") as store, open_store(tmp_path / "store.db") as other:
        for size in 0, 10:
            table = store.table(f"cache{size}", cache_size=size)
            assert table.search(where("a") == 1) == []
            other.table(table.name).insert({"a": 1})
            assert table.search(where("a") == 1) == [{"a": 1}]


def test_the_last_number_is_that_of_a_walk_of_the_table(store, table):
    """In whatever order, of any length, deleted and changed, before and after there is an index."""
    chance = random.Random(17)
    letters = ("R", "A", "", "ÁR-", "R1x")
    for step in range(60):
        number = chance.choice(("", "0", "7", "007", "9999", "10000", "9" * 25, str(step)))
        doc_id = table.insert({"folio": chance.choice(letters) + number})
        if step % 4 == 0:
            table.remove(doc_ids=[max(1, doc_id - 2)])
        if step % 5 == 0:
            table.update({"folio": f"R{step:04d}"}, doc_ids=[doc_id])
        stored = [one["folio"] for one in table.all()]
        with store.transaction() if step > 20 else store.snapshot():
            for one in letters:
                found = table.last_numbered("folio", letters=one)
                walked = [folio_order(folio)[1] for folio in stored if folio_order(folio)[0] == one]
                assert (folio_order(found)[1] if found else None) == max(walked, default=None)


def test_a_table_that_is_not_there_has_no_last_number(store):
    assert store.table("nothing").last_numbered("folio", letters="R") is None
