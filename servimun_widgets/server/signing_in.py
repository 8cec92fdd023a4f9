"""Signing in and signing out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from servimun_widgets.accounts.services.signing_in import CodeNeeded, SignedIn
from servimun_widgets.errors import SignInRefused
from servimun_widgets.server.password_queue import RETRY_AFTER, P, QueueFull, T
from servimun_widgets.server.responses import OwnHandler
from servimun_widgets.server.second_step import forget_step, remember_step, remembered_step
from servimun_widgets.texts import explain, sentence


def is_page_of_ours(address: str, base_url: str) -> bool:
    """Return whether a browser that is sent to an address stays with us.

    `base_url` begins with «/», so that no scheme can stand before it.

    >>> is_page_of_ours("/inicio", "/"), is_page_of_ours("//example.org/", "/")
    (True, False)
    """
    if not address.startswith(base_url) or address.startswith("//"):  # that is another host
        return False
    # Browsers read «\\» as «/», and pass over tabs and line breaks within an address.
    return "\\" not in address and all(ord(character) > 32 for character in address)


class FormHandler(OwnHandler):
    """Base of our forms; `template` shows `problems`, a sentence for each field's name."""

    template = ""

    def show(self, problems: dict[str, str] | None = None, status: int = 200) -> None:
        """Write the form; the problem of no field in particular is under ""."""
        self.set_status(status)
        self.finish(
            self.render_own(
                self.template,
                problems=problems or {},
                username=self.get_body_argument("username", ""),
                **{"next": self.get_argument("next", ""), **self.extra()},
            )
        )

    def extra(self) -> dict[str, Any]:
        """Return what the template is told besides."""
        return {}

    async def verify(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return what `work` returns, which verifies a password; see `PasswordQueue`.

        Raises `HTTPError` 503 when too many wait.
        """
        queue = self.settings["password_queue"]
        origin = self.gate.origin(self.request.remote_ip or "")
        try:
            result: T = await queue.run(origin, work, *arguments, **named)
        except QueueFull as full:
            raise HTTPError(503) from full
        return result

    def secret(self, name: str) -> str:
        """Return a password field exactly as typed."""
        return self.get_body_argument(name, "", strip=False)

    def missing(self, **sentences: str) -> dict[str, str]:
        """Return the sentence of each field that was left empty."""
        return {name: sentence(code) for name, code in sentences.items() if not self.secret(name)}

    def missing_new(self, **sentences: str) -> dict[str, str]:
        """Return what is left empty where a password is chosen, or that its two fields differ."""
        asked = {"new": "server_password_new_missing", "repeated": "server_password_new_missing"}
        problems = self.missing(**sentences, **asked)
        if not problems and self.secret("new") != self.secret("repeated"):
            problems = {"repeated": sentence("server_password_different")}
        return problems

    def write_error(self, status_code: int, **values: Any) -> None:
        """Show the form again when its forgery token is missing or old, or when it has to wait."""
        if status_code == 503:
            self.set_header("Retry-After", str(RETRY_AFTER))
            self.show({"": sentence("server_door_full")}, status=503)
        elif status_code == 403 and self.request.method == "POST":
            self.show({"": sentence("server_form_expired")}, status=403)
        else:
            super().write_error(status_code, **values)

    def let_in(self, signed_in: SignedIn) -> None:
        """Begin a session and go on, past the advice where the password is weak by today's rule."""
        self.identity_provider.begin_session(self, signed_in)
        wanted = self.safe_next()
        if signed_in.weak_password:
            wanted = f"{self.base_url}contrasena?{urlencode({'debil': 1, 'next': wanted})}"
        self.redirect(wanted)

    def safe_next(self) -> str:
        """Return where the person wanted to go if that is a page of ours, else the start."""
        wanted = self.get_argument("next", "")
        return wanted if is_page_of_ours(wanted, self.base_url) else self.base_url


class SignInHandler(FormHandler):
    """The sign-in page."""

    template = "sign_in.html.j2"

    def extra(self) -> dict[str, Any]:
        """Return whether a link for a new password can be sent, and was used a moment ago."""
        changed = self.request.method == "GET" and self.get_query_argument("cambiada", "") == "1"
        return {"offered": self.gate.links.offered(), "changed": changed}

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form, or go on when signed in already."""
        if self.current_user:
            self.redirect(self.safe_next())
        else:
            self.show()

    @allow_unauthenticated
    async def post(self) -> None:
        """Let the person in, or say why not."""
        problems = self.missing(
            username="server_username_missing", password="server_password_missing"
        )
        if problems:
            return self.show(problems, status=422)
        username = self.get_body_argument("username")
        address = self.request.remote_ip or ""
        try:
            signed_in = await self.verify(
                self.gate.sign_in, username, self.secret("password"), address
            )
        except SignInRefused as refusal:
            return self.show({"": explain(refusal)}, status=401)
        if isinstance(signed_in, CodeNeeded):
            remember_step(self, signed_in)
            on = urlencode({"next": self.safe_next()})
            return self.redirect(f"{self.base_url}entrar/codigo?{on}")
        return self.let_in(signed_in)


class CodeHandler(FormHandler):
    """The second step of signing in: the code of the app, or a recovery code."""

    template = "sign_in_code.html.j2"

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form to who gave the password; send others to where that is done."""
        if remembered_step(self) is None:
            self.redirect(f"{self.base_url}entrar")
        else:
            self.show()

    @allow_unauthenticated
    async def post(self) -> None:
        """Let the person in, or say why not."""
        needed = remembered_step(self)
        if needed is None:
            return self.redirect(f"{self.base_url}entrar")
        problems = self.missing(code="server_code_missing")
        if problems:
            return self.show(problems, status=422)
        address = self.request.remote_ip or ""
        try:
            signed_in = await asyncio.to_thread(
                self.gate.give_code, needed, self.secret("code"), address
            )
        except SignInRefused as refusal:
            return self.show({"code": explain(refusal)}, status=401)
        forget_step(self)
        return self.let_in(signed_in)


class SignOutHandler(OwnHandler):
    """Ends the session of this browser, with its pages."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Refuse: a link or a picture must not sign anybody out."""
        raise HTTPError(404)

    @allow_unauthenticated
    async def post(self) -> None:
        """Sign out and show the sign-in page."""
        person = self.current_user
        if person is not None:
            self.identity_provider.forget(self)
            await self.kernel_manager.end_session(person.session)
            await asyncio.to_thread(self.gate.sign_out, person.username, person.session)
        self.redirect(f"{self.base_url}entrar")
