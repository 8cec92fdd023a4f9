"""Visits, from the web server's own log: how many came by each opaque code, and nothing else.

Reads lines of the «combined» format (Apache and nginx). No address, no browser and no person is
kept: of each line only the code, the day and the second. That is also what makes reading the same
lines again harmless: of a second, the larger count is kept. Visits of one second and one code that
a rotation put in two files would count as those of one of them. Where several servers show the
site, each log is read with the name of its server: their visits add up.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from urllib.parse import parse_qs, urlsplit

from servimun_widgets.domain.imports import ImportedRow
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.public_links import code_path
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.red_vecinal.services.visits_back import VISITS, visits_before
from servimun_widgets.services.acting import refuse_unless_importing
from servimun_widgets.services.apart import read_apart
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.imports_made import Journal
from servimun_widgets.services.received_files import take_received
from servimun_widgets.services.taking_turns import Turns
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, where
from servimun_widgets.subjects import declared

_LINE = re.compile(
    r'\S+ \S+ .*?\[(?P<at>[^\]]+)\] "(?P<method>[A-Z]+) (?P<target>\S+)[^"]*" (?P<status>\d{3}) \S+'
    r'(?: "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)"(?: .*)?)?\s*$'
)
_CODE = re.compile(r"[a-z0-9]{1,40}")
_PATH = re.compile(code_path("([a-z0-9]+)"))
# Programs that fetch a page by themselves; WhatsApp does so to show a preview of the link.
_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|preview|whatsapp|facebookexternalhit|telegram|curl|wget|python|java/"
    r"|go-http|httpclient|headless|monitor|scan|^-?$",
    re.IGNORECASE,
)
_SEEN = {
    **dict.fromkeys(("200", "304"), "visits"),
    **dict.fromkeys(("301", "302", "307", "308"), "redirected"),
}
"""Status -> what a line with it is. A visit that was sent on is counted where its log does not show
that it arrived, as where a site answers under two names."""
_LATE = 6  # seconds within which who was sent on arrives
LONGEST_LINE = 16_384
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class AccessLogReport:
    """What a log held: lines, visits that are new, and lines that are not visits by a code."""

    lines: int
    visits: int
    """Visits by a known code in this file."""
    added: int
    """Those that were not counted before."""
    robots: int
    other: int
    """Other pages, errors, codes that nobody gave out."""
    unreadable: int
    """Lines of another format."""
    days: tuple[str, ...]
    folio: str = ""
    """Folio of the import, to undo it by; blank where nothing was added, or no person did it."""


@dataclass(frozen=True)
class AccessLog:
    """What a log says: how many lines of each kind, and its visits by code, day and second."""

    name: str
    tally: Mapping[str, int]
    moments: Mapping[tuple[str, str], Mapping[str, int]]


def import_access_log(
    context: Context, path: Path, source: str | None = None, *, dry_run: bool = False
) -> AccessLogReport:
    """Count the visits of a log, plain or gzip, as `count_visits`.

    Raises `UnreadableFile` when it cannot be opened or no line is of the combined format, and
    `NotAllowed`.
    """
    refuse_unless_importing(context)
    return count_visits(
        context, _log(path.name, log_as_json(str(path), path.name)), source, dry_run=dry_run
    )


def read_access_log(context: Context, token: str, name: str) -> AccessLog:
    """Return what a log says that the acting account sent; what was sent is removed.

    It is read in a process of its own. Raises `UnreadableFile`, `NotAllowed` and `NotFound`.
    """
    refuse_unless_importing(context)
    place = f"{__name__}:log_as_json"
    return take_received(
        context, token, lambda file: _log(name, read_apart(place, str(file), name))
    )


def count_visits(
    context: Context, log: AccessLog, source: str | None = None, *, dry_run: bool = False
) -> AccessLogReport:
    """Count the visits of a log; a dry run only says what it would count.

    What breaks off keeps what it counted by then, and the same log again counts the rest.
    `source` names the server, where several show the site. Raises `NotAllowed`.
    """
    refuse_unless_importing(context)
    journal = Journal(context, "visits", log.name)
    with context.store.snapshot():
        known = {code for code, _ in log.moments if _is_known(context.store, code)}
    counted = {key: one for key, one in log.moments.items() if key[0] in known}
    if dry_run:
        with context.store.snapshot():
            kept = (_keep(context.store, *one, source, dry_run=True) for one in counted.items())
            added = sum(new for new, _ in kept)
    else:
        added = _count_in_turns(context, counted, source, journal)
    visits = sum(sum(one.values()) for one in counted.values())
    return AccessLogReport(
        lines=log.tally.get("lines", 0),
        visits=visits,
        added=added,
        robots=log.tally.get("robots", 0),
        other=log.tally.get("other", 0) + log.tally.get("visits", 0) - visits,
        unreadable=log.tally.get("unreadable", 0),
        days=tuple(sorted({day for _, day in counted})),
        folio=journal.folio,
    )


def _count_in_turns(
    context: Context,
    counted: Mapping[tuple[str, str], Mapping[str, int]],
    source: str | None,
    journal: Journal,
) -> int:
    """Count visits, some codes and days in a transaction, each with its event; return the new."""
    turns, left, added = Turns(context.store), deque(counted.items()), 0
    while left:
        with turns.transaction():
            before: list[ImportedRow] = []
            now, is_over = 0, False
            while left and not is_over:
                new, goes_back = _keep(context.store, *left.popleft(), source, dry_run=False)
                now += new
                before += [goes_back] if new else []
                is_over = turns.stored()
            added += now
            if now:
                record_event(context, "access_log_import", "visits", journal.file, visits=now)
            if now and context.account_id != SYSTEM_ACCOUNT:  # a timer reads the same log again
                journal.keep(before)
                journal.count(created=added)
    return added


def log_as_json(path: str, name: str) -> dict[str, Any]:
    """Return what a log says as JSON; people know it by `name`. Raises `UnreadableFile`."""
    tally: Counter[str] = Counter()
    moments: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    redirected: list[tuple[str, datetime]] = []
    for line in _lines(Path(path), name):
        tally["lines"] += 1
        kind, found = _read(line)
        if kind == "redirected" and found is not None:
            redirected.append(found)
            continue
        tally[kind] += 1
        if found is not None:
            _count(moments, *found)
    for code, at in redirected:
        arrived = any(_seen(moments, code, at + timedelta(seconds=late)) for late in range(_LATE))
        tally["other" if arrived else "visits"] += 1
        if not arrived:
            _count(moments, code, at)
    if tally["lines"] and tally["unreadable"] == tally["lines"]:
        raise UnreadableFile("access_log_format", path=name)
    return {"tally": tally, "moments": [[*key, seconds] for key, seconds in moments.items()]}


def _moment(at: datetime) -> tuple[str, str]:
    return at.date().isoformat(), at.time().isoformat(timespec="seconds")


def _count(moments: dict[tuple[str, str], Counter[str]], code: str, at: datetime) -> None:
    day, second = _moment(at)
    moments[code, day][second] += 1


def _seen(moments: dict[tuple[str, str], Counter[str]], code: str, at: datetime) -> bool:
    day, second = _moment(at)
    return second in moments.get((code, day), ())


def _log(name: str, said: Mapping[str, Any]) -> AccessLog:
    moments = {(code, day): seconds for code, day, seconds in said["moments"]}
    return AccessLog(name, said["tally"], moments)


def _lines(path: Path, name: str) -> Iterator[str]:
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            with gzip.open(raw) if packed else raw as file:
                while data := file.readline(LONGEST_LINE):
                    yield data.decode("utf-8", "replace")
    except FileNotFoundError as error:
        raise UnreadableFile("import_no_file", path=name) from error
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile("import_cannot_open", path=name) from error


def _read(line: str) -> tuple[str, tuple[str, datetime] | None]:
    """Return what a line is, and the code and moment when it is a visit by a code."""
    match = _LINE.match(line)
    if match is None:
        return "unreadable", None
    try:
        at = datetime.strptime(match["at"], "%d/%b/%Y:%H:%M:%S %z").astimezone(CHIHUAHUA)
        code = _code_of(match["target"])
    except ValueError:
        return "unreadable", None
    told = _SEEN.get(match["status"])
    if match["method"] != "GET" or told is None or not _CODE.fullmatch(code):
        return "other", None
    if _ROBOT.search(match["agent"] or ""):
        return "robots", None
    return told, (code, at)


def _code_of(target: str) -> str:
    """Return the code of an address, as links carry it now or once did; «» where there is none."""
    parts = urlsplit(target)
    if found := _PATH.fullmatch(parts.path.lower()):  # some keyboards begin with a capital
        return found[1]
    return parse_qs(parts.query, max_num_fields=40).get("c", [""])[0].lower()


def _is_known(store: Store, code: str) -> bool:
    return any(
        resolve_name(subject.knows_code)(store, code)
        for subject in declared()
        if subject.knows_code
    )


def _keep(
    store: Store,
    visited: tuple[str, str],
    seconds: Mapping[str, int],
    source: str | None,
    *,
    dry_run: bool,
) -> tuple[int, ImportedRow]:
    """Keep the visits of one code on one day; return how many are new, and how they go back."""
    table, (code, day) = store.table(VISITS), visited
    key = "|".join([code, day, *([source] if source else [])])
    stored = table.get(where("key") == key)
    before: dict[str, int] = dict(stored["moments"]) if stored else {}
    moments = {
        second: max(before.get(second, 0), seconds.get(second, 0)) for second in {*before, *seconds}
    }
    count = sum(moments.values())
    document = {
        "key": key,
        "code": code,
        "day": day,
        "count": count,
        "moments": dict(sorted(moments.items())),
        "source": source,
    }
    if stored is None and not dry_run:
        table.insert(document)
    elif stored is not None and not dry_run:
        table.update(document, doc_ids=[stored.doc_id])
    return count - sum(before.values()), visits_before(key, before, moments)
