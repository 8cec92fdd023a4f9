"""What leaves a meeting as files and e-mails: its agenda, its minutes, invitations and drafts.

What typesets documents and writes office files takes half a second to load: it is imported where
it is used, as in `building`.
"""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from servimun_widgets.building import identity
from servimun_widgets.domain.packages import file_name
from servimun_widgets.errors import NotFound
from servimun_widgets.meetings.records.minutes import MinutesSnapshot
from servimun_widgets.meetings.rules.letters import Invitation
from servimun_widgets.meetings.rules.reminder_letters import ReminderLetter
from servimun_widgets.meetings.services.mail import Letter, invitations, minutes_letters
from servimun_widgets.meetings.services.meetings import agenda_sheet
from servimun_widgets.meetings.services.minutes import minutes_history
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailTransport


def agenda_file(context: Context, folio: str) -> tuple[str, bytes]:
    """Return name and PDF of a meeting's agenda, as far as the account may see it.

    Raises `NotFound`, and `Invalid` naming file and line of a broken identity, as all here do.
    """
    from servimun_widgets.documents.typesetting import render_pdf
    from servimun_widgets.meetings.documents.agenda import agenda_document

    sheet = agenda_sheet(context, folio)
    return f"{sheet.folio}-orden-del-dia.pdf", render_pdf(agenda_document(sheet, identity(context)))


def minutes_pdf(context: Context, folio: str, number: int) -> tuple[str, bytes]:
    """Return name and PDF of a version of the minutes. Raises `NotFound`."""
    from servimun_widgets.documents.typesetting import render_pdf
    from servimun_widgets.meetings.documents.minutes import minutes_document

    snapshot = _version(context, folio, number)
    return _minutes_name(snapshot, "pdf"), render_pdf(minutes_document(snapshot, identity(context)))


def minutes_word(context: Context, folio: str, number: int) -> tuple[str, bytes]:
    """Return name and DOCX of a version of the minutes. Raises `NotFound`."""
    from servimun_widgets.meetings.documents.minutes import minutes_docx

    snapshot = _version(context, folio, number)
    return _minutes_name(snapshot, "docx"), minutes_docx(snapshot, identity(context))


def invitation_drafts(context: Context, folio: str) -> dict[str, bytes]:
    """Return what is sent by hand for a call: a draft for each liaison and its calendars, by path.

    Raises `NotAllowed` for an account that calls no meetings and once the meeting began.
    """
    from servimun_widgets.meetings.documents.invitation import invitation_files

    return invitation_files(invitations(context, folio), identity(context))


def minutes_drafts(context: Context, folio: str) -> dict[str, bytes]:
    """Return a draft with the minutes for each liaison who attended, by path."""
    from servimun_widgets.documents.email_draft import as_draft

    compose = composer(context, folio)
    drafts = {}
    for letter in minutes_letters(context, folio):
        name = file_name(f"{letter.agency} {letter.recipient} {letter.account_id}")
        draft = as_draft(compose(letter), sent_date=letter.held_on)
        drafts[f"{letter.meeting_folio}/minuta/{name}.eml"] = draft
    return drafts


def composer(context: Context, folio: str) -> Callable[[Letter], EmailMessage]:
    """Return what makes the e-mail of a letter about that meeting."""
    from servimun_widgets.documents.email_draft import from_platform
    from servimun_widgets.meetings.documents.emails import minutes_email
    from servimun_widgets.meetings.documents.invitation import invitation_email

    branding = identity(context)
    sender = context.mail.sender if context.mail else None

    def written(letter: Letter) -> EmailMessage:
        if isinstance(letter, Invitation):
            return invitation_email(letter, branding, sender=sender)
        name, data = minutes_pdf(context, folio, letter.number)
        return minutes_email(letter, branding, {name: data})

    def compose(letter: Letter) -> EmailMessage:
        message = written(letter)
        return from_platform(message, branding, sender) if sender else message

    return compose


def reminder_composer(
    context: Context, transport: MailTransport
) -> Callable[[ReminderLetter], EmailMessage]:
    """Return what makes the reminder of an agency's agreements."""
    from servimun_widgets.documents.email_draft import from_platform
    from servimun_widgets.meetings.documents.emails import reminder_email

    branding = identity(context)

    def compose(letter: ReminderLetter) -> EmailMessage:
        message = reminder_email(letter, branding)
        return from_platform(message, branding, transport.sender, repeated=True)

    return compose


def _version(context: Context, folio: str, number: int) -> MinutesSnapshot:
    for revision in minutes_history(context, folio):
        if revision.number == number:
            return MinutesSnapshot.model_validate(revision.content)
    raise NotFound("minutes_not_found", folio=folio[:40])


def _minutes_name(snapshot: MinutesSnapshot, ending: str) -> str:
    return f"{snapshot.meeting_folio}-minuta-version-{snapshot.number}.{ending}"
