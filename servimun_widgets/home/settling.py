"""What waits and is done with on the first page itself, in one touch each."""

from __future__ import annotations

from pkgutil import resolve_name

from servimun_widgets.domain.subject import WaitingLine
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.home.services import Awaiting, awaiting
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.screen import Place
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Outcome, Row, RowAction

_LONGEST = 400
_SETTLE = "settle"


class SettlingList(Place):
    """The things of one kind that wait, each with its button (`WaitingLine.settled_by`)."""

    def __init__(self, context: Context, one: Awaiting, heading: str) -> None:
        super().__init__()
        self._context = context
        self._line = one.line
        self.heading = heading
        label = sentence(f"home_{one.line.kind}_column")
        self._list = exported_list(
            context.today,
            columns=(Column("text", label, priority=1, sortable=False),),
            rows=_rows(one),
            caption=sentence(f"home_{one.line.kind}_caption"),
            empty_text=sentence(f"home_{one.line.kind}_none"),
            search_label="",
            row_actions=(RowAction(_SETTLE, sentence(f"home_{one.line.kind}_settle")),),
            act=self._settle,
        )
        self.keep(self._list)
        self.show(_notice(one.line, one), self._list)

    def _settle(self, folio: str, _action: str, key: str) -> Outcome:
        resolve_name(self._line.settled_by)(self._context, folio, key)
        left = next((one for one in awaiting(self._context) if one.kind == self._line.kind), None)
        self._list.set_rows(_rows(left) if left else [])
        self.show(_notice(self._line, left, takes_focus=True), self._list)
        return Outcome("done", sentence(f"home_{self._line.kind}_settled", folio=folio))


def heading_of(one: Awaiting) -> str:
    """Return how many things of that kind wait, in words."""
    code = f"home_{one.kind}_{'one' if one.count == 1 else 'many'}"
    return sentence(code, count=one.count)


def _notice(line: WaitingLine, left: Awaiting | None, *, takes_focus: bool = False) -> Notice:
    if left is None:
        return Notice("ok", sentence(f"home_{line.kind}_none"), takes_focus=takes_focus)
    count = left.count
    links = [(sentence("home_open", count=count), line.address)] if count > len(left.first) else []
    return Notice(line.tone, heading_of(left), links=links, takes_focus=takes_focus)


def _rows(one: Awaiting) -> list[Row]:
    page = one.line.address.partition("?")[0]
    return [
        Row(
            id=folio,
            cells={"text": shortened(one_line(name), _LONGEST)},
            actions=(_SETTLE,),
            href=f"{page}?{one.line.parameter}={folio}",
        )
        for folio, name in one.first
    ]
