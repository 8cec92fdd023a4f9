"""The page of accounts: who may enter, in which role; temporary passwords; taking access away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.accounts.forms.account import ACCOUNT
from servimun_widgets.accounts.pages.agency_heads import (
    ERASING_PART,
    PART,
    SIGN_IN_PART,
    AgenciesPage,
    account_parts,
)
from servimun_widgets.accounts.pages.sign_in_rule import sign_in_rule_page
from servimun_widgets.accounts.services import administration
from servimun_widgets.accounts.services.agency_heads import may_keep_heads
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.vocabulary import POSITIONS, ROLE_TITLES
from servimun_widgets.erasure.pages import ErasingPage
from servimun_widgets.erasure.services.erasure import may_erase
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import Screen, kept
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
    RecordForm,
    RecordList,
    Row,
    RowAction,
)

OPEN_PARAMETER = "cuenta"
_COLUMNS = (
    Column("name", "Cuenta", priority=1),
    Column("username", "Usuario", priority=1),
    Column("role", "Papel", priority=2),
    Column("agency", "Dependencia", priority=2),
    Column("position", "Titular o suplente", priority=3),
    Column("state", "Acceso", kind="tag", priority=1),
)


def _asked(name: str, code: str) -> RowAction:
    """Return an action that ends sessions, which is therefore asked about first."""
    return RowAction(
        name,
        sentence(code),
        sentence(f"account_ask_{name}", row="{row}"),
        sentence(f"account_yes_{name}"),
    )


def accounts_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name another part of it, such as `parte=dependencias`."""
    if query.get("parte") == PART and may_keep_heads(context):
        return AgenciesPage(context).screen
    if query.get("parte") == SIGN_IN_PART and administration.may_demand(context):
        return sign_in_rule_page(context)
    if query.get("parte") == ERASING_PART and may_erase(context):
        return ErasingPage(context, account_parts(context, ERASING_PART)).screen
    return AccountsPage(context).screen


class AccountsPage:
    """The list and, in its place, the form of one account."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._acting = acting_account(context)
        self._with_second_factor = administration.accounts_with_second_factor(context)
        self._kept_roles = administration.kept_roles(context)
        self._parts = account_parts(context, "cuentas")
        self._directory = agencies(context)
        accounts = administration.list_accounts(context)
        self._list = RecordList(
            columns=_COLUMNS,
            rows=[self._row(account) for account in accounts],
            caption=sentence("accounts_caption"),
            empty_text=sentence("accounts_empty"),
            filters=("role", "agency", "state"),
            search_label=sentence("accounts_search"),
            row_actions=(
                _asked("password", "account_reset"),
                _asked("disable", "account_disable"),
                RowAction("enable", sentence("account_enable")),
                _asked("second_factor", "account_second_factor"),
            ),
            open_row=self._open,
            act=self._act,
            export=list_export("cuentas", lambda: self._list, _COLUMNS, self._context.today),
            counted=("cuenta", "cuentas"),
            parameters={"search": "buscar", "open": OPEN_PARAMETER, "role": "papel"},
            add=self._add,
            add_label=sentence("account_new"),
        )
        kept(self._list)
        active = sum(account.active for account in accounts)
        self.screen = Screen(
            sentence("accounts_summary", total=len(accounts), active=active),
            [*self._parts, self._list],
        )

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
        accounts = administration.list_accounts(self._context)
        return next(account for account in accounts if account.username == username)

    def _act(self, username: str, action: str, _key: str) -> Outcome:
        account = self._find(username)
        if action == "password":
            given = administration.reset_password(self._context, account.id)
            self._show_list(*self._password_notice(given))
        elif action == "second_factor":
            administration.reset_second_factor(self._context, account.id)
            self._with_second_factor -= {account.id}
        else:
            administration.set_active(self._context, account.id, action == "enable")
        self._list.update_row(self._row(self._find(username)))
        return Outcome("done", sentence(f"account_done_{action}", username=username))

    def _password_notice(self, given: administration.TemporaryPassword) -> tuple[Notice, CopyTexts]:
        end = given.account.temporary_end()
        assert end is not None  # it was given a moment ago
        heading = sentence("account_password_title", username=given.account.username)
        until = moment_text(end, self._context.now())
        text = sentence("account_password_text", password=given.password, until=until)
        copied = sentence("account_temporary")
        return (
            Notice("ok", heading, text, takes_focus=True),
            CopyTexts(heading="", offered=[(copied, given.password)]),
        )

    def _open(self, username: str) -> None:
        self._show_form(self._find(username))

    def _add(self) -> None:
        self._show_form(None)

    def _show_form(self, account: AccountRecord | None) -> None:
        declaration = ACCOUNT.declaration({"agency_id": agency_choices(self._directory)})
        fields = {field["name"]: field for field in declaration["sections"][0]["fields"]}
        for name in ("agency_id", "position"):
            fields[name]["required"] = True  # shown for liaisons only, who need both
        role = fields["role"]
        if account is None or self._keeps(account):
            role["choices"] = [one for one in role["choices"] if one["value"] in self._kept_roles]
        value: dict[str, Any] = ACCOUNT.empty_value()
        if account is not None:
            value = as_value(account.content)
            fields["username"]["kind"] = "readonly"
        record_id = account.id if account else ""
        self.screen.show(
            *self._parts,
            RecordForm(
                declaration=declaration,
                value=value,
                base=administration.version_of(account) if account else "",
                actions=(FormAction("save", sentence("account_save"), "primary"),),
                act=lambda _action, given, base, _key: self._save(account, given, base),
                heading=account.content.display_name if account else sentence("account_new"),
                back=self._show_list,
                read_only=account is not None and not self._keeps(account),
                **form_drafts(self._context, ACCOUNT.name, record_id),
            ),
        )

    def _save(self, account: AccountRecord | None, value: dict[str, Any], base: str) -> Outcome:
        if account is None:
            added = administration.add_account(self._context, value)
            self._list.update_row(self._row(added.account))
            self._show_list(*self._password_notice(added))
            return Outcome("done", sentence("account_saved", username=added.account.username))
        changed = administration.change_account(self._context, account.id, value, base)
        self._list.update_row(self._row(changed))
        message = sentence("account_saved", username=changed.username)
        self._show_list(Notice("ok", message))
        return Outcome("done", message, value=as_value(changed.content))

    def _show_list(self, *notices: Notice | CopyTexts) -> None:
        self._list.show_open(None)
        self.screen.show(*self._parts, *notices, self._list)
