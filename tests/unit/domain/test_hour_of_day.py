"""An hour is taken in one way, wherever it is asked for."""

import pytest

from servimun_widgets.domain.fields import Record, validate
from servimun_widgets.domain.hour_of_day import EndOfHours, HourOfDay
from servimun_widgets.errors import Invalid
from servimun_widgets.meetings.records.meetings import MeetingContent
from servimun_widgets.programs.rules.weekly_hours import WeeklyHours
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent

ASKED = [
    (WeeklyHours, "opens"),
    (MeetingContent, "starts_at"),
    (CampaignContent, "opens_at"),
    (CampaignContent, "closes_at"),
]


class Shift(Record):
    opens: HourOfDay
    closes: EndOfHours


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9:30", "09:30"), (" 09:30 ", "09:30"), ("0:00", "00:00"), ("23:59", "23:59")],
)
def test_an_hour_is_kept_with_two_digits(typed, kept):
    assert validate(Shift, {"opens": typed, "closes": typed}).model_dump() == {
        "opens": kept,
        "closes": kept,
    }


@pytest.mark.parametrize("typed", ["24:00", "9.30", "9", "9:3", "4 pm", "٠٩:٣٠", "009:30", "25:00"])
def test_what_is_no_hour_is_refused(typed):
    with pytest.raises(Invalid) as refused:
        validate(Shift, {"opens": typed, "closes": "20:00"})
    (problem,) = refused.value.problems
    assert (problem.code, problem.path) == ("field_clock", ("opens",))


def test_only_an_end_may_be_midnight():
    assert validate(Shift, {"opens": "20:00", "closes": "24:00"}).closes == "24:00"


@pytest.mark.parametrize(("record", "name"), ASKED)
def test_every_room_asks_by_the_same_rule(record, name):
    def refused(typed):
        with pytest.raises(Invalid) as error:
            validate(record, {name: typed})
        return [one.code for one in error.value.problems if one.path == (name,)]

    assert refused("9:30") == []
    assert refused("9.30") == refused("24:00") == ["field_clock"]
