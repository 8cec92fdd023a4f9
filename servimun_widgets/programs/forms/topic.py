"""The form of a topic that the coordination adds."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.programs.records.topics import TopicContent

TOPIC = Form(
    name="tema",
    title="Tema",
    record=TopicContent,
    sections=(Section("tema", "", ("name",)),),
)
