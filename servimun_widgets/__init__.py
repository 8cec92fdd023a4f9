"""SERVIMUN: the forms and the workflow of the preventive programmes of Chihuahua, on Jupyter.

The public names are loaded when they are first used: the command line, the server and the tests
of one layer need not import the widgets (half a second, and memory in every kernel).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servimun_widgets.analysis import explore, tables
    from servimun_widgets.preparing import build_package, prepare_package
    from servimun_widgets.registering import Form, colonias, load_records, register
    from servimun_widgets.showing import show_page

__all__ = [
    "Form",
    "build_package",
    "colonias",
    "explore",
    "load_records",
    "prepare_package",
    "register",
    "show_page",
    "tables",
]

_HOMES = {
    "Form": "registering",
    "build_package": "preparing",
    "colonias": "registering",
    "explore": "analysis",
    "load_records": "registering",
    "prepare_package": "preparing",
    "register": "registering",
    "show_page": "showing",
    "tables": "analysis",
}


def __getattr__(name: str) -> Any:
    if name.startswith("_"):  # Python's and Jupyter's own questions
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name not in _HOMES:
        from servimun_widgets.notebook_calls import unknown_name

        raise unknown_name(name, __all__)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
