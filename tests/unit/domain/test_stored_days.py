"""The day of a stored moment is that of the clock in Chihuahua, however the moment is written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from servimun_widgets.domain.local_time import local_day, stored_day

ZONES = [UTC, timezone(timedelta(hours=-6)), timezone(timedelta(hours=5, minutes=30))]


@pytest.mark.parametrize("zone", ZONES)
def test_the_day_of_a_moment_is_the_same_as_of_its_text(zone):
    begin = datetime(2022, 10, 20, tzinfo=zone)  # summer time ends for ever ten days later
    for step in range(0, 60 * 24 * 30, 17):
        moment = begin + timedelta(minutes=step, microseconds=step)
        day = local_day(moment).isoformat()
        assert stored_day(moment.isoformat()) == day
        assert stored_day(moment.isoformat().replace("+00:00", "Z")) == day
