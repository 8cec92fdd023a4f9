"""The page of the fichas: packages for the agencies, their delivery, and who has acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.packages import Manifest, PackageWish
from servimun_widgets.fichas.building import left_out_of, preview
from servimun_widgets.fichas.forms.package import FICHAS_PACKAGE
from servimun_widgets.fichas.pages.delivery_status import (
    acknowledged,
    acuses_cell,
    delivery_meta,
    delivery_tag,
    hand_over_kit,
    seen_by_liaisons,
)
from servimun_widgets.fichas.pages.mail import FichaMail
from servimun_widgets.fichas.pages.program_names import program_names
from servimun_widgets.fichas.records import CHANNELS
from servimun_widgets.fichas.rules.agency_files import agency_folders, files_of_agency
from servimun_widgets.fichas.services import deliveries, letters
from servimun_widgets.fichas.services.deliveries import DeliveryView
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.package_builder import PackageBuilder
from servimun_widgets.pages.screen import Screen, kept, unknown_address
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names, agencies
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    NEW_RECORD,
    ChangeReview,
    Column,
    Notice,
    Outcome,
    RecordList,
    ReviewAction,
    Row,
    RowAction,
    ShownPicture,
)
from servimun_widgets.widgets.list_rows import Cell

OPEN_PARAMETER = "paquete"
_ACCOUNTS = "coordinacion/cuentas"
_COLUMNS = (
    Column("agency", "Dependencia", priority=1),
    Column("state", "Acuse", kind="tag", priority=1),
    Column("delivered", "Entregada", kind="date", priority=2),
    Column("reached", "Personas", kind="number", priority=2),
    Column("channels", "Cómo la difundió", priority=3),
    Column("reminded", "Recordada", kind="date", priority=3),
)


def fichas_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a package (`paquete=2026-11-23-fichas-…`)."""
    packages = FichaPackages(context)
    known = [NEW_RECORD, *(one.name for one in packages.packages())]
    screen = Screen(sentence("fichas_summary", **packages.counts()))
    notices = unknown_address(query.get(OPEN_PARAMETER), known, "builder_not_found")
    packages.show_list(*notices)
    screen.show(packages.place)
    return screen


