"""The screens: one function, one notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from servimun_widgets.pages.accounts import accounts_page
from servimun_widgets.pages.feedback import feedback_page
from servimun_widgets.pages.home import home_page
from servimun_widgets.pages.programs import programs_page
from servimun_widgets.pages.review import review_page
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context

PAGES: dict[str, Callable[[Context, Mapping[str, str]], Screen]] = {
    "inicio": home_page,
    "enlaces/programas": programs_page,
    "enlaces/retroalimentacion": feedback_page,
    "coordinacion/revision": review_page,
    "coordinacion/cuentas": accounts_page,
}
"""Path of the notebook -> what it shows."""

__all__ = ["PAGES", "Screen"]
