"""The e-mails of a package of fichas: sent one by one, or as drafts where no server sends them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets import building
from servimun_widgets.documents.email_draft import as_draft, as_sent
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.packages import FileEntry, Manifest
from servimun_widgets.fichas.documents.emails import reminder_email
from servimun_widgets.fichas.pages.package_files import as_download
from servimun_widgets.fichas.services.deliveries import DeliveryView
from servimun_widgets.fichas.services.package_files import DRAFT, files_of_agency, package_file
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.mail.pages import MailRound
from servimun_widgets.mail.records import MESSAGE_STATES, OutboxMessage
from servimun_widgets.mail.services import outbox
from servimun_widgets.pages.screen import Place
from servimun_widgets.public_text.services.legal_guard import require_no_quiet_period
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailTransport
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Column,
    FileDownloads,
    LongTask,
    OfferedFile,
    Outcome,
    Progress,
    RecordList,
    Row,
    RowAction,
)

PURPOSE = "ficha"
_REMINDER = "recordatorio"
_COLUMNS = (
    Column("address", "Correo", priority=1),
    Column("agency", "Dependencia", priority=1),
    Column("state", "Estado", kind="tag", priority=1),
    Column("error", "Qué respondió el servidor de correo", priority=2),
)
_ACTIONS = ("retry", "sent", "again")


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
        drafts = [(view.agency, self._draft(view)) for view in ordered]
        group = sentence("mail_drafts_group", count=len(drafts))
        return FileDownloads(
            heading=sentence("mail_drafts"),
            text=sentence("mail_drafts_text"),
            files=[OfferedFile(one.path, agency, one.size, group) for agency, one in drafts],
            fetch=lambda path: as_download(path, self._file(path)),
        )

    def _draft(self, view: DeliveryView) -> FileEntry:
        files = files_of_agency(self._manifest, view.agency)
        return next(one for one in files if one.path.endswith(f"/{DRAFT}"))

    def _file(self, path: str) -> bytes:
        return package_file(self._context, self._manifest.name, path)

    # --- with one -------------------------------------------------------------------------------

    def _sending(self, transport: MailTransport) -> LongTask:
        def begin() -> None:
            require_no_quiet_period(self._context)
            addresses = self._addresses()
            for view in self._delivered.values():
                if view.record.acknowledged_on is None:
                    self._enqueue(PURPOSE, view, addresses)
            self._since = self._context.now()
            self._round = MailRound()

        def step() -> Progress:
            sent = outbox.send_next(
                self._context,
                transport,
                self._compose,
                purpose=PURPOSE,
                subject_ids=self._delivered,
                since=self._since,
            )
            return self._progress(sent)

        return LongTask(
            heading=sentence("mail_heading"),
            text=sentence("mail_text"),
            start_label=sentence("mail_send"),
            begin=begin,
            step=step,
        )

    def remind(self, view: DeliveryView) -> None:
        """Put a reminder into the outbox for each liaison; it leaves with the next sending."""
        if self._context.mail is not None:
            occasion = f"{_REMINDER}:{self._context.today().isoformat()}"
            self._enqueue(occasion, view, self._addresses())

    def _addresses(self) -> dict[str, list[str]]:
        """Return agency id -> where its liaisons are written to."""
        return {
            agency.id: sorted(
                {one.email for one in agency.liaisons if one.email and is_mail_address(one.email)}
            )
            for agency in take_snapshot(self._context).agencies
        }

    def _enqueue(
        self, occasion: str, view: DeliveryView, addresses: Mapping[str, Sequence[str]]
    ) -> None:
        delivery_id = view.record.id
        for address in addresses.get(view.record.agency_id, ()):
            key = f"{occasion}:{delivery_id}:{address}"
            outbox.enqueue(self._context, key, PURPOSE, delivery_id, address)

    def _compose(self, message: OutboxMessage) -> EmailMessage:
        view, now = self._delivered[message.subject_id], self._context.now()
        if message.key.startswith(f"{_REMINDER}:"):
            branding = building.identity(self._context)
            days = (now - view.record.delivered_on).days
            reminder = reminder_email(branding, view.agency, message.address, days=days)
            draft = as_draft(reminder, sent_date=now.date())
        else:
            draft = self._file(self._draft(view).path)
        return as_sent(draft, to=message.address, message_id=message.message_id, moment=now)

    def _progress(self, sent: OutboxMessage | None) -> Progress:
        progress = self._round.progress(sent, self._messages())
        if progress.finished:
            self._show_troubled()
        return progress

    def _messages(self) -> list[OutboxMessage]:
        return outbox.messages(self._context, PURPOSE, self._delivered)

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
        return RecordList(
            columns=_COLUMNS,
            rows=rows,
            caption=sentence("mail_troubled"),
            empty_text="",
            search_label=sentence("mail_search"),
            row_actions=[RowAction(name, sentence(f"mail_{name}")) for name in _ACTIONS],
            act=self._decide,
            counted=("correo", "correos"),
        )

    def _row(self, message: OutboxMessage) -> Row | None:
        """Return the row of a message that a person has to decide about; None for others."""
        if message.state == "rechazado":
            actions: tuple[str, ...] = ("retry",)
        elif outbox.is_uncertain(message, self._context.now()):
            actions = ("sent", "again")
        else:
            return None
        return Row(
            id=message.key,
            cells={
                "address": message.address,
                "agency": self._delivered[message.subject_id].agency,
                "state": {"text": MESSAGE_STATES[message.state], "tone": "bad"},
                "error": message.error,
            },
            actions=actions,
        )

    def _decide(self, key: str, action: str, _key: str) -> Outcome:
        if action == "retry":
            outbox.retry(self._context, key)
        else:
            outbox.settle(self._context, key, "enviado" if action == "sent" else "pendiente")
        self._show_troubled()
        return Outcome("done", sentence(f"mail_done_{action}"))
