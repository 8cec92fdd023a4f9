"""The channel planner: what each way of reaching the groups costs and risks.

Times are seconds of one person. Twenty seconds a group are the measure in the project's design;
the others are taken from it: opening, copying and sending a forward of five costs little more than
one message, because the text is chosen once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Channel = Literal["uno_por_uno", "reenvio_de_cinco", "avisos_de_comunidades", "un_canal"]

CHANNELS: dict[Channel, str] = {
    "uno_por_uno": "Grupo por grupo",
    "reenvio_de_cinco": "Reenvío de cinco en cinco",
    "avisos_de_comunidades": "Avisos de Comunidades",
    "un_canal": "Un canal de WhatsApp",
}

FORWARD_LIMIT = 5
"""Chats that one forward goes to; an often forwarded message goes to one (WhatsApp help centre)."""
COMMUNITY_GROUPS = 100
"""Groups that one Community holds (WhatsApp help centre); its announcements reach all of them."""
SECONDS_PER_GROUP = 20.0
SECONDS_PER_FORWARD = 35.0
SECONDS_PER_ANNOUNCEMENT = 30.0
_TAPS_PER_GROUP = 4  # copy, open, paste and send, mark
_TAPS_PER_FORWARD = 4 + FORWARD_LIMIT
_TAPS_PER_ANNOUNCEMENT = 4


@dataclass(frozen=True)
class ChannelPlan:
    """One way: minutes until all are done, taps in all, and the code of what it risks."""

    channel: Channel
    sends: int
    minutes: float
    taps: int
    risk: str


def plan_channels(
    groups: int,
    operators: int,
    *,
    seconds_per_group: float = SECONDS_PER_GROUP,
    seconds_per_forward: float = SECONDS_PER_FORWARD,
    seconds_per_announcement: float = SECONDS_PER_ANNOUNCEMENT,
) -> list[ChannelPlan]:
    """Return the four ways for so many groups and people at work at once.

    Raises `ValueError` unless there are groups and operators, and times are positive.

    >>> [round(plan.minutes) for plan in plan_channels(1023, 8)]
    [43, 15, 1, 0]
    """
    times = (seconds_per_group, seconds_per_forward, seconds_per_announcement)
    if groups < 1 or operators < 1 or min(times) <= 0:
        raise ValueError("a plan needs groups, operators and times above zero")
    forwards = math.ceil(groups / FORWARD_LIMIT)
    communities = math.ceil(groups / COMMUNITY_GROUPS)
    ways: tuple[tuple[Channel, int, float, int, str], ...] = (
        ("uno_por_uno", groups, seconds_per_group, _TAPS_PER_GROUP, "channel_risk_one_by_one"),
        (
            "reenvio_de_cinco",
            forwards,
            seconds_per_forward,
            _TAPS_PER_FORWARD,
            "channel_risk_forward",
        ),
        (
            "avisos_de_comunidades",
            communities,
            seconds_per_announcement,
            _TAPS_PER_ANNOUNCEMENT,
            "channel_risk_communities",
        ),
        (
            "un_canal",
            1,
            seconds_per_announcement,
            _TAPS_PER_ANNOUNCEMENT,
            "channel_risk_channel",
        ),
    )
    return [
        ChannelPlan(
            channel=channel,
            sends=sends,
            minutes=math.ceil(sends / operators) * seconds / 60,
            taps=sends * taps,
            risk=risk,
        )
        for channel, sends, seconds, taps, risk in ways
    ]
