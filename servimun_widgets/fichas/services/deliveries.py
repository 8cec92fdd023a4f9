"""Deliveries: a package handed to each agency, and what its liaison says was done with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import as_document, as_value, validate
from servimun_widgets.domain.packages import Manifest
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.fichas import rights
from servimun_widgets.fichas.records import AcknowledgementContent, DeliveryRecord
from servimun_widgets.fichas.rights import DeliveryAction
from servimun_widgets.fichas.rules.agency_files import files_of_agency
from servimun_widgets.public_text.services.legal_guard import require_no_quiet_period
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.services.package_folder import packages_of
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.store import where

DELIVERIES = Register(
    "deliveries",
    DeliveryRecord,
    "delivery",
    "D",
    not_found="delivery_not_found",
    changed="delivery_changed",
    state_of=lambda one: "acusado" if one.acknowledged_on else "entregado",
)
all_deliveries, version_of = DELIVERIES.all, DELIVERIES.version_of

REMIND_AFTER = timedelta(days=7)
"""How long the coordination waits for an acknowledgement before it shows as something to do."""


@dataclass(frozen=True)
class DeliveryView:
    """A delivery as one account sees it, and what that account may do with it now."""

    record: DeliveryRecord
    agency: str
    """The agency's sigla."""
    liaisons: int
    """How many liaisons of the agency can see it and acknowledge it."""
    actions: frozenset[DeliveryAction]


def deliver(
    context: Context,
    package: str,
    agency_ids: Collection[str],
    key: str | None = None,
    *,
    by_hand: bool = False,
) -> Receipt:
    """Record that a published package was handed to these agencies; to each of them once.

    Nobody sees it in the platform where an agency has no liaison: such a delivery is one `by_hand`,
    which a person made. The receipt carries the package's name and, as its number, how many
    deliveries are new. Raises `NotAllowed`, also in a confirmed quiet period; `NotFound` for a
    package that is not published; `Invalid` for an unknown agency, for one that the package holds
    nothing for and, unless `by_hand`, for one without a liaison.
    """

    def work() -> Receipt:
        _require(context, "deliver")
        require_no_quiet_period(context)
        manifest = packages_of(context).manifest(package)
        if manifest.kind != "fichas":
            raise NotFound("package_not_found", name=package[:80])
        made = DELIVERIES.search(context.store, where("package") == package)
        before = {one.agency_id: one for one in made}
        wanted = sorted(set(agency_ids) - set(before))
        reached = wanted if by_hand else active_liaisons(context)
        for agency_id in wanted:
            _require_deliverable(context, manifest, agency_id, agency_id in reached)
        values = {
            "package": package,
            "delivered_on": context.now(),
            "delivered_by": context.account_id,
            "by_hand": by_hand,
        }
        new = DELIVERIES.store_new(context, ({**values, "agency_id": one} for one in wanted))
        for delivery in new:
            DELIVERIES.tell(context, "delivery_deliver", delivery)
        for one in [before[agency] for agency in set(agency_ids) & set(before) if by_hand]:
            if not one.by_hand:  # delivered when the agency still had a liaison
                _changed(context, one, "by_hand", {"by_hand": True})
        return Receipt(package, package, "entregado", "", len(wanted))

    return once(context, key, work, "deliver", package, agency_ids, by_hand)


def _require_deliverable(
    context: Context, manifest: Manifest, agency_id: str, reached: bool
) -> None:
    """Raise `Invalid` unless the package holds something for the agency and it is `reached`."""
    agency = find_agency(context.store, agency_id)
    if agency is None:
        raise Invalid([Problem("delivery_agency_unknown", ("agency_ids",))])
    params = {"agency": agency.short_name}
    if not files_of_agency(manifest, agency.short_name):
        raise Invalid([Problem("delivery_not_in_package", ("agency_ids",), params)])
    if not reached:
        raise Invalid([Problem("delivery_no_liaison", ("agency_ids",), params)])


def deliveries(context: Context, package: str | None = None) -> list[DeliveryView]:
    """Return the deliveries that the acting account may see, the newest first.

    The coordination sees all, a liaison those of the agency. Raises `NotAllowed` for others.
    """
    account = _require(context, "view")
    newest_first = reversed(DELIVERIES.all(context.store))
    visible = [
        one for one in newest_first if _may_see(account, one) and package in (None, one.package)
    ]
    liaisons = active_liaisons(context)
    return [_view(context, account, one, len(liaisons.get(one.agency_id, ()))) for one in visible]


