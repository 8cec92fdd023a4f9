"""Programmes whose name is much like one that is typed, so that none is written down twice."""

from __future__ import annotations

from servimun_widgets.domain.names_alike import names_alike
from servimun_widgets.errors import Problem
from servimun_widgets.programs import rights
from servimun_widgets.programs.services.reading import REGISTER
from servimun_widgets.programs.workflow import next_state
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context

_MOST = 3


def alike_named(context: Context, name: str, own_id: str | None = None) -> list[Problem]:
    """Return who else is named so, at the name of a programme: a hint, which forbids nothing.

    Of other agencies only what citizens read is told.
    """
    account = acting_account(context)
    found = []
    for document in context.store.table(REGISTER.table):
        if document["id"] == own_id:
            continue
        relation = rights.relation(
            account.agency_id, document["lead_agency_id"], document["coresponsible_agency_ids"]
        )
        said = document["content"]
        if not rights.may_view(account.role, relation):
            archived = next_state(document["state"], "unarchive") is not None
            said = None if archived else document["published"]
        if said and names_alike(name, said["public_name"]):
            found.append(f"{document['folio']} «{said['public_name']}»")
    if not found:
        return []
    return [Problem("program_name_alike", ("public_name",), {"names": ", ".join(found[:_MOST])})]
