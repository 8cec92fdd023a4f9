"""Forms of analysts: registered in a notebook, promoted to the roles they name."""

from __future__ import annotations

from dataclasses import dataclass

from servimun_widgets.analyst_forms.records import FormVersion, version_key
from servimun_widgets.analyst_forms.rights import (
    FORM_RIGHTS,
    FormAction,
    form_actions,
    version_in_use,
)
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, where

TABLE = "form_versions"


@dataclass(frozen=True)
class FormView:
    """A form as one account sees it, and what that account may do with it now."""

    version: FormVersion
    actions: frozenset[FormAction]

    @property
    def definition(self) -> FormDefinition:
        """The form's own definition, in the version that this account works with."""
        return self.version.definition


def register_form(context: Context, definition: FormDefinition, key: str | None = None) -> Receipt:
    """Store a form so that analysts can work with it; the same form again changes nothing.

    Raises `NotAllowed` for who may not declare forms.
    """

    def work() -> Receipt:
        account = acting_account(context)
        if "declare" not in FORM_RIGHTS.get(account.role, frozenset()):
            raise NotAllowed("form_declare_refused")
        known = versions_of(context.store, definition.name)
        newest = version_in_use(account, known)
        digest = definition.digest()
        if newest is not None and newest.digest == digest:
            return _receipt(newest)
        table = context.store.table(TABLE)
        number = newest.registered + 1 if newest else 1
        earlier = next((one for one in known if one.digest == digest), None)
        if earlier is not None:
            version = earlier.model_copy(update={"registered": number})
            table.update(as_document(version), where("key") == version.key)
        else:
            version = FormVersion(
                key=version_key(definition.name, digest),
                name=definition.name,
                digest=digest,
                definition=definition,
                registered=number,
                saved_on=context.now(),
                saved_by=account.id,
            )
            table.insert(as_document(version))
        _record(context, "form_register", version)
        return _receipt(version)

    return once(context, key, work, "register_form", definition.name)


def promote_form(context: Context, name: str, key: str | None = None) -> Receipt:
    """Put the version registered last in use for the roles it names.

    For the command line and the coordination. Raises `NotAllowed`, also for a form that names no
    role, and `NotFound`.
    """

    def work() -> Receipt:
        _require_promotion(context)
        known = versions_of(context.store, name)
        newest = max(known, key=lambda one: one.registered, default=None)
        if newest is None:
            raise NotFound("form_not_found", folio=name[:40])
        if not newest.definition.roles:
            raise NotAllowed("form_without_roles", name=name)
        number = max(one.promoted for one in known) + 1
        if newest.promoted == number - 1 and newest.promoted:
            return _receipt(newest)
        promoted = newest.model_copy(update={"promoted": number})
        table = context.store.table(TABLE)
        table.update(as_document(promoted), where("key") == promoted.key)
        _record(context, "form_promote", promoted)
        return _receipt(promoted)

    return once(context, key, work, "promote_form", name)


def visible_forms(context: Context) -> list[FormView]:
    """Return the forms that the acting account may see, by title."""
    account = acting_account(context)
    names = {document["name"] for document in context.store.table(TABLE)}
    views = (_view(account, versions_of(context.store, name)) for name in names)
    return sorted((one for one in views if one), key=lambda one: one.definition.title)


def open_form(context: Context, name: str) -> FormView:
    """Return one form. Raises `NotFound` also when the account may not see it."""
    view = _view(acting_account(context), versions_of(context.store, name))
    if view is None:
        raise NotFound("form_not_found", folio=name[:40])
    return view


def versions_of(store: Store, name: str) -> list[FormVersion]:
    """Return every version of a form, whoever asks."""
    found = store.table(TABLE).search(where("name") == name)
    return [FormVersion.model_validate(document) for document in found]


def _require_promotion(context: Context) -> None:
    if context.account_id == SYSTEM_ACCOUNT:
        return
    if "promote" not in FORM_RIGHTS.get(acting_account(context).role, frozenset()):
        raise NotAllowed("not_allowed_role")


def _view(account: AccountRecord, versions: list[FormVersion]) -> FormView | None:
    version = version_in_use(account, versions)
    return FormView(version, form_actions(account, version)) if version else None


def _record(context: Context, action: str, version: FormVersion) -> None:
    record_event(context, action, "form", version.key, folio=version.name, digest=version.digest)


def _receipt(version: FormVersion) -> Receipt:
    state = "en_uso" if version.promoted else "de_prueba"
    return Receipt(version.key, version.name, state, version.digest, version.registered)
