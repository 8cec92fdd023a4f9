"""Who is signed in stands above each page, once."""

from __future__ import annotations

import re

import pytest

from servimun_widgets.server.responses import make_templates


@pytest.mark.parametrize(
    ("name", "agency", "role", "read"),
    [
        ("Enlace IMPAS", "IMPAS", "Enlace de dependencia", "Enlace IMPAS"),
        ("Suplente", "DIF", "Enlace de dependencia", "Suplente · DIF"),
        ("Administración", "", "Administración", "Administración"),
        ("Coordinación, turno 2", "", "Coordinación", "Coordinación, turno 2"),
        ("Turno de noche", "", "Coordinación", "Turno de noche · Coordinación"),
    ],
)
def test_the_role_is_told_where_the_name_does_not_tell_it(
    name: str, agency: str, role: str, read: str
) -> None:
    page = (
        make_templates()
        .from_string('{% import "frame.html.j2" as frame with context %}{{ frame.open("Inicio") }}')
        .render(
            person={"display_name": name, "agency": agency, "role_title": role},
            navigation=[],
            path="inicio",
            base_url="/",
            static="/recursos/",
            static_files={"own": "x"},
            xsrf="",
            bell=lambda: ("", ""),
            help_address="/ayuda",
            example=False,
        )
    )
    (who,) = re.findall(r'class="site-who">([^<]*)<', page)
    assert who == read
