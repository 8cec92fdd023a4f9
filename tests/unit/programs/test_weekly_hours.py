"""Days and hours as a structure beside the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid
from servimun_widgets.programs.rules.weekly_hours import (
    WEEKDAYS,
    WeeklyHours,
    hours_in_words,
    read_weekly_hours,
)

CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


@st.composite
def timetables(draw):
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        opens, closes = sorted(draw(st.lists(CLOCKS, min_size=2, max_size=2, unique=True)))
        days = draw(st.lists(st.sampled_from(list(WEEKDAYS)), min_size=1, unique=True))
        rows.append(WeeklyHours(days=days, opens=opens, closes=closes))
    return tuple(rows)


@given(timetables())
def test_words_made_of_a_structure_read_back_as_it(timetable):
    assert read_weekly_hours(hours_in_words(timetable)) == timetable


@pytest.mark.parametrize(
    "text", [None, "", "jueves por la tarde", "8:00 a 10:00", "lunes de 9 a 10 am, previa cita"]
)
def test_what_is_not_understood_whole_is_not_read(text):
    assert read_weekly_hours(text) == ()


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"days": []}, "field_nothing_chosen", ("days",)),
        ({"days": ["feriado"]}, "field_choice", ("days", 0)),
        ({"opens": "25:00"}, "field_clock", ("opens",)),
        ({"opens": "4 pm"}, "field_clock", ("opens",)),
        ({"closes": "15:00"}, "program_hours_order", ("closes",)),
        ({"closes": "16:00"}, "program_hours_order", ("closes",)),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes, code, path):
    value = {"days": ["jueves"], "opens": "16:00", "closes": "17:30", **changes}
    with pytest.raises(Invalid) as refused:
        validate(WeeklyHours, value)
    assert [(one.code, one.path) for one in refused.value.problems] == [(code, path)]


def test_an_hour_without_its_zero_and_midnight_are_taken():
    said = validate(WeeklyHours, {"days": ["lunes"], "opens": "8:30", "closes": "24:00"})
    assert (said.opens, said.closes) == ("08:30", "24:00")
