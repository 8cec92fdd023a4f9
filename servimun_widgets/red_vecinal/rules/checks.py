"""What is looked at before a campaign is approved; what stops it and what is only pointed out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from servimun_widgets.domain.public_links import typed_link
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.domain.text_rules.promotion import promotion_in
from servimun_widgets.domain.web_links import SHORTENERS, TRAILING
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import Offering, last_day, offering_on
from servimun_widgets.programs.rules.publishing import freshness
from servimun_widgets.public_text.rules.electoral_calendar import quiet_period
from servimun_widgets.red_vecinal.records.campaign_allowances import without_allowed
from servimun_widgets.red_vecinal.records.campaigns import (
    CODE_LENGTH,
    MESSAGE_LIMIT,
    CampaignContent,
    CampaignRules,
)
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.rules.messages import LINK, message_length, with_link
from servimun_widgets.red_vecinal.rules.plain_language import NORMAL, inflesz, long_sentences

Severity = Literal["stops", "warns"]

LONG_LINK = 40
"""Characters of a link from which on nobody types it off a picture."""
EARLIEST, LATEST = "08:00", "21:00"
"""Hours in which a message to a group disturbs nobody; the product's own choice."""

_LINK = re.compile(r"(?:https?:/*|www\.)[^\s<>]+", re.IGNORECASE)
_BARE_LINK = re.compile(
    r"(?<![\w@./:-])(?:[a-z0-9-]+\.)+(?:com|mx|org|net|gob|edu|info|app|ly|me|gl|io|co)(?:/[^\s<>]*)?"
    r"(?![\w@.-]*\w)",
    re.IGNORECASE,
)
"""A link without what a telephone needs to take it for one."""
_HIDE_WHERE_THEY_LEAD = SHORTENERS | {"wa.me"}
"""Hosts that do not say where one is led, or lead to whoever has a telephone."""
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


@dataclass(frozen=True)
class CampaignCheck:
    """One finding. `code` and `params` make its sentence, `where` names the colonias of its texts.

    `where` is empty for what concerns the whole campaign.
    """

    code: str
    severity: Severity
    where: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


def check_campaign(
    content: CampaignContent,
    segments: Iterable[Segment],
    rules: CampaignRules,
    programs: Mapping[str, ProgramRecord],
    today: date,
) -> list[CampaignCheck]:
    """Return every finding, those that stop first; equal findings of several texts are one.

    `programs` are the programmes that the texts use, by id.
    """
    segments = list(segments)
    found = list(_whole(content, segments, rules, today))
    merged: dict[tuple[str, Severity, str], tuple[CampaignCheck, list[str]]] = {}
    day = sending_day(content, today)
    found += _ended(content, segments, programs, day)
    for segment in segments:
        if content.about == "programas" and not segment.programs:
            found.append(CampaignCheck("campaign_check_no_program", "stops", (segment.colonia,)))
        for check in _of_text(segment, rules, programs, today, day):
            key = (check.code, check.severity, repr(sorted(check.params.items())))
            merged.setdefault(key, (check, []))[1].append(segment.colonia)
    found += [
        CampaignCheck(check.code, check.severity, tuple(where), check.params)
        for check, where in merged.values()
    ]
    return sorted(found, key=lambda check: check.severity != "stops")


def sending_day(content: CampaignContent, today: date) -> date:
    """Return the first day on which a campaign may be sent: today, or the day it is to begin."""
    return max(today, content.starts_on or today)


def stopping(checks: Iterable[CampaignCheck]) -> list[CampaignCheck]:
    """Return the findings with which a campaign may not be approved."""
    return [check for check in checks if check.severity == "stops"]


def _whole(
    content: CampaignContent, segments: list[Segment], rules: CampaignRules, today: date
) -> Iterator[CampaignCheck]:
    if not segments:
        yield CampaignCheck("campaign_check_no_groups", "stops")
    if not segments or any(LINK not in segment.text for segment in segments):
        yield CampaignCheck("campaign_check_no_link", "warns")
    typed = len(typed_link(rules.link("x" * CODE_LENGTH)))
    if typed >= LONG_LINK:
        yield CampaignCheck("campaign_check_long_link", "warns", (), {"length": typed})
    if content.opens_at < EARLIEST or content.closes_at > LATEST:
        told = {"first": EARLIEST, "last": LATEST}
        yield CampaignCheck("campaign_check_hours", "warns", (), told)
    yield from _of_flyer(content, rules)
    period = quiet_period(sending_day(content, today), rules.quiet_periods)
    if period is not None:
        params = {
            "period": period.name,
            "first": period.first.strftime("%d/%m/%Y"),
            "last": period.last.strftime("%d/%m/%Y"),
        }
        severity: Severity = "warns" if content.quiet_exception else "stops"
        code = (
            "campaign_check_quiet_confirmed"
            if period.confirmed
            else "campaign_check_quiet_unconfirmed"
        )
        yield CampaignCheck(code, severity, (), params)


def _of_flyer(content: CampaignContent, rules: CampaignRules) -> Iterator[CampaignCheck]:
    """Yield what the words of the flyer's own may not say; the rest is of the text."""
    words = content.flyer_words
    for start, end in personal_data_in(words):
        yield CampaignCheck("campaign_check_personal", "stops", (), {"text": words[start:end]})
    for word in promotion_in(words, rules.promotion_words):
        yield CampaignCheck("campaign_check_promotion", "stops", (), {"text": word})


