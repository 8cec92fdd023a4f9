"""The store read once for the indicators, and told back to any day of its past."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from servimun_widgets.domain.colonias import ColoniaDirectory
from servimun_widgets.domain.local_time import CHIHUAHUA, local_day
from servimun_widgets.feedback.services.usefulness import helped_since
from servimun_widgets.indicators.rules.facts import (
    AgencyFact,
    Facts,
    GroupFact,
    ProgramFact,
    PublicationFact,
    SendingFact,
    VisitsFact,
)
from servimun_widgets.indicators.rules.indicators import WINDOW
from servimun_widgets.indicators.services.said import needs_by_days, said_by_days
from servimun_widgets.indicators.services.sources import Line, read_lines, read_ratings
from servimun_widgets.indicators.services.trail import (
    Told,
    changes_after,
    days_of,
    first_change,
    last_work,
    told_of,
)
from servimun_widgets.meetings.services.agreement_figures import (
    agreements_by_days,
    done_by_agreement,
)
from servimun_widgets.programs.services.shown_then import ShownPast, ShownThen
from servimun_widgets.red_vecinal.services.group_records import group_lines
from servimun_widgets.services.analyst_tables import rows_of
from servimun_widgets.services.colonias import all_colonias
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS, agencies


class IndicatorRegister:
    """What the indicators need from the day `first` on, in one snapshot that the caller holds."""

    def __init__(self, context: Context, first: date) -> None:
        self._context = context
        self._store = store = context.store
        since = first - WINDOW
        self._first_changes: dict[str, date | None] = {}
        self._colonias = all_colonias(context)
        self._directory = ColoniaDirectory(self._colonias)
        self._groups = group_lines(store)
        self._group_changes = list(changes_after(store, "group", first))
        self._programs = ShownPast(store)
        self._accounts = ACCOUNTS.all(store)
        self._submitted = days_of(store, "program_submit", since)
        self._returned = days_of(store, "program_return", since)
        self._agreements = agreements_by_days(store)
        self._feedback = said_by_days(store)
        self._needs = needs_by_days(store, done_by_agreement(store), self._colonia)
        self._commitments = rows_of(context, "commitments")
        self._helped = helped_since(store, since)
        self._visits = [
            VisitsFact(row["day"].date(), row["kind"], row["visits"])
            for row in rows_of(context, "visits", by_days_since=since)
        ]
        self._ratings = list(read_ratings(store))
        self._lines = read_lines(store, told_of(store, "campaign_submit"), since)
        self._publications = self._read_publications(since)

    def facts(self, day: date) -> Facts:
        """Return what was true at the end of that day."""
        end = datetime.combine(day + timedelta(days=1), time(), CHIHUAHUA)
        shown = self._programs.at(day)
        return Facts(
            as_of=day,
            colonias=sum(one.created_on < end for one in self._colonias),
            groups=tuple(self._groups_at(day)),
            sendings=tuple(self._sendings_at(end)),
            feedback=tuple(
                fact for said, count in self._feedback.items() if (fact := said.fact(day, count))
            ),
            needs=tuple(
                then
                for need, count in self._needs.items()
                if count and (then := need.fact(day, count))
            ),
            programs=tuple(_program(one) for one in shown if one.is_offered(day)),
            agencies=tuple(self._agencies_at(day, shown)),
            publications=tuple(self._publications_at(end)),
            submitted_on=tuple(one for one in self._submitted if one <= day),
            returned_on=tuple(one for one in self._returned if one <= day),
            agreements=self._agreements_at(day),
            commitments=self._commitments_at(day),
            ratings=tuple(
                rating
                for at, rating in self._ratings
                if end - WINDOW <= at < end  # the last 90 days, that of the cut-off included
            ),
            helped=self._helped_at(day),
            visits=tuple(one for one in self._visits if one.on <= day),
        )

    def _colonia(self, name: str | None) -> str | None:
        """Return the name as the catalogue writes it: free text might hold anything."""
        return self._directory.name_of(name) if name else None

    def _groups_at(self, day: date) -> Iterable[GroupFact]:
        before: dict[str, dict[str, Any]] = defaultdict(dict)
        for on, group_id, change in self._group_changes:  # the newest first
            if on > day:
                before[group_id][change["name"]] = change["before"]
        for group in self._groups:
            now = {
                "active": group.active,
                "colonia": group.colonia,
                "declared_members": group.declared_members,
            }
            then: dict[str, Any] = {**now, **before[group.id]}
            if group.created_on <= day and then["active"]:
                colonia = self._colonia(then["colonia"])
                yield GroupFact(group.id, colonia, then["declared_members"])

    def _sendings_at(self, end: datetime) -> Iterable[SendingFact]:
        for line in self._lines:
            if line.frozen.at < end:
                sent = line.sent_at if line.sent_at and line.sent_at < end else None
                yield SendingFact(
                    line.group_id,
                    local_day(line.frozen.at),
                    local_day(sent) if sent else None,
                    line.pairs,
                )

    def _agencies_at(self, day: date, shown: Iterable[ShownThen]) -> Iterable[AgencyFact]:
        responsible = {agency_id for one in shown for agency_id in one.agencies}
        for agency_id in agencies(self._context).by_id:
            of_it = [one for one in self._accounts if one.agency_id == agency_id]
            begun = [local_day(one.created_on) for one in of_it]
            ids = [one.id for one in of_it]
            change = self._first_change(agency_id, ids)
            if change:  # whoever changed something already answered for the agency
                begun.append(change)
            yield AgencyFact(
                agency_id in responsible,
                min((one for one in begun if one <= day), default=None),
                change if change and change <= day else None,
                last_work(self._store, ids, day),
            )

    def _first_change(self, agency_id: str, account_ids: list[str]) -> date | None:
        if agency_id not in self._first_changes:
            self._first_changes[agency_id] = first_change(self._store, account_ids)
        return self._first_changes[agency_id]

    def _read_publications(self, since: date) -> list[PublicationFact]:
        """Return each publication with the first message frozen after it that was ever sent."""
        about: dict[str, list[Line]] = defaultdict(list)
        for line in self._lines:
            for program_id in line.program_ids:
                about[program_id].append(line)
        return [
            PublicationFact(event.at.astimezone(CHIHUAHUA), _first_sent(about, event))
            for event in told_of(self._store, "program_publish", since)
        ]

    def _publications_at(self, end: datetime) -> Iterable[PublicationFact]:
        for one in self._publications:
            if one.published_at < end:
                reached = one.reached_at if one.reached_at and one.reached_at < end else None
                yield PublicationFact(one.published_at, reached)

    def _agreements_at(self, day: date) -> tuple[int, int]:
        on_time = due = 0
        for (due_on, agreed_on, kept_on, cancelled_on), count in self._agreements.items():
            if agreed_on > day or (cancelled_on and cancelled_on <= day):
                continue
            kept = kept_on if kept_on and kept_on <= day else None
            if kept is not None or due_on < day:
                due += count
                on_time += count * (kept is not None and kept <= due_on)
        return on_time, due

    def _commitments_at(self, day: date) -> tuple[int, int]:
        known = [one for one in self._commitments if one["agreed_on"] <= day]
        settled = Counter(
            one["state"] for one in known if one["settled_on"] and one["settled_on"] <= day
        )
        return settled["cumplido"], len(known) - settled["cancelado"]

    def _helped_at(self, day: date) -> tuple[int, int]:
        counts: Counter[bool] = Counter()
        for (on, helped), count in self._helped.items():
            if day - WINDOW < on <= day:
                counts[helped] += count
        return counts[True], counts.total()


def _first_sent(about: Mapping[str, Iterable[Line]], published: Told) -> datetime | None:
    sent = (
        line.sent_at
        for line in about.get(published.record_id, ())
        if line.frozen.number > published.number and line.sent_at is not None
    )
    return min(sent, default=None)


def _program(one: ShownThen) -> ProgramFact:
    agencies_of_it = 1 + len(one.shown.coresponsible)
    return ProgramFact(agencies_of_it, one.verified_on, one.shown.completeness)
