"""Invitations to meetings for calendars (iCalendar), and the e-mails that carry them.

Sources: RFC 5545 (iCalendar), RFC 5546 (iTIP: `METHOD`, `SEQUENCE`) and RFC 6047 (iMIP: the
calendar as a part of the e-mail). An update or a cancellation has the same `UID`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from icalendar import Calendar, Event, vCalAddress, vText

from servimun_widgets.documents.email_draft import as_draft, letter_email
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.packages import file_name
from servimun_widgets.domain.text import one_line
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.meetings.documents.emails import opening
from servimun_widgets.meetings.rules.letters import MEETINGS_PAGE, Invitation
from servimun_widgets.texts.dates import weekday_text

_CALENDAR_FILE = "cita.ics"


def invitation_calendar(
    invitations: Sequence[Invitation],
    branding: Branding,
    *,
    sender: str | None = None,
    by_hand: bool = False,
) -> bytes:
    """Return the calendar of one call for one or more liaisons, in UTF-8.

    All must be of one meeting and one method. Answers go to the address of the identity, which a
    person reads; `sender`, that of the mail server, stands in where the identity says none. A file
    that is taken in `by_hand` has no `METHOD`: programs that import take it for a message. Raises
    `Invalid` when there is neither: an invitation without an organizer cannot be answered.
    """
    call = max(invitations, key=lambda one: one.sequence)
    calendar = Calendar()
    calendar.add("prodid", "-//SERVIMUN//Reuniones//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if not by_hand:
        calendar.add("method", call.method)
    calendar.add_component(_event(call, invitations, branding, branding.email or sender))
    written: bytes = calendar.to_ical()
    return written


def invitation_email(
    invitation: Invitation, branding: Branding, *, sender: str | None = None
) -> EmailMessage:
    """Return the e-mail of an invitation, of a change of it, or of its cancellation.

    Its calendar is a part of the message, for programs that offer to accept, and a file. Raises
    `Invalid` as `invitation_calendar` does.
    """
    begins, _ = _times(invitation)
    note = invitation.note
    known = invitation.known_begins.astimezone(CHIHUAHUA)
    cancelled = invitation.method == "CANCEL"
    opens = branding.page_link(MEETINGS_PAGE, reunion=invitation.folio)
    message = letter_email(
        branding,
        f"invitacion.{_kind(invitation)}",
        invitation.address,
        links=[invitation.link, opens],
        folio=invitation.folio,
        titulo=" ".join(invitation.title.split()),
        sigla=invitation.agency,
        # What is cancelled is called by the day that the liaison was told.
        dia=weekday_text((known if cancelled else begins).date()),
        hora=f"{begins:%H:%M}",
        datos="\n".join(_facts(invitation, branding)),
        nota=branding.text("invitacion.nota", nota=note) if note else "",
        motivo=_why_cancelled(invitation, branding),
        respuesta=branding.email or sender or "",
        abrir=opening(branding, opens),
    )
    calendar = invitation_calendar([invitation], branding, sender=sender)
    message.add_alternative(
        calendar.decode(),
        subtype="calendar",
        cte="base64",
        params={"method": invitation.method},
    )
    file = invitation_calendar([invitation], branding, sender=sender, by_hand=True)
    message.add_attachment(file, "application", "ics", filename=_CALENDAR_FILE)
    return message


def _facts(invitation: Invitation, branding: Branding) -> list[str]:
    """Return when and where it is, a line each, after when it was where that moved."""
    begins, ends = _times(invitation)
    shown = {
        "fecha": weekday_text(begins.date()),
        "hora": f"{begins:%H:%M}",
        "lugar": invitation.place,
        "enlace": invitation.link,
    }
    facts = [
        branding.text(
            f"invitacion.dato_{name}",
            dia=value,
            hora=value,
            termino=f"{ends:%H:%M}",
            lugar=value,
            enlace=value,
        )
        for name, value in shown.items()
        if value
    ]
    was = invitation.was
    if was is not None and was != invitation.begins:
        before = was.astimezone(CHIHUAHUA)
        told = {"dia": weekday_text(before.date()), "hora": f"{before:%H:%M}"}
        facts.insert(0, branding.text("invitacion.dato_antes", **told))
    return facts


def invitation_files(invitations: Sequence[Invitation], branding: Branding) -> dict[str, bytes]:
    """Return what is sent by hand where there is no mail server, by path.

    A draft for each liaison, and for each method one calendar with all of them. Raises `Invalid`
    as `invitation_calendar` does. The same invitations give the same bytes.
    """
    files: dict[str, bytes] = {}
    for one in invitations:
        name = file_name(f"{one.agency} {one.recipient} {one.account_id}")
        draft = as_draft(invitation_email(one, branding), sent_date=one.stamp.date())
        files[f"{one.folio}/correos/{name}.eml"] = draft
    for method, name in (("REQUEST", "cita"), ("CANCEL", "cancelacion")):
        of_method = [one for one in invitations if one.method == method]
        if of_method:
            calendar = invitation_calendar(of_method, branding, by_hand=True)
            files[f"{of_method[0].folio}/{name}.ics"] = calendar
    return files


def _event(
    call: Invitation,
    invitations: Sequence[Invitation],
    branding: Branding,
    organizer_address: str | None,
) -> Event:
    if organizer_address is None:
        raise Invalid([Problem("letter_no_organizer")])
    begins, ends = _times(call)
    event = Event()
    event.add("uid", call.uid)
    event.add("sequence", call.sequence)
    event.add("dtstamp", call.stamp.astimezone(UTC))
    event.add("dtstart", begins.astimezone(UTC))  # no reader's own idea of our zone moves it
    event.add("dtend", ends.astimezone(UTC))
    summary = branding.text("invitacion.calendario_titulo", titulo=call.title, folio=call.folio)
    event.add("summary", one_line(summary))
    # Outlook and Google show no URL: the link stands in what they show, too.
    event.add("location", one_line(" · ".join(one for one in (call.place, call.link) if one)))
    if call.link:
        event.add("url", call.link)
    event.add("description", _description(call, branding))
    event.add("status", "CANCELLED" if call.method == "CANCEL" else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{organizer_address}")
    organizer.params["cn"] = vText(branding.platform)
    event.add("organizer", organizer)
    for one in invitations:
        if one.address and is_mail_address(one.address):
            event.add("attendee", _attendee(one))
    return event


def _attendee(invitation: Invitation) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{invitation.address}")
    attendee.params["cn"] = vText(one_line(invitation.recipient))
    attendee.params["role"] = vText("REQ-PARTICIPANT")
    if invitation.method == "REQUEST":
        attendee.params["partstat"] = vText("NEEDS-ACTION")
        attendee.params["rsvp"] = vText("TRUE")
    return attendee


def _description(call: Invitation, branding: Branding) -> str:
    """Return when it is in Chihuahua, whatever zone a reader's program thinks that is, and more."""
    begins, ends = _times(call)
    said = [
        branding.text(
            "invitacion.calendario_cuando",
            dia=weekday_text(begins.date()),
            hora=f"{begins:%H:%M}",
            termino=f"{ends:%H:%M}",
        ),
        branding.text("invitacion.calendario_enlace", enlace=call.link) if call.link else "",
        branding.text("invitacion.calendario_nota", nota=call.note) if call.note else "",
    ]
    return "\n".join(one for one in said if one)


def _times(invitation: Invitation) -> tuple[datetime, datetime]:
    begins = invitation.begins.astimezone(CHIHUAHUA)
    return begins, begins + timedelta(minutes=invitation.duration_minutes)


def _kind(invitation: Invitation) -> str:
    if invitation.method == "CANCEL":
        return "no_celebrada" if invitation.is_after_the_day else "cancelacion"
    return "cambio" if invitation.changed else "cita"


def _why_cancelled(invitation: Invitation, branding: Branding) -> str:
    if invitation.cancel_reason is None:
        return branding.text("invitacion.cancelacion_retiro")
    return branding.text("invitacion.cancelacion_motivo", motivo=invitation.cancel_reason)
