"""What every answer has in common: the templates, the security headers, and errors in Spanish."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import jinja2
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from servimun_widgets.server.embedded_widgets import script_json
from servimun_widgets.server.identity import GateIdentity, Person
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import Gate, NavigationItem
    from servimun_widgets.server.kernels import OwnedKernels
    from servimun_widgets.server.static_files import StaticFiles

logger = logging.getLogger(__name__)

TEMPLATES_FOLDER = Path(__file__).parent / "templates" / "servimun"
_EXPLAINED = {400, 403, 404, 500, 503}


def make_templates() -> jinja2.Environment:
    """Return the environment of our page templates; everything written into them is escaped."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["say"] = sentence
    templates.globals["script_json"] = script_json
    return templates


class OwnHandler(JupyterHandler):
    """Base of our handlers. What it needs is in the settings of the application."""

    current_user: Person | None
    identity_provider: GateIdentity
    kernel_manager: OwnedKernels

    @property
    def gate(self) -> Gate:
        """Who may come in and open what."""
        gate: Gate = self.settings["gate"]
        return gate

    def render_own(self, template: str, **values: Any) -> str:
        """Return the text of one of our templates."""
        static_files: StaticFiles = self.settings["static_files"]
        signed_in = self.current_user.signed_in if self.current_user else None
        templates: jinja2.Environment = self.settings["own_templates"]
        return templates.get_template(template).render(
            base_url=self.base_url,
            example=self.settings["example"],
            static=f"{self.base_url}recursos/",
            static_files=static_files,
            person=signed_in,
            navigation=self._navigation(),
            bell=self.bell,
            help_address=self._help_address(),
            xsrf=self.xsrf_token.decode(),
            **{"path": "", **values},
        )

    def _navigation(self) -> tuple[NavigationItem, ...]:
        signed_in = self.current_user.signed_in if self.current_user else None
        if signed_in is None or signed_in.must_change_password or signed_in.must_add_second_factor:
            return ()
        return self.gate.navigation(signed_in)

    def _help_address(self) -> str:
        """Return the address that leads to where the guides tell of what is shown here."""
        shown = str(self.request.uri).removeprefix(self.base_url)
        return f"{self.base_url}ayuda?{urlencode({'de': shown})}"

    def bell(self) -> tuple[str, str]:
        """Return what the bell says, and the number in it: "" where nothing is unread.

        A page is shown also where that cannot be counted.
        """
        assert self.current_user is not None
        try:
            count, more = self.gate.unread(self.current_user.signed_in)
        except Exception:
            logger.exception("the bell of %s", self.request.path)
            return sentence("bell_unknown"), ""
        if more:
            return sentence("bell_many", count=count), f"{count}+"
        return (
            (sentence("bell_some", count=count), str(count))
            if count
            else (sentence("bell_none"), "")
        )

    def require_person(self) -> Person | None:
        """Return who is signed in; otherwise redirect to where that is put right, return None."""
        person = self.current_user
        if person is None:
            address = f"{self.base_url}entrar"
            if self.request.method == "GET":
                address += "?" + urlencode({"next": self.request.uri})
            self.redirect(address)
            return None
        if person.signed_in.must_change_password:
            self.redirect(f"{self.base_url}contrasena")
            return None
        if person.signed_in.must_add_second_factor:
            self.redirect(f"{self.base_url}cuenta/segundo-paso")
            return None
        return person

    def write_error(self, status_code: int, **values: Any) -> None:
        """Show a calm page; what happened goes to the log with the key that the page shows."""
        status = status_code if status_code in _EXPLAINED else 500 if status_code > 499 else 400
        key = secrets.token_hex(4)
        if status == 500:
            logger.error("incident=%s %s", key, self.request.path, exc_info=values.get("exc_info"))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        try:
            self.finish(self.render_own("error.html.j2", status=status, key=key))
        except Exception:  # the gate or the store is out of order: the page without navigation
            logger.exception("incident=%s the error page itself", key)
            self.current_user = None
            self.finish(self.render_own("error.html.j2", status=status, key=key))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Leave the log of failures to `write_error`; refusals are in the log of requests."""
        if isinstance(value, HTTPError):
            return
        logger.debug("%s", typ, exc_info=(typ, value, tb))


class NothingHere(OwnHandler):
    """Answers every address that is not ours, whatever the method."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Say that there is no such page."""
        self.current_user = self._jupyter_current_user = self.identity_provider.get_user(self)
        raise HTTPError(404)
