"""How programmes are called where the ficha of each is offered."""

from __future__ import annotations

from servimun_widgets.programs.services.reading import public_names
from servimun_widgets.services.context import Context


def program_names(context: Context) -> dict[str, str]:
    """Return folio -> «folio, public name» of what is on show."""
    return {folio: f"{folio}, {name}" for folio, name in public_names(context).items()}
