"""The form of a preventive programme."""

from __future__ import annotations

from servimun_widgets.domain.programs import ProgramContent
from servimun_widgets.domain.publishing import NEEDED_TO_PUBLISH
from servimun_widgets.forms.declaration import Form, Section

PROGRAM = Form(
    name="programa",
    title="Programa preventivo",
    record=ProgramContent,
    needed=frozenset(NEEDED_TO_PUBLISH),
    sections=(
        Section(
            "que_es",
            "Qué es",
            (
                "public_name",
                "official_name",
                "lead_agency_id",
                "coresponsible_agency_ids",
                "summary",
                "description",
            ),
        ),
        Section(
            "para_quien",
            "Para quién",
            ("audience", "age_minimum", "age_maximum", "topic", "level", "scope"),
        ),
        Section(
            "donde_y_cuando",
            "Dónde y cuándo",
            (
                "modality",
                "venues",
                "coverage",
                "hours",
                "weekly_hours",
                "validity_kind",
                "valid_from",
                "valid_until",
                "validity_note",
                "alert",
            ),
        ),
        Section(
            "contacto",
            "Contacto",
            ("phones", "website", "contact_note"),
            "Para publicar se necesita al menos un teléfono, un lugar, una página u otra forma de"
            " contacto.",
        ),
        Section(
            "como_se_participa",
            "Cómo se participa",
            (
                "cost_kind",
                "cost_amount",
                "cost_note",
                "requirements",
                "documents",
                "steps",
                "capacity",
                "accessibility",
            ),
        ),
        Section(
            "difusion",
            "Para difundirlo",
            ("whatsapp_text", "image_url", "image_alternative"),
        ),
        Section(
            "control",
            "Control interno",
            (
                "legal_basis",
                "indicator",
                "verify_every_days",
                "source_date",
                "source",
                "source_id",
                "confidence",
                "internal_note",
            ),
            "Esta parte no se publica.",
        ),
    ),
)
