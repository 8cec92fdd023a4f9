"""A subject that is added: its own module and one line make all that it declares known."""

from __future__ import annotations

from importlib import import_module, invalidate_caches
from pathlib import Path
from pkgutil import resolve_name

import pytest
from pydantic import BaseModel

from servimun_widgets import subjects
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.record_tables import record_tables
from servimun_widgets.store import memory_store

RADIO = '''
"""Spots on the radio."""

from pydantic import BaseModel

from servimun_widgets.domain.subject import RecordTable, Subject


class Spot(BaseModel):
    id: str
    seconds: int


SUBJECT = Subject(tables=(RecordTable("spots", "radio_of_a_test:Spot", told_as="spot"),))
'''


@pytest.fixture
def radio(tmp_path: Path, monkeypatch):
    """A platform with one more subject, wired in by its line in the list."""
    (tmp_path / "radio_of_a_test.py").write_text(RADIO, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    monkeypatch.setattr(subjects, "SUBJECTS", (*subjects.SUBJECTS, "radio_of_a_test"))
    return import_module("radio_of_a_test")


def test_each_record_of_its_tables_is_checked_against_its_model(radio):
    store = memory_store()
    store.table("spots").insert({"id": "s1", "seconds": "many"})
    (problem,) = check_store(store)
    assert (problem.code, problem.params["table"]) == ("record_wrong", "spots")
    assert problem.params["fields"] == "seconds"


def test_the_trail_must_tell_of_its_records(radio):
    store = memory_store()
    store.table("spots").insert({"id": "s1", "seconds": 20})
    (problem,) = check_store(store)
    assert (problem.code, problem.params["table"]) == ("record_untold", "spots")


def test_without_its_line_nothing_is_known_of_it():
    store = memory_store()
    store.table("spots").insert({"id": "s1", "seconds": "many"})
    assert check_store(store) == []


def test_every_declared_model_is_there():
    for table in record_tables().values():
        assert issubclass(resolve_name(table.model), BaseModel), table
        assert table.revised is None or table.revised in resolve_name(table.model).model_fields


def test_no_table_belongs_to_two_subjects():
    names = [table.name for subject in subjects.declared() for table in subject.tables]
    assert sorted(names) == sorted(set(names))