class FichaPackages(PackageBuilder):
    """The packages of fichas, each with its deliveries and its e-mails."""

    kind = "fichas"
    form = FICHAS_PACKAGE
    more_columns = (Column("acknowledged", "Con acuse", kind="number", priority=1),)

    def __init__(self, context: Context) -> None:
        self._directory = agencies(context)
        self._names = account_names(context)
        self._liaisons = active_liaisons(context)
        self._listed: RecordList | None = None
        super().__init__(context)

    def choices(self) -> list[tuple[str, str]]:
        """Return the agencies by sigla."""
        offices = [one.content for one in self._directory.by_id.values()]
        return sorted((one.sigla, one.name) for one in offices)

    def pictures(self, wish: PackageWish) -> list[ShownPicture]:
        """Return the first pages of the first agency."""
        pages = preview(self.context, self.kind, wish.day, wish.only)
        return [ShownPicture(one.png, one.alternative) for one in pages]

    def left_out(self, wish: PackageWish) -> list[LeftOut]:
        """Return what is not fit for citizens, and whom no mail would reach."""
        return left_out_of(self.context, self.kind, wish.day, wish.only)

    def titles(self, manifest: Manifest) -> Mapping[str, str]:
        """Call each folder by the sigla of its agency."""
        return {folder: sigla for sigla, folder in agency_folders(manifest).items()}

    def file_names(self) -> Mapping[str, str]:
        """Call the ficha of a programme by its name."""
        return program_names(self.context)

    def counts(self) -> dict[str, int]:
        """Return how many packages there are, and the deliveries and acuses of the newest."""
        packages = self.packages()
        delivered = self._delivered(packages[0]) if packages else {}
        return {
            "packages": len(packages),
            "delivered": len(delivered),
            "acknowledged": acknowledged(delivered.values()),
        }

    def more_cells(self, packages: Sequence[Manifest]) -> Mapping[str, Mapping[str, Cell]]:
        """Return how many agencies acknowledged each package, of those it was delivered to."""
        delivered: dict[str, list[DeliveryView]] = {one.name: [] for one in packages}
        for view in deliveries.deliveries(self.context):
            delivered.setdefault(view.record.package, []).append(view)
        return {name: {"acknowledged": acuses_cell(views)} for name, views in delivered.items()}

    def meta(self, manifest: Manifest) -> list[tuple[str, str]]:
        """Return who sees it, who was handed it, how many acknowledged, whom it reached."""
        views = self._delivered(manifest).values()
        total = len(self._agencies_in(manifest))
        seen = seen_by_liaisons(views)
        by_hand = sum(one.record.by_hand for one in views)
        given = [one.record.acknowledgement for one in views]
        reached = sum(one.reached for one in given if one is not None)
        said = [
            (sentence("fichas_delivered"), sentence("fichas_of", count=len(seen), total=total)),
            (
                sentence("fichas_acknowledged"),
                acuses_cell(views)["text"] or sentence("fichas_none"),
            ),
            (sentence("fichas_reached"), f"{reached:,}"),
        ]
        if by_hand:
            said.insert(1, (sentence("fichas_by_hand"), f"{by_hand}"))
        return said

    def actions(self, manifest: Manifest) -> list[ReviewAction]:
        """Offer the delivery while an agency that has a liaison is without it."""
        count = len(self._undelivered(manifest))
        if not count:
            return []
        code = "fichas_deliver_one" if count == 1 else "fichas_deliver"
        return [ReviewAction("deliver", sentence(code, count=count), "primary")]

    def act(self, manifest: Manifest, _action: str, key: str) -> Outcome:
        """Deliver the package to every agency that is without it and has who sees it."""
        missing = self._undelivered(manifest)
        deliveries.deliver(self.context, manifest.name, missing, key)
        code = "fichas_done_deliver_one" if len(missing) == 1 else "fichas_done_deliver"
        message = sentence(code, count=len(missing))
        self.open(manifest.name, Notice("ok", message, sentence("fichas_done_deliver_text")))
        return Outcome("done", message)

    def parts(self, manifest: Manifest) -> list[Widget]:
        """Return whom nobody reaches, the list of agencies and what there is to do with e-mail."""
        delivered = self._delivered(manifest)
        mail = FichaMail(self.context, manifest, list(delivered.values()))
        return [*self._unseen(manifest), self._agencies(manifest), *mail.parts()]

    def _unseen(self, manifest: Manifest) -> list[Widget]:
        without = self._without_liaison(manifest)
        if not without:
            return []
        names = ", ".join(sorted(self._directory.name(one) for one in without))
        return [
            Notice(
                "warn",
                sentence("fichas_no_liaison", count=len(without)),
                sentence("fichas_no_liaison_text", agencies=names),
                [(sentence("fichas_add_liaison"), _ACCOUNTS)],
            )
        ]

    # --- deliveries -----------------------------------------------------------------------------

    def _delivered(self, manifest: Manifest) -> dict[str, DeliveryView]:
        found = deliveries.deliveries(self.context, manifest.name)
        return {view.record.agency_id: view for view in found}

    def _agencies_in(self, manifest: Manifest) -> list[str]:
        """Return the agencies that the package has a folder for: not those added later."""
        return [
            agency.id
            for agency in self._directory.by_id.values()
            if files_of_agency(manifest, agency.short_name)
        ]

    def _undelivered(self, manifest: Manifest) -> list[str]:
        """Return the agencies that are without the package and have a liaison who would see it."""
        without = {*self._delivered(manifest), *self._without_liaison(manifest)}
        return [agency for agency in self._agencies_in(manifest) if agency not in without]

    def _without_liaison(self, manifest: Manifest) -> list[str]:
        """Return the agencies of which nobody sees the package, nor was it handed over."""
        delivered = self._delivered(manifest)
        return [
            agency
            for agency in self._agencies_in(manifest)
            if agency not in self._liaisons
            and (agency not in delivered or not delivered[agency].record.by_hand)
        ]

    def _agencies(self, manifest: Manifest) -> RecordList:
        delivered = self._delivered(manifest)

        def act(agency_id: str, action: str, key: str) -> Outcome:
            agency = self._directory.name(agency_id)
            if action == "by_hand":
                deliveries.deliver(self.context, manifest.name, [agency_id], key, by_hand=True)
                message = sentence("fichas_done_by_hand", agency=agency)
                self.open(manifest.name, Notice("ok", message))
                return Outcome("done", message)
            view = delivered[agency_id]
            told = letters.remind(self.context, view.record.id, key).revision_number
            listed.update_row(self._row(agency_id, self._delivered(manifest)[agency_id]))
            code = "fichas_done_remind_one" if told == 1 else "fichas_done_remind"
            return Outcome("done", sentence(code, agency=agency, count=told))

        def open_agency(agency_id: str) -> None:
            view = self._delivered(manifest).get(agency_id)
            self.place.show(*self._agency(manifest, agency_id, view, back))

        def back() -> None:
            listed.show_open(None)
            self.open(manifest.name)

        rows = [self._row(one, delivered.get(one)) for one in self._agencies_in(manifest)]
        listed = exported_list(
            self.context.today,
            columns=_COLUMNS,
            rows=sorted(rows, key=lambda row: str(row.cells["agency"])),
            caption=sentence("fichas_caption"),
            empty_text=sentence("fichas_no_agencies"),
            filters=("state",),
            search_label=sentence("fichas_search"),
            row_actions=(
                RowAction("remind", sentence("fichas_remind")),
                RowAction("by_hand", sentence("fichas_hand_over")),
            ),
            open_row=open_agency,
            back=back,
            parameters={"open": "dependencia"},
            act=act,
            file="acuses",
            counted=("dependencia", "dependencias"),
        )
        if self._listed is not None:
            self._listed.is_kept = False  # another one takes its place
        self._listed = kept(listed)
        return listed

    def _row(self, agency_id: str, view: DeliveryView | None) -> Row:
        record = view.record if view else None
        given = record.acknowledgement if record else None
        reminded = record.reminded_on[-1] if record and record.reminded_on else None
        return Row(
            id=agency_id,
            cells={
                "agency": self._directory.name(agency_id),
                "state": delivery_tag(self.context, view, has_liaison=agency_id in self._liaisons),
                "delivered": self._moment(record.delivered_on if record else None),
                "reached": given.reached if given else None,
                "channels": "; ".join(CHANNELS[one] for one in given.channels) if given else "",
                "reminded": self._moment(reminded),
            },
            actions=self._row_actions(agency_id, view),
        )

    def _moment(self, moment: datetime | None) -> dict[str, str] | None:
        if moment is None:
            return None
        return {"text": moment_text(moment, self.context.now()), "sort": moment.isoformat()}

    def _row_actions(self, agency_id: str, view: DeliveryView | None) -> tuple[str, ...]:
        if agency_id not in self._liaisons:
            return () if view is not None and view.record.by_hand else ("by_hand",)
        return ("remind",) if view is not None and "remind" in view.actions else ()

    def _agency(
        self,
        manifest: Manifest,
        agency_id: str,
        view: DeliveryView | None,
        back: Callable[[], None],
    ) -> list[Widget]:
        """Return what became of one agency's delivery, and its files where nobody sees them."""
        agency = self._directory.by_id[agency_id]
        has_liaison = agency_id in self._liaisons
        review = ChangeReview(
            heading=agency.content.name,
            meta=delivery_meta(self.context, view, self._names, has_liaison=has_liaison),
            changes=None,
            back=back,
        )
        if has_liaison:
            return [review]
        return [review, hand_over_kit(self.context, manifest, agency.short_name)]
