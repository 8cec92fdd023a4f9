"""A subject that is added: its folder alone makes all that it declares known."""

from __future__ import annotations

import sys
from importlib import import_module, invalidate_caches
from pathlib import Path
from pkgutil import resolve_name

import pytest
from pydantic import BaseModel

import servimun_widgets
from servimun_widgets.accounts.services.signing_in import Gate, SignedIn
from servimun_widgets.domain.navigation import menu_pages
from servimun_widgets.domain.vocabulary import ROLES
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.indicators.services.tables import read_table
from servimun_widgets.services.analyst_tables import analyst_tables
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.finding import find_everything
from servimun_widgets.services.record_tables import record_tables
from servimun_widgets.store import memory_store
from servimun_widgets.subjects import declared
from servimun_widgets.texts import SENTENCES, tables
from servimun_widgets.widgets import Notice, RecordForm

EXAMPLE = '''
"""Samples, in a room that there never is."""

from servimun_widgets.domain.fields import Integer, Record, field, validate
from servimun_widgets.domain.finding import FindableThings, FoundThing, FoundThings
from servimun_widgets.domain.subject import (
    AnalystTable, Page, RecordTable, Subject, WaitingLine, WaitingThings,
)
from servimun_widgets.errors import NotAllowed
from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.pages.saving_form import saving_form
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Notice

RIGHTS = {"coordinacion": {"add"}, "operacion": {"listen"}, "analisis": {"listen"}}


class SampleContent(Record):
    seconds: Integer = field("Segundos", default=..., input="integer", ge=5, le=60)


class Sample(Record):
    id: str
    seconds: int


SAMPLE = Form("sample", "Muestra", SampleContent, (Section("sample", "", ("seconds",)),))
REGISTER = Register("samples", Sample, "sample", named_by="id")


def rights_of(context):
    return RIGHTS.get(acting_account(context).role, set())


def add_sample(context, content, key=None):
    def work():
        if "add" not in rights_of(context):
            raise NotAllowed("not_allowed_role")
        valid = validate(SampleContent, content)
        return REGISTER.receipt_of(
            REGISTER.insert(context, "sample_add", {"seconds": valid.seconds})
        )

    return once(context, key, work, "add_sample", content)


def example_page(context, query):
    notice = Notice("ok", sentence("example_summary", count=len(REGISTER.all(context.store))))
    form = saving_form(
        context,
        SAMPLE,
        lambda value, base, key: add_sample(context, value, key),
        lambda receipt: sentence("example_saved"),
        action=FormAction("save", "Guardar", "primary"),
    )
    return Screen("Ejemplo", [notice, form])


def waiting(context):
    if "listen" not in rights_of(context):
        return {}
    return {"samples": [(sample.id, "Muestra corta") for sample in REGISTER.all(context.store)]}


def found_samples(context, words, most):
    if not rights_of(context):
        raise NotAllowed("not_allowed_role")
    found = [one for one in REGISTER.all(context.store) if words in one.id]
    return FoundThings(len(found), [FoundThing(one.id, "Muestra corta") for one in found[:most]])


SAMPLES = {"sample": ("string", "Clave"), "seconds": ("int64", "Cuánto dura, en segundos")}


def sample_rows(context, at_least=0):
    for sample in context.store.table("samples"):
        if sample["seconds"] >= at_least:
            yield {"sample": sample["id"], "seconds": sample["seconds"]}


SUBJECT = Subject(
    findable=(
        FindableThings(
            "found_samples",
            "servimun_widgets.example.subject:found_samples",
            "difusion/example",
            "sample",
            listed="",
            place=65,
        ),
    ),
    analyst_tables=(
        AnalystTable(
            "samples",
            "the samples",
            columns="servimun_widgets.example.subject:SAMPLES",
            rows="servimun_widgets.example.subject:sample_rows",
            place=75,
        ),
    ),
    waiting=WaitingThings(
        "servimun_widgets.example.subject:waiting",
        lines=(WaitingLine("samples", "warn", "difusion/example", "sample", place=15),),
    ),
    tables=(RecordTable("samples", "servimun_widgets.example.subject:Sample", told_as="sample"),),
    pages=(
        Page(
            "difusion/example",
            "Muestras de ejemplo",
            "Ejemplo",
            frozenset({"coordinacion"}),
            menu_place=75,
            screen="servimun_widgets.example.subject:example_page",
        ),
    ),
)
'''

EXAMPLE_TEXTS = '''
"""Sentences of the samples on the example."""

SENTENCES = {
    "home_samples_one": "1 muestra por ver",
    "example_summary": "{count} samples",
    "example_saved": "Guardado",
}
'''


@pytest.fixture
def example(tmp_path: Path, monkeypatch):
    """A platform with one more room: a folder, and no line anywhere else."""
    room = tmp_path / "example"
    room.mkdir()
    (room / "__init__.py").write_text(
        '"""Samples, in a room that there never is."""', encoding="utf-8"
    )
    (room / "subject.py").write_text(EXAMPLE, encoding="utf-8")
    (room / "texts.py").write_text(EXAMPLE_TEXTS, encoding="utf-8")
    monkeypatch.setattr(servimun_widgets, "__path__", [*servimun_widgets.__path__, str(tmp_path)])
    invalidate_caches()
    # A program that starts with the room reads its table with the others; this one runs already.
    for code, text in tables()["servimun_widgets.example.texts"].items():
        monkeypatch.setitem(SENTENCES, code, text)
    yield import_module("servimun_widgets.example.subject")
    del servimun_widgets.example
    for name in ("example", "example.subject", "example.texts"):
        del sys.modules[f"servimun_widgets.{name}"]


