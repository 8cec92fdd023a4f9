"""The forms of settings."""

from __future__ import annotations

from servimun_widgets.domain.identity_values import FILES
from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.town_settings.records import GROUPS, FileContent, MailContent, TextContent

IDENTITY_FORMS: dict[str, Form] = {
    name: Form(
        name=f"ajuste_{name}",
        title=group.title,
        record=group.record,
        sections=(Section(name, "", tuple(group.names)),),
    )
    for name, group in GROUPS.items()
}
TEXT_FORM = Form(
    name="ajuste_texto",
    title="Texto de un documento",
    record=TextContent,
    sections=(Section("texto", "", ("text",)),),
)
FILE_FORM = Form(
    name="ajuste_archivo",
    title="Archivo",
    record=FileContent,
    sections=(Section("archivo", "", ("text",)),),
)
MAIL_FORM = Form(
    name="ajuste_correo",
    title="Servidor de correo",
    record=MailContent,
    sections=(Section("correo", "", tuple(MailContent.model_fields)),),
)


def form_of(group: str) -> Form:
    """Return the form of a group of values."""
    return IDENTITY_FORMS.get(group, FILE_FORM if group.startswith(FILES) else TEXT_FORM)
