"""The e-mail that hands a member organisation its kit."""

from __future__ import annotations

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage

from servimun_widgets.council.records import MemberRecord
from servimun_widgets.documents.email_draft import (
    attached,
    composed,
    header_text,
    own_links,
    signature,
)
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.fichas.documents.forward_texts import member_texts
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts.dates import day_text


def member_email(
    snapshot: Snapshot,
    branding: Branding,
    member: MemberRecord,
    *,
    attachments: Mapping[str, bytes],
) -> EmailMessage:
    """Return the e-mail that hands a member organisation its kit, with the text to forward.

    Addressed to the organisation, to nobody when it has no address or what it has is none.
    """
    name, email = member.content.name, member.content.email
    text = branding.text(
        "correo.integrante_texto",
        organizacion=name,
        corte=day_text(snapshot.as_of),
        enlace=branding.link(member.code),
        mensaje=member_texts(snapshot, branding, member)["whatsapp.txt"],
        adjuntos=attached(branding.text("correo.integrante_adjuntos"), attachments),
        **signature(branding),
    )
    to = [Address(header_text(name), addr_spec=email)] if email and is_mail_address(email) else []
    links = own_links(branding, branding.link(member.code))
    return composed(branding.text("correo.integrante_asunto"), text, to, attachments, links)
