"""A form is declared once: every field of the record is in it, with its limits and its lists."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Annotated

import pytest
from declared_forms import every_form
from pydantic import BeforeValidator

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import (
    OptionalDate,
    OptionalText,
    Record,
    Text,
    blank_is_none,
    field,
    validate,
)
from servimun_widgets.errors import Invalid
from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.rules.publishing import NEEDED_TO_PUBLISH

ALL = every_form()
KINDS = {
    *("text", "longtext", "choice", "choices", "suggest", "integer", "decimal", "date"),
    *("boolean", "group", "tel", "email", "url", "picture", "readonly"),
}


def fields_of(declaration):
    return {f["name"]: f for section in declaration["sections"] for f in section["fields"]}


@pytest.mark.parametrize("name", ALL)
def test_every_field_of_the_record_is_in_exactly_one_section(name):
    form = ALL[name]
    counted = Counter(f for section in form.sections for f in section.fields)
    assert counted == Counter(list(form.record.model_fields))
    assert form.name == name


@pytest.mark.parametrize("name", ALL)
def test_a_declaration_is_json_with_a_label_for_each_field_and_a_known_kind(name):
    declaration = ALL[name].declaration()
    assert json.loads(json.dumps(declaration)) == declaration

    def check(declared):
        assert declared["label"] != declared["name"]
        assert declared["kind"] in KINDS
        condition = declared["visible_when"]
        assert condition is None or condition["field"] in ALL[name].record.model_fields
        for inner in declared.get("fields", ()):
            check(inner)

    for declared in fields_of(declaration).values():
        check(declared)


@pytest.mark.parametrize("name", ALL)
def test_what_the_form_marks_as_required_is_what_the_record_requires(name):
    form = ALL[name]
    declared = fields_of(form.declaration())
    # What another answer brings up is needed only then.
    required = {n for n, f in declared.items() if f["required"] and not f["visible_when"]}
    missing = set()
    try:
        validate(form.record, form.empty_value())
    except Invalid as refused:
        # That one of two is needed is said too, and marks neither.
        one_of_two = {"field_place_needed"}
        missing = {one.path[0] for one in refused.problems if one.code not in one_of_two}
    assert missing == required


def test_the_limits_of_the_programme_are_declared():
    declared = fields_of(PROGRAM.declaration())
    assert declared["public_name"]["max_length"] == 150
    assert declared["summary"]["max_words"] == 25
    assert (declared["age_minimum"]["minimum"], declared["age_minimum"]["maximum"]) == (0, 120)
    assert declared["cost_amount"]["maximum"] == 1_000_000
    assert declared["venues"]["max_items"] == 60
    assert "max_length" not in declared["venues"]
    assert declared["venues"]["item_title"] == "Lugar"
    assert [f["name"] for f in declared["venues"]["fields"]] == [
        "name",
        "address",
        "colonia",
        "other_area",
        "map_point",
        "hours",
    ]
    assert declared["whatsapp_text"]["max_length"] == 600


def test_closed_lists_and_suggestions_are_declared():
    declared = fields_of(PROGRAM.declaration())
    assert declared["level"]["choices"] == [
        {"value": value, "label": label} for value, label in vocabulary.LEVELS.items()
    ]
    assert [one["value"] for one in declared["topic"]["choices"]] == list(vocabulary.TOPICS)
    assert declared["weekly_hours"]["fields"][0]["choices"][0] == {
        "value": "lunes",
        "label": "Lunes",
    }
    assert "choices" not in declared["public_name"]


def test_lists_that_only_the_store_knows_reach_fields_inside_groups_too():
    declaration = PROGRAM.declaration(
        {"lead_agency_id": [("a1", "IMPAS, Instituto")]}, {"colonia": ["Centro", "Villa Nueva"]}
    )
    declared = fields_of(declaration)
    assert declared["lead_agency_id"]["choices"] == [{"value": "a1", "label": "IMPAS, Instituto"}]
    for group, position in (("venues", 2), ("coverage", 0)):
        inner = declared[group]["fields"][position]
        assert inner["suggestions"] == ["Centro", "Villa Nueva"]
    assert "suggestions" not in fields_of(PROGRAM.declaration())["venues"]["fields"][2]


def test_what_publishing_needs_is_marked():
    declared = fields_of(PROGRAM.declaration())
    marked = {name for name, f in declared.items() if f["needed_to_publish"]}
    assert marked == set(NEEDED_TO_PUBLISH)


def test_an_empty_form_holds_nothing_and_lists_of_nothing():
    empty = PROGRAM.empty_value()
    assert set(empty) == set(PROGRAM.record.model_fields)
    assert empty["venues"] == empty["coresponsible_agency_ids"] == []
    assert empty["public_name"] is empty["level"] is empty["valid_from"] is None
    PROGRAM.empty_value()["venues"].append({})
    assert PROGRAM.empty_value()["venues"] == []


class Visit(Record):
    place: Text = field("Lugar", default=...)
    day: OptionalDate = field("Día")
    people: Annotated[int | None, BeforeValidator(blank_is_none)] = field("Personas", ge=1)
    open_to_all: bool | None = field("¿Abierta a todos?")
    note: OptionalText = field("Nota", input="longtext", visible_when={"field": "day", "in": []})


def test_a_new_form_needs_only_its_record_and_sections():
    form = Form("visita", "Visita", Visit, (Section("todo", "Todo", tuple(Visit.model_fields)),))
    declared = fields_of(form.declaration())
    kinds = {name: f["kind"] for name, f in declared.items()}
    assert kinds == {
        "place": "text",
        "day": "date",
        "people": "integer",
        "open_to_all": "boolean",
        "note": "longtext",
    }
    assert declared["people"]["minimum"] == 1
    assert declared["note"]["visible_when"] == {"field": "day", "in": []}
    accepted = validate(Visit, {"place": "Centro", "day": "2026-11-23"})
    assert accepted.day == date(2026, 11, 23)
