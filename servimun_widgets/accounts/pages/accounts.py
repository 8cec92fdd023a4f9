"""The page of accounts: who may enter, in which role; temporary passwords; taking access away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from servimun_widgets.accounts.forms.account import ACCOUNT
from servimun_widgets.accounts.pages.agency_heads import AgenciesPart
from servimun_widgets.accounts.pages.sign_in_rule import SignInRulePart
from servimun_widgets.accounts.services import administration
from servimun_widgets.accounts.services.administration import TemporaryPassword
from servimun_widgets.accounts.services.agency_heads import may_keep_heads
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.vocabulary import POSITIONS, ROLE_TITLES
from servimun_widgets.erasure.pages import ErasingPart
from servimun_widgets.erasure.services.erasure import may_erase
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.life import life_panel
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.parts import PagePart, PartedScreen
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    Column,
    CopyTexts,
    FormAction,
    Notice,
    Outcome,
    Row,
    RowAction,
)
from servimun_widgets.widgets.field_text import declared_by_name


def _asked(name: str, code: str) -> RowAction:
    """Return an action that ends sessions, which is therefore asked about first."""
    return RowAction(
        name,
        sentence(code),
        sentence(f"account_ask_{name}", row="{row}"),
        sentence(f"account_yes_{name}"),
    )


_LISTING = Listing(
    columns=(
        Column("name", "Cuenta", priority=1),
        Column("username", "Usuario", priority=1),
        Column("role", "Papel", priority=2),
        Column("agency", "Dependencia", priority=2),
        Column("position", "Titular o suplente", priority=3),
        Column("state", "Acceso", kind="tag", priority=1),
    ),
    caption=sentence("accounts_caption"),
    empty_text=sentence("accounts_empty"),
    search_label=sentence("accounts_search"),
    counted=("cuenta", "cuentas"),
    filters={"role": "papel", "agency": "", "state": ""},
    open="cuenta",
    file="cuentas",
    add_label=sentence("account_new"),
    row_actions=(
        _asked("password", "account_reset"),
        _asked("disable", "account_disable"),
        RowAction("enable", sentence("account_enable")),
        _asked("second_factor", "account_second_factor"),
    ),
)


def accounts_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name another part of it, such as `parte=dependencias`, or an
    agency whose head is kept there."""
    parts: dict[str, Callable[[Context, Show], PagePart]] = {"cuentas": AccountsPart}
    if may_keep_heads(context):
        parts["dependencias"] = AgenciesPart
    if administration.may_demand(context):
        parts["entrada"] = SignInRulePart
    if may_erase(context):
        parts["datos"] = ErasingPart
    titled = {name: (sentence(f"accounts_part_{name}"), make) for name, make in parts.items()}
    first = "dependencias" if AgenciesPart.listing.open in query else ""
    return PartedScreen(context, titled, query, first=first)


