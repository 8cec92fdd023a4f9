"""Who is asking, and what they may reach: the cookie, the account behind it, and the authorizer."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from servimun_widgets.accounts.services.signing_in import LONGEST_SESSION

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import Gate, SignedIn
    from servimun_widgets.settings import Settings

COOKIE_NAME = "servimun_sesion"


def cookie_prefix(settings: Settings) -> str:
    """Return what the names of our cookies begin with.

    Browsers take a cookie named `__Host-…` from this very host only, over https and for all its
    paths (RFC 6265bis): no neighbour of the domain can plant one. It needs just that.
    """
    return "__Host-" if settings.behind_tls and settings.base_url == "/" else ""


@dataclass
class Person(User):
    """A signed-in person as Jupyter sees it, with the account as our services know it.

    `session` tells apart two browsers in which the same person is signed in.
    """

    signed_in: SignedIn = field(kw_only=True)
    session: str = field(kw_only=True)


class GateIdentity(IdentityProvider):
    """Knows people by a signed cookie and asks the gate about the account at each request.

    There is no token and no other way in. A session ends when the account is disabled, when its
    password changes, when the person signs out, and in any case after `LONGEST_SESSION`.
    """

    gate: Gate
    cookie_prefix = ""
    auth_enabled = True
    login_available = True

    def get_user(self, handler: RequestHandler) -> Person | None:
        """Return who sent the request, or None."""
        days = LONGEST_SESSION / timedelta(days=1)
        value = handler.get_signed_cookie(self.cookie_prefix + COOKIE_NAME, max_age_days=days)
        if not value:
            return None
        try:
            username, mark, session = json.loads(value)
        except (TypeError, ValueError):
            return None  # signed by another version of this program
        signed_in = self.gate.identify(username, mark, session)
        return person(signed_in, session) if signed_in else None

    def begin_session(self, handler: RequestHandler, signed_in: SignedIn) -> None:
        """Give the browser a cookie for a new session."""
        value = [signed_in.username, signed_in.mark, secrets.token_urlsafe(16)]
        handler.set_signed_cookie(
            self.cookie_prefix + COOKIE_NAME,
            json.dumps(value),
            expires_days=None,
            path=handler.settings["base_url"],
            httponly=True,
            samesite="Lax",
            secure=bool(self.secure_cookie),
        )
        # A forgery token planted before the sign-in is worth nothing after it.
        self._clear(handler, "_xsrf")

    def forget(self, handler: RequestHandler) -> None:
        """Take the cookie from the browser; the gate has to be told that the session is over."""
        self._clear(handler, COOKIE_NAME)

    def _clear(self, handler: RequestHandler, name: str) -> None:
        handler.clear_cookie(
            self.cookie_prefix + name,
            path=handler.settings["base_url"],
            secure=bool(self.secure_cookie),
        )

    def get_handlers(self) -> list[tuple[str, object]]:
        """Return no handlers: the application lists its own."""
        return []


def person(signed_in: SignedIn, session: str) -> Person:
    """Return `signed_in` in the shape that Jupyter asks for."""
    return Person(
        username=signed_in.username,
        name=signed_in.display_name,
        display_name=signed_in.display_name,
        signed_in=signed_in,
        session=session,
    )


class KernelOwnersOnly(Authorizer):
    """Denies everything, except to look at and talk with a kernel that one owns."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        """Return whether `user` may do `action`; anything not known is refused."""
        kernel = handler.path_kwargs.get("kernel_id")
        return (
            resource == "kernels"
            and action in {"read", "execute"}
            and bool(handler.kernel_manager.is_owner(kernel, user))
        )
