"""The question to the channel planner: how many groups, how many people."""

from __future__ import annotations

from servimun_widgets.domain.fields import Integer, Record, field
from servimun_widgets.forms.declaration import Form, Section


class ChannelQuestion(Record):
    """For how many groups and people the ways are compared."""

    groups: Integer = field("Grupos", default=..., input="integer", ge=1, le=100_000)
    operators: Integer = field(
        "Personas que envían a la vez", default=..., input="integer", ge=1, le=1000
    )


CHANNEL_PLAN = Form(
    name="canales",
    title="Comparar maneras de enviar",
    record=ChannelQuestion,
    sections=(Section("canales", "", ("groups", "operators")),),
)