class AccountsPart(ListPart):
    """The list and, in its place, the form of one account."""

    listing = _LISTING

    def __init__(self, context: Context, place: Show) -> None:
        self._acting = acting_account(context)
        self._with_second_factor = administration.accounts_with_second_factor(context)
        self._kept_roles = administration.kept_roles(context)
        self._directory = agencies(context)
        super().__init__(context, place)

    def summary(self) -> str:
        """Return how many accounts there are, and how many have access."""
        accounts = administration.list_accounts(self.context)
        active = sum(account.active for account in accounts)
        return sentence("accounts_summary", total=len(accounts), active=active)

    def rows(self) -> list[Row]:
        """Return a row for each account."""
        return [self._row(account) for account in administration.list_accounts(self.context)]

    def _row(self, account: AccountRecord) -> Row:
        content = account.content
        if not account.active:
            state = {"text": sentence("account_without_access"), "tone": "bad"}
        elif account.must_change_password:
            state = {"text": sentence("account_temporary"), "tone": "warn"}
        else:
            state = {"text": sentence("account_with_access"), "tone": "ok"}
        actions = ("password", "disable") if account.active else ("enable",)
        if account.id in self._with_second_factor:
            actions = (*actions, "second_factor")
        return Row(
            id=account.username,
            cells={
                "name": content.display_name,
                "username": account.username,
                "role": ROLE_TITLES[content.role],
                "agency": self._directory.name(account.agency_id) if account.agency_id else "",
                "position": POSITIONS[content.position] if content.position else "",
                "state": state,
            },
            actions=actions if self._keeps(account) and account.id != self._acting.id else (),
        )

    def _keeps(self, account: AccountRecord) -> bool:
        return account.role in self._kept_roles

    def _find(self, username: str) -> AccountRecord:
        accounts = administration.list_accounts(self.context)
        return next(account for account in accounts if account.username == username)

    def act(self, row_id: str, action: str, _key: str) -> Outcome:
        """Give a temporary password, take access away or give it back."""
        account = self._find(row_id)
        if action == "password":
            given = administration.reset_password(self.context, account.id)
            self.show_list(*self._password_notice(given))
        elif action == "second_factor":
            administration.reset_second_factor(self.context, account.id)
            self._with_second_factor -= {account.id}
        else:
            administration.set_active(self.context, account.id, action == "enable")
        self.list.update_row(self._row(self._find(row_id)))
        return Outcome("done", sentence(f"account_done_{action}", username=row_id))

    def _password_notice(self, given: TemporaryPassword) -> tuple[Notice, CopyTexts]:
        end = given.account.temporary_end()
        assert end is not None  # it was given a moment ago
        heading = sentence("account_password_title", username=given.account.username)
        until = moment_text(end, self.context.now())
        text = sentence("account_password_text", password=given.password, until=until)
        copied = sentence("account_temporary")
        return (
            Notice("ok", heading, text, takes_focus=True),
            CopyTexts(heading="", offered=[(copied, given.password)]),
        )

    def open(self, row_id: str) -> None:
        """Show the form of one account."""
        account = self._find(row_id)

        def save(value: dict[str, Any], base: str, _key: str) -> AccountRecord:
            return administration.change_account(self.context, account.id, value, base)

        def said(changed: AccountRecord) -> Notice:
            return Notice("ok", sentence("account_saved", username=changed.username))

        declaration = self._declaration(with_own_role=not self._keeps(account))
        _field(declaration, "username")["kind"] = "readonly"
        content = as_value(account.content)
        life = administration.account_life(self.context, account.id)
        fields = declared_by_name(declaration)
        self.place(
            self.form(
                ACCOUNT,
                save,
                said,
                label=sentence("account_save"),
                stored=Stored(account.id, content, administration.version_of(account)),
                declaration=declaration,
                heading=account.content.display_name,
                editable=self._keeps(account),
            ),
            life_panel(self.context, account.username, life, fields),
        )

    def add(self) -> None:
        """Show the form of a new account."""

        def save(value: dict[str, Any], _base: str, _key: str) -> TemporaryPassword:
            return administration.add_account(self.context, value)

        def done(added: TemporaryPassword) -> str:
            self.show_list(*self._password_notice(added))
            return sentence("account_saved", username=added.account.username)

        self.place(
            saving_form(
                self.context,
                ACCOUNT,
                save,
                done,
                action=FormAction("save", sentence("account_save"), "primary"),
                declaration=self._declaration(),
                heading=sentence("account_new"),
                back=self.show_list,
            )
        )

    def _declaration(self, *, with_own_role: bool = False) -> dict[str, Any]:
        """Return the form; roles that the account does not keep only where one is read."""
        declaration = ACCOUNT.declaration({"agency_id": agency_choices(self._directory)})
        for name in ("agency_id", "position"):
            # Shown for liaisons only, who need both.
            _field(declaration, name)["required"] = True
        if not with_own_role:
            role = _field(declaration, "role")
            role["choices"] = [one for one in role["choices"] if one["value"] in self._kept_roles]
        return declaration


def _field(declaration: dict[str, Any], name: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = declaration["sections"][0]["fields"]
    return next(field for field in fields if field["name"] == name)
