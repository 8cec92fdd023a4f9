"""The form with which the package of the agencies is begun."""

from __future__ import annotations

from servimun_widgets.domain.fields import Text, field
from servimun_widgets.domain.packages import DatedPackageWish
from servimun_widgets.forms.declaration import Form, Section


class FichasWish(DatedPackageWish):
    """Of which day, and for which agencies, by their siglas."""

    only: list[Text] = field(
        "Dependencias",
        "Ninguna: se arma para todas. Con una o más sale un paquete parcial, solo para ellas.",
        input="choices",
        default=list,
    )


FICHAS_PACKAGE = Form(
    name="paquete-fichas",
    title="Armar paquetes",
    record=FichasWish,
    sections=(Section("corte", "", ("as_of", "only")),),
)
