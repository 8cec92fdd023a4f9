"""The forms of the council: a member, a session, a commitment, and what became of it."""

from __future__ import annotations

from servimun_widgets.council.records import (
    CommitmentContent,
    FollowUpContent,
    MemberContent,
    SessionContent,
)
from servimun_widgets.forms.declaration import Form, Section

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
