"""The ten indicators counted from what was true on a day: no store, no clock."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import fmean, median, stdev

from servimun_widgets.domain.vocabulary import LEVELS, SCOPES
from servimun_widgets.feedback.records import ORIGINS
from servimun_widgets.indicators.rules.definitions import definition
from servimun_widgets.indicators.rules.facts import Facts, FeedbackFact, NeedFact
from servimun_widgets.indicators.rules.indicators import (
    ACTIVE_WINDOW,
    WINDOW,
    Figure,
    FigureTable,
    IndicatorCode,
    IndicatorValue,
    month_ends,
)

_T_95 = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
"""Student's t for an interval of 95 % with 1 to 30 degrees of freedom; beyond, the normal's 1.96
(any table of the distribution)."""


def indicators(facts: Facts) -> list[IndicatorValue]:
    """Return the ten, in the order in which they are shown, without their past."""
    return [count(facts) for count in COUNTS.values()]


def _visibility(facts: Facts) -> IndicatorValue:
    confirmed = facts.confirmed
    colonias = {one.colonia for one in confirmed if one.colonia is not None}
    return _value(
        facts,
        "R1",
        (len(confirmed), len(facts.groups)),
        (len(colonias), facts.colonias, sum(one.colonia is None for one in confirmed)),
        (
            sum(one.members or 0 for one in confirmed),
            None,
            sum(one.members is None for one in confirmed),
        ),
        (facts.visits_by(), None),
    )


def _participation(facts: Facts) -> IndicatorValue:
    found = facts.recent_feedback
    groups = len(facts.groups)
    by_origin = _counted((one.origin, one) for one in found)
    rows = tuple(
        (title, by_origin[name], by_origin[name] / groups * 100 if groups else None)
        for name, title in ORIGINS.items()
    )
    header = ("Canal", "Recibidas", "Por cada 100 grupos")
    # A site that has counted nothing yet says nothing of how many came.
    sent = len(facts.sent) if facts.visits else 0
    visits = facts.visits_by("campana")
    return _value(facts, "R2", (by_origin.total(), groups), (visits, sent), table=(header, rows))


def _prevention(facts: Facts) -> IndicatorValue:
    planned = [one for one in facts.sendings if facts.lately(one.planned_on)]
    done = [one for one in planned if one.sent_on is not None]
    totals = Counter(pair for one in planned for pair in one.pairs)
    sent = Counter(pair for one in done for pair in one.pairs)
    rows = tuple(
        (
            f"{SCOPES[scope]}, {LEVELS[level].partition(':')[0].lower()}",
            sent[scope, level],
            totals[scope, level],
            _share(sent[scope, level], totals[scope, level]),
        )
        for scope in SCOPES
        for level in LEVELS
        if totals[scope, level]
    )
    without = sum(not one.pairs for one in planned)
    header = ("Ámbito y nivel", "Enviados", "Planeados", "Hecho (%)")
    return _value(facts, "R3", (len(done), len(planned), without), table=(header, rows))


def _transparency(facts: Facts) -> IndicatorValue:
    shown = facts.programs
    verified = [one.verified_on for one in shown if one.verified_on is not None]
    return _value(
        facts,
        "R4",
        # As freshness does, which counts the ninetieth day.
        (
            sum(facts.as_of - day <= WINDOW for day in verified),
            len(shown),
            len(shown) - len(verified),
        ),
        (sum(one.completeness for one in shown), len(shown)),
        facts.agreements,
    )


def _collaboration(facts: Facts) -> IndicatorValue:
    responsible = [one for one in facts.agencies if one.responsible]
    active = [
        one
        for one in responsible
        if one.last_action_on and facts.lately(one.last_action_on, ACTIVE_WINDOW)
    ]
    without = sum(one.liaison_since is None for one in responsible)
    shared = sum(one.agencies > 1 for one in facts.programs)
    return _value(
        facts,
        "R5",
        (len(active), len(responsible), without),
        (shared, len(facts.programs)),
    )


def _efficiency(facts: Facts) -> IndicatorValue:
    recent = [one for one in facts.publications if facts.lately(one.published_at.date())]
    hours = [
        (one.reached_at - one.published_at).total_seconds() / 3600
        for one in recent
        if one.reached_at is not None
    ]
    rows = (
        (("La mitad tardó menos de", median(hours)), ("El que más tardó", max(hours)))
        if hours
        else ()
    )
    return _value(
        facts,
        "B1",
        (sum(hours), len(hours), len(recent) - len(hours)),
        table=(("Medida", "Horas"), rows),
    )


def _image(facts: Facts) -> IndicatorValue:
    complaints = sum(one.count for one in facts.recent_feedback if one.kind == "queja")
    ratings = [one for one in facts.ratings if one is not None]
    value = _value(
        facts,
        "B2",
        (sum(ratings), len(ratings), len(facts.ratings) - len(ratings)),
        (complaints, len(facts.sent)),
        facts.helped,
    )
    usefulness, *rest = value.figures
    measured = replace(usefulness, interval=mean_interval(ratings))
    return IndicatorValue(value.definition, value.as_of, (measured, *rest))


def _needs(facts: Facts) -> IndicatorValue:
    needs = facts.needs
    asked, answered, done = (
        _counted((one.colonia, one) for one in found)
        for found in (
            needs,
            [one for one in needs if one.answered],
            [one for one in needs if one.done],
        )
    )
    places = sorted(asked, key=lambda name: (-asked[name], name is None, name or ""))
    rows = tuple(
        (name or "Sin colonia del catálogo", asked[name], answered[name], done[name])
        for name in places
    )
    header = ("Colonia", "Pedidas", "Respondidas", "Hechas")
    return _value(
        facts,
        "B3",
        (answered.total(), asked.total(), asked[None]),
        (done.total(), asked.total()),
        table=(header, rows),
    )


def _resistance(facts: Facts) -> IndicatorValue:
    submitted = sum(map(facts.lately, facts.submitted_on))
    returned = sum(map(facts.lately, facts.returned_on))
    begun = [one for one in facts.agencies if one.liaison_since is not None]
    days = [
        (one.first_change_on - one.liaison_since).days
        for one in begun
        if one.first_change_on is not None and one.liaison_since is not None
    ]
    objections = [one for one in facts.feedback if one.kind == "objecion"]
    months = _counted((f"{one.logged_on:%Y-%m}", one) for one in objections)
    first = min((one.logged_on for one in objections), default=facts.as_of)
    # Months without any are told too; if there is none at all, there is nothing to tell.
    told = [f"{day:%Y-%m}" for day in month_ends(first, facts.as_of)] if objections else []
    return _value(
        facts,
        "B4",
        (returned, submitted),
        (sum(days), len(days), len(begun) - len(days)),
        (
            sum(one.count for one in objections if facts.lately(one.logged_on)),
            sum(one.count for one in facts.recent_feedback),
        ),
        table=(("Mes", "Objeciones"), tuple((month, months[month]) for month in told)),
    )


def _investment(facts: Facts) -> IndicatorValue:
    brought = (facts.visits_by("organizacion"), facts.visits_by())
    return _value(facts, "B5", facts.commitments, brought)


COUNTS: dict[IndicatorCode, Callable[[Facts], IndicatorValue]] = {
    "R1": _visibility,
    "R2": _participation,
    "R3": _prevention,
    "R4": _transparency,
    "R5": _collaboration,
    "B1": _efficiency,
    "B2": _image,
    "B3": _needs,
    "B4": _resistance,
    "B5": _investment,
}


def _counted(found: Iterable[tuple[str | None, FeedbackFact | NeedFact]]) -> Counter[str | None]:
    """Return how many pieces of feedback there are of each, most first."""
    counts: Counter[str | None] = Counter()
    for name, fact in found:
        counts[name] += fact.count
    return counts


def mean_interval(ratings: Iterable[int]) -> tuple[float, float] | None:
    """Return the interval of 95 % of a mean, within 1 and 5; None with fewer than two ratings.

    >>> mean_interval([4])
    >>> [round(end, 2) for end in mean_interval([3, 4, 5])]
    [1.52, 5]
    """
    values = list(ratings)
    if len(values) < 2:
        return None
    freedom = len(values) - 1
    t = _T_95[freedom - 1] if freedom <= len(_T_95) else 1.96
    half = t * stdev(values) / math.sqrt(len(values))
    mean = fmean(values)
    return max(1, mean - half), min(5, mean + half)


def _value(
    facts: Facts,
    code: IndicatorCode,
    *counted: tuple[float, float | None] | tuple[float, float | None, int],
    table: tuple[tuple[str, ...], tuple[tuple[str | int | float | None, ...], ...]] | None = None,
) -> IndicatorValue:
    """Return the indicator with a figure for each measure: numerator, denominator, missing."""
    what = definition(code)
    figures = tuple(
        Figure(measure, *numbers) for measure, numbers in zip(what.measures, counted, strict=True)
    )
    split = FigureTable(what.table or what.title, *table) if table and table[1] else None
    return IndicatorValue(what, facts.as_of, figures, split)


def _share(part: int, whole: int) -> float | None:
    return part / whole * 100 if whole else None
