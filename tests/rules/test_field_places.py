"""Every field of a record has its places, or a written «no»: form, import, documents, analysts."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from pydantic import BaseModel
from repository import ROOT

from servimun_widgets.accounts.forms.agency import AGENCY_HEAD
from servimun_widgets.catalogue.records.public_snapshot import PublicAgency
from servimun_widgets.directory.analyst_tables import AGENCIES
from servimun_widgets.directory.forms import DISTRICT
from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.domain.colonias import ColoniaContent
from servimun_widgets.domain.field_places import No
from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.forms.declaration import Form
from servimun_widgets.importing.services.columns import FIELDS, OPTIONAL, Kind, all_columns
from servimun_widgets.importing.services.template import hint
from servimun_widgets.programs.analyst_tables import PROGRAMS
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.analyst_tables import GROUPS
from servimun_widgets.red_vecinal.forms.group import GROUP, INVITE
from servimun_widgets.red_vecinal.records.groups import ListedGroup


@dataclass(frozen=True)
class Kept:
    """A kind of record: its table of places, and what the places are places of."""

    table: str
    model: type[BaseModel]
    forms: tuple[Form, ...]
    analysts: AnalystColumns
    citizens: type[BaseModel] | None = None
    """What citizens are given of it, field by field of the same name."""


KEPT: dict[Kind, Kept] = {
    "agencies": Kept(
        "AGENCY_FIELDS (servimun_widgets/domain/directory_fields.py)",
        *(AgencyContent, (AGENCY_HEAD,), AGENCIES, PublicAgency),
    ),
    "programs": Kept(
        "PROGRAM_FIELDS (servimun_widgets/domain/program_fields.py)",
        *(ProgramContent, (PROGRAM,), PROGRAMS),
    ),
    "colonias": Kept(
        "COLONIA_FIELDS (servimun_widgets/domain/directory_fields.py)",
        *(ColoniaContent, (DISTRICT,), {}),
    ),
    "groups": Kept(
        "GROUP_FIELDS (servimun_widgets/red_vecinal/records/group_fields.py)",
        *(ListedGroup, (GROUP, INVITE), GROUPS),
    ),
}
EVERY_FIELD = [(kind, name) for kind, fields in FIELDS.items() for name in fields]


@pytest.mark.parametrize("kind", KEPT)
def test_every_field_of_a_record_stands_in_its_table(kind: Kind) -> None:
    kept, rows = KEPT[kind], FIELDS[kind]
    forgotten = set(kept.model.model_fields) - set(rows)
    assert not forgotten, (
        f"Add a row to {kept.table} for each of {sorted(forgotten)}: section of the form, column of"
        " the import, label in documents, analysts' column, or a No with its reason."
    )
    gone = set(rows) - set(kept.model.model_fields)
    assert not gone, f"Remove from {kept.table} what is no longer a field: {sorted(gone)}."


@pytest.mark.parametrize(("kind", "name"), EVERY_FIELD)
def test_every_place_of_a_field_is_there(kind: Kind, name: str) -> None:
    kept, places = KEPT[kind], FIELDS[kind][name]
    for place, value in vars(places).items():
        if isinstance(value, No):
            words = value.reason.split()
            assert len(words) > 3, f"Say in {kept.table} why «{name}» has no {place}."
    sections = {section.name for form in kept.forms for section in form.sections}
    assert isinstance(places.section, No) or places.section in sections, (
        f"«{name}»: the form has no section {places.section!r}; add it or mend {kept.table}."
    )
    assert isinstance(places.table, No) or places.table in kept.analysts, (
        f"«{name}»: add the column {places.table!r} to the room's analyst_tables.py, its rows too,"
        f" or give it a No in {kept.table}."
    )
    assert isinstance(places.column, No) or places.column in all_columns(kind)
    if kept.citizens is not None:
        assert (places.public is None) == (name in kept.citizens.model_fields), (
            f"«{name}»: {kept.table} and {kept.citizens.__name__} disagree on what citizens read."
        )


@pytest.mark.parametrize("kind", KEPT)
def test_a_column_is_of_a_field_and_an_own_one_of_one_field_only(kind: Kind) -> None:
    columns = [one.column for one in FIELDS[kind].values()]
    for column in all_columns(kind):
        assert column in columns or column == "clave", f"No field is read from «{column}»."
    for column in OPTIONAL[kind]:
        assert columns.count(column) == 1, f"Name another column in {KEPT[kind].table}: {column}."


@pytest.mark.parametrize("kind", KEPT)
def test_every_column_is_explained_in_the_template(kind: Kind) -> None:
    assert all(hint(kind, column) for column in all_columns(kind))


def test_the_guide_names_every_column() -> None:
    guide = (ROOT / "docs" / "importar.md").read_text("utf-8")
    kinds: dict[Kind, str] = {"agencies": "dependencias", "colonias": "colonias"}
    kinds["programs"] = "programas"
    for kind, row in kinds.items():
        line = re.search(rf"^\| {row} \|([^|]*)\|", guide, re.MULTILINE)
        assert line, row
        named = re.split(r"[,;]\s*", line[1].strip().replace("además puede llevar ", ""))
        assert tuple(named) == all_columns(kind), f"Write in docs/importar.md what «{row}» has."
