"""The e-mails of a meeting: sent one by one, or as drafts where no server sends them."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.errors import Invalid
from servimun_widgets.mail.pages.rounds import DECISIONS, round_progress, trouble
from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.rounds import MailRound
from servimun_widgets.meetings.building import composer, invitation_drafts, minutes_drafts
from servimun_widgets.meetings.rules.letters import Invitation
from servimun_widgets.meetings.services.mail import (
    INVITATIONS,
    LetterState,
    decide_letter,
    letter_states,
    queue_invitations,
    queue_minutes,
    send_next_letter,
)
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailTransport
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import (
    Column,
    Download,
    FileDownloads,
    LongTask,
    Notice,
    OfferedFile,
    Outcome,
    Progress,
    RecordList,
    Row,
)

_COLUMNS = (
    Column("recipient", "Para", priority=1),
    Column("agency", "Dependencia", priority=2),
    Column("address", "Correo", priority=3),
    Column("state", "Estado", kind="tag", priority=1),
    Column("error", "Qué pasó", priority=3),
)


class LettersPanel:
    """The invitations or the minutes of one meeting (`purpose`) on their way to the liaisons."""

    def __init__(self, context: Context, folio: str, purpose: str) -> None:
        self._context = context
        self._folio = folio
        self._purpose = purpose
        self._since: datetime | None = None
        self._round = MailRound()

    def parts(self) -> list[Widget]:
        """Return the sending with who has what, or the drafts to be sent by hand."""
        if not self._states():
            return []
        if self._context.mail is None:
            return [self._drafts()]
        self._list = self._make_list()
        return [self._sending(self._context.mail), self._list]

    def _states(self) -> list[LetterState]:
        return letter_states(self._context, self._folio, self._purpose)

    # --- without a mail server ------------------------------------------------------------------

    def _drafts(self) -> Widget:
        make = invitation_drafts if self._purpose == INVITATIONS else minutes_drafts
        heading = sentence(f"meetings_letters_{self._purpose}")
        try:
            files = make(self._context, self._folio)
        except Invalid as error:
            return Notice("warn", heading, "\n".join(explain(one) for one in error.problems))
        calendars = [path for path in files if path.endswith(".ics")]
        drafts = [path for path in files if path not in calendars]
        group = sentence("mail_drafts_group", count=len(drafts))
        offered = [
            *(
                OfferedFile(
                    path,
                    sentence(f"meetings_calendar_{PurePosixPath(path).stem}"),
                    len(files[path]),
                )
                for path in calendars
            ),
            *(
                OfferedFile(path, PurePosixPath(path).name, len(files[path]), group)
                for path in drafts
            ),
        ]
        return FileDownloads(
            heading=heading,
            text=" ".join([sentence(f"meetings_drafts_{self._purpose}"), *self._to_nobody()]),
            files=offered,
            fetch=lambda path: _download(path, make(self._context, self._folio)[path]),
        )

    def _to_nobody(self) -> list[str]:
        """Name the drafts that have no recipient because what is kept of one is no address."""
        letters = [state.letter for state in self._states()]
        wrong = [
            one.recipient for one in letters if one.address and not is_mail_address(one.address)
        ]
        return [sentence("meetings_drafts_wrong", names=", ".join(wrong))] if wrong else []

    # --- with one -------------------------------------------------------------------------------

    def _sending(self, transport: MailTransport) -> LongTask:
        def begin() -> None:
            queue = queue_invitations if self._purpose == INVITATIONS else queue_minutes
            queue(self._context, self._folio)
            self._since = self._context.now()
            self._round = MailRound()
            self._compose = composer(self._context, self._folio)

        def step() -> Progress:
            sent = send_next_letter(
                self._context, transport, self._folio, self._purpose, self._compose, self._since
            )
            return self._progress(sent)

        return LongTask(
            heading=sentence(f"meetings_letters_{self._purpose}"),
            text=sentence("meetings_letters_text"),
            start_label=sentence("mail_send"),
            begin=begin,
            step=step,
        )

    def _progress(self, sent: OutboxMessage | None) -> Progress:
        states = self._states()
        stored = [one.message for one in states if one.message is not None]
        unreached = [one.letter.recipient for one in states if one.is_unreached]
        progress = round_progress(self._round, sent, stored, unreached)
        if progress.finished:
            self._list.set_rows([self._row(one) for one in states])
        return progress

    # --- who has what ---------------------------------------------------------------------------

    def _make_list(self) -> RecordList:
        return exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=[self._row(one) for one in self._states()],
            caption=sentence("meetings_letters_caption"),
            empty_text="",
            search_label=sentence("meetings_letters_search"),
            row_actions=DECISIONS,
            act=self._decide,
            counted=("correo", "correos"),
        )

    def _row(self, one: LetterState) -> Row:
        letter, message = one.letter, one.message
        return Row(
            id=letter.account_id,
            cells={
                "recipient": letter.recipient,
                "agency": letter.agency,
                "address": message.address if message else letter.address,
                "state": _state(one),
                "error": _what_happened(one),
            },
            actions=one.decisions(self._context.now()),
        )

    def _decide(self, account_id: str, action: str, _key: str) -> Outcome:
        decide_letter(self._context, self._folio, self._purpose, account_id, action)  # type: ignore[arg-type]
        self._list.set_rows([self._row(one) for one in self._states()])
        return Outcome("done", sentence(f"mail_done_{action}"))


def _state(one: LetterState) -> dict[str, str]:
    letter, message = one.letter, one.message
    if message is not None:
        return MESSAGE_STATES[message.state].tag()
    if letter.address is None:
        return {"text": sentence("mail_no_address"), "tone": "bad"}
    if one.is_unreached:
        return {"text": sentence("mail_wrong_address"), "tone": "bad"}
    if isinstance(letter, Invitation) and letter.method == "CANCEL":
        return {"text": sentence("meetings_letter_cancel"), "tone": "neutral"}
    return {"text": sentence("meetings_letter_waiting"), "tone": "neutral"}


def _what_happened(one: LetterState) -> str | None:
    if one.message is None:
        return None
    said, now = trouble(one.message), one.letter.address
    if now is None or now == one.message.address:
        return said
    return " ".join([*([said] if said else []), sentence("mail_elsewhere", address=now)])


def _download(path: str, data: bytes) -> Download:
    mime = "text/calendar;charset=utf-8" if path.endswith(".ics") else "message/rfc822"
    return Download("-".join(PurePosixPath(path).parts), mime, data)
