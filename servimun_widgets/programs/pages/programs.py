"""The page of programmes: the list of those one may see, and the form of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.feedback.pages.logging import log_about
from servimun_widgets.feedback.services.asking import may_log
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.parts import PagePart, PartedScreen
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.programs import rights
from servimun_widgets.programs.pages.archive import bulk_archive
from servimun_widgets.programs.pages.form import ProgramForm
from servimun_widgets.programs.pages.readings import ReadingsPart
from servimun_widgets.programs.pages.remind import bulk_reminder, nothing_to_remind
from servimun_widgets.programs.pages.text import (
    freshness_tag,
    gaps_cell,
    offering_tag,
    state_tag,
    verified_cell,
)
from servimun_widgets.programs.pages.verify import bulk_verification
from servimun_widgets.programs.rules.publishing import missing_to_verify
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.program_list import (
    leading_agencies,
    program_counts,
    program_list,
)
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.programs.services.reminding import may_remind
from servimun_widgets.programs.workflow import ProgramAction
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Outcome, Row, RowAction

BULK_PARAMETER = "archivar"
CHANGE_PARAMETER = "editar"
REMIND_PARAMETER = "recordar"
VERIFY_PARAMETER = "verificar"
_ROW_ACTIONS: tuple[ProgramAction, ...] = ("verify", "withdraw")
_LOG = "log_feedback"
_LISTING = Listing(
    columns=(
        Column("name", "Programa", priority=1),
        Column("folio", "Clave", priority=2),
        Column("agency", "Dependencia", priority=2),
        Column("topic", "Tema", priority=3),
        Column("state", "Estado", kind="tag", priority=1),
        Column("offering", "Oferta", kind="tag", priority=2),
        Column("freshness", "Vigencia", kind="tag", priority=1),
        Column("verified", "Verificado", kind="date", priority=3),
        Column("gaps", "Faltan", kind="number", priority=2),
    ),
    caption=sentence("programs_caption_all"),
    empty_text=sentence("programs_empty"),
    search_label=sentence("programs_search_all"),
    counted=("programa", "programas"),
    filters={
        "agency": "dependencia",
        "offering": "oferta",
        "state": "estado",
        "freshness": "vigencia",
        "topic": "tema",
    },
    keeps={"sort": "orden", "page": "pagina", "change": CHANGE_PARAMETER},
    open="programa",
    unknown="program_not_found",
    file="programas",
    add_label=sentence("programs_new"),
    instead=(BULK_PARAMETER, REMIND_PARAMETER, VERIFY_PARAMETER),
)


def programs_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a programme (`programa=P001`) or its other part."""
    parts: dict[str, tuple[str, Callable[[Context, Show], PagePart]]] = {
        "programas": (sentence("readings_part_programs"), ProgramsPart)
    }
    if (acting_account(context).role, "edit") in rights.PROGRAM:
        parts["leidos"] = (sentence("readings_part"), ReadingsPart)
    return PartedScreen(context, parts, query)


