"""The small forms of programmes: other dates; off show, still true, published with others."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.programs.rules.offering import ArchiveContent, NewDatesContent
from servimun_widgets.programs.rules.publishing import (
    PublishContent,
    RemindContent,
    VerifyContent,
)

NEW_DATES = Form(
    name="fechas_programa",
    title="Fechas nuevas",
    record=NewDatesContent,
    sections=(Section("fechas", "", ("valid_from", "valid_until")),),
)

ARCHIVE = Form(
    name="archivar_programas",
    title="Archivar programas",
    record=ArchiveContent,
    sections=(Section("archivar", "", ("folios", "reason")),),
)

VERIFY = Form(
    name="verificar_programas",
    title="Sigue vigente",
    record=VerifyContent,
    sections=(Section("verificar", "", ("folios",)),),
)

PUBLISH = Form(
    name="publicar_programas",
    title="Publicar cambios",
    record=PublishContent,
    sections=(Section("publicar", "", ("folios",)),),
)

REMIND = Form(
    name="recordar_programas",
    title="Recordar",
    record=RemindContent,
    sections=(Section("recordar", "", ("folios",)),),
)
