"""The form with which the files of a campaign are begun, for who sends from elsewhere."""

from __future__ import annotations

from servimun_widgets.domain.fields import OptionalText, Text, field
from servimun_widgets.domain.packages import PackageWish
from servimun_widgets.forms.declaration import Form, Section


class CampaignWish(PackageWish):
    """Of which campaign and for which sectors; the day is that on which it was approved."""

    campaign: OptionalText = field(
        "Campaña", "En blanco, la más nueva que se está enviando.", input="choice"
    )
    only: list[Text] = field(
        "Sectores",
        "Ninguno: se arma para todos. Con uno o más sale un paquete parcial, solo para ellos.",
        input="choices",
        default=list,
    )

    @property
    def which(self) -> str | None:
        """The folio of the campaign, if one is asked for."""
        return self.campaign


CAMPAIGN_PACKAGE = Form(
    name="paquete-red-vecinal",
    title="Armar paquetes",
    record=CampaignWish,
    sections=(Section("sectores", "", ("campaign", "only")),),
)
