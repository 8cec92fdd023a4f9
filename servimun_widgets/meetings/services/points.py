"""The points of a meeting: read as far as an account may see them, and added to.

A liaison sees and settles those of the own agency; `meeting_settling` has what settles one.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import validate_with
from servimun_widgets.errors import Invalid, NotFound, Problem
from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.feedback.services import FeedbackView, feedback_named, open_feedback
from servimun_widgets.meetings.records.meetings import (
    SETTLEMENTS,
    AddedPointContent,
    MeetingRecord,
    PointRecord,
    Settlement,
    SettlementKind,
)
from servimun_widgets.meetings.rules.agenda import AgencyAgenda, AgendaPoint
from servimun_widgets.meetings.rules.kept_texts import personal_data_problems
from servimun_widgets.meetings.services.acting import require, rights_of
from servimun_widgets.meetings.services.records import load_meeting, load_to_change
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.store import Store, where

POINTS = Register(
    "meeting_points",
    PointRecord,
    "meeting_point",
    named_by="program_folio",
    not_found="meeting_point_not_found",
    changed="meeting_point_changed",
    state_of=lambda point: "atendido" if point.settled else "pendiente",
)
version_of = POINTS.version_of


@dataclass(frozen=True)
class PointView:
    """A point as one account sees it, and what that account may do with it now.

    Actions are the kinds of settlement, and `reopen` for one that was dismissed by mistake.
    """

    record: PointRecord
    actions: frozenset[str]


@dataclass(frozen=True)
class PointWork:
    """What settling a point needs: who does it, in which meeting, and the point as it is."""

    account: AccountRecord
    meeting: MeetingRecord
    point: PointRecord

    def settled_by(self, context: Context, kind: SettlementKind, **shown: str) -> PointRecord:
        """Return the point with one more settlement."""
        made = Settlement(kind=kind, at=context.now(), by=self.account.id, **shown)
        return self.point.model_copy(update={"settlements": [*self.point.settlements, made]})


def points_of(context: Context, meeting_folio: str) -> list[PointView]:
    """Return the points of a meeting: agencies as they were called, then the heaviest first.

    None before it begins. A liaison gets those of the own agency.
    """
    account = acting_account(context)
    meeting = load_meeting(context, account, meeting_folio)
    order = {agency_id: number for number, agency_id in enumerate(meeting.content.agency_ids)}
    points = sorted(
        stored_points(context.store, meeting.id),
        key=lambda one: (order.get(one.agency_id, len(order)), -one.weight),
    )
    return [point_view(account, meeting, one) for one in points if _may_see(account, one)]


def open_point(context: Context, point_id: str) -> PointView:
    """Return one point. Raises `NotFound` also when the account may not see it."""
    found = load_point(context, point_id)
    return point_view(found.account, found.meeting, found.point)


def begun_agenda(context: Context, meeting_folio: str) -> list[AgencyAgenda]:
    """Return the points of a meeting that began, by agency, without what became of them."""
    by_agency: dict[str, list[AgendaPoint]] = {}
    for view in points_of(context, meeting_folio):
        point = view.record
        of_agency = by_agency.setdefault(point.agency_id, [])
        names = {"agency_id", "program_id", "program_folio", "program_name", "reasons"}
        of_agency.append(AgendaPoint(**point.model_dump(include=names)))
    return [AgencyAgenda(agency_id=one, points=points) for one, points in by_agency.items()]


def stored_points(store: Store, meeting_id: str) -> list[PointRecord]:
    """Return the points of a meeting as they are stored, whoever asks."""
    return POINTS.search(store, where("meeting_id") == meeting_id)


def add_point(
    context: Context, meeting_folio: str, content: Mapping[str, Any], key: str | None = None
) -> Receipt:
    """Bring up a programme that the agenda did not have. Raises `Invalid`, `NotAllowed`.

    Its lead agency must be one of those called, and the programme not be a point already.
    """

    def work() -> Receipt:
        meeting = load_to_change(context, meeting_folio, "settle", None)
        require(context, "agree")
        valid = validate_with(
            AddedPointContent, content, lambda said: personal_data_problems(said, ("note",))
        )
        program = find_program(context.store, valid.program_id)
        if program is None or program.lead_agency_id not in meeting.content.agency_ids:
            raise Invalid([Problem("meeting_program_elsewhere", ("program_id",))])
        if any(one.program_id == program.id for one in stored_points(context.store, meeting.id)):
            params = {"folio": program.folio}
            raise Invalid([Problem("meeting_point_twice", ("program_id",), params)])
        values = {
            "meeting_id": meeting.id,
            "agency_id": program.lead_agency_id,
            "program_id": program.id,
            "program_folio": program.folio,
            "program_name": program.content.public_name,
            "weight": 0,
            "reasons": [],
            "note": valid.note,
        }
        point = POINTS.insert(context, "meeting_point_add", values, meeting=meeting.folio)
        return receipt_of(meeting, point)

    return once(context, key, work, "add_point", meeting_folio, content)


def feedback_of(store: Store, point: PointRecord) -> list[FeedbackRecord]:
    """Return the feedback that was open on the point when the meeting began, whoever asks."""
    folios = [one.folio for one in point.reasons if one.kind == "retroalimentacion" and one.folio]
    return feedback_named(store, folios)


def asked_and_waiting(context: Context, point_id: str) -> list[FeedbackView]:
    """Return what was asked on the point and waits for an answer that the account may give."""
    found = []
    for asked in feedback_of(context.store, load_point(context, point_id).point):
        with suppress(NotFound):  # another agency answers it
            found.append(open_feedback(context, asked.folio))
    return [view for view in found if "answer" in view.actions]


def receipt_of(meeting: MeetingRecord, point: PointRecord) -> Receipt:
    """Return the receipt of a step that left the point so; its folio is the programme's."""
    return replace(POINTS.receipt_of(point), folio=point.program_folio or meeting.folio)


def load_point(context: Context, point_id: str) -> PointWork:
    """Return who acts, the meeting and the point. Raises `NotFound` as `open_point` does."""
    account = acting_account(context)
    point = POINTS.find_by(context.store, "id", point_id)
    if point is None or not _may_see(account, point):
        raise NotFound("meeting_point_not_found")
    return PointWork(account, load_meeting(context, account, point.meeting_id), point)


def point_view(account: AccountRecord, meeting: MeetingRecord, point: PointRecord) -> PointView:
    """Return the point as the account sees it."""
    if meeting.state != "en_curso":
        return PointView(point, frozenset())
    rights = rights_of(account)
    about = {
        "program": point.program_id is not None,
        "feedback": any(one.kind == "retroalimentacion" for one in point.reasons),
        "anything": True,
    }
    actions: set[str] = {
        kind for kind, row in SETTLEMENTS.items() if row.right in rights and about[row.about]
    }
    made = [SETTLEMENTS[one.kind] for one in point.settlements]
    if "agree" in rights and made and all(row.may_reopen for row in made):
        actions.add("reopen")
    return PointView(point, frozenset(actions))


def _may_see(account: AccountRecord, point: PointRecord) -> bool:
    return account.acts_for(point.agency_id)
