"""What each call from a notebook begins and ends with: whose work it is, and sentences.

Here is the outermost frame of a notebook. Whatever was mistaken, the person reads a Spanish
sentence and none of the program's lines, among which nobody finds it.
"""

from __future__ import annotations

import functools
import inspect
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import MethodType
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar

from servimun_widgets.errors import Invalid, Problem, ServimunError, SpokenError
from servimun_widgets.texts import explain, sentence

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_PACKAGE = Path(__file__).parent
_EARLIEST = date(1900, 1, 1)
_TOLD_BELOW = 10**20
"""A number with more digits says nothing to anybody."""


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
        called = Called(function, kind, lines)
        if function.__name__ != "__init__":
            return called

        @functools.wraps(function)
        def initialise(*arguments: Given.args, **named: Given.kwargs) -> Answer:
            return called(*arguments, **named)

        return initialise

    return decorated


class Misused(SpokenError, AttributeError):
    """A use that what a notebook has is not made for, in a sentence.

    Also what Python expects when it looks a name up.
    """


def unknown_name(name: str, known: Iterable[str]) -> Misused:
    """Return what to raise for a name that the package does not offer."""
    return Misused(sentence("notebook_name_unknown", name=name[:40], known=", ".join(known)))


class AnswersMisuse:
    """What a notebook has: a use that it is not made for is answered with how it is used.

    Names that begin with a line below are those of Python and Jupyter, which ask for many.
    """

    _misused: ClassVar[type[SpokenError]] = Misused
    _made_of: ClassVar[frozenset[str]] = frozenset()
    """Names that are set once, when it is made."""

    @abstractmethod
    def _right_use(self) -> str:
        """Return the sentence that says how it is used."""

    def _left_alone(self) -> str:
        """Return what is said to who would change it."""
        return type(self)._right_use(self)

    # Of its type, since what is asked may be a class, which has these for its own instances.
    def _refuse(self, *_: object) -> Any:
        kind = type(self)
        raise kind._misused(kind._right_use(self))

    def _refuse_change(self, *_: object) -> None:
        kind = type(self)
        raise kind._misused(kind._left_alone(self))

    __getitem__ = __contains__ = __iter__ = __len__ = _refuse
    __setitem__ = __delitem__ = _refuse_change
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = _refuse

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in type(self)._made_of:
            raise AttributeError(name)
        return type(self)._refuse(self)

    def __setattr__(self, name: str, value: object) -> None:
        being_made = name in type(self)._made_of and name not in vars(self)
        if not being_made and not name.startswith("_"):
            type(self)._refuse_change(self)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        if not name.startswith("_"):
            type(self)._refuse_change(self)
        super().__delattr__(name)


class Declared(AnswersMisuse):
    """What a notebook declares, a form or a field: once made it is not changed, nor called."""

    __call__ = AnswersMisuse._refuse

    def _right_use(self) -> str:
        return sentence("notebook_declared", name=type(self).__name__)


class DeclaredClass(AnswersMisuse, type):
    """The class of what is declared, which is called and nothing else."""

    def _right_use(cls) -> str:
        call = f"{cls.__name__}({_expected(inspect.signature(cls))})"
        return sentence("notebook_call", call=call)


class Called(AnswersMisuse, Generic[Given, Answer]):
    """A function that a notebook calls, and does nothing else with."""

    def __init__(
        self,
        function: Callable[Given, Answer],
        kind: type[SpokenError],
        lines: Callable[[ServimunError], list[str]],
    ) -> None:
        functools.update_wrapper(self, function)
        self._function, self._kind, self._lines = function, kind, lines

    def __call__(self, *arguments: Given.args, **named: Given.kwargs) -> Answer:
        """Call the function, and say in sentences what goes wrong."""
        with speaking(self._kind, self._lines):
            signature = inspect.signature(self._function)
            try:
                signature.bind(*arguments, **named)
            except TypeError:
                call = f"{_name(self._function, arguments)}({_expected(signature)})"
                raise ServimunError("notebook_call", call=call) from None
            return self._function(*arguments, **named)

    def __get__(self, of: object, _: object = None) -> Called[..., Answer]:
        if of is None:
            return self
        return Called(MethodType(self._function, of), self._kind, self._lines)

    def _right_use(self) -> str:
        call = f"{_name(self._function, ())}({_expected(inspect.signature(self._function))})"
        return sentence("notebook_call", call=call)

    def __repr__(self) -> str:
        return self._right_use()


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
    day = value
    if isinstance(value, str):
        with suppress(ValueError):
            day = date.fromisoformat(value.strip())
    if isinstance(day, date) and not isinstance(day, datetime) and day >= _EARLIEST:
        return day
    raise Invalid([Problem("notebook_day", params={"given": shown(value)})])


def shown(value: object) -> str:
    """Return a value as a sentence can repeat it: short words, or what kind of thing it is."""
    if isinstance(value, str):
        return value[:40]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | float):
        return str(value)
    if isinstance(value, int):
        return str(value) if abs(value) < _TOLD_BELOW else "int"
    if isinstance(value, Called):
        return str(value.__name__)
    return value.__name__ if isinstance(value, type) else type(value).__name__


def _name(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """Return what the person wrote: `Form`, where the program has its `__init__`."""
    if function.__name__ == "__init__" and arguments:
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
