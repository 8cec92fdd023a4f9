"""Groups of Red Vecinal: read, added, changed. Each change is one transaction.

The link into a group is seen only by an account that attends to its sector; the coordination may
replace it without seeing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import as_value, validate
from servimun_widgets.domain.index import By
from servimun_widgets.domain.names_alike import names_alike
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.red_vecinal import rights
from servimun_widgets.red_vecinal.records.groups import (
    GroupRecord,
    ListedGroup,
    sector_key,
    serves,
)
from servimun_widgets.red_vecinal.rights import GroupRight
from servimun_widgets.red_vecinal.services.group_records import (
    GROUPS,
    find_group,
    find_group_by_code,
    insert_group,
    replace_group,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.windows import Facet, WindowedList
from servimun_widgets.store import Query, all_of, where

version_of = GROUPS.version_of
_BY_CODE = (By("code"),)
_NAMED = 3


@dataclass(frozen=True)
class GroupView:
    """A group as one account sees it; `record` has the link only for who attends to its sector."""

    record: GroupRecord
    has_invite_link: bool
    actions: frozenset[GroupRight]


def group_list(context: Context, state_labels: Mapping[bool, str]) -> WindowedList[GroupView]:
    """Return the list of the groups that the acting account may see, in the order of codes.

    `state_labels` is how the list calls a group that is in use, and one that is not. Raises
    `NotAllowed` for a role that sees none.
    """
    account = acting_account(context)
    return WindowedList(
        context.store.table(GROUPS.table),
        lambda document: _view(account, GroupRecord.model_validate(document)),
        _visible(account),
        facets={
            "sector": Facet("sector"),
            "district": Facet("district"),
            "state": Facet("active", {int(key): label for key, label in state_labels.items()}),
        },
        order=_BY_CODE,
        orders={
            "name": (By("name_order"),),
            "code": _BY_CODE,
            "colonia": (By("colonia_order"),),
            "district": (By("district_order"),),
            "sector": (By("sector_order"),),
            "members": (By("members"),),
            "link": (By("linked"),),
        },
    )


def count_active_groups(context: Context) -> int:
    """Return how many groups in use the account may see. Raises `NotAllowed` as above."""
    seen = _visible(acting_account(context))
    return context.store.table(GROUPS.table).tally(all_of(where("active") == 1, seen))


def known_places(context: Context) -> dict[str, list[str]]:
    """Return the colonias, districts and sectors of the groups that the account may see, sorted.

    Raises `NotAllowed` as above.
    """
    seen, table = _visible(acting_account(context)), context.store.table(GROUPS.table)
    columns = ("colonia", "district", "sector")
    return {name: sorted(filter(None, table.tallies(seen, name))) for name in columns}


def open_group(context: Context, code: str) -> GroupView:
    """Return one group by its code. Raises `NotFound` also when the account may not see it."""
    account = acting_account(context)
    _rights(account)
    record = find_group_by_code(context.store, code)
    if record is None or not _may_see(account, record):
        raise NotFound("group_not_found", folio=code[:40])
    return _view(account, record)


def add_group(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Add a group. Raises `Invalid` (also for a code that is taken), `NotAllowed`."""

    def work() -> Receipt:
        _require_edit(context)
        valid = validate(ListedGroup, content)
        _require_free(context, valid, own_id=None)
        return GROUPS.receipt_of(insert_group(context, "group_add", valid))

    return once(context, key, work, "add_group", content)


