"""What each call from a notebook begins and ends with: whose work it is, and sentences.

Here is the outermost frame of a notebook. Whatever was mistaken, the person reads a Spanish
sentence and none of the program's lines, among which nobody finds it.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from servimun_widgets.errors import Invalid, Problem, ServimunError, SpokenError
from servimun_widgets.texts import explain, sentence

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_PACKAGE = Path(__file__).parent


def plain_lines(error: ServimunError) -> list[str]:
    """Return one sentence for each thing that is wrong."""
    return [explain(one) for one in (error.problems if isinstance(error, Invalid) else (error,))]


def spoken(
    kind: type[SpokenError], lines: Callable[[ServimunError], list[str]] = plain_lines
) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Let a function say what goes wrong as a `kind` of error; `lines` turns one into sentences.

    Also a call with too few, too many or unknown arguments; the sentence shows the right one.
    """

    def decorated(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def call(*arguments: Given.args, **named: Given.kwargs) -> Answer:
            with speaking(kind, lines):
                try:
                    signature.bind(*arguments, **named)
                except TypeError:
                    name = _name(function, arguments)
                    raise ServimunError(
                        "notebook_call", call=f"{name}({_expected(signature)})"
                    ) from None
                return function(*arguments, **named)

        return call

    return decorated


@contextmanager
def speaking(
    kind: type[SpokenError], lines: Callable[[ServimunError], list[str]] = plain_lines
) -> Iterator[None]:
    """Raise what goes wrong inside as a `kind` of error, in sentences.

    An unforeseen error stays its cause, for who looks into it with `%debug`; what it says is not
    shown, since it may repeat what somebody typed.
    """
    try:
        yield
    except SpokenError:
        raise
    except ServimunError as error:
        raise kind("\n".join(lines(error))) from None
    except Exception as error:
        raise kind(sentence("notebook_failed", where=_where(error))) from error


def given_day(value: object) -> date | None:
    """Return the day that a notebook names: a date, «2026-11-30», or None or «» for today.

    Raises `Invalid`.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise Invalid([Problem("notebook_day", params={"given": shown(value)})])


def shown(value: object) -> str:
    """Return a value as a sentence can repeat it: short words, or what kind of thing it is."""
    if isinstance(value, str):
        return value[:40]
    if value is None or isinstance(value, bool | int | float | date):
        return repr(value) if not isinstance(value, date) else value.isoformat()
    return value.__name__ if isinstance(value, type) else type(value).__name__


def _name(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """Return what the person wrote: `Form`, where the program has its `__init__`."""
    if function.__name__ == "__init__":
        return type(arguments[0]).__name__
    name = function.__qualname__
    return name[:1].lower() + name[1:] if name.startswith("Tables.") else name


def _expected(signature: inspect.Signature) -> str:
    taken = [one for one in signature.parameters.values() if one.name not in ("self", "cls")]
    return ", ".join(map(_shown_parameter, taken))


def _shown_parameter(one: inspect.Parameter) -> str:
    if one.kind is one.VAR_KEYWORD:
        return "…"
    return one.name if one.default is one.empty else f"{one.name}=…"


def _where(error: Exception) -> str:
    """Return the kind of an unforeseen error and the last line of the program that it passed."""
    place, frame = "", error.__traceback__
    while frame is not None:
        file = Path(frame.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            place = f"{file.relative_to(_PACKAGE)}:{frame.tb_lineno}"
        frame = frame.tb_next
    return f"{type(error).__name__}, {place}"
