"""The forms of the council: a member, a session, a commitment, and what became of it."""

from __future__ import annotations

from servimun_widgets.council.records import (
    CommitmentContent,
    FollowUpContent,
    MemberContent,
    SessionContent,
)
from servimun_widgets.domain.fields import Text, field
from servimun_widgets.domain.packages import DatedPackageWish
from servimun_widgets.forms.declaration import Form, Section


class CouncilWish(DatedPackageWish):
    """Of which day, and for which organisations, by their folios."""

    only: list[Text] = field(
        "Organizaciones",
        "Ninguna: se arma para todas. Con una o más sale un paquete parcial: la presentación, el"
        " folleto y lo de ellas.",
        input="choices",
        default=list,
    )


MEMBER = Form(
    name="organizacion",
    title="Organización",
    record=MemberContent,
    sections=(Section("organizacion", "", ("name", "kind", "audience", "email")),),
)

SESSION = Form(
    name="sesion",
    title="Sesión",
    record=SessionContent,
    sections=(Section("sesion", "", ("number", "held_on", "place", "summary", "member_ids")),),
)

COMMITMENT = Form(
    name="compromiso",
    title="Compromiso",
    record=CommitmentContent,
    sections=(Section("compromiso", "", ("session_id", "member_id", "text", "due_on")),),
)

FOLLOW_UP = Form(
    name="seguimiento",
    title="Seguimiento",
    record=FollowUpContent,
    sections=(Section("seguimiento", "Seguimiento", ("state", "result", "reached")),),
)

COUNCIL_PACKAGE = Form(
    name="paquete-coprev",
    title="Armar paquetes",
    record=CouncilWish,
    sections=(Section("corte", "", ("as_of", "only")),),
)
