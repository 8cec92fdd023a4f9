"""The password of the mail server: typed here, so that no kernel, page or draft ever holds it."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from servimun_widgets.accounts.services.signing_in import SignedIn
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.server.signing_in import FormHandler
from servimun_widgets.texts import explain

_PAGE = "administracion/ajustes"


class MailPasswordHandler(FormHandler):
    """The form for it, for who may open the page of settings; who may keep it the service says."""

    template = "mail_password.html.j2"

    def extra(self) -> dict[str, Any]:
        """Return the way back to the page of settings."""
        return {"back": f"{self.base_url}{_PAGE}?parte=correo"}

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form."""
        if self._person() is not None:
            self.show()

    @allow_unauthenticated
    async def post(self) -> None:
        """Keep the password and go back to the page of settings."""
        person, keep = self._person(), self.gate.served.keep_mail_password
        if person is None:
            return None
        try:
            await asyncio.to_thread(keep, person.account_id, self.secret("password"))
        except NotAllowed as refusal:
            return self.show({"": explain(refusal)}, status=403)
        except Invalid as invalid:
            return self.show({"password": explain(invalid.problems[0])}, status=422)
        return self.redirect(f"{self.base_url}{_PAGE}?parte=correo")

    def _person(self) -> SignedIn | None:
        """Return who is signed in and may; send others to sign in, or refuse them."""
        if self.current_user is None:
            self.redirect(f"{self.base_url}entrar")
            return None
        person: SignedIn = self.current_user.signed_in
        if not self.gate.may_open(person, _PAGE):
            raise HTTPError(404)
        return person
