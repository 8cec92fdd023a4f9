"""A store of before is brought to how text is taken in today, and says what was changed."""

from __future__ import annotations

from servimun_widgets.store import open_store
from servimun_widgets.store.mended_texts import mend_look_alikes, mend_texts
from servimun_widgets.store.migrations import MIGRATIONS

BEFORE = [one for one in MIGRATIONS if one is not mend_texts]


def migrated(tmp_path, table, *documents):
    """Return the documents of a table, and what is said of them, after the store is opened."""
    path = tmp_path / "store.db"
    with open_store(path, migrations=BEFORE) as store:
        for document in documents:
            store.table(table).insert(document)
    with open_store(path) as store:
        (told,) = [one for one in store.table("migrations") if one["name"] == "mend_texts"]
        return store.table(table).all(), told.get("changed", [])


def test_what_only_a_machine_sees_goes_and_is_told(tmp_path):
    content = {"sigla": "IMPAS\u200b", "name": "Cli\u0301nica", "aliases": ["\u2060"], "kind": None}
    right = {"sigla": "DIF", "name": "Desarrollo Integral", "aliases": [], "kind": "sistema"}
    mended, told = migrated(
        tmp_path, "agencies", {"id": "a", "content": content}, {"id": "b", "content": right}
    )
    assert mended[0]["content"] == {
        "sigla": "IMPAS",
        "name": "Clínica",
        "aliases": [],
        "kind": None,
    }
    assert mended[1]["content"] == right
    assert told == [{"table": "agencies", "record": "a", "fields": ["aliases", "name", "sigla"]}]


def test_a_programme_is_mended_as_it_is_worked_on_and_as_it_is_shown(tmp_path):
    record = {"id": "p", "folio": "P001", "lead_agency_id": "a", "state": "publicado"}
    record |= {
        "content": {"public_name": "Box\u00a0libre"},
        "published": {"public_name": "Box\u200b"},
    }
    mended, told = migrated(tmp_path, "programs", record)
    assert mended[0]["content"]["public_name"] == "Box libre"
    assert mended[0]["published"]["public_name"] == "Box"
    assert told == [{"table": "programs", "record": "P001", "fields": ["public_name"]}]


def test_a_name_of_which_nothing_is_seen_stays_for_a_person_to_write(tmp_path):
    record = {"id": "p", "folio": "P001", "content": {"public_name": "\u200b"}, "published": None}
    mended, told = migrated(tmp_path, "programs", record)
    assert (mended, told) == ([record], [])


def test_letters_that_only_look_like_ours_are_mended_later(tmp_path):
    path, before = tmp_path / "store.db", [one for one in MIGRATIONS if one is not mend_look_alikes]
    group = {"id": "g", "code": "G0001", "content": {"name": "Vecinos del \u0421entro"}}
    with open_store(path, migrations=before) as store:
        store.table("groups").insert(group)
    with open_store(path) as store:
        assert store.table("groups").all()[0]["content"] == {"name": "Vecinos del Centro"}
        [told] = [one for one in store.table("migrations") if one["name"] == "mend_look_alikes"]
    assert told["changed"] == [{"table": "groups", "record": "G0001", "fields": ["name"]}]
