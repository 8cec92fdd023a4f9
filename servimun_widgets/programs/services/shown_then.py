"""What figures read of the programmes that were on show on a day of the past: by indexes only.

`catalogue_at` tells the same as whole records.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from servimun_widgets.programs.rules.offering import offering_between
from servimun_widgets.programs.rules.publishing import WORTH_FILLING
from servimun_widgets.programs.services.catalogue_at import Told, then_after
from servimun_widgets.programs.services.reading import BY_FOLIO, REGISTER
from servimun_widgets.services.trail import event_columns, revision_columns
from servimun_widgets.store import Store, where

_EVENT = ("record_id", "day", "action", "revision_id", "told_state")
_VERSION = ("id", "gaps", "lead_agency_id", "coresponsible", "first_day", "last_day")
_day = cache(date.fromisoformat)


class Version(NamedTuple):
    """What figures read of a version of a programme."""

    gaps: int
    lead_agency_id: str
    coresponsible: tuple[str, ...]
    first_day: date | None
    last_day: date | None

    @property
    def completeness(self) -> float:
        """The part of the fields worth filling that are not blank, as `publishing` says it."""
        return 1 - self.gaps / len(WORTH_FILLING)


class ShownThen(NamedTuple):
    """A programme that was on show: its version on show, who had it, and when it was verified."""

    shown: Version
    agencies: tuple[str, ...]
    """Lead and co-responsible ones, of the version that was worked on."""
    verified_on: date | None

    def is_offered(self, day: date) -> bool:
        """Return whether a citizen could use it on that day, as `offering` says it."""
        return offering_between(self.shown.first_day, self.shown.last_day, day).is_offered


class ShownPast:
    """The programmes with their events, to be told as they stood at the end of any day.

    Within one snapshot of the store, which the caller holds.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._events: dict[str, list[Told]] = defaultdict(list)
        for record_id, day, *told in event_columns(
            store, where("record_type") == "program", *_EVENT
        ):
            self._events[record_id].append(Told(_day(day), *told))
        kept = store.table(REGISTER.table).column_values(None, "id", order=BY_FOLIO)
        self._ids = [key for (key,) in kept if key in self._events]
        self._versions: dict[str, Version] = {}
        self._then: dict[tuple[str, int], dict[str, Any]] = {}

    def at(self, day: date) -> list[ShownThen]:
        """Return the programmes that were on show at the end of that day, in folio order."""
        found = list(filter(None, (self._shown_at(key, day) for key in self._ids)))
        self._read_versions(then[name] for then in found for name in _VERSIONS_OF)
        return list(filter(None, map(self._line, found)))

    def _shown_at(self, record_id: str, day: date) -> dict[str, Any] | None:
        before = [one for one in self._events[record_id] if one.day <= day]
        if not before:
            return None
        key = record_id, len(before)
        if key not in self._then:
            self._then[key] = then_after(before)
        then = self._then[key]
        shown = then["state"] != "archivado" and then["published_revision_id"] is not None
        return then if shown else None

    def _read_versions(self, wanted: Iterable[str]) -> None:
        missing = set(wanted) - self._versions.keys()
        if missing:
            query = where("id").one_of(sorted(missing))
            for key, gaps, lead, others, *days in revision_columns(self._store, query, *_VERSION):
                first, last = (_day(one) if one else None for one in days)
                if lead is not None:  # of what is no version of a programme nothing is known
                    agencies = tuple(json.loads(others))
                    self._versions[key] = Version(gaps, lead, agencies, first, last)

    def _line(self, then: dict[str, Any]) -> ShownThen | None:
        shown, worked_on = (self._versions.get(then[name]) for name in _VERSIONS_OF)
        if shown is None or worked_on is None:  # an older backup was restored
            return None
        agencies = (worked_on.lead_agency_id, *worked_on.coresponsible)
        return ShownThen(shown, agencies, then["verified_on"])


_VERSIONS_OF = ("published_revision_id", "revision_id")
