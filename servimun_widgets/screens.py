"""The screens: one function, one notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from servimun_widgets.pages.accounts import accounts_page
from servimun_widgets.pages.analyst_forms import analyst_forms_page
from servimun_widgets.pages.catalogues import catalogues_page
from servimun_widgets.pages.council import council_page
from servimun_widgets.pages.feedback import feedback_page
from servimun_widgets.pages.fichas import fichas_page
from servimun_widgets.pages.home import home_page
from servimun_widgets.pages.indicators import indicators_page
from servimun_widgets.pages.meetings import meetings_page
from servimun_widgets.pages.programs import programs_page
from servimun_widgets.pages.received_fichas import received_fichas_page
from servimun_widgets.pages.red_vecinal import red_vecinal_page
from servimun_widgets.pages.review import review_page
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context

PAGES: dict[str, Callable[[Context, Mapping[str, str]], Screen]] = {
    "inicio": home_page,
    "enlaces/programas": programs_page,
    "enlaces/retroalimentacion": feedback_page,
    "enlaces/difusion": received_fichas_page,
    "coordinacion/revision": review_page,
    "coordinacion/reuniones": meetings_page,
    "coordinacion/catalogos": catalogues_page,
    "coordinacion/cuentas": accounts_page,
    "difusion/fichas": fichas_page,
    "difusion/coprev": council_page,
    "difusion/redes_vecinales": red_vecinal_page,
    "analisis/indicadores": indicators_page,
    "formularios": analyst_forms_page,
}
"""Path of the notebook -> what it shows."""
