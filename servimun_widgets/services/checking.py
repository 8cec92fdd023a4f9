"""Checking a store: the file and its seal, the audit chain, every record against its model, and
whether records, revisions and trail tell the same."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.domain.agreements import AgreementRecord
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.campaigns import CampaignRecord, Segment
from servimun_widgets.domain.colonias import ColoniaRecord
from servimun_widgets.domain.council import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.domain.deliveries import DeliveryRecord
from servimun_widgets.domain.dispatch import DispatchRecord, SectorProgress
from servimun_widgets.domain.feedback import FeedbackRecord
from servimun_widgets.domain.form_records import FormRecord, FormVersion
from servimun_widgets.domain.groups import GroupRecord
from servimun_widgets.domain.legal_rules import RuleChangeRecord
from servimun_widgets.domain.meetings import MeetingRecord, PointRecord
from servimun_widgets.domain.minutes import MinutesRecord
from servimun_widgets.domain.outbox import OutboxMessage
from servimun_widgets.domain.program_readings import DeclinedReading
from servimun_widgets.domain.programs import ProgramRecord
from servimun_widgets.domain.revisions import Revision
from servimun_widgets.domain.second_factor import SecondFactorRecord, SecondFactorRule
from servimun_widgets.domain.sessions import EndedSession
from servimun_widgets.domain.text_allowances import Allowance
from servimun_widgets.domain.topics import TopicRecord
from servimun_widgets.errors import Problem
from servimun_widgets.services.cross_checks import cross_checks
from servimun_widgets.services.erased import erased_in
from servimun_widgets.services.trail import check_chain
from servimun_widgets.store import Store

MODELS: dict[str, type[BaseModel]] = {
    "accounts": AccountRecord,
    "agencies": AgencyRecord,
    "agreements": AgreementRecord,
    "audit": AuditEvent,
    "campaign_progress": SectorProgress,
    "campaign_segments": Segment,
    "campaigns": CampaignRecord,
    "colonias": ColoniaRecord,
    "commitments": CommitmentRecord,
    "council_members": MemberRecord,
    "council_sessions": SessionRecord,
    "declined_readings": DeclinedReading,
    "deliveries": DeliveryRecord,
    "dispatches": DispatchRecord,
    "ended_sessions": EndedSession,
    "feedback": FeedbackRecord,
    "form_records": FormRecord,
    "form_versions": FormVersion,
    "groups": GroupRecord,
    "legal_changes": RuleChangeRecord,
    "outbox": OutboxMessage,
    "meeting_points": PointRecord,
    "meetings": MeetingRecord,
    "minutes": MinutesRecord,
    "programs": ProgramRecord,
    "revisions": Revision,
    "second_factors": SecondFactorRecord,
    "sign_in_rules": SecondFactorRule,
    "text_allowances": Allowance,
    "topics": TopicRecord,
}
"""Table -> the model that each of its records meets."""


def check_store(store: Store) -> list[Problem]:
    """Return everything that is wrong with the store; empty when it is whole."""
    problems = store.check()
    if any(problem.code == "store_integrity" for problem in problems):
        return problems
    with store.snapshot():
        wrong = [problem for table in MODELS for problem in _check_table(store, table)]
        if wrong:
            return [*problems, *wrong]  # what is no record cannot be compared with others
        erased = erased_in(store)
        return [*problems, *check_chain(store, erased.events), *cross_checks(store, erased)]


def _check_table(store: Store, table: str) -> Iterator[Problem]:
    for document in store.table(table):
        try:
            MODELS[table].model_validate(document)
        except ValidationError as error:
            fields = ", ".join(".".join(map(str, e["loc"])) for e in error.errors())
            folio = document.get("folio") or document.get("username") or document.get("id", "?")
            yield Problem("record_wrong", params={"table": table, "folio": folio, "fields": fields})
