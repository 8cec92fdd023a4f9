"""Links by which somebody who forgot a password chooses another one."""

from __future__ import annotations

from datetime import datetime, timedelta

from servimun_widgets.domain.fields import Record

LINK_LASTS = timedelta(minutes=30)

LETTERS_APART = timedelta(minutes=5)
"""So long after a link an account is sent no other."""

LINKS_KEPT = timedelta(days=1)
"""So long a link is remembered, used or not."""

MOST_LINKS = 5
"""As many links are sent to an account within `LINKS_KEPT`."""


class PasswordLink(Record):
    """A link that was sent; it lets nobody in who has only the store.

    `id` is the digest of what the link holds. `made_for` changes with the account's password,
    e-mail and access: the link is worth nothing then.
    """

    id: str
    account_id: str
    made_for: str
    made_on: datetime
    used_on: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Return whether it still changes the password, if the account stayed as it was.

        One from the future was made before the clock was set back.
        """
        return self.used_on is None and self.made_on <= now < self.made_on + LINK_LASTS
