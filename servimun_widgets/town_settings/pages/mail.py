"""The part of settings in which administration sets the mail server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.screen import Show
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.town_settings.forms import MAIL_FORM
from servimun_widgets.town_settings.pages.previews import shown_changes
from servimun_widgets.town_settings.services import mail_server
from servimun_widgets.town_settings.services.identity_changes import After
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
)

_PASSWORD = "../ajustes/clave-de-correo"
_TRIAL = "administracion/correo"


class MailPart(PagePart):
    """From where mail leaves; raises `NotAllowed` for who does not set it."""

    def __init__(self, context: Context, place: Show) -> None:
        self._context = context
        self._place = place
        self._mail = mail_server.mail_settings(context)

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show who says it, the form, and the ways to the password and to a trial."""
        self._show()

    def _show(self, *notices: Widget, typed: Mapping[str, Any] | None = None) -> None:
        if self._context.mail_is_given:
            given = sentence("settings_mail_given")
            links = [(sentence("settings_mail_trial"), _TRIAL)]
            self._place(Notice("info", sentence("settings_mail_of_server"), given, links))
            return
        self._mail = mail_server.mail_settings(self._context)
        self._place(*notices, self._state(), self._form(typed))

    def _state(self) -> Notice:
        trial = (sentence("settings_mail_trial"), _TRIAL)
        password = (sentence("settings_mail_password_title"), _PASSWORD)
        if self._mail is None:
            return Notice(
                "info", sentence("settings_mail_none"), sentence("settings_mail_none_text")
            )
        place = {"host": self._mail.host, "port": self._mail.port, "sender": self._mail.sender}
        heading = sentence("settings_mail_now", **place)
        if mail_server.lacks_password(self._context):
            return Notice("warn", heading, sentence("settings_mail_lacks_password"), [password])
        links = [trial, password] if self._mail.user else [trial]
        return Notice("ok", heading, "", links)

    def _form(self, typed: Mapping[str, Any] | None) -> RecordForm:
        now = as_value(self._mail) if self._mail else MAIL_FORM.empty_value()
        return saving_form(
            self._context,
            MAIL_FORM,
            lambda value, _base, _key: (value, mail_server.foresee_mail(self._context, value)),
            self._review,
            action=FormAction("save", sentence("settings_see"), "primary"),
            stored=Stored("", {**now, **(typed or {})}, ""),
            heading=sentence("settings_part_mail"),
        )

    def _review(self, foreseen: tuple[dict[str, Any], After]) -> str:
        value, after = foreseen

        def act(_action: str, _reason: str, key: str) -> Outcome:
            receipt = mail_server.set_mail(self._context, value, key)
            message = sentence("settings_mail_set", folio=receipt.folio)
            self._show(Notice("ok", message, takes_focus=True))
            return Outcome("done", message)

        now = as_value(self._mail) if self._mail else {}
        before = {f"correo.{name}": str(one) for name, one in now.items() if one is not None}
        self._place(
            ChangeReview(
                heading=sentence("settings_review"),
                meta=[],
                changes=shown_changes(before, after, {}),
                actions=(ReviewAction("set", sentence("settings_mail_put"), "primary"),),
                act=act,
                back=lambda: self._show(typed=value),
                asks_reason=False,
            )
        )
        return sentence("settings_previewed")
