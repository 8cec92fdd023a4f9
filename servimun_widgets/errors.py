"""The exception tree: what can go wrong, as codes; `texts` turns a code into a Spanish sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with what somebody entered.

    `code` names the sentence in `texts`, `path` the field it belongs to (names, and positions
    inside repeated groups; empty for the record as a whole), `params` fills the sentence.
    """

    code: str
    path: tuple[str | int, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


class SpokenError(Exception):
    """What went wrong in a notebook, already in sentences, one to a line."""

    def _render_traceback_(self) -> list[str]:
        """Return what Jupyter shows: the sentences, without the lines of the program."""
        return str(self).splitlines()


class ServimunError(Exception):
    """Base of every error this package raises on purpose.

    `code` names the sentence in `texts`, `params` fills it.
    """

    def __init__(self, code: str, /, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Return the code and its parameters, for logs; people see `texts.explain(error)`."""
        return f"{self.code} {self.params}" if self.params else self.code


class NotAllowed(ServimunError):
    """The account may not do this (role, agency, state of the record, or account disabled)."""


class NotFound(ServimunError):
    """No such record, or none that this account may see."""


class Invalid(ServimunError):
    """What was entered cannot be accepted; `problems` says what to mend, field by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("invalid", count=len(problems))
        self.problems = tuple(problems)


class Conflict(ServimunError):
    """The record changed since it was read; `current` is how it stands now."""

    def __init__(self, code: str, /, *, current: Any, **params: Any) -> None:
        super().__init__(code, **params)
        self.current = current


class SignInRefused(ServimunError):
    """A sign-in that was not accepted: wrong name or password, or too many attempts."""


class UnreadableFile(ServimunError):
    """A file that is not what it should be; nothing was imported from it."""


class StoreError(ServimunError):
    """The store cannot be used: damaged, full, on an unsupported disk, or of a newer version."""


class SettingsError(ServimunError):
    """A setting (environment variable or option) that makes no sense."""
