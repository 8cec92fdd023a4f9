"""SERVIMUN: the forms and the workflow of the preventive programmes of Chihuahua, on Jupyter.

The public names are loaded when they are first used: the command line, the server and the tests
of one layer need not import the widgets (half a second, and memory in every kernel).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servimun_widgets.analysis import explore, tables
    from servimun_widgets.app import build_package, show_page
    from servimun_widgets.forms import Form
    from servimun_widgets.store import open_store

__all__ = ["Form", "build_package", "explore", "open_store", "show_page", "tables"]

_HOMES = {
    "Form": "forms",
    "build_package": "app",
    "explore": "analysis",
    "open_store": "store",
    "show_page": "app",
    "tables": "analysis",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
