"""Who may do what with forms of analysts and their records."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.analyst_forms.records import FormRecord, FormVersion
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.vocabulary import Role

FormRight = Literal["declare", "promote", "open", "see_all"]
FORM_RIGHTS: dict[Role, frozenset[FormRight]] = {
    "analisis": frozenset({"declare", "see_all"}),
    "coordinacion": frozenset({"promote", "open", "see_all"}),
}
"""`declare` also fills in a form that nobody else sees yet. The roles a form names fill it in once
it was promoted, and citizens once it was opened to them: neither is ever done by who declares it. A
liaison sees the records of the own agency, anybody else only their own."""

FormAction = Literal["fill", "see_all"]


def version_in_use(account: AccountRecord, versions: list[FormVersion]) -> FormVersion | None:
    """Return the version of a form that `account` works with, or None when it sees no such form."""
    rights = FORM_RIGHTS.get(account.role, frozenset())
    if "declare" in rights:
        return max(versions, key=lambda one: one.registered, default=None)
    promoted = max(versions, key=lambda one: one.promoted, default=None)
    if promoted is None or not promoted.promoted:
        return None
    if "see_all" in rights or account.role in promoted.definition.roles:
        return promoted
    return None


def form_actions(account: AccountRecord, version: FormVersion) -> frozenset[FormAction]:
    """Return what `account` may do with a form that it sees in this version."""
    rights = FORM_RIGHTS.get(account.role, frozenset())
    actions: set[FormAction] = set()
    if "see_all" in rights:
        actions.add("see_all")
    if "declare" in rights or (version.promoted and account.role in version.definition.roles):
        actions.add("fill")
    return frozenset(actions)


def may_see_record(account: AccountRecord, record: FormRecord) -> bool:
    """Return whether `account` may read this record of a form that it sees."""
    if "see_all" in FORM_RIGHTS.get(account.role, frozenset()):
        return True
    of_agency = account.of_one_agency and account.agency_id is not None
    return record.author_id == account.id or (of_agency and record.agency_id == account.agency_id)


def may_change_record(account: AccountRecord, version: FormVersion, record: FormRecord) -> bool:
    """Return whether `account` may change a record that it sees; who sees all changes only own."""
    if "fill" not in form_actions(account, version):
        return False
    if "see_all" in FORM_RIGHTS.get(account.role, frozenset()):
        return record.author_id == account.id
    return may_see_record(account, record)
