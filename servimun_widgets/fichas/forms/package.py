"""The forms with which a package is begun: the cut-off date, and whose pages to see first."""

from __future__ import annotations

from servimun_widgets.domain.fields import OptionalDate, OptionalText, Record, field
from servimun_widgets.forms.declaration import Form, Section


class CutOff(Record):
    """Of which day a package tells."""

    as_of: OptionalDate = field(
        "Fecha de corte", "En blanco, la de hoy. Una anterior muestra lo que había ese día."
    )


class AgencyCutOff(CutOff):
    """The same, and the agency whose pages are shown before anything is built."""

    agency_id: OptionalText = field(
        "Dependencia para la vista previa",
        "Los paquetes se arman para todas. En blanco, se ve la primera.",
        input="choice",
    )


FICHAS_PACKAGE = Form(
    name="paquete-fichas",
    title="Armar paquetes",
    record=AgencyCutOff,
    sections=(Section("corte", "", ("as_of", "agency_id")),),
)

COPREV_PACKAGE = Form(
    name="paquete-coprev",
    title="Armar paquetes",
    record=CutOff,
    sections=(Section("corte", "", ("as_of",)),),
)
