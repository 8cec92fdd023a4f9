"""Parts of rows of HSDS that agencies and programmes share: addresses, telephones, hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote, urlsplit

from servimun_widgets.catalogue.documents.open_data.identifiers import Repeated
from servimun_widgets.catalogue.rules.reaching import Contact
from servimun_widgets.domain.hour_of_day import MIDNIGHT
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.offering import first_day, last_day
from servimun_widgets.programs.rules.weekly_hours import (
    WEEKDAYS,
    WeeklyHours,
    hours_in_words,
    told_hours,
)

Row = dict[str, Any]
DAY_CODES = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:mx|com|org|net)\b(?:/[^\s;,)]*)?", re.I)
_SAFE = "/%:@!$&'()*+,;=~-._?#[]"


def compact(row: Row) -> Row:
    """Return a row without what is blank."""
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def uri(text: str | None) -> str | None:
    """Return a web address as RFC 3986 writes it, or None where it cannot be written so.

    >>> uri("https://niñez.example/a b?c=ó")
    'https://xn--niez-hqa.example/a%20b?c=%C3%B3'
    """
    try:
        parts = urlsplit(text or "")
        host = (parts.hostname or "").encode("idna").decode()
        host = f"[{host}]" if ":" in host else host
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError too: no host can be called so
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{host}{port}{quote(rest, safe=_SAFE)}"


def web_addresses(text: str | None) -> list[str]:
    """Return the web addresses that an agency's own text names, each once.

    >>> web_addresses("impas.example.mx; Facebook: @impas; https://x.org/a")
    ['https://impas.example.mx', 'https://x.org/a']
    """
    written = (found.rstrip(".") for found in _ADDRESS.findall(text or ""))
    whole = (one if one.lower().startswith("http") else f"https://{one}" for one in written)
    return list(dict.fromkeys(found for one in whole if (found := uri(one))))


def phones(ids: Repeated, owner: Row, contacts: Iterable[Contact]) -> list[Row]:
    """Return the telephones of `owner`, which is one of the keys that point at it.

    The standard takes one number as an extension: each extension is a telephone of its own.
    """
    (whose,) = owner.values()
    return [
        compact(
            {
                "id": ids.lasting("phone", whose, one.dial, extension or ""),
                **owner,
                "number": one.dial,
                "extension": int(extension) if extension and extension.isdecimal() else None,
                "type": "cell" if one.is_whatsapp else "voice",
                "description": _said_of(one, extension),
            }
        )
        for one in contacts
        for extension in _extensions(one.extensions)
    ]


def _extensions(text: str | None) -> Sequence[str | None]:
    found = re.findall(r"\d{1,9}", text or "", re.ASCII)
    return found or [text]


def _said_of(one: Contact, extension: str | None) -> str:
    unread = extension if extension and not extension.isdecimal() else None
    kind = "WhatsApp" if one.is_whatsapp else (one.emergency or "").capitalize() or None
    return ". ".join(said for said in (kind, one.note, unread) if said)


def schedules(ids: Repeated, service_id: str, content: ProgramContent) -> list[Row]:
    """Return the hours of a programme: its days where they are known, else in words alone."""
    days = compact({"valid_from": _day(first_day(content)), "valid_to": _day(last_day(content))})
    weekly = told_hours(content.weekly_hours, content.hours)
    if weekly:
        return [
            {
                "id": ids.lasting("schedule", service_id, *one.days, one.opens, one.closes),
                "service_id": service_id,
                **days,
                **weekly_row(one),
            }
            for one in weekly
        ]
    said = {**days, "description": content.timetable or content.validity_note}
    if not compact(said):
        return []
    return [compact({"id": ids.lasting("schedule", service_id), "service_id": service_id, **said})]


def weekly_row(hours: WeeklyHours) -> Row:
    """Return what stands in a schedule of days and hours (`freq` and `byday` as in RFC 5545).

    Hours are those of Chihuahua, which keeps no summer time. A day that ends at midnight ends at
    its last second: the standard has no hour 24.
    """
    offset = datetime(2026, 1, 1, tzinfo=CHIHUAHUA).utcoffset()
    return compact(
        {
            "timezone": int(offset.total_seconds() // 3600) if offset is not None else None,
            "freq": "WEEKLY",
            "byday": ",".join(DAY_CODES[one] for one in hours.days),
            "opens_at": f"{hours.opens}:00",
            "closes_at": "23:59:59" if hours.closes == MIDNIGHT else f"{hours.closes}:00",
            "description": hours_in_words([hours]),
            "notes": hours.place,
        }
    )


def moment(day: date) -> str:
    """Return the beginning of a day of Chihuahua as a moment in UTC."""
    return datetime.combine(day, time(), CHIHUAHUA).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def lines(text: str | None) -> Iterator[str]:
    """Yield the lines of a text of the form that are items of a list, without their marks."""
    for one in (text or "").splitlines():
        if said := one.strip(" \t-•*"):
            yield said


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
