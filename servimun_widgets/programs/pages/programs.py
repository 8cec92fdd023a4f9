"""The page of programmes: the list of those one may see, and the form of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import Screen, kept, unknown_address
from servimun_widgets.programs import rights
from servimun_widgets.programs.pages.archive import bulk_archive
from servimun_widgets.programs.pages.form import ProgramForm
from servimun_widgets.programs.pages.readings import PART, ReadingsPart, program_parts
from servimun_widgets.programs.pages.text import (
    freshness_tag,
    gaps_cell,
    offering_tag,
    state_tag,
    verified_cell,
)
from servimun_widgets.programs.rules.publishing import freshness
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.programs.workflow import ProgramAction
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    NEW_RECORD,
    Column,
    Notice,
    Outcome,
    RecordList,
    Row,
    RowAction,
)

OPEN_PARAMETER = "programa"
BULK_PARAMETER = "archivar"
_ROW_ACTIONS: tuple[ProgramAction, ...] = ("verify", "withdraw")
_COLUMNS = (
    Column("name", "Programa", priority=1),
    Column("folio", "Clave", priority=2),
    Column("agency", "Dependencia", priority=2),
    Column("topic", "Tema", priority=3),
    Column("state", "Estado", kind="tag", priority=1),
    Column("offering", "Oferta", kind="tag", priority=2),
    Column("freshness", "Vigencia", kind="tag", priority=1),
    Column("verified", "Verificado", kind="date", priority=3),
    Column("gaps", "Faltan", kind="number", priority=2),
)


def programs_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a programme (`programa=P001`) or its other part."""
    if query.get("parte") == PART:
        return ReadingsPart(context).screen
    return ProgramsPage(context, query).screen


class ProgramsPage:
    """The list and, in its place, the form of one programme."""

    def __init__(self, context: Context, query: Mapping[str, str]) -> None:
        self._context = context
        self._account = acting_account(context)
        self._directory = agencies(context)
        self._seen: dict[str, str] = {}  # folio -> the revision that the list shows
        views = programs.visible_programs(context)
        self._list = kept(self._make_list(views))
        self.screen = Screen(_summary(views, context))
        known = [NEW_RECORD, *(view.record.folio for view in views)]
        notices = unknown_address(query.get(OPEN_PARAMETER), known, "program_not_found")
        self._parts = [kept(links) for links in program_parts(context, "programas")]
        if query.get(BULK_PARAMETER) and self._may_archive:
            self._bulk()
            return
        self.screen.show(*self._parts, *notices, *self._bulk_link(), self._list)
        self._list.open_from_address(query.get(OPEN_PARAMETER))

    def _make_list(self, views: Sequence[ProgramView]) -> RecordList:
        agency = self._directory.by_id.get(self._account.agency_id or "")
        caption = (
            sentence("programs_caption", agency=agency.content.name)
            if agency
            else sentence("programs_caption_all")
        )
        may_create = programs.may_create(self._context)
        several = len({view.record.lead_agency_id for view in views}) > 1
        return RecordList(
            columns=[column for column in _COLUMNS if several or column.name != "agency"],
            rows=[self._row(view) for view in views],
            caption=caption,
            empty_text=sentence("programs_empty"),
            filters=(*(("agency",) if several else ()), "offering", "state", "freshness", "topic"),
            search_label=sentence("programs_search"),
            row_actions=[
                RowAction(action, sentence(f"program_{action}"))
                for action in _ROW_ACTIONS
                if (self._account.role, action) in rights.PROGRAM
            ],
            open_row=self._open,
            act=self._act,
            export=list_export("programas", lambda: self._list, _COLUMNS, self._context.today),
            counted=("programa", "programas"),
            parameters={
                "search": "buscar",
                "sort": "orden",
                "page": "pagina",
                "open": OPEN_PARAMETER,
                "agency": "dependencia",
                "state": "estado",
                "freshness": "vigencia",
                "offering": "oferta",
                "topic": "tema",
            },
            add=self._add if may_create else None,
            add_label=sentence("programs_new"),
        )

    def _row(self, view: ProgramView) -> Row:
        record = view.record
        content = record.content
        self._seen[record.folio] = record.revision_id
        return Row(
            id=record.folio,
            cells={
                "name": content.public_name,
                "folio": record.folio,
                "agency": self._directory.name(record.lead_agency_id),
                "topic": content.topic,
                "state": state_tag(record),
                "offering": offering_tag(record, self._context.today()),
                "freshness": freshness_tag(record, self._context.today()),
                "verified": verified_cell(record),
                "gaps": gaps_cell(record),
            },
            actions=tuple(action for action in _ROW_ACTIONS if action in view.actions),
            search=" ".join(filter(None, (content.official_name, content.summary))),
        )

    @property
    def _may_archive(self) -> bool:
        return (self._account.role, "archive") in rights.PROGRAM

    def _bulk_link(self) -> list[Notice]:
        if not self._may_archive:
            return []
        link = (sentence("offering_bulk"), f"?{BULK_PARAMETER}=varios")
        text = sentence("offering_bulk_text")
        return [Notice("info", sentence("offering_bulk_title"), text, [link])]

    def _bulk(self) -> None:
        def done(folios: Sequence[str], notice: Notice) -> None:
            for folio in folios:
                self._refresh(folio)
            self.screen.show(notice, self._list)

        form = bulk_archive(
            self._context, show=self.screen.show, done=done, back=lambda: self._back(None)
        )
        self.screen.show(form)

    def _refresh(self, folio: str) -> None:
        self._list.update_row(self._row(programs.open_program(self._context, folio)))

    def _open(self, folio: str) -> None:
        view = programs.open_program(self._context, folio)
        self._show(ProgramForm(self._context, self._directory, view, self._back, self._reopen))

    def _reopen(self, folio: str, notice: Notice | None) -> None:
        self._refresh(folio)
        view = programs.open_program(self._context, folio)
        form = ProgramForm(self._context, self._directory, view, self._back, self._reopen)
        self._list.show_open(folio)
        self._show(form, notice)

    def _add(self) -> None:
        self._show(ProgramForm(self._context, self._directory, None, self._back, self._reopen))

    def _show(self, form: ProgramForm, notice: Notice | None = None) -> None:
        self.screen.show(*([notice] if notice else []), *form.parts())

    def _back(self, folio: str | None) -> None:
        if folio is not None:
            self._refresh(folio)
        self._list.show_open(None)
        self.screen.show(*self._parts, self._list)

    def _act(self, folio: str, action: str, key: str) -> Outcome:
        program_id = programs.open_program(self._context, folio).record.id
        if action == "verify":
            seen = self._seen[folio]
            program_review.verify_program(self._context, program_id, key, base=seen)
            message, undo = sentence("program_verified", folio=folio), sentence("ui_undo")
        elif action == "undo:verify":
            program_review.undo_verify_program(self._context, program_id, key)
            message, undo = sentence("program_verify_undone", folio=folio), None
        else:
            program_review.withdraw_program(self._context, program_id, key)
            message, undo = sentence("program_withdrawn", folio=folio), None
        self._refresh(folio)
        return Outcome("done", message, undo=undo)


def _summary(views: Sequence[ProgramView], context: Context) -> str:
    records = [view.record for view in views]
    fresh = [freshness(record, context.today()) for record in records]
    return sentence(
        "programs_summary",
        total=len(records),
        published=sum(record.shown is not None for record in records),
        to_verify=sum(state in ("por_verificar", "sin_verificar") for state in fresh),
        returned=sum(record.state == "observado" for record in records),
    )
