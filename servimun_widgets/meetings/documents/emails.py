"""E-mails that follow a meeting: its minutes, and reminders of what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage

from servimun_widgets.documents.email_draft import letter_email
from servimun_widgets.domain.branding import Branding
from servimun_widgets.meetings.documents.agenda import days_text
from servimun_widgets.meetings.rules.letters import MEETINGS_PAGE, MinutesLetter
from servimun_widgets.meetings.rules.reminder_letters import RemindedAgreement, ReminderLetter
from servimun_widgets.programs.documents.values import field_title
from servimun_widgets.texts.dates import weekday_text


def minutes_email(
    letter: MinutesLetter, branding: Branding, attachments: Mapping[str, bytes]
) -> EmailMessage:
    """Return the e-mail that hands the minutes to a liaison and asks for the «enterado»."""

    def text(name: str, **values: object) -> str:
        return branding.text(f"invitacion.minuta_{name}", **values)

    agreed = [
        text(
            "acuerdo",
            folio=one.folio,
            programa=one.program_name or "",
            dato=field_title(one.program_field),
            dia=weekday_text(one.due_on),
            acuerdo=one.text,
        )
        for one in letter.agreements
    ]
    heading = text("acuerdos", sigla=letter.agency)
    opens = branding.page_link(MEETINGS_PAGE, reunion=letter.meeting_folio)
    return letter_email(
        branding,
        "invitacion.minuta",
        letter.address,
        attachments=attachments,
        links=[opens],
        abrir=opening(branding, opens),
        folio=letter.meeting_folio,
        version=letter.number,
        titulo=letter.title,
        dia=weekday_text(letter.held_on),
        acuerdos="\n".join([heading, *agreed])
        if agreed
        else text("sin_acuerdos", sigla=letter.agency),
    )


def opening(branding: Branding, address: str | None) -> str:
    """Return the sentence with the address at which the thing is opened; empty without one."""
    return branding.text("invitacion.abrir", enlace=address) if address else ""


def reminder_email(letter: ReminderLetter, branding: Branding) -> EmailMessage:
    """Return the e-mail that reminds an agency, or its head, of its agreements."""
    name = "titular" if letter.escalated else "enlace"
    opens = branding.page_link(MEETINGS_PAGE, parte="acuerdos")
    return letter_email(
        branding,
        f"recordatorio.{name}",
        letter.address,
        links=[opens],
        abrir=opening(branding, opens),
        sigla=letter.agency,
        dependencia=letter.agency_name,
        acuerdos="\n".join(_reminded(one, branding) for one in letter.agreements),
    )


def _reminded(agreement: RemindedAgreement, branding: Branding) -> str:
    if agreement.days == 0:
        name = "plazo_hoy"
    else:
        name = "plazo_atrasado" if agreement.days > 0 else "plazo_por_vencer"
    when = branding.text(
        f"recordatorio.{name}",
        dia=weekday_text(agreement.due_on),
        dias=_distance(agreement.days),
    )
    return branding.text(
        "recordatorio.acuerdo",
        folio=agreement.folio,
        clave=agreement.program_folio,
        programa=agreement.program_name,
        dato=agreement.field_title,
        plazo=when,
        acuerdo=agreement.text,
    )


def _distance(days: int) -> str:
    return f"{days_text(days)} de atraso" if days > 0 else f"en {days_text(-days)}"
