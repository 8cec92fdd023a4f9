"""How one of the things that wait is done with on the first page itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from servimun_widgets.services.context import Context


@dataclass(frozen=True)
class Offer:
    """A thing that is offered there: what is read of it and, of that, the version.

    `to` fills in what its button says.
    """

    told: str = ""
    base: str = ""
    to: str = ""


@dataclass(frozen=True)
class Settling:
    """`offer` answers for a folio how it is offered, None where it takes more than one touch.

    `settle(context, folio, offer, key)` does it, `undo(context, folio, key)` takes it back.
    """

    offer: Callable[[Context, str], Offer | None]
    settle: Callable[[Context, str, Offer, str], object]
    undo: Callable[[Context, str, str], object] | None = None
