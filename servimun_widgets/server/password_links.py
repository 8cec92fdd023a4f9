"""A new password for who forgot theirs, by a link that is sent to the account's address."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

from jupyter_server.auth.decorator import allow_unauthenticated

from servimun_widgets.errors import Invalid, SignInRefused
from servimun_widgets.server.signing_in import FormHandler
from servimun_widgets.texts import explain


class LinkHandler(FormHandler):
    """Base of both pages. Letters leave in a thread of their own, after the answer: how long it
    takes to give says nothing, and a slow mail server holds nobody up."""

    letters: ClassVar[ThreadPoolExecutor] = ThreadPoolExecutor(1, thread_name_prefix="letters")


class ForgottenPasswordHandler(LinkHandler):
    """Where one asks for the link; the answer is the same for a name that nobody has."""

    template = "forgotten_password.html.j2"

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form, or whom to ask where no link can be sent."""
        self.show()

    @allow_unauthenticated
    async def post(self) -> None:
        """Say that the link is on its way if there is such an account, and send it then."""
        problems = self.missing(username="server_username_missing")
        if problems or not self.gate.links.offered():
            return self.show(problems, status=422)
        username, address = self.get_body_argument("username"), self.request.remote_ip or ""
        try:
            send = await asyncio.to_thread(self.gate.links.ask, username, address)
        except SignInRefused as refusal:
            return self.show({"": explain(refusal)}, status=429)
        self.finish(self.render_own("password_link_sent.html.j2"))
        self.letters.submit(send)
        return None

    def extra(self) -> dict[str, Any]:
        """Return whether a link can be sent."""
        return {"offered": self.gate.links.offered()}


class NewPasswordHandler(LinkHandler):
    """Where the link leads: a new password is chosen, and one signs in with it afterwards."""

    template = "new_password.html.j2"

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form, or that the link is over. Programs look at links too: nothing is used."""
        self.show()

    @allow_unauthenticated
    async def post(self) -> None:
        """Change the password and lead to the sign-in."""
        problems = self.missing_new()
        if problems:
            return self.show(problems, status=422)
        try:
            tell = await self.verify(self.gate.links.use, self._token, self.secret("new"))
        except SignInRefused as refusal:
            return self.show({"": explain(refusal)}, status=403)
        except Invalid as invalid:
            return self.show({"new": explain(invalid.problems[0])}, status=422)
        self.letters.submit(tell)
        return self.redirect(f"{self.base_url}entrar?cambiada=1")

    @property
    def _token(self) -> str:
        return self.get_argument("clave", "")[:200]

    def extra(self) -> dict[str, Any]:
        """Return what the link holds, and whether it still changes a password."""
        return {"token": self._token, "open": self.gate.links.is_open(self._token)}
