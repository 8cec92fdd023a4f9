"""From notices to their letters."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from servimun_widgets.building import identity
from servimun_widgets.notices.rules.views import NoticeLetter
from servimun_widgets.services.context import Context


def letter_composer(
    context: Context, sender: str | None = None
) -> Callable[[NoticeLetter], EmailMessage]:
    """Return what makes the e-mail of a letter; from `sender`, where a server has one.

    Raises `Invalid` where the identity is not filled in.
    """
    from servimun_widgets.notices.documents.letter import notices_email

    branding = identity(context)
    return lambda letter: notices_email(letter, branding, sender, context.today())
