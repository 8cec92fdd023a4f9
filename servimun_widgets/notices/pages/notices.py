"""«Avisos»: what happened that concerns the person, and how it is wanted by e-mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servimun_widgets.domain.notices import NOTICE_KINDS
from servimun_widgets.notices.documents.said import notice_text
from servimun_widgets.notices.pages.by_mail import ByMailPart
from servimun_widgets.notices.rules.views import NoticeView
from servimun_widgets.notices.services.reading import mark_all_read, mark_read, own_notices, unread
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.parts import PartedScreen
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Column, Notice, Outcome, Row, RowAction

_READ, _UNREAD = sentence("notices_read"), sentence("notices_unread")


def notices_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page: the person's notices, and how they are wanted by e-mail."""
    parts = {
        "avisos": (sentence("notices_list"), NoticesPart),
        "correo": (sentence("notices_by_mail"), ByMailPart),
    }
    return PartedScreen(context, parts, query)


class NoticesPart(ListPart):
    """The notices, the unread ones first; each leads to what it is about and is read then."""

    listing = Listing(
        columns=(
            Column("what", "Aviso", priority=1, sortable=False),
            Column("kind", "Asunto", kind="tag", priority=2),
            Column("state", "Leído", kind="tag", priority=2),
            Column("by", "Quién", priority=3),
            Column("at", "Cuándo", kind="date", priority=1),
        ),
        caption="Avisos",
        empty_text=sentence("notices_none"),
        search_label=sentence("notices_search"),
        counted=("aviso", "avisos"),
        filters={"kind": "asunto", "state": "leido"},
        row_actions=(
            RowAction("read", sentence("notices_mark_read")),
            RowAction("unread", sentence("notices_mark_unread")),
        ),
        add_label=sentence("notices_mark_all"),
    )

    def rows(self) -> Sequence[Row]:
        """Return a row of each notice."""
        return [self._row(view) for view in own_notices(self.context)]

    def may_add(self) -> bool:
        """Return whether there is something to mark as read."""
        return unread(self.context) > 0

    def summary(self) -> str:
        """Return how many are unread."""
        rows = self.list.rows
        count = sum(row["cells"]["state"]["text"] == _UNREAD for row in rows)
        return sentence("notices_summary", count=count, total=len(rows))

    def add(self) -> None:
        """Mark all as read."""
        count = mark_all_read(self.context)
        self.show_list(Notice("ok", sentence("notices_all_marked", count=count), takes_focus=True))

    def act(self, row_id: str, action: str, _key: str) -> Outcome:
        """Mark one as read or unread."""
        mark_read(self.context, row_id, is_read=action == "read")
        self.bring_up_to_date()
        return Outcome("done", sentence(f"notices_marked_{action}"))

    def _row(self, view: NoticeView) -> Row:
        record = view.record
        return Row(
            id=record.id,
            cells={
                "what": notice_text(record, view.name),
                "kind": NOTICE_KINDS[record.kind].tag(),
                "state": {"text": _UNREAD, "tone": "info"} if view.unread else {"text": _READ},
                "by": self.name_of(record.by) if record.by else sentence("notices_by_date"),
                "at": {
                    "text": moment_text(record.at, self.context.now()),
                    "sort": record.at.isoformat(),
                },
            },
            actions=("read",) if view.unread else ("unread",),
            href=f"aviso/{record.id}",
        )
