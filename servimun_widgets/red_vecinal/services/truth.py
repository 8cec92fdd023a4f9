"""Whether what a campaign says is true now, by the records as they are and not as they were.

A text is held while a programme of it is archived, has ended or is published with other words, or
while it says a word that may not be said. Nothing marks a line as held: the same question, asked
again at the next hand-out, lets it go as soon as the text is true again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from servimun_widgets.domain.text_rules.promotion import promotion_in
from servimun_widgets.errors import NotAllowed, NotFound, Problem
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import goes_out
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.public_text.records.allowances import Allowances
from servimun_widgets.public_text.rules.electoral_calendar import quiet_period
from servimun_widgets.public_text.services.gate import allowances
from servimun_widgets.public_text.services.legal_guard import quiet_periods
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.red_vecinal.records.campaign_allowances import without_allowed
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import OPEN
from servimun_widgets.red_vecinal.records.segments import Segment, UsedProgram
from servimun_widgets.red_vecinal.rules.messages import Places, says_otherwise
from servimun_widgets.red_vecinal.services.campaign_records import (
    campaigns_in,
    find_campaign,
    find_segment,
    rights_of,
    segments_of,
)
from servimun_widgets.red_vecinal.services.planning import places_of
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

WATCHED = [state for state, row in CAMPAIGN_STATES.items() if row.approved and not row.ended]
"""States in which there is something left to send."""


@dataclass(frozen=True)
class HeldText:
    """A reason why texts are held, and how many groups that have not got them wait for it."""

    reason: Problem
    groups: int


class LiveTexts:
    """The texts of one campaign against what is on show now; each record is read once."""

    def __init__(self, context: Context, record: CampaignRecord) -> None:
        self._context = context
        self._record = record
        self._known_places: Places | None = None
        self._words: tuple[str, ...] | None = None
        self._allowances: Allowances = {}
        self._programs: dict[str, ProgramRecord | None] = {}
        self._said: dict[str, list[str]] = {}
        self._reasons: dict[str, tuple[Problem, ...]] = {}

    def reasons(self, segment_id: str) -> tuple[Problem, ...]:
        """Return why the text may not be sent now; empty when it may. Raises `NotFound`."""
        if segment_id not in self._reasons:
            self._reasons[segment_id] = self.reasons_of(
                find_segment(self._context.store, segment_id)
            )
        return self._reasons[segment_id]

    def reasons_of(self, segment: Segment) -> tuple[Problem, ...]:
        """Return why this text may not be sent now; empty when it may."""
        found = [
            problem
            for used in segment.programs
            if (problem := self._of_program(used, segment)) is not None
        ]
        if self._words is None:
            self._words = promotion_words(self._context)
            self._allowances = allowances(self._context)
        told = {used.program_id: self._program(used.program_id) for used in segment.programs}
        own = without_allowed(segment, told, self._allowances)
        own = own.replace(self._record.legend or "\0", " ")
        own = f"{own}\n{self._record.content.flyer_words}"
        own = re.sub(rf"(?<!\w){re.escape(segment.colonia)}(?!\w)", " ", own)
        if own not in self._said:  # but for the colonia, most texts of a campaign are one
            self._said[own] = promotion_in(own, self._words)
        found += [Problem("campaign_held_word", (), {"text": word}) for word in self._said[own]]
        return tuple(found)

    def _of_program(self, used: UsedProgram, segment: Segment) -> Problem | None:
        program = self._program(used.program_id)
        said = {"folio": used.folio, "name": used.name}
        if program is None or program.shown is None:
            return Problem("campaign_held_archived", (), said)
        if not goes_out(program, self._context.today()):
            return Problem("campaign_held_ended", (), said)
        if says_otherwise(program, used, segment, self._places, self._context.today()):
            return Problem("campaign_held_changed", (), said)
        return None

    def _places(self) -> Places:
        if self._known_places is None:
            self._known_places = places_of(self._context.store)
        return self._known_places

    def _program(self, program_id: str) -> ProgramRecord | None:
        if program_id not in self._programs:
            self._programs[program_id] = find_program(self._context.store, program_id)
        return self._programs[program_id]


def quiet_now(context: Context, record: CampaignRecord) -> Problem | None:
    """Return that today is a quiet period, or None, by the calendar as it stands now.

    A campaign that was approved with a reviewed exception goes on.
    """
    period = quiet_period(context.today(), quiet_periods(context))
    if period is None or record.content.quiet_exception:
        return None
    last = period.last.strftime("%d/%m/%Y")
    return Problem("queue_quiet_period", params={"period": period.name, "last": last})


def held_texts(context: Context, campaign: str) -> list[HeldText]:
    """Return why texts of a campaign are held now, the reason of most groups first.

    Raises `NotFound` also for an account that neither sees nor sends campaigns.
    """
    record = find_campaign(context.store, campaign)
    if record is None or not {"view", "send"} & rights_of(acting_account(context)):
        raise NotFound("campaign_not_found", folio=campaign[:40])
    return held_of(context, record)


def held_of(context: Context, record: CampaignRecord) -> list[HeldText]:
    """Return why texts of a campaign are held now, whoever asks."""
    if record.state not in WATCHED or record.content_hash is None:
        return []
    live, waiting = LiveTexts(context, record), _waiting(context, record)
    counted: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
    for segment in segments_of(context.store, record):
        left = waiting[segment.id] if record.is_prepared else len(segment.group_ids)
        if left:
            for reason in live.reasons_of(segment):
                counted[reason.code, tuple(reason.params.items())] += left
    return [
        HeldText(Problem(code, (), dict(params)), groups)
        for (code, params), groups in counted.most_common()
    ]


def held_campaigns(context: Context) -> list[CampaignRecord]:
    """Return the campaigns of which a text is held now, the newest first.

    Raises `NotAllowed` for an account that neither sees nor sends campaigns.
    """
    if not {"view", "send"} & rights_of(acting_account(context)):
        raise NotAllowed("not_allowed_role")
    found = campaigns_in(context.store, WATCHED)
    return [record for record in found if held_of(context, record)]


def _waiting(context: Context, record: CampaignRecord) -> Counter[str]:
    """Return segment id -> groups that have not got it."""
    lines = context.store.table("dispatches").search(where("campaign_id") == record.id)
    return Counter(line["segment_id"] for line in lines if line["state"] in OPEN)
