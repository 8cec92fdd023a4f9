"""What programs read of the site: its map, what is new, a calendar, and what works offline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import orjson
from icalendar import Calendar, Event, vRecur

from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.documents.site_lists import newest
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.public_links import program_code
from servimun_widgets.programs.rules.offering import last_day
from servimun_widgets.programs.rules.weekly_hours import WEEKDAYS, WeeklyHours, told_hours
from servimun_widgets.texts import sentence
from servimun_widgets.widgets.assets import joined_module

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKER = Path(__file__).parent / "static" / "worker.js"


def feeds(build: SiteContent, pages: Sequence[Page], resources: Sequence[str]) -> dict[str, bytes]:
    """Return the files that no person reads, by path."""
    found = {
        "sitemap.xml": _sitemap(build.base, pages),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {build.base}/sitemap.xml\n".encode(),
        "cambios.xml": _changes(build),
        "manifest.webmanifest": _manifest(build),
    }
    found["sw.js"] = _worker(build, resources)
    return found


def _sitemap(base: str, pages: Iterable[Page]) -> bytes:
    urls = "".join(
        f"<url><loc>{escape(base + one.path)}</loc></url>\n"
        for one in pages
        if not one.danger and not one.hidden
    )
    told = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{told}'.encode()


def _changes(build: SiteContent) -> bytes:
    """Return the programmes that were published last, as Atom; none of them about danger.

    In an electoral quiet period nothing is announced.
    """
    told = newest([] if build.is_quiet else build.listed)
    last = told[0].program.published_on if told else build.day
    entries = "".join(
        f"<entry><id>{escape(build.base + one.path)}</id>"
        f'<link href="{escape(build.base + one.path)}"/><title>{escape(one.name)}</title>'
        f"<updated>{_moment(one.program.published_on)}</updated>"
        f"<summary>{escape(one.summary or one.line)}</summary></entry>\n"
        for one in told
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(build.base)}/cambios.xml</id><title>{escape(sentence('site_changes'))}"
        f"</title><author><name>{escape(build.snapshot.identity.municipality)}</name></author>"
        f'<link rel="self" href="{escape(build.base)}/cambios.xml"/>'
        f"<updated>{_moment(last)}</updated>\n{entries}</feed>\n"
    ).encode()


def _moment(day: date) -> str:
    return datetime.combine(day, time(), CHIHUAHUA).isoformat()


def calendar(views: Iterable[ProgramView], base: str, day: date) -> bytes:
    """Return the weekly hours of programmes as iCalendar (RFC 5545); none of them about danger."""
    found = Calendar()
    found.add("prodid", "-//SERVIMUN//Catálogo público//ES")
    found.add("version", "2.0")
    found.add("x-wr-calname", sentence("site_calendar"))
    found.add("x-wr-timezone", str(CHIHUAHUA))
    for one in views:
        if one.danger is None:
            content = one.program.content
            weekly = told_hours(content.weekly_hours, content.hours)
            for number, hours in enumerate(weekly):
                found.add_component(_event(one, number, hours, base, day))
    found.add_missing_timezones()
    data: bytes = found.to_ical()
    return data


def _event(view: ProgramView, number: int, hours: WeeklyHours, base: str, day: date) -> Event:
    days = sorted(map(tuple(WEEKDAYS).index, hours.days))
    # The first of its days from Monday of this week on, so that a rebuild tells the same.
    first = day - timedelta(days=day.weekday()) + timedelta(days=days[0])
    last = last_day(view.program.content)
    event = Event()
    event.add("uid", f"{view.folio}-{number}@{base.partition('://')[2]}")
    event.add("dtstamp", datetime.combine(view.program.published_on, time(), ZoneInfo("UTC")))
    event.add("dtstart", datetime.combine(first, time.fromisoformat(hours.opens), CHIHUAHUA))
    event.add("dtend", _end(first, hours.closes))
    rule: dict[str, Any] = {"freq": "weekly", "byday": [_CODES[one] for one in days]}
    if last is not None:
        rule["until"] = datetime.combine(last, time(23, 59), CHIHUAHUA).astimezone(ZoneInfo("UTC"))
    event.add("rrule", vRecur(rule))
    event.add("summary", view.name)
    where = hours.place or ", ".join(
        filter(None, (one.name or one.address for one in view.program.content.venues[:1]))
    )
    if where:
        event.add("location", where)
    event.add("url", f"{base}{view.path}")
    return event


def _end(day: date, closes: str) -> datetime:
    """Return when a day's hours end; 24:00 is the beginning of the next day."""
    if closes == "24:00":
        return datetime.combine(day + timedelta(days=1), time(), CHIHUAHUA)
    return datetime.combine(day, time.fromisoformat(closes), CHIHUAHUA)


def _manifest(build: SiteContent) -> bytes:
    identity = build.snapshot.identity
    return orjson.dumps(
        {
            "name": sentence("site_front"),
            "short_name": "Programas",
            "lang": "es-MX",
            "start_url": "/",
            "display": "minimal-ui",
            "background_color": "#ffffff",
            "theme_color": identity.colors.primary,
        }
    )


def _worker(build: SiteContent, resources: Sequence[str]) -> bytes:
    """Return the script that lets what was seen open offline; nothing about danger is kept.

    `resources` are kept at once; what the search reads once somebody searches, so that a first
    visit does not pay for it.
    """
    kept = ["/", *(f"/{one}" for one in resources)]
    unkept = " ".join(program_code(one.folio) for one in build.views if one.danger)
    told = hashlib.sha256("".join(kept).encode()).hexdigest()[:8]
    given = {"VERSION": told, "KEPT": kept, "UNKEPT": unkept}
    lines = [f"const {name}={orjson.dumps(one).decode()};" for name, one in given.items()]
    return "\n".join([*lines, joined_module(_WORKER.name, _WORKER.parent)]).encode()
