"""A person's own password: chosen, and judged while it is typed."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from servimun_widgets.errors import Invalid, SignInRefused
from servimun_widgets.server.responses import OwnHandler
from servimun_widgets.server.signing_in import FormHandler
from servimun_widgets.texts import explain, sentence


class ChangePasswordHandler(FormHandler):
    """The page where a person chooses a new password; the only one while theirs is temporary.

    A temporary one was typed a moment before and is not asked again.
    """

    template = "change_password.html.j2"

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form."""
        if self.current_user is None:
            self.redirect(f"{self.base_url}entrar")
        else:
            self.show()

    def extra(self) -> dict[str, Any]:
        """Return whether the form was shown unasked, because the password is weak."""
        return {"weak": self.get_query_argument("debil", "") == "1", "next": self.safe_next()}

    @allow_unauthenticated
    async def post(self) -> None:
        """Change the password and go on in a new session; the others of this person end."""
        person = self.current_user
        if person is None:
            return self.redirect(f"{self.base_url}entrar")
        knows = not person.signed_in.must_change_password
        problems = self.missing_new(**({"current": "server_password_missing"} if knows else {}))
        if problems:
            return self.show(problems, status=422)
        try:
            signed_in = await self.verify(
                self.gate.change_password,
                person.username,
                self.secret("current") if knows else None,
                self.secret("new"),
                self.request.remote_ip or "",
            )
        except SignInRefused as refusal:
            return self.show({"current" if knows else "": explain(refusal)}, 401)
        except Invalid as invalid:
            return self.show({"new": explain(invalid.problems[0])}, status=422)
        self.identity_provider.begin_session(self, signed_in)
        return self.redirect(self.safe_next())


class PasswordStrengthHandler(OwnHandler):
    """Says to the person who types it why a password is weak; keeps nothing of it.

    The server decides with the same rule when the password is set.
    """

    one_at_a_time: ClassVar[asyncio.Semaphore] = asyncio.Semaphore(1)

    @allow_unauthenticated
    async def post(self) -> None:
        """Answer `{"good": bool, "text": sentence}`."""
        person = self.current_user
        if person is None:
            raise HTTPError(403)
        new = self.get_body_argument("new", "", strip=False)
        async with self.one_at_a_time:
            problems = await asyncio.to_thread(self.gate.judge_password, person.username, new)
        text = explain(problems[0]) if problems else sentence("server_password_good")
        self.finish({"good": not problems, "text": text})
