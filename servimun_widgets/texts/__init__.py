"""Every Spanish sentence that the program itself says, one module for each part of the program.

A module of this package is a plain table `SENTENCES: dict[code, sentence]`; `{name}` in a sentence
is filled from the parameters of the error or problem. `sentence(code, **params)` finds it. A table
is known by lying here.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from servimun_widgets.errors import Problem, ServimunError

_MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
SENTENCES: dict[str, str] = {
    code: text
    for module in _MODULES
    for code, text in getattr(module, "SENTENCES", {}).items()  # days and sizes have none
}


def sentence(code: str, /, **params: Any) -> str:
    """Return the sentence of `code`, filled with `params`.

    Raises `KeyError` when there is no such sentence or a parameter is missing: a test renders
    every code that the package uses.
    """
    return SENTENCES[code].format_map(params)


def fault_text(fault: str | None, error: str) -> str:
    """Return why a message did not leave: our words for the fault, then `error`, the server's."""
    said = sentence("mail_said", error=error)
    return sentence(f"mail_fault_{fault}", said=said) if fault else said


def explain(what: ServimunError | Problem) -> str:
    """Return what an error or a problem means and how to mend it, in Spanish."""
    return sentence(what.code, **what.params)
