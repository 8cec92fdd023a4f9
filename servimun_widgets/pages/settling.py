"""How things that wait are done with on the first page itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from servimun_widgets.services.context import Context


@dataclass(frozen=True)
class Offer:
    """A thing that is offered there: what is read of it and, of that, the version.

    `to` fills in what its button says, `choice` is what it is done with then, whatever would be
    offered by that time. One with a `way` (label, address) is led to in place of a button: there
    it is done at once.
    """

    told: str = ""
    base: str = ""
    to: str = ""
    choice: str = ""
    way: tuple[str, str] | None = None


@dataclass(frozen=True)
class Settling:
    """`offers` answers for folios how each is offered; what takes more than one touch is left out.

    `settle(context, folio, offer, key)` does it, `undo(context, folio, key)` takes it back, of
    which `undone` is said.
    """

    offers: Callable[[Context, Sequence[str]], Mapping[str, Offer]]
    settle: Callable[[Context, str, Offer, str], object]
    undo: Callable[[Context, str, str], object] | None = None
    undone: str = "home_settled_undone"


def of_each(
    offer: Callable[[Context, str], Offer | None],
) -> Callable[[Context, Sequence[str]], Mapping[str, Offer]]:
    """Return what answers for folios where one can be asked about alone."""

    def offers(context: Context, folios: Sequence[str]) -> Mapping[str, Offer]:
        asked = ((folio, offer(context, folio)) for folio in folios)
        return {folio: one for folio, one in asked if one is not None}

    return offers
