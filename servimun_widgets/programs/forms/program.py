"""The form of a preventive programme."""

from __future__ import annotations

from servimun_widgets.domain.field_places import in_section
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.publishing import NEEDED_TO_PUBLISH

PROGRAM = Form(
    name="programa",
    title="Programa preventivo",
    record=ProgramContent,
    needed=frozenset(NEEDED_TO_PUBLISH),
    sections=(
        Section(
            "que_es",
            "Qué es",
            in_section(PROGRAM_FIELDS, "que_es"),
        ),
        Section(
            "para_quien",
            "Para quién",
            in_section(PROGRAM_FIELDS, "para_quien"),
        ),
        Section(
            "donde_y_cuando",
            "Dónde y cuándo",
            in_section(PROGRAM_FIELDS, "donde_y_cuando"),
        ),
        Section(
            "contacto",
            "Contacto",
            in_section(PROGRAM_FIELDS, "contacto"),
            "Para publicar se necesita al menos un teléfono, un lugar, una página u otra forma de"
            " contacto.",
        ),
        Section(
            "como_se_participa",
            "Cómo se participa",
            in_section(PROGRAM_FIELDS, "como_se_participa"),
        ),
        Section(
            "difusion",
            "Para difundirlo",
            in_section(PROGRAM_FIELDS, "difusion"),
        ),
        Section(
            "control",
            "Control interno",
            in_section(PROGRAM_FIELDS, "control"),
            "Esta parte no se publica.",
        ),
    ),
)
