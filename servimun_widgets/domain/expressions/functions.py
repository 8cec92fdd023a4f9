"""What each function of the subset returns, given the values of its arguments."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from servimun_widgets.domain.expressions.atoms import (
    Value,
    moment_parts,
    number_of,
    text_of,
    truth_of,
)

Call = Callable[[list[Value]], Value]

_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_DAYS = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")


def _flat(values: list[Value]) -> list[float | str | bool]:
    flat: list[float | str | bool] = []
    for value in values:
        flat.extend(value if isinstance(value, list) else [value])
    return flat


def _numbers(values: list[Value]) -> list[float]:
    return [number_of(one) for one in _flat(values) if one != ""]


def _extreme(choose: Callable[[list[float]], float]) -> Call:
    def call(values: list[Value]) -> Value:
        numbers = _numbers(values)
        if not numbers or any(math.isnan(one) for one in numbers):
            return math.nan
        return choose(numbers)

    return call


def _texts(values: list[Value]) -> list[str]:
    return [text_of(one) for one in _flat(values)]


def _whole(number: float, way: Callable[[float], int]) -> float:
    return float(way(number)) if math.isfinite(number) else number


def _fraction(number: float) -> float:
    return number - math.floor(number) if math.isfinite(number) else math.nan


def _rounded(values: list[Value]) -> Value:
    number = number_of(values[0])
    places = number_of(values[1]) if len(values) > 1 else 0.0
    if not math.isfinite(places) or abs(places) > 15:
        return math.nan
    scale = 10.0 ** int(places)
    return _whole(number * scale + 0.5, math.floor) / scale


def _power(values: list[Value]) -> Value:
    try:
        return math.pow(number_of(values[0]), number_of(values[1]))
    except OverflowError:
        return math.inf
    except ValueError:
        return math.nan


def _root(values: list[Value]) -> Value:
    number = number_of(values[0])
    return math.sqrt(number) if number >= 0 else math.nan


def _place(value: Value, length: int) -> int:
    """Return a place in a text, counted from 0; from the end when it is negative."""
    number = number_of(value)
    if math.isnan(number):
        return 0
    place = int(min(max(number, -1e9), 1e9))
    return max(0, length + place) if place < 0 else place


def _substr(values: list[Value]) -> Value:
    text = text_of(values[0])
    start = _place(values[1], len(text))
    end = _place(values[2], len(text)) if len(values) > 2 else len(text)
    return text[start:end]


def _substring(values: list[Value]) -> Value:
    text = text_of(values[0])
    start = math.floor(number_of(values[1]) + 0.5) if math.isfinite(number_of(values[1])) else None
    if start is None:
        return ""
    end = len(text) + 1
    if len(values) > 2:
        length = number_of(values[2])
        if math.isnan(length):
            return ""
        end = min(end, start + math.floor(length + 0.5)) if math.isfinite(length) else end
    return text[max(0, start - 1) : max(0, end - 1)]


def _before(values: list[Value]) -> Value:
    text, mark = text_of(values[0]), text_of(values[1])
    return text[: text.index(mark)] if mark in text else ""


def _after(values: list[Value]) -> Value:
    text, mark = text_of(values[0]), text_of(values[1])
    return text[text.index(mark) + len(mark) :] if mark in text else ""


def _translate(values: list[Value]) -> Value:
    text, given, put = (text_of(value) for value in values)
    table: dict[str, str] = {}
    for at, letter in enumerate(given):
        table.setdefault(letter, put[at] if at < len(put) else "")
    return "".join(table.get(letter, letter) for letter in text)


def _selected_at(values: list[Value]) -> Value:
    chosen, place = text_of(values[0]).split(), number_of(values[1])
    inside = math.isfinite(place) and 0 <= place < len(chosen)
    return chosen[int(place)] if inside else ""


def _day(values: list[Value]) -> Value:
    parts = moment_parts(values[0])
    return parts[0].isoformat() if parts else ""


def _moment(values: list[Value]) -> Value:
    parts = moment_parts(values[0])
    return f"{parts[0].isoformat()}T{_clock(parts[1])}" if parts else ""


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def _formatted(values: list[Value]) -> Value:
    parts = moment_parts(values[0])
    if parts is None:
        return ""
    written = _written(*parts)
    text, picture = "", text_of(values[1])
    at = 0
    while at < len(picture):
        code = picture[at : at + 2]
        text += written.get(code, picture[at])
        at += 2 if code in written else 1
    return text


def _written(day: date, second: int) -> dict[str, str]:
    hour, minute = second // 3600, second // 60 % 60
    return {
        "%%": "%",
        "%Y": f"{day.year:04}",
        "%y": f"{day.year % 100:02}",
        "%m": f"{day.month:02}",
        "%n": str(day.month),
        "%b": _MONTHS[day.month - 1],
        "%d": f"{day.day:02}",
        "%e": str(day.day),
        "%a": _DAYS[day.weekday()],
        "%H": f"{hour:02}",
        "%h": str(hour),
        "%M": f"{minute:02}",
        "%S": f"{second % 60:02}",
        "%3": "000",
    }


CALLS: dict[str, Call] = {
    "abs": lambda values: abs(number_of(values[0])),
    "boolean": lambda values: truth_of(values[0]),
    "boolean-from-string": lambda values: text_of(values[0]) in ("true", "1"),
    "ceiling": lambda values: _whole(number_of(values[0]), math.ceil),
    "concat": lambda values: "".join(_texts(values)),
    "contains": lambda values: text_of(values[1]) in text_of(values[0]),
    "count": lambda values: float(len(_flat(values))),
    "count-non-empty": lambda values: float(sum(text != "" for text in _texts(values))),
    "count-selected": lambda values: float(len(text_of(values[0]).split())),
    "date": _day,
    "date-time": _moment,
    "decimal-date-time": lambda values: number_of(values[0]),
    "decimal-time": lambda values: _fraction(number_of(values[0])),
    "ends-with": lambda values: text_of(values[0]).endswith(text_of(values[1])),
    "false": lambda _: False,
    "floor": lambda values: _whole(number_of(values[0]), math.floor),
    "format-date": _formatted,
    "format-date-time": _formatted,
    "int": lambda values: _whole(number_of(values[0]), math.trunc),
    "join": lambda values: text_of(values[0]).join(_texts(values[1:])),
    "max": _extreme(max),
    "min": _extreme(min),
    "normalize-space": lambda values: " ".join(text_of(values[0]).split()),
    "not": lambda values: not truth_of(values[0]),
    "number": lambda values: number_of(values[0]),
    "pow": _power,
    "round": _rounded,
    "selected": lambda values: text_of(values[1]).strip() in text_of(values[0]).split(),
    "selected-at": _selected_at,
    "sqrt": _root,
    "starts-with": lambda values: text_of(values[0]).startswith(text_of(values[1])),
    "string": lambda values: text_of(values[0]),
    "string-length": lambda values: float(len(text_of(values[0]))),
    "substr": _substr,
    "substring": _substring,
    "substring-after": _after,
    "substring-before": _before,
    "sum": lambda values: float(sum(_numbers(values))),
    "translate": _translate,
    "true": lambda _: True,
}
"""Those that need more than the values of their arguments are in `evaluating`."""
