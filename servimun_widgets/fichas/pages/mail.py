"""The e-mails of a package of fichas: sent one by one, or as drafts where no server sends them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.packages import Manifest
from servimun_widgets.fichas.building import ficha_composer
from servimun_widgets.fichas.services.deliveries import DeliveryView
from servimun_widgets.fichas.services.letters import (
    ficha_messages,
    queue_fichas,
    send_next_ficha,
    unreached,
)
from servimun_widgets.fichas.services.package_files import draft_for, package_file
from servimun_widgets.mail.pages.rounds import DECISIONS, round_progress, trouble
from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services import outbox
from servimun_widgets.mail.services.rounds import MailRound
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.package_files import as_download
from servimun_widgets.pages.screen import Place
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailTransport
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Column,
    Download,
    FileDownloads,
    LongTask,
    OfferedFile,
    Outcome,
    Progress,
    RecordList,
    Row,
)

_COLUMNS = (
    Column("address", "Correo", priority=1),
    Column("agency", "Dependencia", priority=1),
    Column("state", "Estado", kind="tag", priority=1),
    Column("error", "Qué respondió el servidor de correo", priority=2),
)


class FichaMail:
    """What there is to do with the e-mails of one package to the agencies it was delivered to."""

    def __init__(
        self, context: Context, manifest: Manifest, delivered: Sequence[DeliveryView]
    ) -> None:
        self._context = context
        self._manifest = manifest
        self._delivered = {view.record.id: view for view in delivered}
        self._since: datetime | None = None
        self._round = MailRound()

    def parts(self) -> list[Widget]:
        """Return the sending with what needs a decision, or the drafts; nothing before delivery."""
        if not self._delivered:
            return []
        if self._context.mail is None:
            return [self._drafts()]
        self._troubled = Place()
        self._show_troubled()
        return [self._sending(self._context.mail), self._troubled]

    # --- without a mail server ------------------------------------------------------------------

    def _drafts(self) -> FileDownloads:
        ordered = sorted(self._delivered.values(), key=lambda view: view.agency)
        drafts = [(view.agency, draft_for(self._manifest, view.agency)) for view in ordered]
        group = sentence("mail_drafts_group", count=len(drafts))
        return FileDownloads(
            heading=sentence("mail_drafts"),
            text=sentence("mail_drafts_text"),
            files=[OfferedFile(one.path, agency, one.size, group) for agency, one in drafts],
            fetch=self._fetch,
        )

    def _fetch(self, path: str) -> Download:
        return as_download(path, package_file(self._context, self._manifest.name, path))

    # --- with one -------------------------------------------------------------------------------

    def _sending(self, transport: MailTransport) -> LongTask:
        package = self._manifest.name

        def begin() -> None:
            queue_fichas(self._context, package)
            self._since = self._context.now()
            self._round = MailRound()
            self._compose = ficha_composer(self._context, package)

        def step() -> Progress:
            sent = send_next_ficha(self._context, transport, package, self._compose, self._since)
            return self._progress(sent)

        return LongTask(
            heading=sentence("mail_heading"),
            text=sentence("mail_text"),
            start_label=sentence("mail_send"),
            begin=begin,
            step=step,
        )

    def _progress(self, sent: OutboxMessage | None) -> Progress:
        names = unreached(self._context, self._manifest.name) if sent is None else ()
        progress = round_progress(self._round, sent, self._messages(), names)
        if progress.finished:
            self._show_troubled()
        return progress

    def _messages(self) -> list[OutboxMessage]:
        return ficha_messages(self._context, self._manifest.name)

    # --- what needs a decision ------------------------------------------------------------------

    def _show_troubled(self) -> None:
        rows = [row for row in map(self._row, self._messages()) if row is not None]
        if not rows:
            self._troubled.show()
        elif self._troubled.children:
            self._troubled.children[0].set_rows(rows)
        else:
            self._troubled.show(self._list(rows))

    def _list(self, rows: Sequence[Row]) -> RecordList:
        return exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=rows,
            caption=sentence("mail_troubled"),
            empty_text="",
            search_label=sentence("mail_search"),
            row_actions=DECISIONS,
            act=self._decide,
            counted=("correo", "correos"),
        )

    def _row(self, message: OutboxMessage) -> Row | None:
        """Return the row of a message that a person has to decide about; None for others."""
        actions = outbox.decisions(message, self._context.now())
        if not actions:
            return None
        return Row(
            id=message.key,
            cells={
                "address": message.address,
                "agency": self._delivered[message.subject_id].agency,
                "state": {"text": MESSAGE_STATES[message.state].label, "tone": "bad"},
                "error": trouble(message),
            },
            actions=actions,
        )

    def _decide(self, key: str, action: str, _key: str) -> Outcome:
        outbox.decide(self._context, key, action)  # type: ignore[arg-type]
        self._show_troubled()
        return Outcome("done", sentence(f"mail_done_{action}"))
