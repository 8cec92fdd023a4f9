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
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from pkgutil import resolve_name
from urllib.parse import parse_qs, urlsplit

from servimun_widgets.domain import permissions
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.public_links import code_path
from servimun_widgets.errors import NotAllowed, UnreadableFile
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, where
from servimun_widgets.subjects import declared

_LINE = re.compile(
    r'\S+ \S+ .*?\[(?P<at>[^\]]+)\] "(?P<method>[A-Z]+) (?P<target>\S+)[^"]*" (?P<status>\d{3}) \S+'
    r'(?: "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")?\s*$'
)
_CODE = re.compile(r"[a-z0-9]{1,40}")
_PATH = re.compile(code_path("([a-z0-9]+)"))
# Programs that fetch a page by themselves; WhatsApp does so to show a preview of the link.
_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|preview|whatsapp|facebookexternalhit|telegram|curl|wget|python|java/"
    r"|go-http|httpclient|headless|monitor|scan|^-?$",
    re.IGNORECASE,
)
_SEEN = {"200", "304"}
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


def import_access_log(context: Context, path: Path, source: str | None = None) -> AccessLogReport:
    """Count the visits of a log, plain or gzip, in one transaction.

    `source` names the server, where several show the site.

    Raises `UnreadableFile` when it cannot be opened or no line is of the combined format, and
    `NotAllowed`.
    """
    by_hand = context.account_id == SYSTEM_ACCOUNT
    if not by_hand and acting_account(context).role not in permissions.IMPORT:
        raise NotAllowed("not_allowed_role")
    tally: Counter[str] = Counter()
    moments: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for line in _lines(path):
        tally["lines"] += 1
        kind, found = _read(line)
        tally[kind] += 1
        if found is not None:
            code, at = found
            moments[code, at.date().isoformat()][at.time().isoformat(timespec="seconds")] += 1
    if tally["lines"] and tally["unreadable"] == tally["lines"]:
        raise UnreadableFile("access_log_format", path=path.name)
    with context.store.transaction():
        known = {code for code, _ in moments if _is_known(context.store, code)}
        counted = {key: one for key, one in moments.items() if key[0] in known}
        added = sum(_keep(context.store, *key, seconds, source) for key, seconds in counted.items())
        visits = sum(one.total() for one in counted.values())
        if added:
            record_event(context, "access_log_import", "visits", path.name, visits=added)
    return AccessLogReport(
        lines=tally["lines"],
        visits=visits,
        added=added,
        robots=tally["robots"],
        other=tally["other"] + tally["visits"] - visits,
        unreadable=tally["unreadable"],
        days=tuple(sorted({day for _, day in counted})),
    )


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            with gzip.open(raw) if packed else raw as file:
                while data := file.readline(LONGEST_LINE):
                    yield data.decode("utf-8", "replace")
    except FileNotFoundError as error:
        raise UnreadableFile("import_no_file", path=path.name) from error
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile("import_cannot_open", path=path.name) from error


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
    if match["method"] != "GET" or match["status"] not in _SEEN or not _CODE.fullmatch(code):
        return "other", None
    if _ROBOT.search(match["agent"] or ""):
        return "robots", None
    return "visits", (code, at)


def _code_of(target: str) -> str:
    """Return the code of an address, as links carry it now or once did; «» where there is none."""
    parts = urlsplit(target)
    if found := _PATH.fullmatch(parts.path):
        return found[1]
    return parse_qs(parts.query, max_num_fields=40).get("c", [""])[0]


def _is_known(store: Store, code: str) -> bool:
    return any(
        resolve_name(subject.knows_code)(store, code)
        for subject in declared()
        if subject.knows_code
    )


def _keep(store: Store, code: str, day: str, seconds: Counter[str], source: str | None) -> int:
    """Keep the visits of one code on one day; return how many were not counted before."""
    table = store.table("visits")
    key = "|".join([code, day, *([source] if source else [])])
    stored = table.get(where("key") == key)
    before: dict[str, int] = dict(stored["moments"]) if stored else {}
    moments = {
        second: max(before.get(second, 0), seconds[second]) for second in {*before, *seconds}
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
    if stored is None:
        table.insert(document)
    else:
        table.update(document, doc_ids=[stored.doc_id])
    return count - sum(before.values())
