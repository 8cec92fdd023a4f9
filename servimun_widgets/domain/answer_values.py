"""One answer of each kind: read from what a browser or a file gives, refused when it is another."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from servimun_widgets.domain.answer_forms import AnswerField
from servimun_widgets.domain.expressions.atoms import text_of
from servimun_widgets.domain.names import bare
from servimun_widgets.domain.numerals import plain_number
from servimun_widgets.domain.reading.dates import read_day
from servimun_widgets.domain.text import forbidden_character, normalised
from servimun_widgets.domain.text import is_blank as is_blank_text
from servimun_widgets.errors import Problem

MOST_LETTERS = 10_000
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?", re.ASCII)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?", re.ASCII)
# Beyond it a number in the browser is no longer the one that was typed.
_LARGEST = 2**53
_LONGEST = len(str(_LARGEST))

Checked = tuple[Any, Problem | None]


def is_blank(value: Any) -> bool:
    """Return whether `value` is what an unanswered field holds."""
    return value is None or value == [] or (isinstance(value, str) and is_blank_text(value))


def checked_value(field: AnswerField, value: Any) -> Checked:
    """Return `value` as it is stored and the problem with it, if there is one.

    What is not of the field's kind is returned as it came, with its problem. A blank is no problem
    here: whether it may be is another question.
    """
    if is_blank(value):
        return ([] if field.kind in ("choices", "group") else None), None
    found, problem = _READERS.get(field.kind, _text)(field, value)
    if problem is None:
        problem = _outside(field, found)
    return found, problem


def _text(_: AnswerField, value: Any) -> Checked:
    if not isinstance(value, str):
        return value, Problem("field_wrong")
    text = normalised(value)
    if len(text) > MOST_LETTERS:
        return value, Problem("field_too_long", params={"limit": MOST_LETTERS})
    character = forbidden_character(text)
    if character:
        return value, Problem("field_character", params={"character": character})
    return text, None


def _number(value: Any) -> Any:
    """Return the number that a text is; anything else, and a text that is none, as it came."""
    plain = plain_number(value, money=True) if isinstance(value, str) else None
    if plain is None:
        return value
    return float(plain) if "." in plain or len(plain) > _LONGEST else int(plain)


def _integer(_: AnswerField, value: Any) -> Checked:
    number = _number(value)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, bool) or not isinstance(number, int) or abs(number) > _LARGEST:
        return value, Problem("field_integer")
    return number, None


def _decimal(_: AnswerField, value: Any) -> Checked:
    number = _number(value)
    if isinstance(number, bool) or not isinstance(number, int | float) or not _is_finite(number):
        return value, Problem("field_decimal")
    whole = float(number).is_integer() and abs(number) <= _LARGEST
    return (int(number) if whole else number), None


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number beyond what a float can be
        return False


def _moment_reader(
    pattern: re.Pattern[str], parse: Callable[[str], object], code: str
) -> Callable[[AnswerField, Any], Checked]:
    def read(_: AnswerField, value: Any) -> Checked:
        plain = bare(normalised(value)) if isinstance(value, str) else ""
        if pattern is _DATE and not pattern.fullmatch(plain):
            day = read_day(plain)
            plain = day.isoformat() if day else plain
        if not pattern.fullmatch(plain):
            return value, Problem(code)
        text = plain.replace(" ", "T")
        try:
            parse(text)
        except ValueError:
            return value, Problem(code)
        return text, None

    return read


def _choice(field: AnswerField, value: Any) -> Checked:
    known = {option.value for option in field.options}
    return value, None if isinstance(value, str) and value in known else Problem("field_choice")


def _choices(field: AnswerField, value: Any) -> Checked:
    # Files, and the field's own standard, write several choices as words with blanks between.
    chosen = value.split() if isinstance(value, str) else value
    known = {option.value for option in field.options}
    if not isinstance(chosen, list) or any(one not in known for one in map(str, chosen)):
        return value, Problem("field_choice")
    return list(dict.fromkeys(str(one) for one in chosen)), None


def _scalar(field: AnswerField, value: Any) -> Checked:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _decimal(field, value)
    return _text(field, value)


def _outside(field: AnswerField, value: Any) -> Problem | None:
    # ISO dates and times are in order when their texts are.
    number = isinstance(value, int | float)
    if field.minimum is not None and value < field.minimum:
        code = "field_too_small" if number else "answers_too_early"
        return Problem(code, params={"limit": _limit(field.minimum)})
    if field.maximum is not None and value > field.maximum:
        code = "field_too_large" if number else "answers_too_late"
        return Problem(code, params={"limit": _limit(field.maximum)})
    return None


def _limit(limit: float | str) -> str:
    return limit if isinstance(limit, str) else text_of(float(limit))


_READERS: dict[str, Callable[[AnswerField, Any], Checked]] = {
    "integer": _integer,
    "decimal": _decimal,
    "date": _moment_reader(_DATE, date.fromisoformat, "field_date"),
    "time": _moment_reader(_TIME, time.fromisoformat, "answers_time"),
    "datetime": _moment_reader(_MOMENT, datetime.fromisoformat, "answers_moment"),
    "choice": _choice,
    "choices": _choices,
    "calculate": _scalar,
    "hidden": _scalar,
}
