"""Commitments as a table for analysts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servimun_widgets.council.records import is_overdue
from servimun_widgets.council.services.records import COMMITMENTS as REGISTER
from servimun_widgets.council.services.records import MEMBERS, SESSIONS
from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.services.analyst_values import day_of
from servimun_widgets.services.context import Context

COMMITMENTS: AnalystColumns = {
    "folio": ("string", "Folio"),
    "member": ("string", "Organización"),
    "kind": ("string", "Tipo de organización"),
    "session": ("Int64", "Número de la sesión"),
    "state": ("string", "Estado"),
    "agreed_on": ("datetime64[s]", "Cuándo se asentó"),
    "due_on": ("datetime64[s]", "Para cuándo"),
    "settled_on": ("datetime64[s]", "Cuándo se cumplió o canceló"),
    "overdue": ("bool", "Si sigue abierto y su fecha ya pasó"),
    "reached": ("Int64", "Personas a quienes llegó"),
}


def commitment_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield what organisations of the council committed to, by folio."""
    members = {one.id: one.content for one in MEMBERS.all(context.store)}
    sessions = {one.id: one.content.number for one in SESSIONS.all(context.store)}
    for one in REGISTER.all(context.store):
        member = members.get(one.content.member_id)
        yield {
            "folio": one.folio,
            "member": member.name if member else None,
            "kind": member.kind if member else None,
            "session": sessions.get(one.content.session_id),
            "state": one.state,
            "agreed_on": day_of(one.created_on),
            "due_on": one.content.due_on,
            "settled_on": one.settled_on,
            "overdue": is_overdue(one, context.today()),
            "reached": one.reached,
        }
