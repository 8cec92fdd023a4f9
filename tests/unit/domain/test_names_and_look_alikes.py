"""Letters that only look like ours, and marks that messages draw, never become a name."""

from __future__ import annotations

import pytest
from building import content

from servimun_widgets.domain.accounts import username_of
from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text import fold, normalised
from servimun_widgets.errors import Invalid
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.records.groups import ListedGroup

LOOKED_AT = [
    ("\u0421entro", "Centro"),
    ("Taller de \u0412\u041e\u0425", "Taller de BOX"),
    ("\u03a1olic\u00eda Cibern\u00e9tica", "Polic\u00eda Cibern\u00e9tica"),
    ("D\u0406F", "DIF"),
    ("\U0001d5e7\U0001d5ee\U0001d5f9\U0001d5f9\U0001d5f2\U0001d5ff \U0001d7f2", "Taller 6"),
    ("\u0412\u043e\u0434\u0430 \u0438 хлеб", None),
    ("kΩ, μm, π", None),
    ("Grupo Ω", None),
]


@pytest.mark.parametrize(("typed", "taken"), LOOKED_AT, ids=range(len(LOOKED_AT)))
def test_a_letter_is_the_one_that_it_looks_like(typed, taken):
    assert normalised(typed) == (typed if taken is None else taken)
    assert fold(typed) == fold(typed if taken is None else taken)
    assert normalised(normalised(typed)) == normalised(typed)


def test_names_of_look_alikes_alone_are_looked_up_as_ours():
    assert fold("\u0412\u041e\u0425") == "box"
    assert username_of("\u0435nlace.impas") == "enlace.impas"


NAMES = [
    ("*Taller de box*", "Taller de box"),
    ("_Taller_ de *box*", "Taller de box"),
    ("**Yo sí puedo**", "Yo sí puedo"),
    ("```Taller```", "Taller"),
    ("*Taller\u200b*", "Taller"),
    ("Taller 5*3*2", "Taller 5*3*2"),
    ("Taller*", "Taller*"),
    ("red_vecinal_norte", "red_vecinal_norte"),
    ("Box ~ Norte", "Box ~ Norte"),
    ("~Taller viejo~ Taller", None),
    ("~~Taller~~", None),
]


@pytest.mark.parametrize(("typed", "taken"), NAMES, ids=range(len(NAMES)))
def test_a_name_has_none_of_the_marks_of_messages(typed, taken):
    group = {"code": "G0001", "colonia": "Centro", "sector": "1", "active": True}
    for model, values, name in (
        (ProgramContent, content(public_name=typed), "public_name"),
        (AgencyContent, {"sigla": "X", "name": typed}, "name"),
        (ListedGroup, {**group, "name": typed}, "name"),
    ):
        if taken is None:
            with pytest.raises(Invalid) as refused:
                validate(model, values)
            assert [one.code for one in refused.value.problems] == ["field_struck"]
        else:
            assert getattr(validate(model, values), name) == taken


def test_an_age_is_a_number_of_years_also_where_that_is_said():
    for typed in ("12 años", "12\u00a0anos", "“12”", "12 años cumplidos"):
        assert validate(ProgramContent, content(age_minimum=typed)).age_minimum == 12
    with pytest.raises(Invalid):
        validate(ProgramContent, content(age_minimum="12 meses"))


def test_what_was_stored_is_read_as_it_stands():
    stored = {"sigla": "*X*", "name": "~Y~"}
    assert AgencyContent.model_validate(stored).name == "~Y~"
