"""The lines of help with who confirms each, and what was heard when somebody called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.catalogue.records.help import SOURCE_KINDS
from servimun_widgets.catalogue.records.line_calls import LINE_OUTCOMES, LineOutcome
from servimun_widgets.catalogue.rules.help_sources import unsure_lines
from servimun_widgets.catalogue.services.line_calls import (
    KnownLine,
    help_line,
    help_lines,
    note_call,
)
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, moment_text
from servimun_widgets.widgets import ChangeReview, Column, Notice, Outcome, ReviewAction, Row


class LinesPart(ListPart):
    """The lines that people in danger are shown, and in their place one with its calls."""

    listing = Listing(
        columns=(
            Column("name", "Línea", priority=1),
            Column("number", "Teléfono", priority=1),
            Column("standing", "Cómo está", kind="tag", priority=1),
            Column("kind", "Quién la confirma", priority=2),
            Column("source", "De dónde se tomó", priority=3),
            Column("on", "Fecha", kind="date", priority=3),
        ),
        caption="Líneas de ayuda",
        empty_text=sentence("help_lines_empty"),
        search_label=sentence("help_lines_search"),
        counted=("línea", "líneas"),
        open="linea",
        unknown="help_line_not_found",
        file="lineas-de-ayuda",
    )

    def summary(self) -> str:
        """Return how many lines there are."""
        return sentence("help_lines_summary", count=len(self.list.rows))

    def may_add(self) -> bool:
        """Return False: lines are written in «Ajustes»."""
        return False

    def rows(self) -> Sequence[Row]:
        """Return a row for each line, in the order in which they are written."""
        return [self._row(one) for one in help_lines(self.context)]

    def beside(self) -> Sequence[Widget]:
        """Return what a call changes."""
        return (Notice("info", sentence("help_lines_about"), sentence("help_lines_about_text")),)

    def _row(self, one: KnownLine) -> Row:
        line = one.told or one.line
        return Row(
            id=one.dialled,
            cells={
                "name": line.name,
                "number": line.number,
                "standing": self._standing(one),
                "kind": SOURCE_KINDS[line.source_kind].label,
                "source": line.source,
                "on": {
                    "text": day_text(line.confirmed_on),
                    "sort": line.confirmed_on.isoformat(),
                },
            },
        )

    def _standing(self, one: KnownLine) -> dict[str, str]:
        if one.told is None:
            return {"text": sentence("help_line_hidden"), "tone": "bad"}
        if unsure_lines([one.told], self.context.today()):
            return {"text": sentence("help_line_unsure"), "tone": "warn"}
        return {"text": sentence("help_line_sure"), "tone": "ok"}

    def open(self, row_id: str) -> None:
        """Show one line, its calls, and what may be noted of a new one."""
        one = help_line(self.context, row_id)
        offered = [
            ReviewAction(
                name, row.action, "primary" if row.confirms else "secondary", needs_reason=True
            )
            for name, row in LINE_OUTCOMES.items()
            if one.may_be_called
        ]
        notice = sentence("help_line_call" if offered else "help_line_emergency", number="911")
        self.place(
            Notice("info", notice),
            ChangeReview(
                heading=f"{one.line.name}, {one.line.number}",
                meta=self._told(one),
                changes=None,
                earlier=[self._heard(one, at) for at in range(len(one.calls))],
                actions=offered,
                act=lambda action, note, key: self._noted(one, action, note, key),
                back=self.show_list,
                storage_key=browser_draft(self.context, "linea", one.dialled),
                asks_reason=bool(offered),
            ),
        )

    def _told(self, one: KnownLine) -> list[tuple[str, str]]:
        line = one.told or one.line
        hours = (line.hours,) if line.hours else ()
        return [
            (sentence("help_line_standing"), self._standing(one)["text"]),
            (sentence("help_line_what"), ", ".join((line.what, *hours))),
            (sentence("help_line_kind"), SOURCE_KINDS[line.source_kind].label),
            (sentence("help_line_source"), f"{line.source}, {day_text(line.source_date)}"),
            (sentence("help_line_dangers"), ", ".join(line.dangers)),
        ]

    def _heard(self, one: KnownLine, at: int) -> tuple[str, str]:
        call = one.calls[at]
        who, moment = (
            self.name_of(call.created_by),
            moment_text(call.created_on, self.context.now()),
        )
        label = LINE_OUTCOMES[call.outcome].label
        return sentence("help_line_heard", who=who, moment=moment, outcome=label), call.note

    def _noted(self, one: KnownLine, action: str, note: str, key: str) -> Outcome:
        outcome = cast("LineOutcome", action)  # one of those that were offered
        note_call(self.context, one.dialled, outcome, note, key)
        told = LINE_OUTCOMES[outcome].label
        message = sentence("help_line_noted", name=one.line.name, outcome=told)
        self.show_list(Notice("ok", message))
        return Outcome("done", message)
