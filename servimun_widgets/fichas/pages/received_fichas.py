"""The page of the ficha for a liaison: what was delivered, texts to forward, and the acuse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.errors import Conflict
from servimun_widgets.fichas.forms.acknowledgement import ACKNOWLEDGEMENT
from servimun_widgets.fichas.pages.program_names import program_names
from servimun_widgets.fichas.records import DeliveryRecord
from servimun_widgets.fichas.services import deliveries, package_files
from servimun_widgets.fichas.services.deliveries import DeliveryView
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.package_files import (
    as_download,
    is_program_sheet,
    offered_files,
)
from servimun_widgets.pages.saving_form import Stored, conflict_outcome
from servimun_widgets.pages.screen import Place, Screen, unknown_address
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, told_moment
from servimun_widgets.widgets import (
    CopyTexts,
    Download,
    FileDownloads,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
)

OPEN_PARAMETER = "entrega"
_TEXT = ".txt"


def received_fichas_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a delivery by its folio (`entrega=D0001`)."""
    return ReceivedFichasPage(context, query).screen


class ReceivedFichasPage:
    """One delivery to the person's agency, the newest unless another is asked for."""

    def __init__(self, context: Context, query: Mapping[str, str]) -> None:
        self._context = context
        self._views = {view.record.folio: view for view in deliveries.deliveries(context)}
        waiting = sum(view.record.acknowledgement is None for view in self._views.values())
        self.screen = Screen(sentence("received_summary", total=len(self._views), waiting=waiting))
        wanted = query.get(OPEN_PARAMETER)
        notices = unknown_address(wanted, self._views, "delivery_not_found")
        view = self._views.get(wanted or "") or next(iter(self._views.values()), None)
        self.screen.show(*notices, *(self._parts(view) if view else [_nothing()]), _visits())

    def _parts(self, view: DeliveryView) -> list[Widget]:
        record = view.record
        self._said = Place([self._notice(record)])
        entries = package_files.delivered_files(self._context, record.package)
        names = program_names(self._context)
        texts = [one for one in entries if one.path.endswith(_TEXT)]
        sheets = [one for one in entries if is_program_sheet(one)]
        others = [one for one in entries if one not in texts and one not in sheets]
        group = sentence("received_programs", count=len(sheets))

        def fetch(path: str) -> Download:
            return as_download(path, self._fetch(record, path))

        return [
            self._said,
            FileDownloads(
                heading=sentence("received_files"),
                files=[*offered_files(others, names), *offered_files(sheets, names, group)],
                fetch=fetch,
            ),
            CopyTexts(
                heading=sentence("received_texts"),
                offered=[
                    (one.label, self._fetch(record, one.name).decode())
                    for one in offered_files(texts, names)
                ],
            ),
            self._form(view),
            *self._others(record),
        ]

    def _fetch(self, record: DeliveryRecord, path: str) -> bytes:
        return package_files.package_file(self._context, record.package, path)

    def _notice(self, record: DeliveryRecord) -> Notice:
        now = self._context.now()
        if record.acknowledged_on is not None:
            heading = sentence("received_thanks", when=told_moment(record.acknowledged_on, now))
            return Notice("ok", heading, sentence("received_thanks_text"))
        heading = sentence("received_waiting", when=told_moment(record.delivered_on, now))
        text = sentence("received_waiting_text")
        if record.reminded_on:
            when = told_moment(record.reminded_on[-1], now)
            text = f"{sentence('received_reminded', when=when)}\n{text}"
        return Notice("warn", heading, text)

    # --- the acuse ------------------------------------------------------------------------------

    def _form(self, view: DeliveryView) -> RecordForm:
        record = view.record
        given = record.acknowledgement
        editable = "acknowledge" in view.actions
        label = sentence("received_correct" if given else "received_acknowledge")
        return RecordForm(
            declaration=ACKNOWLEDGEMENT.declaration(),
            value=as_value(given) if given else ACKNOWLEDGEMENT.empty_value(),
            base=deliveries.version_of(record),
            actions=(FormAction("acknowledge", label, "primary"),),
            act=lambda _action, value, base, key: self._acknowledge(record, value, base, key),
            read_only=not editable,
            heading=sentence("received_form"),
            **form_drafts(self._context, ACKNOWLEDGEMENT.name, record.id),
        )

    def _acknowledge(
        self, record: DeliveryRecord, value: dict[str, Any], base: str, key: str
    ) -> Outcome:
        try:
            deliveries.acknowledge(self._context, record.id, value, base, key)
        except Conflict as conflict:
            return self._conflict(conflict)
        stored = self._stored(record)
        self._said.show(self._notice(stored))
        return Outcome(
            "done",
            sentence("received_done"),
            value=as_value(stored.acknowledgement) if stored.acknowledgement else value,
            base=deliveries.version_of(stored),
        )

    def _conflict(self, conflict: Conflict) -> Outcome:
        current: DeliveryRecord = conflict.current
        given = current.acknowledgement
        stored = as_value(given) if given else ACKNOWLEDGEMENT.empty_value()
        now = Stored(current.id, stored, deliveries.version_of(current))
        return conflict_outcome(self._context, conflict, now)

    def _stored(self, record: DeliveryRecord) -> DeliveryRecord:
        found = deliveries.deliveries(self._context, record.package)
        return next(view.record for view in found if view.record.id == record.id)

    def _others(self, shown: DeliveryRecord) -> list[Widget]:
        links = [
            (
                sentence("received_other", day=day_text(record.delivered_on.date())),
                f"enlaces/difusion?{OPEN_PARAMETER}={record.folio}",
            )
            for record in (view.record for view in self._views.values())
            if record.id != shown.id
        ]
        return [Notice("info", sentence("received_others"), links=links)] if links else []


def _nothing() -> Notice:
    return Notice("info", sentence("received_nothing"), sentence("received_nothing_text"))


def _visits() -> Notice:
    """Return the way to what came of what the agency passes on."""
    link = (sentence("received_visits_open"), "difusion/visitas")
    return Notice("info", sentence("received_visits"), sentence("received_visits_text"), [link])
