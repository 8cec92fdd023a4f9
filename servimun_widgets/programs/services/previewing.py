"""A programme as it would be on show, were it published now: what a preview is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.agencies import NO_AGENCY
from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.reading import may_create, open_program
from servimun_widgets.programs.services.records import foreseen_program, free_folio
from servimun_widgets.services.context import Context


def as_published(context: Context, folio: str, content: Mapping[str, Any] | None) -> ProgramRecord:
    """Return a programme as it would be on show if `content` were published now; nothing is stored.

    Without `content` it is the version being worked on; without `folio` a new programme. Raises
    `NotFound` for one that the account may not see, `NotAllowed` for who begins none, `Invalid` for
    content that is no programme or of no agency.
    """
    stored = open_program(context, folio).record if folio else None
    if stored is None and not may_create(context):
        raise NotAllowed("not_allowed_role")
    said = stored.content if stored and content is None else validate(ProgramContent, content or {})
    if said.lead_agency_id == NO_AGENCY:
        raise Invalid([Problem("program_without_agency", ("lead_agency_id",))])
    record = stored or foreseen_program(context, free_folio(context), said)
    # Publishing counts as verifying on the day on which it was sent.
    on_show = {
        "state": "publicado",
        "content": said,
        "lead_agency_id": said.lead_agency_id,
        "coresponsible_agency_ids": said.coresponsible_agency_ids,
        "published": said,
        "published_revision_id": None,
        "published_on": context.now(),
        "verified_on": context.today(),
    }
    return record.model_copy(update=on_show)
