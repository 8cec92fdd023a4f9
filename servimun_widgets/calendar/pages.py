"""«Calendario»: what comes in a month, one month at a time; and what is near, on the first page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from servimun_widgets.calendar.services.entries import entries
from servimun_widgets.domain.calendar import DATED_KINDS, CalendarEntry
from servimun_widgets.pages.home_panel import HomePanel, noticed
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.parts import PartedScreen
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import MONTHS, WEEKDAYS, day_text
from servimun_widgets.widgets import Column, Notice, Row

NEAR = timedelta(days=14)
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def near_panel(context: Context) -> list[HomePanel]:
    """Return for the first page how many things come soon."""
    today = context.today()
    near = entries(context, today, today + NEAR)
    count = sum(DATED_KINDS[one.kind].comes and not one.thing.is_off for one in near)
    if not count:
        return []
    said = sentence(f"calendar_near_{'one' if count == 1 else 'many'}", count=count)
    link = (sentence("month_open"), "calendario")
    return [noticed(Notice("info", said, links=[link]))]


def calendar_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page: the month that `mes=2026-12` names, or this one."""
    return CalendarScreen(context, query)


class CalendarScreen(PartedScreen):
    """A month, with links to those before and after it and to the present one."""

    def __init__(self, context: Context, query: Mapping[str, str]) -> None:
        named = _MONTH.fullmatch(query.get("mes", ""))
        this = context.today().replace(day=1)
        month = date(int(named[1]), int(named[2]), 1) if named else this
        shown = sorted({this, _moved(month, -1), month, _moved(month, 1)})
        super().__init__(
            context,
            {_name(one): (_title(one), partial(MonthPart, month=one)) for one in shown},
            {**query, "mes": _name(month)},
            parameter="mes",
            label=sentence("month_months"),
        )


class MonthPart(ListPart):
    """What comes in a month; each entry leads to its record."""

    listing = Listing(
        columns=(
            Column("title", "Qué", priority=1),
            Column("day", "Día", kind="date", priority=1),
            Column("kind", "Asunto", kind="tag", priority=1),
            Column("when", "Cuándo", priority=2, sortable=False),
        ),
        caption="Calendario",
        empty_text=sentence("month_empty"),
        search_label=sentence("month_search"),
        counted=("fecha", "fechas"),
        filters={"kind": "asunto"},
        file="calendario",
    )

    def __init__(self, context: Context, place: Show, month: date) -> None:
        self._month = month
        super().__init__(context, place)

    def summary(self) -> str:
        """Return the month, and how much comes in it."""
        return sentence("month_summary", month=_title(self._month), count=len(self.list.rows))

    def rows(self) -> Sequence[Row]:
        """Return a row for each thing of the month."""
        last = _moved(self._month, 1) - timedelta(days=1)
        return [self._row(one) for one in entries(self.context, self._month, last)]

    def _row(self, entry: CalendarEntry) -> Row:
        thing = entry.thing
        return Row(
            id=f"{entry.kind} {thing.name}",
            cells={
                "title": thing.title,
                "day": {"text": _day(thing.first), "sort": thing.first.isoformat()},
                "kind": DATED_KINDS[entry.kind].tag(),
                "when": _when(entry),
            },
            href=entry.address,
        )


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}"


def _when(entry: CalendarEntry) -> str:
    thing = entry.thing
    if thing.begins is not None and thing.ends is not None:
        hours = {"begins": f"{thing.begins:%H:%M}", "ends": f"{thing.ends:%H:%M}"}
        return sentence("month_not_held" if thing.is_off else "month_hours", **hours)
    if thing.last > thing.first:
        return sentence("month_until", day=day_text(thing.last))
    return sentence("month_whole_day")


def _moved(month: date, by: int) -> date:
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def _name(month: date) -> str:
    return f"{month:%Y-%m}"


def _title(month: date) -> str:
    return f"{MONTHS[month.month - 1]} de {month.year}"
