"""`servimun anchor`: for cron, once a day."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from servimun_widgets.cli.loading import loading
from servimun_widgets.cli.session import working_context
from servimun_widgets.errors import SettingsError
from servimun_widgets.texts import fault_text, sentence

if TYPE_CHECKING:
    from email.message import EmailMessage

    from servimun_widgets.mail.records.message_states import MessageState
    from servimun_widgets.services.anchors import Anchor
    from servimun_widgets.services.context import Context
    from servimun_widgets.services.mail_transport import MailTransport

RESULTS: dict[MessageState, str] = {
    "enviado": "command_remind_sent",
    "pendiente": "command_remind_waiting",
    "rechazado": "command_remind_refused",
    "en_envio": "command_remind_unknown",
}


@click.command(options_metavar="[OPCIONES]", help=sentence("command_anchor_help"))
@click.option("--mail", "address", metavar="CORREO", help=sentence("command_anchor_mail"))
def anchor(address: str | None) -> None:
    """Print the anchor of the trail, or mail it; exit with 1 when the message did not leave."""
    with loading():
        from servimun_widgets.services.anchors import anchor_of

    with working_context() as context:
        if address is None:
            click.echo(sentence("command_anchor", anchor=anchor_of(context.store)))
            return
        if context.mail is None:
            raise SettingsError("command_anchor_no_mail")
        complete = _send(context, context.mail, address)
    if not complete:
        sys.exit(1)


def _send(context: Context, transport: MailTransport, address: str) -> bool:
    """Send what waits and return whether it left."""
    from servimun_widgets.mail.services.anchor_mail import queue_anchor, send_next_anchor

    began = context.now()
    queue_anchor(context, address)
    complete = True
    while True:
        sent = send_next_anchor(context, transport, _letter, began)
        if sent is None:
            return complete
        complete = complete and sent.state == "enviado"
        why = fault_text(sent.fault, sent.error or "")
        text = sentence(RESULTS[sent.state], address=sent.address, error=why)
        click.echo(text, err=sent.state != "enviado")


def _letter(anchor: Anchor) -> EmailMessage:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = sentence("command_anchor_subject", number=anchor.number)
    message.set_content(sentence("command_anchor_letter", anchor=anchor))
    return message
