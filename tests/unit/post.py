"""A mail server for units: it keeps what it is given, or is in the trouble it is told of."""

from __future__ import annotations

from email.message import EmailMessage


class Post:
    """What was `sent`, and `trouble` with every letter, `troubles` with those to some addresses."""

    sender = "servimun@municipio.example"

    def __init__(self, **troubles: Exception) -> None:
        """`troubles` are told by what stands before the «@»."""
        self.sent: list[EmailMessage] = []
        self.trouble: Exception | None = None
        self.troubles: dict[str, Exception] = dict(troubles)

    def send(self, message: EmailMessage) -> None:
        """Keep the message, or raise the trouble there is with it."""
        to = message["To"]
        trouble = self.trouble or self.troubles.get(to) or self.troubles.get(to.partition("@")[0])
        if trouble is not None:
            raise trouble
        self.sent.append(message)

    @property
    def addresses(self) -> list[str]:
        """Whom something was sent to, in order."""
        return [one["To"] for one in self.sent]

    def texts(self) -> list[str]:
        """Return what each letter says, as plain text."""
        return [one.get_body(("plain",)).get_content() for one in self.sent]
