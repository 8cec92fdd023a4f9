"""What people are told of, and whom it concerns: the accounts that are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.domain.notices import NoticedThings
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.subjects import declared


def noticed_things() -> dict[str, NoticedThings]:
    """Return type of record -> what people are told of it, as its subject declares."""
    told = (room.noticed for room in declared() if room.noticed is not None)
    return {one.record_type: one for one in told}


def liaisons_of(context: Context, agency_ids: Collection[str]) -> set[str]:
    """Return the accounts of the liaisons of these agencies who can sign in."""
    found = liaison_ids(context)
    return {one for agency_id in agency_ids for one in found.get(agency_id, ())}


def liaison_ids(context: Context) -> Mapping[str, set[str]]:
    """Return agency id -> the accounts of its liaisons who can sign in."""
    found = active_liaisons(context).items()
    return {agency_id: {one.id for one in liaisons} for agency_id, liaisons in found}


def accounts_in(context: Context, roles: Collection[Role]) -> set[str]:
    """Return the accounts of these roles that can sign in."""
    return {one.id for one in ACCOUNTS.all(context.store) if one.active and one.role in roles}


def active_among(context: Context, account_ids: Collection[str]) -> set[str]:
    """Return those of these accounts that can sign in."""
    found = (ACCOUNTS.find_by(context.store, "id", one) for one in set(account_ids))
    return {one.id for one in found if one is not None and one.active}
