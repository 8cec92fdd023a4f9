"""The pages, their titles and the roles that may open them, in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass

from servimun_widgets.domain.vocabulary import ROLES, Role


@dataclass(frozen=True)
class Page:
    """One page: the path of its notebook without ending, its title and who may open it.

    What a page shows and does is decided by the services, not here.
    """

    path: str
    title: str
    menu_title: str
    roles: frozenset[Role]


PAGES: tuple[Page, ...] = (
    Page("inicio", "Inicio", "Inicio", frozenset(ROLES)),
    Page(
        "enlaces/programas",
        "Programas preventivos",
        "Programas",
        frozenset({"enlace", "coordinacion", "analisis"}),
    ),
    Page(
        "enlaces/retroalimentacion",
        "Retroalimentación",
        "Retroalimentación",
        frozenset({"enlace", "coordinacion"}),
    ),
    Page(
        "enlaces/difusion",
        "Ficha técnica y acuse",
        "Ficha y acuse",
        frozenset({"enlace"}),
    ),
    Page(
        "coordinacion/revision",
        "Cambios por revisar",
        "Revisión",
        frozenset({"coordinacion"}),
    ),
    Page(
        "coordinacion/reuniones",
        "Reuniones de retroalimentación",
        "Reuniones",
        frozenset({"coordinacion", "enlace", "analisis"}),
    ),
    Page(
        "difusion/fichas",
        "Fichas técnicas",
        "Fichas",
        frozenset({"coordinacion"}),
    ),
    Page(
        "difusion/redes_vecinales",
        "Red Vecinal",
        "Red Vecinal",
        frozenset({"coordinacion", "aprobacion", "operacion", "analisis"}),
    ),
    Page(
        "difusion/coprev",
        "Presentación a COPREV",
        "COPREV",
        frozenset({"coordinacion", "analisis"}),
    ),
    Page(
        "analisis/indicadores",
        "Indicadores",
        "Indicadores",
        frozenset({"coordinacion", "analisis"}),
    ),
    Page(
        "formularios",
        "Formularios",
        "Formularios",
        frozenset(ROLES),
    ),
    Page(
        "coordinacion/catalogos",
        "Catálogos: colonias y temas",
        "Catálogos",
        frozenset({"coordinacion"}),
    ),
    Page(
        "coordinacion/cuentas",
        "Cuentas",
        "Cuentas",
        frozenset({"coordinacion", "admin"}),
    ),
)


def find_page(path: str) -> Page | None:
    """Return the page at `path`, or None."""
    return next((page for page in PAGES if page.path == path), None)
