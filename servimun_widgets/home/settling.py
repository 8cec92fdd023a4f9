"""What waits and is done with on the first page itself, in one touch each."""

from __future__ import annotations

from datetime import date
from pkgutil import resolve_name

from servimun_widgets.domain.subject import WaitingLine
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.home.services import Awaiting, awaiting
from servimun_widgets.pages.settling import Offer, Settling
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import WEEKDAYS, day_text
from servimun_widgets.widgets import Outcome, WaitingList, WaitingThing

_LONGEST = 400


def settling_list(context: Context, one: Awaiting) -> WaitingList:
    """Return the things of one kind that wait, each with its button (`WaitingLine.settled_by`)."""
    line = one.line
    way: Settling = resolve_name(line.settled_by)
    offered: dict[str, Offer] = {}

    def act(folio: str, action: str, key: str) -> Outcome:
        if action == "settle":
            way.settle(context, folio, offered[folio], key)
            message = sentence(f"home_{line.kind}_settled", folio=folio)
            outcome = Outcome("done", message, undo=sentence("ui_undo") if way.undo else "")
        else:
            assert way.undo is not None  # only then it is offered
            way.undo(context, folio, key)
            outcome = Outcome("done", sentence(way.undone, folio=folio))
        show(next((one for one in awaiting(context) if one.kind == line.kind), None))
        return outcome

    panel = WaitingList(act=act)

    def show(left: Awaiting | None) -> None:
        if left is None:
            panel.show("ok", sentence(f"home_{line.kind}_none"))
            return
        offered.clear()
        offered.update(way.offers(context, [folio for folio, _ in left.first]))
        things = [_thing(line, folio, name, offered.get(folio)) for folio, name in left.first]
        panel.show(line.tone, heading_of(left), things, ways_to_all(left))

    show(one)
    return panel


def _thing(line: WaitingLine, folio: str, name: str, offer: Offer | None) -> WaitingThing:
    page = line.address.partition("?")[0]
    way = offer.way if offer else None
    return WaitingThing(
        name=folio,
        title=thing_title(line, name),
        note=shortened(offer.told, _LONGEST) if offer else "",
        address=f"{page}?{line.parameter}={folio}",
        button=sentence(f"home_{line.kind}_settle", to=offer.to) if offer and not way else "",
        way=way,
    )


def thing_title(line: WaitingLine, name: str, longest: int = _LONGEST) -> str:
    """Return how one is called: by its day, where that kind is, or by what it says."""
    if line.named_by_day is not None:
        day = date.fromisoformat(name)
        return sentence(line.named_by_day, day=day_text(day), weekday=WEEKDAYS[day.weekday()])
    return shortened(one_line(name), longest)


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