def test_each_record_of_its_tables_is_checked_against_its_model(example):
    with memory_store() as store:
        store.table("samples").insert({"id": "s1", "seconds": "many"})
        (problem,) = check_store(store)
    assert (problem.code, problem.params["table"]) == ("record_wrong", "samples")
    assert problem.params["fields"] == "seconds"


def test_the_trail_must_tell_of_its_records(example):
    with memory_store() as store:
        store.table("samples").insert({"id": "s1", "seconds": 20})
        (problem,) = check_store(store)
    assert (problem.code, problem.params["table"]) == ("record_untold", "samples")


def test_its_page_opens_and_stands_in_the_menu(example, visit):
    page = visit("coordinacion", "difusion/example")
    assert page.notices() == [("ok", "0 samples")]
    titles = [one.menu_title for one in menu_pages()]
    assert titles[titles.index("Ejemplo") - 1] == "Fichas"
    assert titles[titles.index("Ejemplo") + 1] == "Red Vecinal"


def test_its_page_is_refused_to_other_roles(example, town):
    gate = Gate(town.system)
    people = {role: SignedIn("x", "x", "x", role, "x", None, False, "x") for role in ROLES}
    menus = {
        role: [item.path for item in gate.navigation(person)] for role, person in people.items()
    }
    assert [role for role, menu in menus.items() if "difusion/example" in menu] == ["coordinacion"]
    assert [role for role, one in people.items() if gate.may_open(one, "difusion/example")] == [
        "coordinacion"
    ]


def test_who_may_saves_on_its_page_and_the_trail_tells(example, town, visit):
    page = visit("coordinacion", "difusion/example")
    done = page.find(RecordForm).submit("save", {"seconds": 20}, "", "1")
    assert (done.kind, done.message) == ("done", "Guardado")
    again = page.find(RecordForm).submit("save", {"seconds": 20}, "", "1")
    assert again.kind == "done"
    assert [one.seconds for one in example.REGISTER.all(town.store)] == [20]
    assert visit("coordinacion", "difusion/example").notices() == [("ok", "1 samples")]
    assert check_store(town.store) == []


def test_a_right_is_asked_in_its_service_whatever_page_is_open(example, town):
    for username in ("enlace.impas", "operacion", "analisis", "aprobacion"):
        with pytest.raises(NotAllowed):
            example.add_sample(town.at_work(username), {"seconds": 20})
    with pytest.raises(Invalid):
        example.add_sample(town.at_work("coordinacion"), {"seconds": 600})
    assert example.REGISTER.all(town.store) == []


def test_what_waits_in_it_is_on_the_home_page_in_its_place(example, town, visit):
    town.store.table("samples").insert({"id": "s1", "seconds": 20})
    (notice,) = visit("operacion", "inicio").every(Notice)
    assert notice.heading == "1 muestra por ver"
    assert notice.links == [["Muestra corta", "difusion/example?sample=s1"]]
    assert "Muestra corta" not in visit("enlace.impas", "inicio").reads(Notice)


def test_what_is_in_it_is_found_by_who_may_open_its_page(example, town):
    town.store.table("samples").insert({"id": "zeta", "seconds": 20})
    (found,) = find_everything(town.at_work("coordinacion"), "zet")
    assert (found.heading, found.count, found.all_at) == ("found_samples", 1, "")
    assert [address for address, _ in found.things] == ["difusion/example?sample=zeta"]
    for username in ("operacion", "enlace.impas"):
        assert find_everything(town.at_work(username), "zet") == []


def test_its_table_for_analysts_is_found_typed_and_kept_from_others(example, town):
    analyst = town.at_work("analisis")
    assert read_table(analyst, "samples").dtypes.astype(str).to_dict() == {
        "sample": "string",
        "seconds": "int64",
    }
    for seconds in (20, 30):
        town.store.table("samples").insert({"id": f"s{seconds}", "seconds": seconds})
    assert read_table(analyst, "samples")["seconds"].tolist() == [20, 30]
    assert read_table(analyst, "samples", at_least=25)["sample"].tolist() == ["s30"]
    with pytest.raises(NotAllowed):
        read_table(town.at_work("enlace.impas"), "samples")


def test_notebooks_know_its_table_in_its_place(example):
    assert servimun_widgets.tables.samples.__doc__ == "Return the samples."
    assert "samples" in dir(servimun_widgets.tables)
    told = servimun_widgets.tables.columns("samples")
    assert told["meaning"].tolist() == ["Clave", "Cuánto dura, en segundos"]
    names = list(analyst_tables())
    assert names[names.index("samples") - 1] == "groups"


def test_without_its_folder_nothing_is_known_of_it():
    assert "example_summary" not in SENTENCES
    with memory_store() as store:
        store.table("samples").insert({"id": "s1", "seconds": "many"})
        assert check_store(store) == []


def test_every_declared_model_is_there():
    for table in record_tables().values():
        assert issubclass(resolve_name(table.model), BaseModel), table
        assert table.revised is None or table.revised in resolve_name(table.model).model_fields


def test_no_table_belongs_to_two_subjects():
    names = [table.name for subject in declared() for table in subject.tables]
    assert sorted(names) == sorted(set(names))
