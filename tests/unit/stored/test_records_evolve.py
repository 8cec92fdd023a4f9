"""A store is read by the version before and by the versions after the one that wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from building import Town, content
from pydantic import BaseModel, ValidationError

from servimun_widgets.domain.fields import Record, as_document, as_value, validate
from servimun_widgets.errors import Invalid
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services.editing import save_program
from servimun_widgets.programs.services.records import create_imported, free_folio
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.record_tables import record_model, record_tables
from servimun_widgets.services.trail import find_revision

RELEASES = sorted(Path(__file__).parent.glob("store-*.json"))
TABLES = list(record_tables())
FIELD = "campo_de_otra_version"


def stored(path: Path = RELEASES[-1]) -> dict[str, list[dict[str, Any]]]:
    return json.loads(path.read_text(encoding="utf-8"))


def model_of(table: str) -> type[BaseModel]:
    model = record_model(table)
    assert model is not None
    return model


def records_in(value: object) -> Iterator[Record]:
    """Yield the record and each one within it."""
    if isinstance(value, Record):
        yield value
        for part in value.__dict__.values():
            yield from records_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from records_in(part)


def holds(read: Any, stored: Any) -> bool:
    """Return whether what was read says all that was stored, in records within it too."""
    if isinstance(stored, dict):
        return all(name in read and holds(read[name], value) for name, value in stored.items())
    if isinstance(stored, list):
        return len(read) == len(stored) and all(map(holds, read, stored))
    return bool(read == stored)


def written_by_the_next_version(model: type[BaseModel], document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with one field more in the record and in each one within it."""
    record = model.model_validate(document)
    for one in records_in(record):
        object.__setattr__(one, "__pydantic_extra__", {FIELD: "guardado"})
    assert isinstance(record, Record)
    return as_document(record)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("table", TABLES)
def test_what_an_earlier_version_stored_is_read(path, table):
    documents = stored(path).get(table)
    if documents is None:  # the table is younger than that version
        assert path != RELEASES[-1], (
            f"a new table: remove {path.name} and run tests/unit/stored/export_store.py"
        )
        return
    for document in documents:
        record = model_of(table).model_validate(document)
        assert holds(as_document(record), document)


@pytest.mark.parametrize("table", TABLES)
def test_a_field_of_the_next_version_is_read_kept_and_stored_again(table):
    for document in stored()[table]:
        newer = written_by_the_next_version(model_of(table), document)
        assert json.dumps(newer).count(FIELD) >= 1
        record = model_of(table).model_validate(newer)
        assert isinstance(record, Record)
        assert as_document(record) == newer
        assert as_document(record.model_copy(update={})) == newer
        assert FIELD not in json.dumps(as_value(record))


@pytest.mark.parametrize("table", TABLES)
def test_what_people_and_files_bring_is_never_read_so(table):
    for document in stored()[table]:
        newer = written_by_the_next_version(model_of(table), document)
        with pytest.raises(Invalid) as caught:
            validate(model_of(table), newer)
        assert {one.code for one in caught.value.problems} == {"field_unknown"}
        with pytest.raises(ValidationError):
            model_of(table)(**newer)


@pytest.mark.parametrize("table", TABLES)
def test_content_that_is_typed_anew_takes_the_fields_of_the_next_version_along(table):
    for document in stored()[table]:
        newer = written_by_the_next_version(model_of(table), document)
        record = model_of(table).model_validate(newer)
        parts = {n: v for n, v in record.__dict__.items() if isinstance(v, Record)}
        typed = {name: validate(type(part), as_value(part)) for name, part in parts.items()}
        assert as_document(record.model_copy(update=typed)) == newer


@pytest.fixture
def newer(town: Town):
    """A programme of a version that knows one field more, with its revision and its events."""
    told = content(venues=[{"name": "Gimnasio", FIELD: "en el lugar"}], **{FIELD: "guardado"})
    with town.store.transaction():
        return create_imported(
            town.system,
            free_folio(town.system),
            ProgramContent.model_validate(told),
            imported=None,
            publish=True,
        )


def test_a_programme_of_the_next_version_is_checked_edited_and_keeps_its_field(town, newer):
    assert check_store(town.store) == []
    value = {**as_value(newer.content), "summary": "Clases de box los martes por la tarde."}
    receipt = save_program(town.at_work("enlace.impas"), newer.id, value, newer.revision_id)
    [document] = town.store.table("programs").all()
    revision = find_revision(town.store, receipt.revision_id)
    assert document["content"]["summary"] == value["summary"]
    for kept in (document["content"], document["published"], revision.content):
        assert kept[FIELD] == "guardado"
        assert kept["venues"][0][FIELD] == "en el lugar"
    assert [change.name for change in revision.changes] == ["summary"]
    assert check_store(town.store) == []


def test_a_row_that_was_typed_anew_is_a_new_row(town, newer):
    value = {**as_value(newer.content), "venues": [{"name": "Cancha"}, {"name": "Gimnasio"}]}
    save_program(town.at_work("enlace.impas"), newer.id, value, newer.revision_id)
    [document] = town.store.table("programs").all()
    rows = document["content"]["venues"]
    assert [row.get(FIELD) for row in rows] == [None, "en el lugar"]


def test_one_who_sends_a_field_that_this_version_does_not_know_is_refused(town, newer):
    value = {**as_value(newer.content), FIELD: "inventado"}
    with pytest.raises(Invalid) as caught:
        save_program(town.at_work("enlace.impas"), newer.id, value, newer.revision_id)
    assert [(one.code, one.path) for one in caught.value.problems] == [("field_unknown", (FIELD,))]
