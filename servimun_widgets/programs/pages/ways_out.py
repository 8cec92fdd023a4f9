"""The ways out for programmes that ended or end soon: each in one touch, where they are listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from servimun_widgets.domain.subject import WaitingTone
from servimun_widgets.feedback import services as feedback
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.home_panel import HomePanel
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.screen import Place
from servimun_widgets.programs import rights
from servimun_widgets.programs.forms.end import NEW_DATES
from servimun_widgets.programs.pages.archive import archive_panel
from servimun_widgets.programs.pages.text import standing_cell, state_tag
from servimun_widgets.programs.rules.offering import OFFERINGS, Offering, offering_on
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.archiving import may_undo_archive, undo_archive_program
from servimun_widgets.programs.services.dates import make_permanent, renew_dates, repeat_program
from servimun_widgets.programs.services.program_list import ending_programs
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Column,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    Row,
    RowAction,
)

ENDING = tuple(offering for offering, row in OFFERINGS.items() if row.ending)
_FEW = 10
"""As many are seen at a glance; a search above them is in the way."""
_LISTED = 5
"""Programmes that ended and are shown on the first page; the list of programmes has all."""
_ACTIONS = (*("dates", "repeat", "permanent", "archive", "ask", "undo_archive", "unarchive"),)
_COLUMNS = (
    Column("name", "Programa", priority=1),
    Column("standing", "Qué pasó", kind="tag", priority=1),
    Column("folio", "Clave", priority=2),
    Column("agency", "Dependencia", priority=2),
    Column("state", "Estado", kind="tag", priority=3),
)


def ending_panel(context: Context) -> list[HomePanel]:
    """Return for the first page what ended or ends soon: the first listed, and the way to more."""
    if (acting_account(context).role, "edit") not in rights.PROGRAM:
        return []
    counts, first = ending_programs(context, _LISTED)
    if not first:
        return []
    told = {
        offering: sentence(f"offering_{offering}_{'one' if count == 1 else 'many'}", count=count)
        for offering, count in counts.items()
        if count
    }
    said = "; ".join(told.values())
    tone: WaitingTone = "bad" if Offering.ENDED in told else "warn"
    shown = [ProgramWays(context, first, said)]
    more = sum(counts.values()) - len(first)
    return [HomePanel(tone, said, [*shown, *([_more(more, told, tone)] if more else [])])]


def _more(count: int, told: Mapping[Offering, str], tone: WaitingTone) -> Notice:
    """Return how many more there are than those listed, and where all are."""
    page = "enlaces/programas"
    links = [
        (said, f"{page}?{urlencode({'oferta': OFFERINGS[offering].label})}")
        for offering, said in told.items()
    ]
    heading = sentence(f"offering_more_{'one' if count == 1 else 'many'}", count=count)
    return Notice(tone, heading, links=links)


class ProgramWays(Place):
    """A list of programmes with what may be done with each; forms stand in its place.

    `changed(folio, notice)` is called after something was done, where the page shows more than
    this; without it the list stays and says so itself.
    """

    def __init__(
        self,
        context: Context,
        views: Sequence[ProgramView],
        caption: str,
        *,
        changed: Callable[[str, Notice], None] | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._account = acting_account(context)
        self._directory = agencies(context)
        self._changed = changed
        self._folios = [view.record.folio for view in views]
        several = len({view.record.lead_agency_id for view in views}) > 1
        self._list = exported_list(
            self._context.today,
            columns=[one for one in _COLUMNS if several or one.name != "agency"],
            rows=[self._row(view) for view in views],
            caption=caption,
            empty_text=sentence("offering_home_empty"),
            filters=("agency",) if several else (),
            search_label=sentence("offering_search") if len(views) > _FEW else "",
            row_actions=[
                # Where many are listed each has one button in sight; about one all may be.
                RowAction(one, sentence(f"offering_{one}"), folded=not changed and one != "dates")
                for one in _ACTIONS
            ],
            act=self._act,
            counted=("programa", "programas"),
        )
        self.keep(self._list)
        self.show(self._list)

    @property
    def offers_something(self) -> bool:
        """Whether something may be done with one of them."""
        return any(row["actions"] for row in self._list.rows)

    def _row(self, view: ProgramView) -> Row:
        record = view.record
        return Row(
            id=record.folio,
            cells={
                "name": record.content.public_name,
                "standing": standing_cell(record, self._context.today()),
                "folio": record.folio,
                "agency": self._directory.name(record.lead_agency_id),
                "state": state_tag(record),
            },
            actions=self._ways(view),
            href=f"enlaces/programas?programa={record.folio}" if self._changed is None else None,
        )

    def _ways(self, view: ProgramView) -> tuple[str, ...]:
        record, found = view.record, []
        if offering_on(record, self._context.today()) in ENDING:
            if "edit" in view.actions:
                found += ["dates", "permanent"]
            if programs.may_create(self._context) and self._keeps(view):
                found.append("repeat")
            if "archive" not in view.actions and self._account.of_one_agency:
                found.append("ask")
        if "archive" in view.actions:
            found.append("archive")
        if "unarchive" in view.actions:
            undo = may_undo_archive(self._context, record)
            found.append("undo_archive" if undo else "unarchive")
        return tuple(one for one in _ACTIONS if one in found)

    def _keeps(self, view: ProgramView) -> bool:
        return view.standing in rights.PROGRAM.get((self._account.role, "create"), ())

    def _act(self, folio: str, action: str, key: str) -> Outcome:
        record = programs.open_program(self._context, folio).record
        context = self._context
        if action == "dates":
            self.show(self._dates(folio))
            return Outcome("done")
        if action == "archive":
            panel = archive_panel(context, [folio], done=self._archived, back=self._back)
            self.show(panel)
            return Outcome("done")
        links: list[tuple[str, str]] = []
        if action == "permanent":
            message = _sent(make_permanent(context, record.id, record.revision_id, key))
        elif action == "repeat":
            new = repeat_program(context, record.id, key).folio
            message = sentence("offering_repeated", new=new, folio=folio)
            label = sentence("offering_open", folio=new)
            links = [(label, f"enlaces/programas?programa={new}")]
        elif action == "ask":
            message = sentence("offering_asked", folio=folio, request=self._ask(folio, key))
        elif action == "undo_archive":
            undo_archive_program(context, record.id, key)
            message = sentence("offering_archive_undone", folio=folio)
        else:
            program_review.unarchive_program(context, record.id, key)
            message = sentence("offering_unarchived", folio=folio)
        self._done(folio, Notice("ok", message, links=links))
        return Outcome("done", message)

    def _dates(self, folio: str) -> RecordForm:
        record = programs.open_program(self._context, folio).record

        def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
            message = _sent(renew_dates(self._context, record.id, value, base, key))
            self._done(folio, Notice("ok", message))
            return Outcome("done", message)

        return RecordForm(
            declaration=NEW_DATES.declaration(),
            value=NEW_DATES.empty_value(),
            base=record.revision_id,
            storage_key=browser_draft(self._context, NEW_DATES.name, record.id),
            actions=(FormAction("save", sentence("offering_dates_send"), "primary"),),
            act=act,
            heading=sentence(
                "offering_dates_heading", folio=folio, name=record.content.public_name
            ),
            back=self._back,
        )

    def _ask(self, folio: str, key: str) -> str:
        record = programs.open_program(self._context, folio).record
        standing = standing_cell(record, self._context.today())["text"]
        text = sentence(
            "offering_ask_text", folio=folio, name=record.content.public_name, standing=standing
        )
        said = {"kind": "necesidad", "origin": "enlace", "program_id": record.id, "colonia": None}
        return feedback.log_feedback(self._context, {**said, "text": text}, key).folio

    def _archived(self, folios: Sequence[str], notice: Notice) -> None:
        self._done(folios[0], notice)

    def _done(self, folio: str, notice: Notice) -> None:
        if self._changed is not None:
            self._changed(folio, notice)
            return
        self._back(notice)

    def _back(self, *notices: Notice) -> None:
        views = [programs.open_program(self._context, folio) for folio in self._folios]
        self._list.set_rows([self._row(view) for view in views])
        self.show(*notices, self._list)


def ways_of(
    context: Context, view: ProgramView, reopen: Callable[[str, Notice], None]
) -> tuple[list[ProgramWays], list[ProgramWays]]:
    """Return what stands before the form of a programme that ended, or after that of another."""
    ways = ProgramWays(context, [view], sentence("offering_one"), changed=reopen)
    if offering_on(view.record, context.today()) in ENDING:
        return [ways], []
    if ways.offers_something:
        return [], [ways]
    ways.close()
    return [], []


def _sent(receipt: Receipt) -> str:
    code = "offering_sent" if receipt.state == "en_revision" else "offering_drafted"
    return sentence(code, folio=receipt.folio)
