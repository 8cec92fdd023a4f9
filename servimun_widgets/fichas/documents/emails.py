"""The e-mails of a package of fichas: the one that hands it over, and the reminder."""

from __future__ import annotations

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage

from servimun_widgets.documents.email_draft import (
    attached,
    checked_address,
    composed,
    header_text,
    own_links,
    signature,
)
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.vocabulary import POSITIONS
from servimun_widgets.fichas.documents.agency_name import agency_of, full_name
from servimun_widgets.fichas.rules.snapshot import Liaison, Snapshot
from servimun_widgets.texts.dates import day_text


def agency_email(
    snapshot: Snapshot,
    branding: Branding,
    agency_id: str,
    *,
    attachments: Mapping[str, bytes],
) -> EmailMessage:
    """Return the e-mail that hands an agency's package to its liaisons and asks for the acuse.

    It is addressed to the liaisons that have an e-mail address, holders first, by what they are
    and not by who they are; to nobody when none has one. What is no address is passed over. Where
    `branding.access` is not known it says on which page the acuse is found. Raises `NotFound` for
    an unknown agency.
    """
    agency = agency_of(snapshot, agency_id)
    sigla = header_text(agency.content.sigla)
    holders_first = sorted(agency.liaisons, key=lambda one: one.position == "suplente")
    addresses = {
        one.email: Address(_role(one, sigla), addr_spec=one.email)
        for one in holders_first
        if one.email and is_mail_address(one.email)
    }
    text = branding.text(
        "correo.ficha_texto",
        dependencia=full_name(agency),
        corte=day_text(snapshot.as_of),
        acuse=_where_to_acknowledge(branding),
        adjuntos=attached(branding.text("correo.ficha_adjuntos"), attachments),
        **signature(branding),
    )
    subject = branding.text("correo.ficha_asunto", sigla=sigla)
    return composed(subject, text, addresses.values(), attachments, own_links(branding))


def reminder_email(
    branding: Branding,
    agency_name: str,
    address: str,
    *,
    days: int,
) -> EmailMessage:
    """Return the e-mail that reminds an agency of its acuse, `days` after the delivery.

    Where `branding.access` is not known it says on which page the acuse is found. Raises
    `Invalid` for what is no address.
    """
    if days < 1:
        delivered = branding.text("correo.recordatorio_hoy")
    elif days == 1:
        delivered = branding.text("correo.recordatorio_un_dia")
    else:
        delivered = branding.text("correo.recordatorio_dias", dias=days)
    text = branding.text(
        "correo.recordatorio_texto",
        dependencia=agency_name,
        entregada=delivered,
        acuse=_where_to_acknowledge(branding),
        **signature(branding),
    )
    subject = branding.text("correo.recordatorio_asunto")
    to = [Address(addr_spec=checked_address(address))]
    return composed(subject, text, to, {}, own_links(branding))


def _where_to_acknowledge(branding: Branding) -> str:
    url = branding.acknowledge_link()
    if url is None:
        return branding.text("correo.ficha_acuse_pagina")
    return branding.text("correo.ficha_acuse_enlace", enlace=url)


def _role(liaison: Liaison, sigla: str) -> str:
    position = POSITIONS[liaison.position].lower() if liaison.position else ""
    return " ".join(f"Enlace {position} de {sigla}".split())