class ProgramsPart(WindowPart):
    """The list and, in its place and without the links to the parts, one programme."""

    def __init__(self, context: Context, place: Show) -> None:
        self._account = acting_account(context)
        self._directory = agencies(context)
        self._may_log = may_log(context)
        self._change = ""
        self._seen: dict[str, str] = {}  # folio -> the revision that the list shows
        self.listing = self._declared(context)
        super().__init__(context, place)

    def _declared(self, context: Context) -> Listing:
        """Return the listing, without the agency where there is one only."""
        agency = self._directory.by_id.get(self._account.agency_id or "")
        caption = (
            sentence("programs_caption", agency=agency.content.name) if agency else _LISTING.caption
        )
        several = len(leading_agencies(context)) > 1
        filters = dict(_LISTING.filters)
        label, address = log_about("{id}")
        if not several:
            del filters["agency"]
        return replace(
            _LISTING,
            caption=caption,
            columns=[one for one in _LISTING.columns if several or one.name != "agency"],
            filters=filters,
            row_actions=[
                *(
                    RowAction(action, sentence(f"program_{action}"))
                    for action in _ROW_ACTIONS
                    if (self._account.role, action) in rights.PROGRAM
                ),
                *([RowAction(_LOG, label, address=address)] if self._may_log else []),
            ],
        )

    def may_add(self) -> bool:
        """Return whether the account writes new programmes."""
        return programs.may_create(self.context)

    def summary(self) -> str:
        """Return how many programmes there are, and how they stand."""
        return sentence("programs_summary", **program_counts(self.context))

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the list, the programme that `query` names, or the archiving of several."""
        self._change = query.get(CHANGE_PARAMETER, "")
        if query.get(BULK_PARAMETER) and self._may_archive:
            self._bulk()
        elif query.get(VERIFY_PARAMETER):
            self._verify()
        elif query.get(REMIND_PARAMETER) and may_remind(self.context):
            self._remind()
        else:
            super().begin(query, *notices)

    def windowed(self) -> WindowedList[ProgramView]:
        """Return the list of the programmes that the account may see."""
        return program_list(self.context, sentence("offering_unpublished"))

    def find(self, row_id: str) -> ProgramView:
        """Return a programme by its folio. Raises `NotFound`."""
        return programs.open_program(self.context, row_id)

    def row_of(self, view: ProgramView) -> Row:
        """Return the row of one."""
        record = view.record
        content = record.content
        self._seen[record.folio] = record.revision_id
        unsayable = missing_to_verify(record, self.context.today())
        offered = view.actions - {"verify"} if unsayable else view.actions
        return Row(
            id=record.folio,
            cells={
                "name": content.public_name,
                "folio": record.folio,
                "agency": self._directory.name(record.lead_agency_id),
                "topic": content.topic,
                "state": state_tag(record),
                "offering": offering_tag(record, self.context.today()),
                "freshness": freshness_tag(record, self.context.today()),
                "verified": verified_cell(record),
                "gaps": gaps_cell(record),
            },
            actions=(
                *(action for action in _ROW_ACTIONS if action in offered),
                *([_LOG] if self._may_log and record.shown is not None else []),
            ),
        )

    @property
    def _may_archive(self) -> bool:
        return (self._account.role, "archive") in rights.PROGRAM

    def above(self) -> list[Notice]:
        """Return the ways to do one thing with several, for who may."""
        if not self._may_archive:
            return []
        links = [
            (sentence("offering_bulk"), f"?{BULK_PARAMETER}=varios"),
            *(
                [(sentence("remind_several"), f"?{REMIND_PARAMETER}=varios")]
                if may_remind(self.context)
                else []
            ),
        ]
        return [Notice("info", sentence("programs_several"), links=links)]

    def _bulk(self) -> None:
        form = bulk_archive(
            self.context,
            show=self._show_alone,
            done=self.show_list,
            back=self.show_list,
        )
        self._show_alone(form)

    def _verify(self) -> None:
        form, told = bulk_verification(self.context, done=self.show_list, back=self.show_list)
        if form is None:
            self.show_list(*told)
        else:
            self._show_alone(form, *told)

    def _remind(self) -> None:
        form = bulk_reminder(
            self.context, self._directory, done=self.show_list, back=self.show_list
        )
        if form is None:
            self.show_list(nothing_to_remind())
        else:
            self._show_alone(form)

    def _refresh(self, folio: str) -> None:
        self.list.update_row(self.row_of(programs.open_program(self.context, folio)))

    def open(self, row_id: str, *notices: Notice) -> None:
        """Show one programme to be read, or what of it the page's address says is changed."""
        view = programs.open_program(self.context, row_id)
        form = ProgramForm(self.context, self._directory, view, self.show_list, self._reopen)
        change, self._change = self._change, ""
        self._show_alone(*notices, *form.parts(change))

    def _reopen(self, folio: str, notice: Notice | None, change: str = "") -> None:
        self._change = change
        self._refresh(folio)
        self.list.show_open(folio)
        self.open(folio, *([notice] if notice else []))

    def add(self) -> None:
        """Show the form of a new programme."""
        form = ProgramForm(self.context, self._directory, None, self.show_list, self._reopen)
        self._show_alone(*form.parts())

    def _show_alone(self, *widgets: Widget) -> None:
        self._place(*widgets, alone=True)

    def show_list(self, *notices: Widget) -> None:
        """Show the list as the programmes now stand."""
        self.bring_up_to_date()
        self.list.show_open(None)
        self.place(*notices, *self.above(), self.list)

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        """Say that a programme still holds, or take it back from review."""
        program_id = programs.open_program(self.context, row_id).record.id
        if action == "verify":
            seen = self._seen[row_id]
            program_review.verify_program(self.context, program_id, key, base=seen)
            message, undo = sentence("program_verified", folio=row_id), sentence("ui_undo")
        elif action == "undo:verify":
            program_review.undo_verify_program(self.context, program_id, key)
            message, undo = sentence("program_verify_undone", folio=row_id), None
        else:
            program_review.withdraw_program(self.context, program_id, key)
            message, undo = sentence("program_withdrawn", folio=row_id), None
        self._refresh(row_id)
        return Outcome("done", message, undo=undo)
