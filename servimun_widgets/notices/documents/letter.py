"""The e-mail that tells notices: a line for each, with the link that opens it."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

from servimun_widgets.documents.email_draft import (
    composed,
    from_platform,
    own_links,
    signature,
)
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.notices import CADENCES
from servimun_widgets.notices.documents.said import notice_text
from servimun_widgets.notices.rules.views import NoticeLetter, NoticeView
from servimun_widgets.texts.dates import day_text

NOTICES_PAGE = "avisos"
MOST_TOLD = 50
"""As many notices stand in one letter; the page has all."""


def notices_email(
    letter: NoticeLetter, branding: Branding, sender: str | None, day: date
) -> EmailMessage:
    """Return the e-mail of a letter, without recipient; from `sender`, where a server has one."""
    told, more = letter.notices[:MOST_TOLD], len(letter.notices) - MOST_TOLD
    choose = branding.page_link(NOTICES_PAGE, parte="correo")
    links = [_link(branding, one) for one in told]
    text = branding.text(
        "aviso.texto",
        avisos="\n".join(
            branding.text("aviso.aviso", aviso=_said(one), enlace=link or "").rstrip()
            for one, link in zip(told, links, strict=True)
        ),
        mas=branding.text("aviso.mas", cuantos=more) if more > 0 else "",
        abrir="" if choose else branding.text("aviso.abrir"),
        elegir=choose or "",
        **signature(branding),
    )
    known = own_links(branding, *(one for one in [*links, choose] if one))
    message = composed(_subject(letter, branding, day), text, [], {}, known)
    if sender:
        from_platform(message, branding, sender, repeated=True)
    if choose:
        mailto = message["List-Unsubscribe"]
        del message["List-Unsubscribe"]
        message["List-Unsubscribe"] = ", ".join([f"<{choose}>", *([mailto] if mailto else [])])
    return message


def _subject(letter: NoticeLetter, branding: Branding, day: date) -> str:
    gathers = CADENCES[letter.kind].gathers
    if gathers == "day":
        return branding.text("aviso.diario_asunto", dia=day_text(day))
    if gathers == "week":
        return branding.text("aviso.semanal_asunto")
    if len(letter.notices) == 1:
        return branding.text("aviso.uno_asunto", aviso=_said(letter.notices[0]))
    return branding.text("aviso.varios_asunto", cuantos=len(letter.notices))


def _said(view: NoticeView) -> str:
    """Return what a line says; the full stop is the letter's."""
    return notice_text(view.record, view.name).removesuffix(".")


def _link(branding: Branding, view: NoticeView) -> str | None:
    return branding.page_link(f"aviso/{view.record.id}")
