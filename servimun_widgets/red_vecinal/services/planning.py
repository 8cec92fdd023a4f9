"""Who gets what: the groups of a campaign and the text of each, as they would be frozen now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.getting_there import is_imposed
from servimun_widgets.programs.rules.offering import goes_out
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.red_vecinal.records.campaigns import (
    FATIGUE_DAYS,
    CampaignContent,
    CampaignRecord,
    CampaignRules,
)
from servimun_widgets.red_vecinal.records.groups import GroupRecord
from servimun_widgets.red_vecinal.records.segments import Segment, UsedProgram, Variant
from servimun_widgets.red_vecinal.rules.checks import CampaignCheck, check_campaign, sending_day
from servimun_widgets.red_vecinal.rules.lots import drawn_by_lot
from servimun_widgets.red_vecinal.rules.messages import (
    CITY_WIDE,
    Places,
    Reach,
    compose,
    nearest,
    reach_of,
    says_otherwise,
)
from servimun_widgets.red_vecinal.rules.program_message import told_on
from servimun_widgets.red_vecinal.services.campaign_records import (
    open_campaign,
    rights_of,
    segments_of,
)
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import AGENCIES
from servimun_widgets.store import Store, where

LEFT_OUT = ("inactivo", "fuera_del_segmento", "contacto_reciente", "tope", "sin_programa")
"""Why a group gets nothing, in the order in which it is asked."""


@dataclass(frozen=True)
class CampaignPlan:
    """The texts, their groups and the findings; `left_out` counts groups by reason."""

    segments: tuple[Segment, ...]
    checks: tuple[CampaignCheck, ...]
    left_out: Mapping[str, int]

    @property
    def groups(self) -> int:
        """How many groups get a message."""
        return sum(len(segment.group_ids) for segment in self.segments)


class Catalogue:
    """The published programmes and the places they reach, read once, as they are on `today`."""

    def __init__(self, store: Store, today: date) -> None:
        self.today = today
        self.places = places_of(store)
        self.programs = all_programs(store)
        self.by_id = {program.id: program for program in self.programs}

    def reaches(self, content: CampaignContent) -> list[Reach]:
        """Return the programmes that a campaign tells of, in the order of their folios.

        Neither a theme nor a name brings in one that has ended by the day of sending, or one to
        which somebody is sent: neighbours are offered nothing that is imposed.
        """
        if content.about == "plataforma":
            return []
        wanted, theme = set(content.program_folios), fold(content.theme or "")
        day = sending_day(content, self.today)
        return [
            reach_of(program, told_on(shown, day), self.places)
            for program in self.programs
            if (shown := program.shown) is not None
            and goes_out(program, day)
            and not is_imposed(shown)
            if (program.folio in wanted if wanted else fold(shown.topic or "") == theme)
        ]

    def says_otherwise(self, used: UsedProgram, segment: Segment) -> bool:
        """Return whether a message sent now would not say the same of a programme."""
        program = self.by_id.get(used.program_id)
        if program is None or program.shown is None:
            return True
        return says_otherwise(program, used, segment, lambda: self.places, self.today)


def places_of(store: Store) -> Places:
    """Return the colonias of the catalogue, and how its agencies are called and reached."""
    agencies = [*AGENCIES.all(store)]
    phones = {one.id: one.content.phones for one in agencies}
    names = {one.id: one.content.name for one in agencies}
    addresses = {one.id: one.content.address for one in agencies}
    return Places(colonia_directory(store), phones, names, addresses)


def program_choices(context: Context) -> list[tuple[str, str, bool]]:
    """Return (folio, public name, whether it goes out today) of what is published and offered."""
    today = context.today()
    return [
        (one.folio, one.shown.public_name, goes_out(one, today))
        for one in all_programs(context.store)
        if one.shown is not None and not is_imposed(one.shown)
    ]


def preview_campaign(
    context: Context,
    content: Mapping[str, Any],
    rules: CampaignRules,
    only_group_ids: Iterable[str] | None = None,
) -> CampaignPlan:
    """Return what a campaign with this content would send now; nothing is stored.

    Raises `Invalid`, `NotAllowed` for a role that does not see campaigns.
    """
    if "view" not in rights_of(acting_account(context)):
        raise NotAllowed("not_allowed_role")
    return plan_campaign(context, validate(CampaignContent, content), rules, only_group_ids, 0)


def plan_campaign(
    context: Context,
    content: CampaignContent,
    rules: CampaignRules,
    only_group_ids: Iterable[str] | None,
    lot_seed: int,
) -> CampaignPlan:
    """Return the plan of valid content; whoever asks. Raises `Invalid` for unknown programmes.

    Of two texts, `lot_seed` decides which groups get which.
    """
    with context.store.snapshot():
        catalogue = Catalogue(context.store, context.today())
        _require_known(content, catalogue)
        reaches = catalogue.reaches(content)
        choice = _Choice(context, content, catalogue.places, reaches, only_group_ids)
        reached: list[GroupRecord] = []
        left_out: Counter[str] = Counter()
        for group in all_groups(context.store):
            reason = choice.reason_to_leave_out(group)
            if reason is not None:
                left_out[reason] += 1
                continue
            reached.append(group)
    gathered: dict[tuple[str, str, Variant | None], list[GroupRecord]] = defaultdict(list)
    second = drawn_by_lot(reached, lot_seed) if content.other_template else frozenset()
    for group in reached:
        colonia, district = group.content.colonia, group.content.district
        variant: Variant | None = (
            "b" if group.id in second else "a" if content.other_template else None
        )
        gathered[catalogue.places.key(colonia), fold(district or ""), variant].append(group)
    segments = []
    other = content.model_copy(update={"template": content.other_template})
    said_by: dict[Variant | None, CampaignContent] = {None: content, "a": content, "b": other}
    for (_, _, variant), groups in gathered.items():
        colonia, district = groups[0].content.colonia, groups[0].content.district
        near = nearest(reaches, colonia, district, catalogue.places)
        text, used = compose(said_by[variant], rules, colonia, near, catalogue.places)
        segments.append(
            Segment(
                id="",
                campaign_id="",
                content_hash="",
                colonia=colonia,
                district=district,
                text=text,
                programs=used,
                group_ids=[group.id for group in groups],
                variant=variant,
            )
        )
    segments.sort(key=lambda one: (one.colonia, one.district or "", one.variant or ""))
    checks = check_campaign(content, segments, rules, catalogue.by_id, context.today())
    return CampaignPlan(tuple(segments), tuple(checks), dict(left_out))


def frozen_plan(context: Context, campaign: str, rules: CampaignRules) -> CampaignPlan:
    """Return the content that was sent for approval, with the findings as of now.

    A programme that says something else by now stops it. Raises `NotFound`.
    """
    record = open_campaign(context, campaign).record
    return plan_as_frozen(context, record, rules)


def plan_as_frozen(context: Context, record: CampaignRecord, rules: CampaignRules) -> CampaignPlan:
    """Return the frozen plan of a campaign, whoever asks."""
    with context.store.snapshot():
        segments = segments_of(context.store, record)
        catalogue = Catalogue(context.store, context.today())
    checks = check_campaign(record.content, segments, rules, catalogue.by_id, context.today())
    changed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for segment in segments:
        for used in segment.programs:
            if catalogue.says_otherwise(used, segment):
                changed[used.folio, used.name].append(segment.colonia)
    checks += [
        CampaignCheck(
            "campaign_check_changed", "stops", tuple(where_), {"folio": folio, "name": name}
        )
        for (folio, name), where_ in changed.items()
    ]
    checks.sort(key=lambda check: check.severity != "stops")
    return CampaignPlan(tuple(segments), tuple(checks), {})


class _Choice:
    """Decides about one group at a time, with what is read once for all of them."""

    def __init__(
        self,
        context: Context,
        content: CampaignContent,
        places: Places,
        reaches: list[Reach],
        only_group_ids: Iterable[str] | None,
    ) -> None:
        self._content = content
        self._places = places
        self._reaches = reaches
        self._only = None if only_group_ids is None else set(only_group_ids)
        self._districts = {fold(name) for name in content.districts}
        self._colonias = {places.key(name) for name in content.colonias}
        self._recent = _contacts(context, content.days_since_contact)
        self._month = _contacts(context, content.messages_per_month and FATIGUE_DAYS)

    def reason_to_leave_out(self, group: GroupRecord) -> str | None:
        """Return one of `LEFT_OUT`, or None for a group that gets a message.

        A correction goes to the groups that got what was wrong, however recently.
        """
        content = self._content
        if not group.content.active:
            return "inactivo"
        if self._only is not None:
            return None if group.id in self._only else "fuera_del_segmento"
        if not self._in_segment(group):
            return "fuera_del_segmento"
        if self._recent[group.id]:
            return "contacto_reciente"
        if content.messages_per_month and self._month[group.id] >= content.messages_per_month:
            return "tope"
        if content.about == "programas":
            place = (group.content.colonia, group.content.district)
            near = nearest(self._reaches, *place, self._places)
            if not near or (content.only_nearby and near[0][0] == CITY_WIDE):
                return "sin_programa"
        return None

    def _in_segment(self, group: GroupRecord) -> bool:
        said = group.content
        district = fold(said.district) if said.district else self._places.district(said.colonia)
        return (not self._districts or district in self._districts) and (
            not self._colonias or self._places.key(said.colonia) in self._colonias
        )


def _contacts(context: Context, days: int | None) -> Counter[str]:
    """Return how many messages each group got in the last `days`; none when it does not matter."""
    if not days:
        return Counter()
    since = (context.now() - timedelta(days=days)).isoformat()
    sent = context.store.table("dispatches").search(where("sent_on") >= since)
    return Counter(document["group_id"] for document in sent)


def _require_known(content: CampaignContent, catalogue: Catalogue) -> None:
    shown = {program.folio for program in catalogue.programs if program.shown is not None}
    sent_to = {one.folio for one in catalogue.programs if one.shown and is_imposed(one.shown)}
    wanted = set(content.program_folios) if content.about == "programas" else set()
    refused = {
        "campaign_programs_unknown": wanted - shown,
        "campaign_programs_imposed": wanted & sent_to,
    }
    problems = [
        Problem(code, ("program_folios",), {"folios": ", ".join(sorted(folios, key=folio_order))})
        for code, folios in refused.items()
        if folios
    ]
    if problems:
        raise Invalid(problems)


def changed_programs(
    context: Context, segments: Iterable[Segment]
) -> dict[str, list[ProgramRecord]]:
    """Return segment id -> the programmes of which it says what is not published any more."""
    catalogue = Catalogue(context.store, context.today())
    found: dict[str, list[ProgramRecord]] = {}
    for segment in segments:
        changed = [
            catalogue.by_id[used.program_id]
            for used in segment.programs
            if used.program_id in catalogue.by_id and catalogue.says_otherwise(used, segment)
        ]
        if changed:
            found[segment.id] = changed
    return found
