"""What the browser keeps between the two steps of signing in: that the password was right."""

from __future__ import annotations

import json
from dataclasses import astuple
from datetime import timedelta

from tornado.web import RequestHandler

from servimun_widgets.accounts.services.signing_in import CodeNeeded

_COOKIE = "servimun_paso"
_LASTS = timedelta(minutes=10)


def remember_step(handler: RequestHandler, needed: CodeNeeded) -> None:
    """Give the browser a signed cookie that opens nothing but the form for the code."""
    handler.set_signed_cookie(
        _COOKIE,
        json.dumps(astuple(needed)),
        expires_days=None,
        path=handler.settings["base_url"],
        httponly=True,
        samesite="Lax",
        secure=handler.settings["xsrf_cookie_kwargs"]["secure"],
    )


def remembered_step(handler: RequestHandler) -> CodeNeeded | None:
    """Return who gave the right password a few minutes ago, or None."""
    days = _LASTS / timedelta(days=1)
    value = handler.get_signed_cookie(_COOKIE, max_age_days=days)
    try:
        return CodeNeeded(*json.loads(value)) if value else None
    except (TypeError, ValueError):
        return None  # signed by another version of this program


def forget_step(handler: RequestHandler) -> None:
    """Take the cookie from the browser."""
    handler.clear_cookie(_COOKIE, path=handler.settings["base_url"])
