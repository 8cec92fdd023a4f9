"""The part of the page of accounts in which administration demands a second factor by role."""

from __future__ import annotations

from typing import Any

from servimun_widgets.accounts.forms.second_factor import SECOND_FACTOR
from servimun_widgets.accounts.pages.agency_heads import SIGN_IN_PART, account_parts
from servimun_widgets.accounts.services import administration
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Outcome, RecordForm


def sign_in_rule_page(context: Context) -> Screen:
    """Return the part; raises `NotAllowed` for who does not administer."""
    roles = administration.demanded_roles(context)

    def act(_action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        now = administration.demand_second_factor(context, value.get("roles") or [])
        return Outcome("done", sentence("sign_in_rule_saved"), value={"roles": sorted(now)})

    form = RecordForm(
        declaration=SECOND_FACTOR.declaration(),
        value={"roles": sorted(roles)},
        base="",
        actions=(FormAction("save", sentence("sign_in_rule_save"), "primary"),),
        act=act,
        heading=sentence("accounts_part_entrada"),
        **form_drafts(context, SECOND_FACTOR.name, ""),
    )
    summary = sentence("sign_in_rule_summary", total=len(roles))
    return Screen(summary, [*account_parts(context, SIGN_IN_PART), form])
