"""The page of the fichas: packages for the agencies, their delivery, and who has acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.deliveries import CHANNELS
from servimun_widgets.domain.packages import Manifest
from servimun_widgets.pages.ficha_mail import FichaMail
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.package_builder import PackageBuilder
from servimun_widgets.pages.screen import Screen, unknown_address
from servimun_widgets.services import deliveries, programs
from servimun_widgets.services.context import Context
from servimun_widgets.services.deliveries import DeliveryView
from servimun_widgets.services.package_files import files_of_agency
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
)
from servimun_widgets.widgets.record_list import Cell

OPEN_PARAMETER = "paquete"
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

    more_columns = (Column("acknowledged", "Con acuse", kind="number", priority=1),)

    def __init__(self, context: Context) -> None:
        self._directory = programs.agencies(context.store)
        self._names = programs.account_names(context.store)
        super().__init__(context, "fichas")

    def counts(self) -> dict[str, int]:
        """Return how many packages there are, and the deliveries and acuses of the newest."""
        packages = self.packages()
        delivered = self._delivered(packages[0]) if packages else {}
        return {
            "packages": len(packages),
            "delivered": len(delivered),
            "acknowledged": _acknowledged(delivered.values()),
        }

    def more_cells(self, packages: Sequence[Manifest]) -> Mapping[str, Mapping[str, Cell]]:
        """Return how many agencies acknowledged each package, of those it was delivered to."""
        delivered: dict[str, list[DeliveryView]] = {one.name: [] for one in packages}
        for view in deliveries.deliveries(self.context):
            delivered.setdefault(view.record.package, []).append(view)
        return {name: {"acknowledged": _acuses(views)} for name, views in delivered.items()}

    def meta(self, manifest: Manifest) -> list[tuple[str, str]]:
        """Return to how many it was delivered, how many acknowledged, whom it reached."""
        views = self._delivered(manifest).values()
        total = len(self._agencies_in(manifest))
        given = [one.record.acknowledgement for one in views]
        reached = sum(one.reached for one in given if one is not None)
        acknowledged = _acknowledged(views)
        return [
            (sentence("fichas_delivered"), sentence("fichas_of", count=len(views), total=total)),
            (
                sentence("fichas_acknowledged"),
                sentence("fichas_of", count=acknowledged, total=len(views)),
            ),
            (sentence("fichas_reached"), f"{reached:,}"),
        ]

    def actions(self, manifest: Manifest) -> list[ReviewAction]:
        """Offer the delivery while an agency is without it."""
        if not self._undelivered(manifest):
            return []
        return [ReviewAction("deliver", sentence("fichas_deliver"), "primary")]

    def act(self, manifest: Manifest, _action: str, key: str) -> Outcome:
        """Deliver the package to every agency that is without it."""
        missing = self._undelivered(manifest)
        deliveries.deliver(self.context, manifest.name, missing, key)
        message = sentence("fichas_done_deliver", count=len(missing))
        self.open(manifest.name, Notice("ok", message, sentence("fichas_done_deliver_text")))
        return Outcome("done", message)

    def parts(self, manifest: Manifest) -> list[Widget]:
        """Return the list of agencies and what there is to do with e-mail."""
        delivered = self._delivered(manifest)
        mail = FichaMail(self.context, manifest, list(delivered.values()))
        return [self._agencies(manifest, mail), *mail.parts()]

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
        delivered = self._delivered(manifest)
        return [agency for agency in self._agencies_in(manifest) if agency not in delivered]

    def _agencies(self, manifest: Manifest, mail: FichaMail) -> RecordList:
        delivered = self._delivered(manifest)

        def remind(agency_id: str, _action: str, key: str) -> Outcome:
            view = delivered[agency_id]
            deliveries.remind(self.context, view.record.id, key)
            mail.remind(view)
            listed.update_row(self._row(agency_id, self._delivered(manifest)[agency_id]))
            return Outcome("done", sentence("fichas_done_remind", agency=view.agency))

        def open_agency(agency_id: str) -> None:
            view = self._delivered(manifest).get(agency_id)
            self.place.show(self._delivery(manifest, agency_id, view))

        rows = [self._row(one, delivered.get(one)) for one in self._agencies_in(manifest)]
        listed = RecordList(
            columns=_COLUMNS,
            rows=sorted(rows, key=lambda row: str(row.cells["agency"])),
            caption=sentence("fichas_caption"),
            empty_text=sentence("fichas_no_agencies"),
            filters=("state",),
            search_label=sentence("fichas_search"),
            row_actions=(RowAction("remind", sentence("fichas_remind")),),
            open_row=open_agency,
            act=remind,
            export=list_export("acuses", lambda: listed, _COLUMNS, self.context.today),
            counted=("dependencia", "dependencias"),
        )
        return listed

    def _row(self, agency_id: str, view: DeliveryView | None) -> Row:
        record = view.record if view else None
        given = record.acknowledgement if record else None
        reminded = record.reminded_on[-1] if record and record.reminded_on else None
        return Row(
            id=agency_id,
            cells={
                "agency": self._directory.name(agency_id),
                "state": self._state(view),
                "delivered": self._moment(record.delivered_on if record else None),
                "reached": given.reached if given else None,
                "channels": "; ".join(CHANNELS[one] for one in given.channels) if given else "",
                "reminded": self._moment(reminded),
            },
            actions=("remind",) if view and "remind" in view.actions else (),
        )

    def _state(self, view: DeliveryView | None) -> dict[str, Any]:
        if view is None:
            return {"text": sentence("fichas_not_delivered"), "tone": "neutral"}
        if view.record.acknowledgement is not None:
            return {"text": sentence("fichas_with"), "tone": "ok"}
        days = self._days_since(view)
        if days < 1:
            return {"text": sentence("fichas_today"), "tone": "info"}
        code = "fichas_without_one" if days == 1 else "fichas_without_many"
        return {"text": sentence(code, days=days), "tone": "warn" if days < 8 else "bad"}

    def _days_since(self, view: DeliveryView) -> int:
        delivered = view.record.delivered_on.astimezone(self.context.now().tzinfo).date()
        return (self.context.today() - delivered).days

    def _moment(self, moment: Any) -> dict[str, str] | None:
        if moment is None:
            return None
        return {"text": moment_text(moment, self.context.now()), "sort": moment.isoformat()}

    def _delivery(
        self, manifest: Manifest, agency_id: str, view: DeliveryView | None
    ) -> ChangeReview:
        now = self.context.now()
        meta = [(sentence("fichas_state"), str(self._state(view)["text"]))]
        if view is not None:
            record = view.record
            by = self._name(record.delivered_by)
            meta.append(
                (sentence("fichas_delivered_on"), f"{by}, {moment_text(record.delivered_on, now)}")
            )
            reminded = [moment_text(moment, now) for moment in record.reminded_on]
            if reminded:
                meta.append((sentence("fichas_reminded"), "; ".join(reminded)))
            given = record.acknowledgement
            if given is not None and record.acknowledged_by and record.acknowledged_on:
                who = self._name(record.acknowledged_by)
                when = moment_text(record.acknowledged_on, now)
                meta += [
                    (sentence("fichas_acknowledged_by"), f"{who}, {when}"),
                    (
                        sentence("fichas_channels"),
                        "; ".join(CHANNELS[one] for one in given.channels),
                    ),
                    (sentence("fichas_reached"), f"{given.reached:,}"),
                ]
                if given.note:
                    meta.append((sentence("fichas_note"), given.note))
        return ChangeReview(
            heading=self._directory.by_id[agency_id].content.name,
            meta=meta,
            changes=None,
            back=lambda: self.open(manifest.name),
        )

    def _name(self, account_id: str) -> str:
        return self._names.get(account_id, sentence("history_nobody"))


def _acknowledged(views: Iterable[DeliveryView]) -> int:
    return sum(view.record.acknowledgement is not None for view in views)


def _acuses(views: Sequence[DeliveryView]) -> Cell:
    count = _acknowledged(views)
    text = sentence("fichas_of", count=count, total=len(views)) if views else ""
    return {"text": text, "sort": count}
