"""What a campaign is to reach, said before it is sent, beside what came of it.

As in OASIS (objective, audience, strategy, implementation, scoring), the way in which the British
government's communication service plans a campaign: the objective is a figure and a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from servimun_widgets.red_vecinal.records.campaigns import CampaignContent, GoalMeasure

GoalStanding = Literal["met", "under_way", "missed"]


@dataclass(frozen=True)
class GoalResult:
    """How far a campaign is from what it was to reach by the end of the day `on`."""

    measure: GoalMeasure
    wanted: int
    got: int
    on: date
    standing: GoalStanding


def goal_result(
    content: CampaignContent, by_day: Mapping[GoalMeasure, Mapping[str, int]], today: date
) -> GoalResult | None:
    """Return what came of the campaign's objective; None where none was set.

    `by_day` gives for each measure how many there were on a day (`YYYY-MM-DD`); what came after
    the day of the objective does not count.
    """
    measure, wanted, on = content.goal_measure, content.goal_count, content.goal_on
    if measure is None or wanted is None or on is None:
        return None
    got = sum(count for day, count in by_day[measure].items() if day <= on.isoformat())
    standing: GoalStanding = "met" if got >= wanted else "under_way" if today <= on else "missed"
    return GoalResult(measure, wanted, got, on, standing)