def seen_deliveries(context: Context, folios: Collection[str]) -> list[DeliveryRecord]:
    """Return those of these deliveries that the acting account may see; none for other roles."""
    account = acting_account(context)
    if "view" not in rights.DELIVERY.get(account.role, ()):
        return []
    found = DELIVERIES.search(context.store, where("folio").one_of([*folios]))
    return [one for one in found if _may_see(account, one)]


def open_delivery(context: Context, delivery_id: str) -> DeliveryView:
    """Return one delivery by its id or folio. Raises `NotFound`, `NotAllowed`."""
    account = _require(context, "view")
    record = DELIVERIES.find(context.store, delivery_id)
    if record is None or not _may_see(account, record):
        raise NotFound("delivery_not_found", folio=delivery_id[:40])
    liaisons = active_liaisons(context).get(record.agency_id, ())
    return _view(context, account, record, len(liaisons))


def acknowledge(
    context: Context,
    delivery_id: str,
    content: Mapping[str, Any],
    base: str,
    key: str | None = None,
) -> Receipt:
    """Say how the ficha was passed on and to how many; what was said before may be corrected.

    For liaisons of the agency. `base` is what `version_of` gave. Raises `Invalid`, `Conflict`,
    `NotAllowed`, `NotFound`.
    """

    def work() -> Receipt:
        view = _open_for(context, delivery_id, "acknowledge", base)
        valid = validate(AcknowledgementContent, content)
        before = view.record.acknowledgement
        changes = changes_between(as_value(before) if before else {}, as_value(valid))
        said = {
            "acknowledgement": valid,
            "acknowledged_on": context.now(),
            "acknowledged_by": context.account_id,
        }
        told = [as_document(change) for change in changes]
        return _changed(context, view.record, "acknowledge", said, changes=told)

    return once(context, key, work, "acknowledge", delivery_id, content)


def remind(context: Context, delivery_id: str, key: str | None = None) -> Receipt:
    """Record that an agency was reminded, once a day at most and not after its acknowledgement.

    The receipt's number says how many liaisons see it; where there is none, nobody is reminded.
    Raises `NotAllowed`, `NotFound`.
    """

    def work() -> Receipt:
        view = _open_for(context, delivery_id, "remind")
        reminded = {"reminded_on": [*view.record.reminded_on, context.now()]}
        return replace(
            _changed(context, view.record, "remind", reminded), revision_number=view.liaisons
        )

    return once(context, key, work, "remind", delivery_id)


def waiting(context: Context) -> list[DeliveryView]:
    """Return the deliveries that wait for the acting account; of each agency the newest only.

    A liaison is to acknowledge, the coordination sees what was delivered more than a week ago and
    is not acknowledged by an agency that has a liaison; nothing waits for other roles.
    """
    account = acting_account(context)
    if account.role not in rights.DELIVERY:
        return []
    newest: dict[str, DeliveryView] = {}
    for view in deliveries(context):
        newest.setdefault(view.record.agency_id, view)
    before = context.now() - REMIND_AFTER
    return [
        view
        for view in newest.values()
        if view.record.acknowledged_on is None
        and view.liaisons
        and ("acknowledge" in rights.DELIVERY[account.role] or view.record.delivered_on < before)
    ]


def _require(context: Context, action: DeliveryAction) -> AccountRecord:
    account = acting_account(context)
    if action not in rights.DELIVERY.get(account.role, ()):
        raise NotAllowed("not_allowed_role")
    return account


def _may_see(account: AccountRecord, record: DeliveryRecord) -> bool:
    return account.acts_for(record.agency_id)


def _view(
    context: Context, account: AccountRecord, record: DeliveryRecord, liaisons: int
) -> DeliveryView:
    actions = set(rights.DELIVERY[account.role]) - {"deliver"}
    today = context.today()
    reminded = {moment.astimezone(context.now().tzinfo).date() for moment in record.reminded_on}
    if record.acknowledged_on is not None or today in reminded or not liaisons:
        actions.discard("remind")
    agency = find_agency(context.store, record.agency_id)
    name = agency.short_name if agency else record.agency_id
    return DeliveryView(record, name, liaisons, frozenset(actions))


def _open_for(
    context: Context, delivery_id: str, action: DeliveryAction, base: str | None = None
) -> DeliveryView:
    """Return the delivery for a change; raise what stands against it."""
    _require(context, action)
    view = open_delivery(context, delivery_id)
    DELIVERIES.refuse_stale(view.record, base)
    if action not in view.actions:
        raise NotAllowed("delivery_not_now")
    return view


def _changed(
    context: Context,
    record: DeliveryRecord,
    action: str,
    update: Mapping[str, Any],
    **detail: Any,
) -> Receipt:
    changed = DELIVERIES.replace(context, f"delivery_{action}", record, update, **detail)
    return DELIVERIES.receipt_of(changed)
