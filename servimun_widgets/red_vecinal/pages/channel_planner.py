"""The channel planner: what each way of reaching the groups costs and risks."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.screen import Place
from servimun_widgets.red_vecinal.forms.channels import CHANNEL_PLAN, ChannelQuestion
from servimun_widgets.red_vecinal.rules.channels import CHANNELS, plan_channels
from servimun_widgets.red_vecinal.services import groups
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, FormAction, Outcome, RecordForm, RecordList, Row

_COLUMNS = (
    Column("channel", "Manera", priority=1),
    Column("minutes", "Tiempo", kind="number", priority=1),
    Column("sends", "Envíos", kind="number", priority=2),
    Column("taps", "Toques", kind="number", priority=2),
    Column("risk", "Qué se arriesga", sortable=False, priority=1),
)
_USUAL_OPERATORS = 8


class ChannelPlannerPart(PagePart):
    """How many groups and people, and under it the four ways compared."""

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._place = place

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show the plan for the groups in use and a usual team."""
        active = groups.count_active_groups(self._context)
        asked = {"groups": active or None, "operators": _USUAL_OPERATORS}
        found = Place([_table(active, _USUAL_OPERATORS)] if active else [])

        def act(_action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
            given = validate(ChannelQuestion, value)
            found.show(_table(given.groups, given.operators))
            return Outcome("done", sentence("sending_planned"))

        form = RecordForm(
            declaration=CHANNEL_PLAN.declaration(),
            value=asked,
            base="",
            storage_key=browser_draft(self._context, CHANNEL_PLAN.name, ""),
            actions=(FormAction("plan", sentence("sending_plan"), "primary"),),
            act=act,
            heading=CHANNEL_PLAN.title,
        )
        self._place(form, found)


def _table(count: int, operators: int) -> RecordList:
    return RecordList(
        columns=_COLUMNS,
        rows=[
            Row(
                id=plan.channel,
                cells={
                    "channel": CHANNELS[plan.channel],
                    "minutes": {"text": _time(plan.minutes), "sort": plan.minutes},
                    "sends": plan.sends,
                    "taps": plan.taps,
                    "risk": sentence(plan.risk),
                },
            )
            for plan in plan_channels(count, operators)
        ],
        caption=sentence("sending_plan_caption", groups=count, operators=operators),
        empty_text="",
        search_label="",
        counted=("manera", "maneras"),
    )


def _time(minutes: float) -> str:
    if minutes < 1:
        return sentence("sending_under_a_minute")
    hours, rest = divmod(math.ceil(minutes), 60)
    if not hours:
        return sentence("sending_minutes", count=rest)
    return sentence("sending_hours_minutes", hours=hours, minutes=rest)
