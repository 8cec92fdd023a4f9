"""«Mi cuenta»: password, second factor and sessions of the person who is signed in."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from servimun_widgets.documents.qr import qr_svg
from servimun_widgets.errors import Invalid, NotAllowed, SignInRefused
from servimun_widgets.server.signing_in import FormHandler
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import day_text

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.own_account import OwnAccounts

_OFFER = "segundo_paso"
_OFFER_LASTS = timedelta(minutes=30)


class OwnAccountHandler(FormHandler):
    """Base of the pages of «Mi cuenta»; those who have to choose a password do that first."""

    @property
    def own(self) -> OwnAccounts:
        """The desk of own accounts."""
        return self.gate.own

    @property
    def address(self) -> str:
        """Where the request came from, for counting what is wrong."""
        return self.request.remote_ip or ""

    def require_username(self) -> str | None:
        """Return who is signed in, or redirect to where that is put right and return None."""
        person = self.current_user
        if person is None:
            self.redirect(f"{self.base_url}entrar")
            return None
        if person.signed_in.must_change_password:
            self.redirect(f"{self.base_url}contrasena")
            return None
        return person.username


class AccountHandler(OwnAccountHandler):
    """What there is of the own account, and the ways to each part of it."""

    template = "own_account.html.j2"

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the page."""
        if username := self.require_username():
            factor = await asyncio.to_thread(self.own.second_factor, username)
            since = await self._calendar_since()
            done = self.get_argument("hecho", "")
            self.finish(
                self.render_own(
                    self.template,
                    factor=factor,
                    calendar_since=day_text(since) if since else "",
                    done=sentence(f"own_account_done_{done}") if done in _DONE else "",
                )
            )

    async def _calendar_since(self) -> date | None:
        """Return the day since which the person has an address of the calendar."""
        assert self.current_user is not None
        signed_in, since = self.current_user.signed_in, self.gate.served.calendar.since
        if signed_in.must_add_second_factor:
            return None
        return await asyncio.to_thread(since, signed_in.account_id)


_DONE = {
    "calendario": "own_account_done_calendario",
    "sesiones": "own_account_done_sesiones",
    "quitado": "own_account_done_quitado",
}


class OtherSessionsHandler(OwnAccountHandler):
    """Ends the sessions of the person in every other browser."""

    @allow_unauthenticated
    async def post(self) -> None:
        """End them; this browser goes on in a new one."""
        if username := self.require_username():
            signed_in = await asyncio.to_thread(self.gate.end_other_sessions, username)
            self.identity_provider.begin_session(self, signed_in)
            self.redirect(f"{self.base_url}cuenta?hecho=sesiones")


class SecondFactorHandler(OwnAccountHandler):
    """Switches the second factor on; once it is on, gives new recovery codes or takes it away."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show an offer, or what can be done."""
        if username := self.require_username():
            await self._show(username)

    @allow_unauthenticated
    async def post(self) -> None:
        """Carry out `action`: `on`, `codes` or `off`. Each needs the password."""
        username = self.require_username()
        if username is None:
            return None
        action = self.get_body_argument("action", "")
        asked = {"current": "server_password_missing"}
        if action == "on":
            asked["code"] = "server_code_missing"
        problems = self.missing(**asked)
        if problems:
            return await self._show(username, problems, 422)
        works: dict[str, Callable[[], Sequence[str] | None]] = {
            "on": lambda: self.own.switch_on(
                username, self._offered(), self.secret("code"), self.secret("current"), self.address
            ),
            "codes": lambda: self.own.renew_codes(username, self.secret("current"), self.address),
            "off": lambda: self.own.switch_off(username, self.secret("current"), self.address),
        }
        if action not in works:
            raise HTTPError(404)
        try:
            codes = await self.verify(works[action])
        except SignInRefused as refusal:
            return await self._show(username, {"current": explain(refusal)}, 401)
        except NotAllowed as refusal:
            return await self._show(username, {"": explain(refusal)}, 403)
        except Invalid as invalid:
            return await self._show(username, {"code": explain(invalid.problems[0])}, 422)
        if codes is None:
            return self.redirect(f"{self.base_url}cuenta?hecho=quitado")
        return self._finish("recovery_codes.html.j2", codes=codes)

    async def _show(
        self, username: str, problems: dict[str, str] | None = None, status: int = 200
    ) -> None:
        self.set_status(status)
        factor = await asyncio.to_thread(self.own.second_factor, username)
        if factor.since is not None:
            return self._finish("second_factor.html.j2", factor=factor, problems=problems or {})
        kept = self._kept_offer(username)
        offer = await asyncio.to_thread(self.own.offer, username, kept)
        value = self.create_signed_value(_OFFER, json.dumps([username, offer.secret])).decode()
        return self._finish(
            "second_factor_offer.html.j2",
            factor=factor,
            problems=problems or {},
            offer=value,
            secret=" ".join(offer.secret[at : at + 4] for at in range(0, len(offer.secret), 4)),
            picture=_scalable(qr_svg(offer.address)),
        )

    def _offered(self) -> str:
        kept = self._kept_offer(self.current_user.username if self.current_user else "")
        if kept is None:
            raise SignInRefused("sign_in_step_over")
        return kept

    def _kept_offer(self, username: str) -> str | None:
        """Return the secret that this person was shown, which comes back signed with the form."""
        days = _OFFER_LASTS / timedelta(days=1)
        value = self.get_signed_cookie(
            _OFFER, self.get_body_argument("offer", "") or None, max_age_days=days
        )
        if not value:
            return None
        whose, secret = json.loads(value)
        return str(secret) if whose == username else None

    def _finish(self, template: str, **values: Any) -> None:
        self.finish(self.render_own(template, **values))


def _scalable(picture: str) -> str:
    """Return the drawing as part of a page, of whatever size its place has."""
    drawing = picture[picture.index("<svg") :]
    return re.sub(r'<svg width="(\d+)" height="(\d+)"', r'<svg viewBox="0 0 \1 \2"', drawing)
