"""A form of the analysts in use, with what people filled in with it, and open to the public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from servimun_widgets.analyst_forms.services.opening import open_to_public
from servimun_widgets.analyst_forms.services.records import save_record
from servimun_widgets.analyst_forms.services.versions import (
    open_form,
    promote_form,
    register_form,
)
from servimun_widgets.domain.vocabulary import ROLES
from servimun_widgets.forms.declared_fields import Choice, Integer, LongText
from servimun_widgets.forms.declaring import Form
from servimun_widgets.services.context import Context
from servimun_widgets.services.moved_clock import People, days_ago

_NAME = "parques"
_ANSWERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("enlace.impas", {"uso": "seguido", "visitas": 8, "porque": "Hay juegos (ejemplo)."}),
    ("enlace.dif", {"uso": "a_veces", "visitas": 2, "porque": "Falta luz (ejemplo)."}),
    *(
        (username, {"uso": "nunca", "visitas": 0, "porque": "Queda lejos (ejemplo)."})
        for username in ("operacion", "aprobacion", "admin", "coordinacion")
    ),
)


def tell_analyst_forms(context: Context) -> None:
    """Register a form, put it in use, fill it in three times and open it to the public.

    Call it inside a transaction, on a store that `demonstration` filled.
    """
    people = People(context, days_ago(context, 17, 9))
    analyst = people.at("analisis")
    register_form(analyst, _form().definition)
    people.wait(hours=5)
    promote_form(people.system(), _NAME)
    version = open_form(analyst, _NAME).version.digest
    for username, answers in _ANSWERS:
        people.wait(days=1)
        save_record(people.at(username), _NAME, answers, version)
    until = context.today() + timedelta(days=21)
    open_to_public(people.at("coordinacion"), _NAME, {"until": until.isoformat()})


def _form() -> Form:
    return Form(
        _NAME,
        title="El parque de su colonia (ejemplo)",
        roles=list(ROLES),
        fields=[
            Choice(
                "uso",
                {"seguido": "Seguido", "a_veces": "A veces", "nunca": "Nunca"},
                label="¿Va al parque de su colonia?",
                required=True,
            ),
            Integer("visitas", label="¿Cuántas veces al mes?", minimum=0, maximum=31),
            LongText("porque", label="¿Por qué?"),
        ],
    )