def change_group(
    context: Context, code: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Change what is said of a group; its link stays (`set_invite_link` changes it).

    `base` is `version_of` the group that was read. Raises `Invalid`, `NotAllowed`, `Conflict`.
    """

    def changed(record: GroupRecord) -> ListedGroup:
        link = record.content.invite_link
        return validate(ListedGroup, {**content, "invite_link": link})

    return _change(context, code, "group_change", base, key, changed)


def set_group_active(
    context: Context, code: str, active: bool, base: str, key: str | None = None
) -> Receipt:
    """Take a group out of what comes, or back in; the ledger keeps what it received."""
    action = "group_activate" if active else "group_deactivate"
    return _change(
        context,
        code,
        action,
        base,
        key,
        lambda record: record.content.model_copy(update={"active": active}),
    )


def set_invite_link(
    context: Context, code: str, link: str | None, base: str, key: str | None = None
) -> Receipt:
    """Replace the link into a group, or take it away; who attends to its sector may too."""
    return _change(
        context,
        code,
        "group_invite_link",
        base,
        key,
        lambda record: validate(ListedGroup, {**as_value(record.content), "invite_link": link}),
    )


def group_hints(context: Context, value: Mapping[str, Any], code: str = "") -> list[Problem]:
    """Return what to look at in what is typed of the group `code`, or of a new one.

    That another group of the colonia is named much alike, and that the colonia is not in the
    catalogue; neither forbids anything.
    """
    name, colonia = str(value.get("name") or ""), str(value.get("colonia") or "")
    found = []
    near = all_of(where("colonia_key") == fold(colonia), _visible(acting_account(context)))
    alike = [
        f"{other} «{called}»"
        for other, called in context.store.table(GROUPS.table).column_values(
            near, "code", "name", order=_BY_CODE
        )
        if other != code and names_alike(called, name)
    ]
    if name and colonia and alike:
        params = {"names": ", ".join(alike[:_NAMED])}
        found.append(Problem("group_name_alike", ("name",), params))
    known = colonia_directory(context.store)
    if colonia and not known.knows(colonia):
        nearest = ", ".join(known.nearest(colonia)) or "—"
        params = {"text": colonia, "nearest": nearest}
        found.append(Problem("group_colonia_unknown", ("colonia",), params))
    return found


def _change(
    context: Context,
    code: str,
    action: str,
    base: str,
    key: str | None,
    changed: Callable[[GroupRecord], ListedGroup],
) -> Receipt:
    def work() -> Receipt:
        view = open_group(context, code)
        right: GroupRight = "invite" if action == "group_invite_link" else "edit"
        if right not in view.actions:
            raise NotAllowed("not_allowed_role")
        record = find_group(context.store, view.record.id) or view.record
        GROUPS.refuse_stale(record, base, shown=view.record)
        content = changed(record)
        _require_free(context, content, own_id=record.id)
        return GROUPS.receipt_of(replace_group(context, action, record, content))

    return once(context, key, work, f"group_{action}", code)


def _rights(account: AccountRecord) -> frozenset[GroupRight]:
    held = rights.GROUPS.get(account.role, frozenset())
    if not held:
        raise NotAllowed("not_allowed_role")
    return held


def _require_edit(context: Context) -> None:
    if "edit" not in _rights(acting_account(context)):
        raise NotAllowed("not_allowed_role")


def _require_free(context: Context, content: ListedGroup, own_id: str | None) -> None:
    holder = find_group_by_code(context.store, content.code)
    if holder is not None and holder.id != own_id:
        raise Invalid([Problem("group_code_taken", ("code",), {"code": content.code})])


def _visible(account: AccountRecord) -> Query | None:
    """Return the query for what an account may see, as `_may_see` says it; None for all."""
    _rights(account)
    if not account.of_sectors:
        return None
    return where("sector_key").one_of([sector_key(one) for one in account.sectors])


def _may_see(account: AccountRecord, record: GroupRecord) -> bool:
    return not account.of_sectors or serves(account.sectors, record.content.sector)


def _view(account: AccountRecord, record: GroupRecord) -> GroupView:
    attends = account.of_sectors and serves(account.sectors, record.content.sector)
    link = record.content.invite_link
    shown = record.content if attends else record.content.model_copy(update={"invite_link": None})
    # What an import gave repeats the link.
    record = record.model_copy(update={"content": shown, "imported": None})
    return GroupView(record, link is not None, _rights(account))
