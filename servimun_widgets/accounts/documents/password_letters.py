"""The letters about a password: the link to choose another, and that it was chosen.

What they say is the program's own and not set in the identity: who changes the texts of letters
must not be able to send people's links elsewhere.
"""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from servimun_widgets.accounts.rules.password_links import LINK_LASTS
from servimun_widgets.documents.email_draft import checked_address, composed, from_platform
from servimun_widgets.documents.letterhead import contact
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.branding import Branding
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text


def link_email(
    branding: Branding, account: AccountRecord, link: str, sender: str, moment: datetime
) -> EmailMessage:
    """Return the letter with the link. Raises `Invalid` where the account's address is none."""
    text = sentence(
        "password_letter_link",
        platform=branding.platform,
        username=account.username,
        link=link,
        minutes=int(LINK_LASTS.total_seconds() // 60),
        contact=contact(branding) or "",
    )
    subject = sentence("password_letter_link_subject", platform=branding.platform)
    return _letter(branding, account, subject, text, frozenset({link}), sender, moment)


def changed_email(
    branding: Branding, account: AccountRecord, sender: str, moment: datetime
) -> EmailMessage:
    """Return the letter that says that the password was changed by a link."""
    text = sentence(
        "password_letter_changed",
        platform=branding.platform,
        username=account.username,
        moment=moment_text(moment, moment),
        contact=contact(branding) or "",
    )
    subject = sentence("password_letter_changed_subject", platform=branding.platform)
    return _letter(branding, account, subject, text, frozenset(), sender, moment)


def _letter(
    branding: Branding,
    account: AccountRecord,
    subject: str,
    text: str,
    links: frozenset[str],
    sender: str,
    moment: datetime,
) -> EmailMessage:
    to = [Address(addr_spec=checked_address(account.content.email or ""))]
    message = composed(subject, text, to, {}, links)
    from_platform(message, branding, sender)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    return message
