"""The form with which the files of a campaign are begun, for who sends from elsewhere."""

from __future__ import annotations

from servimun_widgets.domain.fields import Text, field
from servimun_widgets.domain.packages import PackageWish
from servimun_widgets.forms.declaration import Form, Section


class CampaignWish(PackageWish):
    """For which sectors; the day is that on which the campaign was approved."""

    only: list[Text] = field(
        "Sectores",
        "Ninguno: se arma para todos. Con uno o más sale un paquete parcial, solo para ellos.",
        input="choices",
        default=list,
    )


CAMPAIGN_PACKAGE = Form(
    name="paquete-red-vecinal",
    title="Armar paquetes",
    record=CampaignWish,
    sections=(Section("sectores", "", ("only",)),),
)
