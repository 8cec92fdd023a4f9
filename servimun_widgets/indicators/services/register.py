"""The store read once for the indicators, and told back to any day of its past."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from servimun_widgets.domain.colonias import ColoniaDirectory
from servimun_widgets.domain.local_time import CHIHUAHUA
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
from servimun_widgets.indicators.services.said import said_by_days
from servimun_widgets.indicators.services.sources import Event, Line, read_lines, read_ratings
from servimun_widgets.meetings.services.agreement_figures import (
    agreements_by_days,
    done_by_agreement,
)
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.rules.offering import is_offered
from servimun_widgets.programs.rules.publishing import completeness
from servimun_widgets.programs.services.catalogue_at import ProgramsPast
from servimun_widgets.red_vecinal.records.groups import GroupRecord
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.services.analyst_tables import rows_of
from servimun_widgets.services.colonias import all_colonias
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS, agencies
from servimun_widgets.services.trail import event_documents

_OWN_ACCOUNT = "account"
"""Record type of what somebody does to an account, as signing in: no work on the platform."""
_CHANGES = frozenset({"program_create", "program_edit", "program_submit", "program_verify"})
"""With which an agency brings the platform up to date."""
_GROUP_THEN = frozenset({"active", "colonia", "declared_members"})
_TOLD = frozenset({*_CHANGES, "program_publish", "program_return", "campaign_submit"})


class IndicatorRegister:
    """Everything that the indicators need, read in one snapshot that the caller holds."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = store = context.store
        self._colonias = all_colonias(context)
        self._directory = ColoniaDirectory(self._colonias)
        self._groups = all_groups(store)
        self._programs = ProgramsPast(store)
        self._completeness: dict[str, float] = {}
        self._accounts = ACCOUNTS.all(store)
        agency_of = {one.id: one.agency_id for one in self._accounts}
        self._events: list[Event] = []
        self._group_changes: list[tuple[datetime, str, dict[str, Any]]] = []
        for event in event_documents(store):
            self._take(event, agency_of)
        self._agreements = agreements_by_days(store)
        self._feedback = said_by_days(store, done_by_agreement(store), self._colonia)
        self._commitments = rows_of(context, "commitments")
        self._helped = rows_of(context, "helped")
        self._visits = _visits(rows_of(context, "visits"))
        self._ratings = list(read_ratings(store))
        self._lines = read_lines(store, self._events)
        self._publications = self._read_publications()

    def facts(self, day: date) -> Facts:
        """Return what was true at the end of that day."""
        end = datetime.combine(day + timedelta(days=1), time(), CHIHUAHUA)
        shown = [one for one in self._programs.at(end) if one.shown is not None]
        events = [one for one in self._events if one.at < end]
        return Facts(
            as_of=day,
            colonias=sum(one.created_on < end for one in self._colonias),
            groups=tuple(self._groups_at(end)),
            sendings=tuple(self._sendings_at(end)),
            feedback=tuple(
                fact
                for said, count in self._feedback.items()
                if count and (fact := said.fact(day, count))
            ),
            programs=tuple(
                self._program(one, one.shown) for one in shown if one.shown and is_offered(one, day)
            ),
            agencies=tuple(self._agencies_at(end, events, shown)),
            publications=tuple(self._publications_at(end)),
            submitted_on=_days(events, "program_submit"),
            returned_on=_days(events, "program_return"),
            agreements=self._agreements_at(day),
            commitments=self._commitments_at(end),
            ratings=tuple(
                rating
                for at, rating in self._ratings
                if end - WINDOW <= at < end  # the last 90 days, that of the cut-off included
            ),
            helped=self._helped_at(day),
            visits=tuple(one for one in self._visits if one.on <= day),
        )

    def _program(self, record: ProgramRecord, shown: ProgramContent) -> ProgramFact:
        """Return the fact of a programme; what it says is weighed once for each publication."""
        revision = record.published_revision_id or ""
        if revision not in self._completeness:
            self._completeness[revision] = completeness(shown)
        agencies = 1 + len(shown.coresponsible_agency_ids)
        return ProgramFact(agencies, record.verified_on, self._completeness[revision])

    def _take(self, event: Mapping[str, Any], agency_of: dict[str, str | None]) -> None:
        """Keep of an event what the indicators read; events are many, so they stay documents."""
        if event["record_type"] == _OWN_ACCOUNT:
            return
        at, agency_id = datetime.fromisoformat(event["at"]), agency_of.get(event["account_id"])
        if event["record_type"] == "group":
            for change in event["detail"].get("changes", ()):
                self._group_changes.append((at, event["record_id"], change))
        if event["action"] in _TOLD or agency_id is not None:
            frozen = event["detail"].get("content_hash")
            self._events.append(
                Event(event["number"], at, event["action"], event["record_id"], agency_id, frozen)
            )

    def _colonia(self, name: str | None) -> str | None:
        """Return the name as the catalogue writes it: free text might hold anything."""
        return self._directory.name_of(name) if name else None

    def _groups_at(self, end: datetime) -> Iterable[GroupFact]:
        later: dict[str, dict[str, Any]] = defaultdict(dict)
        for at, group_id, change in reversed(self._group_changes):
            if at >= end:
                later[group_id][change["name"]] = change["before"]
        for group in self._groups:
            if group.created_on < end:
                known = _group_then(group, later[group.id])
                if known.content.active:
                    content = known.content
                    yield GroupFact(
                        group.id, self._colonia(content.colonia), content.declared_members
                    )

    def _sendings_at(self, end: datetime) -> Iterable[SendingFact]:
        for line in self._lines:
            if line.frozen.at < end:
                sent = line.sent_at if line.sent_at and line.sent_at < end else None
                yield SendingFact(
                    line.group_id, _day(line.frozen.at), _day(sent) if sent else None, line.pairs
                )

    def _agencies_at(
        self, end: datetime, events: Iterable[Event], shown: Iterable[ProgramRecord]
    ) -> Iterable[AgencyFact]:
        responsible = {
            agency_id
            for one in shown
            for agency_id in (one.lead_agency_id, *one.coresponsible_agency_ids)
        }
        last: dict[str, date] = {}
        first: dict[str, date] = {}
        for event in events:
            if event.agency_id is not None:
                last[event.agency_id] = _day(event.at)
                if event.action in _CHANGES:
                    first.setdefault(event.agency_id, _day(event.at))
        since: dict[str, date] = {}
        for account in self._accounts:
            agency_id, created = account.agency_id, account.created_on
            if agency_id and created < end:
                known = since.get(agency_id, _day(created))
                since[agency_id] = min(known, _day(created))
        for agency_id in agencies(self._context).by_id:
            yield AgencyFact(
                agency_id in responsible,
                since.get(agency_id),
                first.get(agency_id),
                last.get(agency_id),
            )

    def _read_publications(self) -> list[PublicationFact]:
        """Return each publication with the first message frozen after it that was ever sent."""
        about: dict[str, list[Line]] = defaultdict(list)
        for line in self._lines:
            for program_id in line.program_ids:
                about[program_id].append(line)
        return [
            PublicationFact(event.at.astimezone(CHIHUAHUA), _first_sent(about, event))
            for event in self._events
            if event.action == "program_publish"
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

    def _commitments_at(self, end: datetime) -> tuple[int, int]:
        day = _last_day(end)
        known = [one for one in self._commitments if one["agreed_on"] <= day]
        settled = Counter(
            one["state"] for one in known if one["settled_on"] and one["settled_on"] <= day
        )
        return settled["cumplido"], len(known) - settled["cancelado"]

    def _helped_at(self, day: date) -> tuple[int, int]:
        known = [one for one in self._helped if day - WINDOW < one["day"].date() <= day]
        yes = sum(one["yes"] for one in known)
        return yes, yes + sum(one["no"] for one in known)


def _visits(rows: Iterable[Mapping[str, Any]]) -> list[VisitsFact]:
    """Return the visits of each day and kind of code, however many codes there are."""
    counts: Counter[tuple[date, str]] = Counter()
    for row in rows:
        counts[row["day"].date(), row["kind"]] += row["visits"]
    return [VisitsFact(day, kind, count) for (day, kind), count in sorted(counts.items())]


def _first_sent(about: Mapping[str, Iterable[Line]], published: Event) -> datetime | None:
    sent = (
        line.sent_at
        for line in about.get(published.record_id, ())
        if line.frozen.number > published.number and line.sent_at is not None
    )
    return min(sent, default=None)


def _group_then(group: GroupRecord, before: dict[str, Any]) -> GroupRecord:
    content = group.content.model_copy(
        update={name: before[name] for name in before if name in _GROUP_THEN}
    )
    return group.model_copy(update={"content": content})


def _days(events: Iterable[Event], action: str) -> tuple[date, ...]:
    return tuple(_day(one.at) for one in events if one.action == action)


def _last_day(end: datetime) -> date:
    return end.date() - timedelta(days=1)


def _day(moment: datetime) -> date:
    return moment.astimezone(CHIHUAHUA).date()
