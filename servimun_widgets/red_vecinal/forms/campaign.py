"""The forms of a campaign: its brief, and what became of one group."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent
from servimun_widgets.red_vecinal.records.dispatch import MarkContent

CAMPAIGN = Form(
    name="campana",
    title="Campaña",
    record=CampaignContent,
    sections=(
        Section(
            "que",
            "Qué se quiere",
            ("title", "purpose", "goal_measure", "goal_count", "goal_on", "theme"),
        ),
        Section(
            "contenido",
            "Qué se dice",
            ("about", "program_folios", "programs_per_message", "template", "other_template"),
            "Cada colonia recibe el mensaje con los programas que tiene más cerca.",
        ),
        Section(
            "volante",
            "El volante",
            ("flyer_layout", "headline", "alternative_text"),
            "La imagen que va con el mensaje, con el nombre de la colonia.",
        ),
        Section(
            "a_quien",
            "A qué grupos",
            ("districts", "colonias", "only_nearby", "days_since_contact", "messages_per_month"),
        ),
        Section(
            "cuando",
            "Cuándo",
            ("starts_on", "opens_at", "closes_at", "pace", "quiet_exception"),
        ),
    ),
)

MARK = Form(
    name="marca",
    title="Qué pasó",
    record=MarkContent,
    sections=(Section("marca", "", ("outcome", "reason", "note")),),
)
