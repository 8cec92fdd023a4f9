"""What came of a campaign, as one reads it: a sentence, then figures with a chart and its table."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.documents.charts import bar_chart, number_text
from servimun_widgets.red_vecinal.records.campaigns import GOAL_MEASURES
from servimun_widgets.red_vecinal.records.dispatch import (
    CONTENT_CHANGED,
    DISPATCH_STATES,
    OUTCOMES,
    reason_label,
)
from servimun_widgets.red_vecinal.rules.goals import GoalResult, GoalStanding
from servimun_widgets.red_vecinal.rules.lots import FEWEST, Compared, Verdict
from servimun_widgets.red_vecinal.services.progress import Progress
from servimun_widgets.red_vecinal.services.results import CampaignResults
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import Card, CardChart, CardFigure, FigureCards, Notice

NoticeKind = Literal["ok", "info", "warn"]

_DRAWN = 14
"""Bars of a chart: the last days; its table has all."""
_GOALS: dict[GoalStanding, tuple[NoticeKind, str]] = {
    "met": ("ok", "sending_goal_met"),
    "under_way": ("info", "sending_goal_under_way"),
    "missed": ("warn", "sending_goal_missed"),
}
_VERDICTS: dict[Verdict, str] = {
    "too_few": "sending_compared_too_few",
    "chance": "sending_compared_chance",
    "first": "sending_compared_first",
    "second": "sending_compared_second",
}


def result_cards(results: CampaignResults, whole: Progress) -> list[Widget]:
    """Return the sentence that sums a campaign up, and the cards with its figures."""
    kind, goal = _goal(results.goal)
    cards = [_reach(results, whole), _visits(results)]
    if results.compared is not None:
        cards.append(_comparison(results.compared))
    return [
        Notice(kind, _summary(results), goal),
        FigureCards(heading=sentence("sending_results"), cards=cards),
    ]


def share(part: int, whole: int) -> str:
    """Return a part of a whole in percent, or that there is nothing."""
    return f"{part / whole:.0%}" if whole else sentence("ui_nothing")


def _summary(results: CampaignResults) -> str:
    said = sentence(
        "sending_told",
        part=results.reached,
        whole=results.groups,
        share=share(results.reached, results.groups),
    )
    if not results.visits:
        return f"{said} {sentence('sending_no_visits')}"
    rate = number_text(round(100 * results.visits / max(results.reached, 1), 1))
    return f"{said} {sentence('sending_told_visits', visits=results.visits, rate=rate)}"


def _goal(goal: GoalResult | None) -> tuple[NoticeKind, str]:
    if goal is None:
        return "info", sentence("sending_goal_none")
    kind, code = _GOALS[goal.standing]
    measure = GOAL_MEASURES[goal.measure]
    measure = measure[0].lower() + measure[1:]
    told = {"got": goal.got, "wanted": goal.wanted, "measure": measure, "day": day_text(goal.on)}
    return kind, sentence(code, share=share(goal.got, goal.wanted), **told)


def _reach(results: CampaignResults, whole: Progress) -> Card:
    bars = [(DISPATCH_STATES[one].label, float(whole.outcomes[one])) for one in OUTCOMES]
    members = sentence("sending_members", unknown=results.groups_without_members)
    reached = sentence(
        "sending_of",
        part=results.reached,
        whole=results.groups,
        share=share(results.reached, results.groups),
    )
    skipped = [(_reason(one), str(count)) for one, count in sorted(results.skipped.items())]
    hours = [
        (sentence("sending_hour", hour=hour, next=hour + 1), str(count))
        for hour, count in results.by_hour.items()
    ]
    return Card(
        sentence("sending_reach_card"),
        figures=(
            CardFigure(sentence("sending_reached"), reached),
            CardFigure(sentence("sending_potential"), str(results.members_reached), members),
        ),
        charts=(
            _chart(sentence("sending_outcomes_chart"), bars, ("sending_what", "sending_groups")),
            *_table(sentence("sending_skipped"), skipped, ("sending_reason", "sending_groups")),
            *_table(sentence("sending_by_hour"), hours, ("sending_hours_head", "sending_groups")),
        ),
    )


def _visits(results: CampaignResults) -> Card:
    days = sorted(results.visits_by_day.items())
    bars = [(day_text(date.fromisoformat(day)), float(count)) for day, count in days]
    header = ("sending_day", "sending_visits")
    return Card(
        sentence("sending_visits"),
        figures=(CardFigure(sentence("sending_visits"), str(results.visits)),),
        remark="" if bars else sentence("sending_no_visits"),
        charts=(_chart(sentence("sending_visits_chart"), bars, header),) if bars else (),
    )


def _comparison(compared: Compared) -> Card:
    rates = [
        (sentence("sending_text_a"), round(compared.first, 1)),
        (sentence("sending_text_b"), round(compared.second, 1)),
    ]
    header = ("sending_text", "sending_rate")
    return Card(
        sentence("sending_compared"),
        figures=tuple(CardFigure(name, number_text(rate)) for name, rate in rates),
        definition=((sentence("sending_compared_how"), sentence("sending_compared_how_text")),),
        remark=sentence(_VERDICTS[compared.verdict], fewest=FEWEST),
        charts=(_chart(sentence("sending_compared_chart"), rates, header),),
    )


def _chart(title: str, bars: list[tuple[str, float]], header: tuple[str, str]) -> CardChart:
    told = "; ".join(f"{name}: {number_text(value)}" for name, value in bars)
    drawn = bar_chart(title, told, bars[-_DRAWN:])
    rows = tuple((name, number_text(value)) for name, value in bars)
    return CardChart(title, drawn, _heads(header), rows)


def _table(
    title: str, rows: list[tuple[str, str]], header: tuple[str, str]
) -> tuple[CardChart, ...]:
    return (CardChart(title, None, _heads(header), tuple(rows)),) if rows else ()


def _heads(header: tuple[str, str]) -> tuple[str, str]:
    first, second = map(sentence, header)
    return first, second


def _reason(reason: str) -> str:
    if reason == CONTENT_CHANGED:
        return sentence("sending_content_changed")
    return reason_label(reason) or reason
