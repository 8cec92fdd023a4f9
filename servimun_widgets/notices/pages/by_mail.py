"""The part of «Avisos» in which a person chooses what comes by e-mail, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.notices.forms import cadences_form, kinds_of
from servimun_widgets.notices.services.wishes import cadence_of, choose_cadences, own_wishes
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.screen import Show
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Notice, RecordForm


class ByMailPart(PagePart):
    """The choice of each kind of notice, and the address that is written to."""

    def __init__(self, context: Context, place: Show) -> None:
        self._context = context
        self._place = place

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show the form."""
        self._show()

    def summary(self) -> str:
        """Return where letters go."""
        email = acting_account(self._context).content.email
        return sentence("notices_mail_to", address=email) if email else sentence("notices_no_mail")

    def _show(self, *notices: Notice) -> None:
        email = acting_account(self._context).content.email
        text = sentence("notices_mail_text") if email else sentence("notices_no_mail_text")
        told = Notice("info" if email else "warn", self.summary(), text)
        form = self._form()
        self._place(*notices, told, *([form] if form else []))

    def _form(self) -> RecordForm | None:
        role = acting_account(self._context).role
        if not kinds_of(role):
            return None
        wishes = own_wishes(self._context)
        value: dict[str, Any] = {kind: cadence_of(wishes, kind) for kind in kinds_of(role)}

        def save(value: dict[str, Any], base: str, key: str) -> Receipt:
            return choose_cadences(self._context, value, base, key)

        def done(_receipt: Receipt) -> str:
            message = sentence("notices_chosen")
            self._show(Notice("ok", message, takes_focus=True))
            return message

        return saving_form(
            self._context,
            cadences_form(role),
            save,
            done,
            action=FormAction("save", sentence("notices_choose"), "primary"),
            stored=Stored(wishes.account_id, value, str(wishes.version)),
            heading=sentence("notices_by_mail"),
        )
