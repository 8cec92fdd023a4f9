"""From an account to the letters about its password."""

from __future__ import annotations

from collections.abc import Callable

from servimun_widgets.accounts.documents.password_letters import changed_email, link_email
from servimun_widgets.accounts.services.password_links import PasswordLetters
from servimun_widgets.building import identity
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.errors import Invalid
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailTransport

_PAGE = "contrasena/nueva"


def password_letters(
    context: Context, transport: Callable[[], MailTransport | None]
) -> PasswordLetters:
    """Return what sends letters about passwords, by the mail server that `transport` answers.

    It is asked each time: the server may have been set in the page a moment ago.
    """

    def link_of(token: str) -> str | None:
        try:
            return identity(context).page_link(_PAGE, clave=token)
        except Invalid:
            return None

    def can_send() -> bool:
        return transport() is not None and link_of("") is not None

    def send_link(account: AccountRecord, token: str) -> None:
        post, link = transport(), link_of(token)
        if post is not None and link is not None:
            post.send(link_email(identity(context), account, link, post.sender, context.now()))

    def send_changed(account: AccountRecord) -> None:
        post = transport()
        if post is not None:
            post.send(changed_email(identity(context), account, post.sender, context.now()))

    return PasswordLetters(can_send, send_link, send_changed)
