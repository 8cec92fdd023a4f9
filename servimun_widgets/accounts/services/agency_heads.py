"""The e-mail of an agency's head, to whom overdue agreements are told: kept by the coordination."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.accounts import rights
from servimun_widgets.domain.agencies import AgencyHeadContent, AgencyRecord
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.revisions import FieldChange, changes_between
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import AGENCIES, agencies
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import events_of

version_of = AGENCIES.version_of

HEAD_EMAIL = "head_email"


def may_keep_heads(context: Context) -> bool:
    """Return whether the acting account may see and change these addresses."""
    return acting_account(context).role in rights.AGENCY_HEADS


def agencies_with_heads(context: Context) -> list[AgencyRecord]:
    """Return every agency in the order of siglas. Raises `NotAllowed`."""
    _require(context)
    found = agencies(context).by_id.values()
    return sorted(found, key=lambda agency: agency.short_name.casefold())


def open_agency(context: Context, agency_id: str) -> AgencyRecord:
    """Return one agency. Raises `NotAllowed`, `NotFound`."""
    _require(context)
    agency = find_agency(context.store, agency_id)
    if agency is None:
        raise NotFound("agency_not_found")
    return agency


def head_history(context: Context, agency_id: str) -> list[tuple[AuditEvent, FieldChange]]:
    """Return every change of the address, newest first, by an import or by hand."""
    agency = open_agency(context, agency_id)
    found = []
    for event in reversed(events_of(context.store, agency.id)):
        for document in event.detail.get("changes", ()):
            if document["name"] == HEAD_EMAIL:
                found.append((event, FieldChange.model_validate(document)))
    return found


def change_head_email(
    context: Context, agency_id: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Change the address, or take it away. `base` is `version_of` the agency that was read.

    Raises `Invalid` for what is no address, `NotAllowed`, `NotFound`, `Conflict`.
    """

    def work() -> Receipt:
        agency = open_agency(context, agency_id)
        AGENCIES.refuse_stale(agency, base)
        address = validate(AgencyHeadContent, content).head_email
        said = agency.content.model_copy(update={HEAD_EMAIL: address})
        changes = changes_between(as_document(agency.content), as_document(said))
        changed = AGENCIES.replace(
            context,
            "agency_head_email",
            agency,
            {"content": said},
            changes=[as_document(change) for change in changes],
        )
        return AGENCIES.receipt_of(changed)

    return once(context, key, work, "change_head_email", agency_id, content)


def _require(context: Context) -> None:
    if not may_keep_heads(context):
        raise NotAllowed("not_allowed_role")
