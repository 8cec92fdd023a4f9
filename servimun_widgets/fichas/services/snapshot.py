"""The snapshot that documents are made from: the store as it stood at the end of one day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain

from servimun_widgets.council.records import CommitmentRecord
from servimun_widgets.council.services.records import all_commitments, all_members, all_sessions
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.domain.field_places import kept_inside
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.local_time import CHIHUAHUA, local_day
from servimun_widgets.domain.packages import Source
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotFound, Problem
from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.feedback.services import all_feedback
from servimun_widgets.fichas.rules.snapshot import (
    AgencySnapshot,
    CouncilSnapshot,
    Liaison,
    NeighbourhoodSnapshot,
    PlaceReached,
    PublishedProgram,
    Snapshot,
    UnpublishedProgram,
)
from servimun_widgets.fichas.services.asked import answered, asked_and_done, unanswered
from servimun_widgets.programs.records.programs import (
    VERIFY_EVERY_DAYS,
    ProgramContent,
    ProgramRecord,
)
from servimun_widgets.programs.rules.publishing import freshness, gaps
from servimun_widgets.programs.services.catalogue_at import agencies_at, programs_at
from servimun_widgets.programs.services.reading import all_programs, open_program
from servimun_widgets.public_text.services.gate import allowances
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.services.analyst_tables import each_row_of
from servimun_widgets.services.colonias import all_colonias
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.services.published_packages import require_packager
from servimun_widgets.services.trail import find_revision
from servimun_widgets.store import Store


def take_snapshot(context: Context, as_of: date | None = None) -> Snapshot:
    """Return everything that packages are made from, as it stood at the end of `as_of`.

    Without a date, as it stands now. For a past day the catalogue, the agencies and the council's
    register are told back to that day; liaisons are those of now, to whom a package is sent, and
    an answer that was asked for again counts from its last date on.

    Raises `NotAllowed` for who prepares no packages, `Invalid` for a day to come.
    """
    require_packager(context)
    today = context.today()
    day = as_of or today
    if day > today:
        raise Invalid([Problem("snapshot_future", ("as_of",), {"today": today.isoformat()})])
    end = datetime.combine(day + timedelta(days=1), time(), CHIHUAHUA)
    store = context.store
    with store.snapshot():
        past = day < today
        programs = programs_at(store, end) if past else all_programs(store)
        offices = agencies_at(context, end) if past else [*agencies(context).by_id.values()]
        feedback = [one for one in all_feedback(store) if one.created_on < end]
        return Snapshot(
            as_of=day,
            agencies=_agencies(offices, active_liaisons(context)),
            on_show=[_published(one, one.shown, day) for one in programs if one.shown],
            unpublished=[_unpublished(one) for one in programs if not one.shown],
            colonias=sum(one.created_on < end for one in all_colonias(context)),
            feedback_logged=len(feedback),
            feedback_answered=sum(answered(one, end) for one in feedback),
            asked_and_done=asked_and_done(feedback, programs, end),
            unanswered=unanswered(feedback, end),
            council=(council := _council(context, end)),
            neighbourhood=_neighbourhood(context, end),
            sources=_sources(store, programs, offices, feedback, council),
            promotion_words=promotion_words(context),
            allowances=allowances(context),
        )


def program_snapshot(context: Context, folio: str) -> Snapshot:
    """Return a snapshot of today with one published programme and its agencies, nothing else.

    It holds no liaisons. Raises `NotFound` when the account may not see it or it is not on show.
    """
    return snapshot_of_one(context, open_program(context, folio).record)


def snapshot_of_one(context: Context, record: ProgramRecord) -> Snapshot:
    """Return the same of a record that whoever calls this may see. Raises `NotFound`."""
    with context.store.snapshot():
        shown = record.shown
        if shown is None:
            raise NotFound("snapshot_not_published", folio=record.folio)
        wanted = {shown.lead_agency_id, *shown.coresponsible_agency_ids}
        offices = [one for one in agencies(context).by_id.values() if one.id in wanted]
        return Snapshot(
            as_of=context.today(),
            agencies=_agencies(offices, {}),
            on_show=[_published(record, shown, context.today())],
            unpublished=[],
            colonias=0,
            feedback_logged=0,
            feedback_answered=0,
            asked_and_done=[],
            council=CouncilSnapshot(members=[], sessions=[], commitments=[]),
            sources=[_program_source(context.store, record), *map(_agency_source, offices)],
            promotion_words=promotion_words(context),
            allowances=allowances(context),
        )


def public_snapshot(context: Context) -> Snapshot:
    """Return a snapshot of what anybody may read today; it holds no liaisons and no drafts."""
    with context.store.snapshot():
        today = context.today()
        programs = [one for one in all_programs(context.store) if one.shown]
        offices = [*agencies(context).by_id.values()]
        return Snapshot(
            as_of=today,
            agencies=_agencies(offices, {}),
            on_show=[_published(one, one.shown, today) for one in programs if one.shown],
            unpublished=[],
            colonias=len(all_colonias(context)),
            feedback_logged=0,
            feedback_answered=0,
            asked_and_done=[],
            council=CouncilSnapshot(members=[], sessions=[], commitments=[]),
            sources=[],
        )


def _published(record: ProgramRecord, shown: ProgramContent, day: date) -> PublishedProgram:
    since = record.published_on or record.created_on
    every = timedelta(days=shown.verify_every_days or VERIFY_EVERY_DAYS)
    return PublishedProgram(
        folio=record.folio,
        lead_agency_id=shown.lead_agency_id,
        coresponsible_agency_ids=shown.coresponsible_agency_ids,
        content=shown.model_copy(update=dict.fromkeys(kept_inside(PROGRAM_FIELDS))),
        published_on=local_day(since),
        verified_on=record.verified_on,
        verify_by=record.verified_on + every if record.verified_on else None,
        freshness=freshness(record, day),
        gaps=gaps(shown),
    )


def _unpublished(record: ProgramRecord) -> UnpublishedProgram:
    return UnpublishedProgram(
        folio=record.folio,
        public_name=record.content.public_name,
        lead_agency_id=record.lead_agency_id,
        state=record.state,
        gaps=gaps(record.content),
    )


def _agencies(
    offices: Iterable[AgencyRecord], liaisons: Mapping[str, Sequence[AccountRecord]]
) -> list[AgencySnapshot]:
    return [
        AgencySnapshot(
            id=one.id,
            content=one.content.model_copy(update={"internal_note": None}),
            liaisons=[_liaison(account) for account in liaisons.get(one.id, ())],
        )
        for one in sorted(offices, key=lambda one: (fold(one.content.sigla), one.content.sigla))
    ]


def _liaison(account: AccountRecord) -> Liaison:
    return Liaison(
        account_id=account.id,
        display_name=account.content.display_name,
        position=account.content.position,
        email=account.content.email,
    )


def _council(context: Context, end: datetime) -> CouncilSnapshot:
    store, until = context.store, end.replace(tzinfo=None)  # as the visits tell their days
    visits: Counter[str] = Counter()
    for one in each_row_of(context, "visits"):
        if one["kind"] == "organizacion" and one["day"] < until:
            visits[one["of"]] += one["visits"]
    called = [one for one in all_sessions(store) if one.created_on < end]
    return CouncilSnapshot(
        members=sorted(
            (one for one in all_members(store) if one.active and one.created_on < end),
            key=lambda one: fold(one.content.name),
        ),
        sessions=sorted(called, key=lambda one: one.content.held_on),
        commitments=sorted(
            (_commitment_at(one, end) for one in all_commitments(store) if one.created_on < end),
            key=lambda one: (one.content.due_on, folio_order(one.folio)),
        ),
        visits=dict(sorted(visits.items())),
    )


def _neighbourhood(context: Context, end: datetime) -> NeighbourhoodSnapshot:
    """Return what was sent to the groups, read as analysts do: from the ledger of sendings."""
    until = end.replace(tzinfo=None)  # as the ledger tells its moments
    sent = [
        one
        for one in each_row_of(context, "dispatch")
        if one["sent_at"] is not None and one["sent_at"] < until
    ]
    reached: dict[str, set[str]] = defaultdict(set)
    districts: dict[str, str | None] = {}
    for one in sent:
        reached[one["colonia"]].add(one["group"])
        districts[one["colonia"]] = one["district"]
    return NeighbourhoodSnapshot(
        campaigns=len({one["campaign"] for one in sent}),
        messages=len(sent),
        places=[
            PlaceReached(colonia=name, district=districts[name], groups=len(reached[name]))
            for name in sorted(reached, key=fold)
        ],
    )


def _commitment_at(record: CommitmentRecord, end: datetime) -> CommitmentRecord:
    """Return the commitment as open when it was settled later."""
    if record.settled_on is None or record.settled_on < end.date():
        return record
    opened = {"state": "abierto", "result": None, "reached": None, "settled_on": None}
    return record.model_copy(update=opened)


def _sources(
    store: Store,
    programs: Iterable[ProgramRecord],
    offices: Iterable[AgencyRecord],
    feedback: Iterable[FeedbackRecord],
    council: CouncilSnapshot,
) -> list[Source]:
    answers = [_source("feedback", one.folio, one.updated_on) for one in feedback]
    register = chain(
        (_source("council_member", one.folio, one.updated_on) for one in council.members),
        (_source("council_session", one.folio, one.updated_on) for one in council.sessions),
        (_source("commitment", one.folio, one.updated_on) for one in council.commitments),
    )
    found = [
        *(_program_source(store, one) for one in programs),
        *map(_agency_source, offices),
        *answers,
        *register,
    ]
    return sorted(found, key=lambda one: (one.record_type, folio_order(one.folio)))


def _program_source(store: Store, record: ProgramRecord) -> Source:
    """Return the version on show; of a programme that is not on show, the one worked on."""
    revision_id, number = record.revision_id, record.revision_number
    shown = record.published_revision_id if record.shown else None
    if shown is not None and shown != revision_id:
        revision = find_revision(store, shown)
        revision_id, number = shown, revision.number if revision else 0
    return Source(
        record_type="program",
        folio=record.folio,
        revision_number=number,
        revision_id=revision_id,
    )


def _agency_source(record: AgencyRecord) -> Source:
    return _source("agency", record.content.sigla, record.updated_on)


def _source(record_type: str, folio: str, changed_on: datetime) -> Source:
    """Return the source of a record that keeps no versions: the moment it last changed."""
    return Source(
        record_type=record_type,
        folio=folio,
        revision_number=0,
        revision_id=changed_on.isoformat(),
    )
