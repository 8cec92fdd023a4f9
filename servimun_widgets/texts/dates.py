"""Dates and times as people in Chihuahua say them."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def day_text(day: date) -> str:
    """Return a day in words.

    >>> day_text(date(2026, 11, 22))
    '22 de noviembre de 2026'
    """
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def weekday_text(day: date) -> str:
    """Return a day on which somebody has to come or do something, with its weekday.

    >>> weekday_text(date(2026, 11, 22))
    'domingo 22 de noviembre de 2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {day_text(day)}"


def moment_text(moment: datetime, now: datetime) -> str:
    """Return a moment as seen from `now`, both in the zone of `now`.

    >>> now = datetime.fromisoformat("2026-11-22T12:00-06:00")
    >>> moment_text(datetime.fromisoformat("2026-11-22T16:42Z"), now)
    'hoy 10:42'
    """
    local = moment.astimezone(now.tzinfo)
    clock = f"{local.hour}:{local.minute:02d}"
    days = (now.date() - local.date()).days
    if days == 0:
        return f"hoy {clock}"
    return f"ayer {clock}" if days == 1 else f"{day_text(local.date())}, {clock}"


def told_moment(moment: datetime, now: datetime) -> str:
    """Return a moment as a sentence tells it, after a verb.

    >>> now = datetime.fromisoformat("2026-11-22T12:00-06:00")
    >>> told_moment(datetime.fromisoformat("2026-11-22T16:42Z"), now)
    'hoy a las 10:42'
    >>> told_moment(datetime.fromisoformat("2026-11-19T13:05-06:00"), now)
    'el 19 de noviembre de 2026 a las 13:05'
    """
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    day = {0: "hoy", 1: "ayer"}.get(days, f"el {day_text(local.date())}")
    article = "la" if local.hour == 1 else "las"
    return f"{day} a {article} {local.hour}:{local.minute:02d}"


def ago_text(moment: datetime, now: datetime) -> str:
    """Return how long ago a moment was: «hace 3 minutos», or the moment after a day.

    >>> now = datetime.fromisoformat("2026-11-22T12:00-06:00")
    >>> ago_text(datetime.fromisoformat("2026-11-22T11:57-06:00"), now)
    'hace 3 minutos'
    """
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return "hace un momento"
    if minutes < 60:
        return "hace 1 minuto" if minutes == 1 else f"hace {minutes} minutos"
    if minutes < 24 * 60:
        hours = minutes // 60
        return "hace 1 hora" if hours == 1 else f"hace {hours} horas"
    text = moment_text(moment, now)
    return text if text.startswith("ayer") else f"el {text}"
