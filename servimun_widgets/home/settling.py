"""What waits and is done with on the first page itself, in one touch each."""

from __future__ import annotations

from pkgutil import resolve_name

from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.home.services import Awaiting, awaiting
from servimun_widgets.pages.settling import Offer, Settling
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Outcome, WaitingList, WaitingThing

_LONGEST = 400


def settling_list(context: Context, one: Awaiting) -> WaitingList:
    """Return the things of one kind that wait, each with its button (`WaitingLine.settled_by`)."""
    line = one.line
    way: Settling = resolve_name(line.settled_by)
    offers: dict[str, Offer] = {}

    def act(folio: str, action: str, key: str) -> Outcome:
        if action == "settle":
            way.settle(context, folio, offers[folio], key)
            message = sentence(f"home_{line.kind}_settled", folio=folio)
            outcome = Outcome("done", message, undo=sentence("ui_undo") if way.undo else "")
        else:
            assert way.undo is not None  # only then it is offered
            way.undo(context, folio, key)
            outcome = Outcome("done", sentence("home_settled_undone", folio=folio))
        show(next((one for one in awaiting(context) if one.kind == line.kind), None))
        return outcome

    panel = WaitingList(act=act)

    def show(left: Awaiting | None) -> None:
        if left is None:
            panel.show("ok", sentence(f"home_{line.kind}_none"))
            return
        things = []
        page = line.address.partition("?")[0]
        for folio, name in left.first:
            offer = way.offer(context, folio)
            if offer is not None:
                offers[folio] = offer
            things.append(
                WaitingThing(
                    name=folio,
                    title=shortened(one_line(name), _LONGEST),
                    note=offer.told if offer else "",
                    address=f"{page}?{line.parameter}={folio}",
                    button=sentence(f"home_{line.kind}_settle", to=offer.to) if offer else "",
                )
            )
        panel.show(line.tone, heading_of(left), things, ways_to_all(left))

    show(one)
    return panel


def heading_of(one: Awaiting) -> str:
    """Return how many things of that kind wait, in words."""
    code = f"home_{one.kind}_{'one' if one.count == 1 else 'many'}"
    return sentence(code, count=one.count)


def ways_to_all(one: Awaiting) -> list[tuple[str, str]]:
    """Return where more than the first are seen, or all are done with together."""
    line, count = one.line, one.count
    if line.together and count > 1:
        return [(sentence(f"home_{line.kind}_together"), line.together)]
    if count > len(one.first) and not line.together:
        return [(sentence("home_open", count=count), line.address)]
    return []
