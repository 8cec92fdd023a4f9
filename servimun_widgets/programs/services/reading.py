"""Reading programmes, as far as the acting account may see them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.index import By
from servimun_widgets.domain.revisions import FieldChange, Revision, changes_between
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rights import Relation
from servimun_widgets.programs.workflow import ProgramAction
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import events_of, find_revision, revisions_of
from servimun_widgets.store import Store, all_of, where

REGISTER = Register(
    "programs",
    ProgramRecord,
    "program",
    "P",
    3,
    not_found="program_not_found",
    changed="review_changed",
    told_of=lambda one: {"revision_id": one.revision_id},
)
all_programs, find_program = REGISTER.all, REGISTER.find
SHOWN = where("shown_name") != None  # noqa: E711  (a query)
BY_FOLIO = (By("folio_letters"), By("folio_number"), By("folio"))
"""The order of folios."""


@dataclass(frozen=True)
class ProgramView:
    """A programme as one account sees it, and what that account may do with it now."""

    record: ProgramRecord
    standing: Relation
    actions: frozenset[ProgramAction]


def standing_of(account: AccountRecord, record: ProgramRecord) -> Relation:
    """Return how the account's agency stands to a programme."""
    return rights.relation(
        account.agency_id, record.lead_agency_id, record.coresponsible_agency_ids
    )


def view_of(account: AccountRecord, record: ProgramRecord) -> ProgramView:
    """Return the programme with what `account` may do with it now."""
    standing = standing_of(account, record)
    is_author = account.id in record.contributors
    actions = rights.allowed(account.role, standing, record.state, is_author=is_author)
    if record.published is None:
        actions -= {"verify"}
    return ProgramView(record, standing, actions)


def visible_programs(context: Context) -> list[ProgramView]:
    """Return the programmes that the acting account may see, in the order of their folios."""
    account = acting_account(context)
    views = (view_of(account, record) for record in all_programs(context.store))
    return [v for v in views if rights.may_view(account.role, v.standing)]


def may_create(context: Context) -> bool:
    """Return whether the acting account may begin a new programme."""
    account = acting_account(context)
    standing: Relation = "own" if account.agency_id else "other"
    return standing in rights.PROGRAM.get((account.role, "create"), ())


def open_program(context: Context, folio_or_id: str) -> ProgramView:
    """Return one programme by its folio or id.

    Raises `NotFound` both when there is none and when the account may not see it: the answer does
    not tell which folios exist in other agencies.
    """
    account = acting_account(context)
    record = find_program(context.store, folio_or_id)
    if record is not None:
        view = view_of(account, record)
        if rights.may_view(account.role, view.standing):
            return view
    raise NotFound("program_not_found", folio=folio_or_id[:40])


def review_queue(context: Context) -> list[ProgramView]:
    """Return the programmes sent for review, the one that has waited longest first.

    Raises `NotAllowed` for an account that reviews nothing.
    """
    account = acting_account(context)
    if (account.role, "publish") not in rights.PROGRAM:
        raise NotAllowed("not_allowed_role")
    found = REGISTER.search(context.store, where("state") == "en_revision")
    views = [view_of(account, record) for record in found]
    return sorted(views, key=lambda view: view.record.submitted_on or view.record.updated_on)


def changes_under_review(record: ProgramRecord) -> list[FieldChange]:
    """Return what publishing the version being worked on would change on show."""
    before: dict[str, Any] = record.published.model_dump(mode="json") if record.published else {}
    return changes_between(before, record.content.model_dump(mode="json"))


def history(context: Context, folio_or_id: str) -> list[Revision]:
    """Return every version of a programme that the account may see, newest first."""
    view = open_program(context, folio_or_id)
    return revisions_of(context.store, view.record.id)


def events(context: Context, folio_or_id: str) -> list[AuditEvent]:
    """Return what was done to a programme that the account may see, oldest first."""
    view = open_program(context, folio_or_id)
    return events_of(context.store, view.record.id)


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever what citizens are told of programmes may (`Subject`)."""
    told = ("published_revision_id", "state", "verified_on")
    return list(context.store.table(REGISTER.table).column_values(None, *told))


def knows_code(store: Store, code: str) -> bool:
    """Return whether a programme has this code, which is on its ficha (`Subject`)."""
    return REGISTER.find_by(store, "folio", code.upper()) is not None


def known_codes(store: Store, codes: Iterable[str]) -> set[str]:
    """Return those of these codes that a programme has."""
    named = where("folio").one_of([code.upper() for code in codes])
    found = store.table(REGISTER.table).column_values(named, "folio")
    return {folio.lower() for (folio,) in found}


def find_programs(store: Store, ids: Iterable[str]) -> list[ProgramRecord]:
    """Return the programmes of these ids, in folio order, whoever asks."""
    wanted = list(ids)
    return REGISTER.search(store, where("id").one_of(wanted)) if wanted else []


def names_worked_on(store: Store, ids: Iterable[str] | None = None) -> dict[str, str]:
    """Return id -> public name of these programmes, or all, as worked on, whoever asks."""
    query = None if ids is None else where("id").one_of(list(ids))
    return dict(store.table(REGISTER.table).column_values(query, "id", "name"))


def folios_by_id(store: Store) -> dict[str, str]:
    """Return id -> folio of every programme, whoever asks."""
    return dict(store.table(REGISTER.table).column_values(None, "id", "folio"))


def public_telephones(context: Context) -> list[str]:
    """Return the figures of the telephones that programmes on show declare (`Subject`)."""
    kept = context.store.table(REGISTER.table).column_values(SHOWN, "telephones")
    return [figures for (of_one,) in kept for figures in json.loads(of_one)]


def names_on_show(
    store: Store, ids: Iterable[str | None] | None = None
) -> list[tuple[str, str, str]]:
    """Return (id, folio, public name) of what is on show, of these ids or all, by folio.

    Whoever asks.
    """
    columns = ("id", "folio", "shown_name")
    wanted = SHOWN if ids is None else all_of(where("id").one_of(list(filter(None, ids))), SHOWN)
    found = store.table(REGISTER.table).column_values(wanted, *columns, order=BY_FOLIO)
    return [(key, folio, name) for key, folio, name in found]


def topics_in_use(context: Context) -> Counter[str]:
    """Return topic -> how many programmes have it, of all agencies."""
    acting_account(context)
    counts = context.store.table(REGISTER.table).tallies(None, "topic")
    return Counter({topic: count for topic, count in counts.items() if topic})


def public_names(context: Context) -> dict[str, str]:
    """Return folio -> public name of what is on show, for whoever is signed in."""
    acting_account(context)
    return {folio: name for _, folio, name in names_on_show(context.store)}


def find_version(context: Context, folio_or_id: str, revision_id: str) -> Revision:
    """Return one version of a programme that the account may see. Raises `NotFound`."""
    view = open_program(context, folio_or_id)
    revision = find_revision(context.store, revision_id)
    if revision is None or revision.record_id != view.record.id:
        raise NotFound("revision_not_found")
    return revision


def versions_since(context: Context, folio_or_id: str, known: str) -> list[Revision]:
    """Return the versions of a programme that were made after the revision `known`, newest first.

    Only these are read from the store.
    """
    view = open_program(context, folio_or_id)
    found: list[Revision] = []
    wanted: str | None = view.record.revision_id
    while wanted is not None and wanted != known:
        revision = find_revision(context.store, wanted)
        if revision is None:  # an older backup was restored
            break
        found.append(revision)
        wanted = revision.base_id
    return found
