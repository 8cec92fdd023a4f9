"""How notices are wanted by e-mail: a choice for each kind that a role may be told of."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import create_model

from servimun_widgets.domain.fields import Record, field
from servimun_widgets.domain.notices import CADENCES, NOTICE_KINDS, Cadence, NoticeKind
from servimun_widgets.domain.states import labels_of
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.forms.declaration import Form, Section


def kinds_of(role: Role) -> tuple[NoticeKind, ...]:
    """Return the kinds of notice that somebody in this role may get."""
    return tuple(kind for kind, row in NOTICE_KINDS.items() if role in row.roles)


@cache
def cadences_form(role: Role) -> Form:
    """Return the form of what somebody in this role may choose."""
    kinds = kinds_of(role)
    fields: dict[str, Any] = {
        kind: (
            Cadence,
            field(
                NOTICE_KINDS[kind].label,
                NOTICE_KINDS[kind].hint,
                default=...,
                input="choice",
                choices=labels_of(CADENCES),
            ),
        )
        for kind in kinds
    }
    return Form(
        name="avisos_por_correo",
        title="Avisos por correo",
        record=create_model("ChosenCadences", __base__=Record, **fields),
        sections=(Section("avisos", "", kinds),),
    )
