"""What reviewers and liaisons say of single fields, as pages show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from servimun_widgets.programs.records.remarks import FieldThread
from servimun_widgets.programs.services.commenting import (
    may_begin,
    may_reply,
    open_threads,
    remark,
)
from servimun_widgets.programs.services.reading import ProgramView, open_program
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import ChangeReview, FieldRemarks, Outcome

Fields = Mapping[str, Mapping[str, Any]]


class ProgramRemarks:
    """The remarks about the fields `among`, of which those of `begin_on` may be begun."""

    def __init__(
        self,
        context: Context,
        view: ProgramView,
        fields: Fields,
        *,
        among: Collection[str],
        begin_on: Collection[str] = (),
    ) -> None:
        self._context = context
        self._view = view
        self._fields = fields
        self._among = among
        self._begin_on = begin_on

    def now(self) -> list[FieldRemarks]:
        """Return what is said of each field, as it was last read."""
        record = self._view.record
        threads = open_threads(record)
        begins = self._begin_on if may_begin(self._view) else ()
        replies = may_reply(self._context, record)
        return [
            self._shown(name, threads.get(name), may_add=name in begins or replies)
            for name in self._fields
            if name in self._among and (name in begins or name in threads)
        ]

    def saying(self, panel: Callable[[], ChangeReview]) -> Callable[[str, str, str], Outcome]:
        """Return what adds a remark and shows it on the panel."""

        def say(name: str, text: str, key: str) -> Outcome:
            remark(self._context, self._view.record.id, name, text, key)
            self._view = open_program(self._context, self._view.record.id)
            panel().set_remarks(self.now())
            return Outcome("done", sentence("remark_sent"))

        return say

    def _shown(self, name: str, thread: FieldThread | None, *, may_add: bool) -> FieldRemarks:
        label = str(self._fields[name]["label"])
        return FieldRemarks(name, label, said_of(self._context, thread), may_add)


def said_of(context: Context, thread: FieldThread | None) -> list[tuple[str, str]]:
    """Return who said what and when, the oldest first."""
    if thread is None:
        return []
    names, now = account_names(context), context.now()
    nobody = sentence("history_nobody")
    return [
        (f"{names.get(one.by, nobody)}, {moment_text(one.at, now)}", one.text)
        for one in thread.remarks
    ]


def with_remarks(context: Context, view: ProgramView, sections: Sequence[Any]) -> list[Any]:
    """Return sections of a form that say at each field what was said of it, read while mending."""
    threads = open_threads(view.record)

    def told(field: Mapping[str, Any]) -> Mapping[str, Any]:
        said = said_of(context, threads.get(field["name"]))
        lines = [sentence("remark_at_field", who=who, text=text) for who, text in said]
        return {**field, "hint": "\n".join([field["hint"], *lines])} if said else field

    return [{**one, "fields": list(map(told, one["fields"]))} for one in sections]
