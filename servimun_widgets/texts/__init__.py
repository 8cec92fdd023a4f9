"""Every Spanish sentence that the program itself says.

They stand in plain tables, `SENTENCES: dict[code, sentence]`: in a module of this package, or in
the module `texts` of the room that alone says them. `{name}` in a sentence is filled from the
parameters of the error or problem. `sentence(code, **params)` finds it. A table is known by lying
there.
"""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from servimun_widgets.errors import NotFound, Problem, ServimunError
from servimun_widgets.subjects import room_modules

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def tables() -> dict[str, dict[str, str]]:
    """Return the tables of sentences by the module that each is in, those of the rooms too."""
    here = [f"{__name__}.{found.name}" for found in iter_modules(__path__)]
    modules = {name: import_module(name) for name in (*here, *room_modules("texts"))}
    return {  # days and sizes have none
        name: module.SENTENCES for name, module in modules.items() if hasattr(module, "SENTENCES")
    }


SENTENCES: dict[str, str] = {
    code: text for table in tables().values() for code, text in table.items()
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
    """Return what an error or a problem means and how to mend it, in Spanish.

    Of what is no longer there for who had it open, which the page knows by its id, no id is told.
    """
    if isinstance(what, NotFound) and _ID.fullmatch(str(what.params.get("folio", ""))):
        return sentence("no_longer_there")
    return sentence(what.code, **what.params)
