"""Every field of a record has its places, or a written «no»: form, import, documents, analysts."""

from __future__ import annotations

import re

import pytest
from repository import ROOT

from servimun_widgets.domain.field_places import No
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.importing.services.columns import OPTIONAL, Kind, all_columns
from servimun_widgets.importing.services.template import hint
from servimun_widgets.programs.analyst_tables import PROGRAMS
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.records.programs import ProgramContent

TABLE = "PROGRAM_FIELDS (servimun_widgets/domain/program_fields.py)"
FIELDS = sorted(PROGRAM_FIELDS)


def test_every_field_of_a_programme_stands_in_the_table() -> None:
    forgotten = set(ProgramContent.model_fields) - set(PROGRAM_FIELDS)
    assert not forgotten, (
        f"Add a row to {TABLE} for each of {sorted(forgotten)}: section of the form, column of the"
        " import, label in the ficha, analysts' column, or a No with its reason."
    )
    gone = set(PROGRAM_FIELDS) - set(ProgramContent.model_fields)
    assert not gone, f"Remove from {TABLE} what is no longer a field: {sorted(gone)}."


@pytest.mark.parametrize("name", FIELDS)
def test_a_no_has_its_reason(name: str) -> None:
    for place, value in vars(PROGRAM_FIELDS[name]).items():
        if isinstance(value, No):
            assert len(value.reason.split()) > 3, f"Say in {TABLE} why «{name}» has no {place}."


def test_every_section_of_the_table_is_one_of_the_form() -> None:
    sections = {section.name for section in PROGRAM.sections}
    for name, places in PROGRAM_FIELDS.items():
        assert isinstance(places.section, No) or places.section in sections, (
            f"«{name}»: {places.section!r} is no section of"
            f" servimun_widgets/programs/forms/program.py; add the section there or mend {TABLE}."
        )


@pytest.mark.parametrize("name", FIELDS)
def test_every_column_of_analysts_exists(name: str) -> None:
    column = PROGRAM_FIELDS[name].table
    assert isinstance(column, No) or column in PROGRAMS, (
        f"«{name}»: add the column {column!r} to PROGRAMS and to program_rows in"
        " programs/analyst_tables.py, or give it a No."
    )


def test_no_two_fields_share_a_column_of_their_own() -> None:
    columns = [one.column for one in PROGRAM_FIELDS.values()]
    for column in OPTIONAL["programs"]:
        assert columns.count(column) == 1, f"Name another column than «{column}» in {TABLE}."


def test_every_column_is_explained_in_the_template() -> None:
    for column in all_columns("programs"):
        assert hint("programs", column)


def test_the_guide_names_every_column() -> None:
    guide = (ROOT / "docs" / "importar.md").read_text("utf-8")
    kinds: dict[Kind, str] = {"agencies": "dependencias", "colonias": "colonias"}
    kinds["programs"] = "programas"
    for kind, row in kinds.items():
        line = re.search(rf"^\| {row} \|([^|]*)\|", guide, re.MULTILINE)
        assert line, row
        named = re.split(r"[,;]\s*", line[1].strip().replace("además puede llevar ", ""))
        assert tuple(named) == all_columns(kind), f"Write in docs/importar.md what «{row}» has."