def _ended(
    content: CampaignContent,
    segments: list[Segment],
    programs: Mapping[str, ProgramRecord],
    day: date,
) -> Iterator[CampaignCheck]:
    """Yield each programme that is named or told of and has ended by the day of sending."""
    named = set(content.program_folios) if content.about == "programas" else set()
    for record in programs.values():
        where = tuple(
            segment.colonia
            for segment in segments
            if any(used.program_id == record.id for used in segment.programs)
        )
        used = where or record.folio in named
        if used and offering_on(record, day) is Offering.ENDED and record.shown is not None:
            params = {"folio": record.folio, "name": record.shown.public_name}
            yield CampaignCheck("campaign_check_ended", "stops", where, params)


def _of_text(
    segment: Segment,
    rules: CampaignRules,
    programs: Mapping[str, ProgramRecord],
    today: date,
    day: date,
) -> Iterator[CampaignCheck]:
    text = with_link(segment.text, rules.link("x" * CODE_LENGTH))
    length = message_length(segment.text, rules)
    if length > MESSAGE_LIMIT:
        params = {"length": length, "limit": MESSAGE_LIMIT}
        yield CampaignCheck("campaign_check_length", "stops", (), params)
    if rules.legend not in text:
        yield CampaignCheck("campaign_check_legend", "stops", (), {"legend": rules.legend})
    yield from _programs(segment, programs, today, day)
    own = text.replace(rules.legend, " ")
    # A colonia may be called like a party or a person, and its neighbours are greeted by its name.
    allowed = without_allowed(segment, programs, rules.allowances)
    elsewhere = _without_names(allowed.replace(rules.legend, " "), [segment.colonia])
    for found in _personal(elsewhere, segment, programs):
        yield CampaignCheck("campaign_check_personal", "stops", (), {"text": found})
    for word in promotion_in(elsewhere, rules.promotion_words):
        yield CampaignCheck("campaign_check_promotion", "stops", (), {"text": word})
    yield from _links(own)
    score = inflesz(own)
    if score is not None and score < NORMAL:
        yield CampaignCheck("campaign_check_hard", "warns", (), {"score": int(score)})
    for sentence in long_sentences(own):
        cut = {"text": sentence[:60], "words": len(sentence.split())}
        yield CampaignCheck("campaign_check_long_sentence", "warns", (), cut)


def _programs(
    segment: Segment, programs: Mapping[str, ProgramRecord], today: date, day: date
) -> Iterator[CampaignCheck]:
    for used in segment.programs:
        record = programs.get(used.program_id)
        params = {"folio": used.folio, "name": used.name}
        if record is None or record.shown is None:
            yield CampaignCheck("campaign_check_unpublished", "stops", (), params)
            continue
        offering = offering_on(record, day)
        if offering is Offering.ENDS_SOON and (last := last_day(record.shown)) is not None:
            told = {**params, "day": last.strftime("%d/%m/%Y")}
            yield CampaignCheck("campaign_check_ends_soon", "warns", (), told)
        if offering is not Offering.ENDED and freshness(record, today) != "vigente":
            yield CampaignCheck("campaign_check_stale", "warns", (), params)


def _personal(text: str, segment: Segment, programs: Mapping[str, ProgramRecord]) -> Iterator[str]:
    """Yield personal data; telephones and places that programmes and agencies publish are none."""
    shown = [
        record.shown
        for used in segment.programs
        if (record := programs.get(used.program_id)) is not None and record.shown is not None
    ]
    public = {phone.number for content in shown for phone in content.phones}
    public |= {used.facts.phone.partition(" ext")[0] for used in segment.programs if used.facts}
    venues = [venue for content in shown for venue in content.venues]
    places = [name for one in venues for name in (one.name, one.address, one.area) if name]
    text = _without_names(text, places)
    for start, end in personal_data_in(text):
        number = text[start:end].partition(" ext")[0]  # as messages write an extension
        if canonical_number(number) not in public:
            yield text[start:end]


def _without_names(text: str, names: Iterable[str]) -> str:
    """Return the text without these names of places, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text


def _links(text: str) -> Iterator[CampaignCheck]:
    for match in _BARE_LINK.finditer(_LINK.sub(" ", text)):
        link = match.group().rstrip(TRAILING)
        yield CampaignCheck("campaign_check_bare_link", "warns", (), {"link": link})
        yield from _short_link(link, link.partition("/")[0])
    for match in _LINK.finditer(text):
        link = match.group().rstrip(TRAILING)
        try:
            parts = urlsplit(link)
            port_is_number = parts.port is None or parts.port > 0
        except ValueError:  # a bracket that is not closed, a port that is no number
            parts, port_is_number = urlsplit(""), False
        well_formed = (
            parts.scheme in ("http", "https")
            and _HOST.fullmatch(parts.hostname or "") is not None
            and port_is_number
            and parts.username is None
        )
        if not well_formed:
            yield CampaignCheck("campaign_check_link", "stops", (), {"link": link})
        elif parts.scheme == "http":
            yield CampaignCheck("campaign_check_insecure_link", "warns", (), {"link": link})
        if well_formed:
            yield from _short_link(link, parts.hostname or "")


def _short_link(link: str, host: str) -> Iterator[CampaignCheck]:
    if host.lower().removeprefix("www.") in _HIDE_WHERE_THEY_LEAD:
        yield CampaignCheck("campaign_check_short_link", "warns", (), {"link": link})
