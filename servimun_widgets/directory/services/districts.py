"""The police district of colonias, kept by the coordination."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.directory import rights
from servimun_widgets.domain.colonias import ColoniaRecord, DistrictContent
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.colonias import all_colonias, districts
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import COLONIAS
from servimun_widgets.services.receipts import once


def may_keep_colonias(context: Context) -> bool:
    """Return whether the acting account may change the catalogue of colonias."""
    return acting_account(context).role in rights.CATALOGUES


def set_district(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Put colonias into a police district, or take them out of theirs with a blank one.

    All or none. The receipt's number says how many changed; a district that is there already is
    written as it is there. Raises `NotAllowed`, and `Invalid` for a colonia that is not known.
    """

    def work() -> Receipt:
        if not may_keep_colonias(context):
            raise NotAllowed("not_allowed_role")
        valid = validate(DistrictContent, content)
        district = _as_written(context, valid.district)
        known = {one.id: one for one in all_colonias(context)}
        if not set(valid.colonia_ids) <= known.keys():
            raise Invalid([Problem("colonia_unknown", ("colonia_ids",))])
        changed = [
            known[one]
            for one in dict.fromkeys(valid.colonia_ids)
            if known[one].content.police_district != district
        ]
        for colonia in changed:
            _put(context, colonia, district)
        return Receipt("", district or "", "guardado", "", len(changed))

    return once(context, key, work, "colonia_district", content)


def _as_written(context: Context, district: str | None) -> str | None:
    if district is None:
        return None
    return next((one for one in districts(context) if fold(one) == fold(district)), district)


def _put(context: Context, colonia: ColoniaRecord, district: str | None) -> None:
    content = colonia.content.model_copy(update={"police_district": district})
    changes = changes_between(as_document(colonia.content), as_document(content))
    told = [as_document(change) for change in changes]
    COLONIAS.replace(context, "colonia_district", colonia, {"content": content}, changes=told)
