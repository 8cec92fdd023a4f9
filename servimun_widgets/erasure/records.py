"""What somebody wants erased from wherever it stands."""

from __future__ import annotations

from servimun_widgets.domain.fields import Record, field


class ErasureContent(Record):
    """The piece of personal data, exactly as it is written."""

    text: str = field(
        "Dato que se va a borrar",
        "Tal como está escrito, por ejemplo un teléfono con sus espacios. Si también está escrito"
        " de otra manera, bórrelo después aparte.",
        default=...,
        max_length=200,
    )
