"""The part of the page of accounts in which administration demands a second factor by role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.accounts.forms.second_factor import SECOND_FACTOR
from servimun_widgets.accounts.services import administration
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.screen import Show
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Outcome, RecordForm


class SignInRulePart(PagePart):
    """The form that says for which roles; raises `NotAllowed` for who does not administer."""

    def __init__(self, context: Context, place: Show) -> None:
        self._context = context
        self._place = place
        self._roles = sorted(administration.demanded_roles(context))

    def summary(self) -> str:
        """Return for how many roles a second factor is demanded."""
        return sentence("sign_in_rule_summary", total=len(self._roles))

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show the form."""
        self._place(
            RecordForm(
                declaration=SECOND_FACTOR.declaration(),
                value={"roles": self._roles},
                base="",
                actions=(FormAction("save", sentence("sign_in_rule_save"), "primary"),),
                act=self._act,
                heading=sentence("accounts_part_entrada"),
                **form_drafts(self._context, SECOND_FACTOR.name, ""),
            )
        )

    def _act(self, _action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        now = administration.demand_second_factor(self._context, value.get("roles") or [])
        return Outcome("done", sentence("sign_in_rule_saved"), value={"roles": sorted(now)})
