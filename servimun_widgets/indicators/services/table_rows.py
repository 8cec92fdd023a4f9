"""The rows of the tables of analysis that are read straight from the store.

Each function returns rows of its table's columns (`table_columns`); the caller has checked who
reads them. Events and dispatches are many, so they stay the documents that they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from servimun_widgets.council.records import is_overdue
from servimun_widgets.council.services.records import COMMITMENTS, MEMBERS, SESSIONS, all_of
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.text_rules.personal_data import WITHHELD, without_personal_data
from servimun_widgets.fichas.records import DeliveryRecord
from servimun_widgets.indicators.services.indicators import indicator_values
from servimun_widgets.programs.rules.offering import is_offered, offering_on
from servimun_widgets.programs.rules.publishing import completeness, freshness, gaps
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.red_vecinal.services.lines import SENT
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.store import Store

Row = dict[str, Any]


def program_rows(context: Context) -> Iterator[Row]:
    """Yield the programmes; of one on show what is on show, else what is being worked on."""
    directory = agencies(context)
    for one in all_programs(context.store):
        shown = one.shown
        said = shown or one.content
        yield {
            "folio": one.folio,
            "name": _public(said.public_name),
            "agency": directory.name(said.lead_agency_id),
            "agencies": 1 + len(said.coresponsible_agency_ids),
            "state": one.state,
            "on_show": shown is not None,
            "offering": offering_on(one, context.today()),
            "freshness": freshness(one, context.today()),
            "topic": _public(said.topic),
            "level": said.level,
            "scope": said.scope,
            "cost": said.cost_kind,
            "age_minimum": said.age_minimum,
            "age_maximum": said.age_maximum,
            "venues": len(said.venues),
            "areas": len(said.coverage),
            "gaps": len(gaps(said)),
            "completeness": completeness(said),
            "published_on": _day(one.published_on) if shown else None,
            "verified_on": one.verified_on,
        }


def agency_rows(context: Context) -> Iterator[Row]:
    """Yield the agencies by sigla."""
    today = context.today()
    told = [one for one in all_programs(context.store) if is_offered(one, today)]
    shown = [one.shown for one in told if one.shown]
    leads = Counter(one.lead_agency_id for one in shown)
    shares = Counter(agency for one in shown for agency in one.coresponsible_agency_ids)
    liaisons = Counter(
        one["content"].get("agency_id")
        for one in context.store.table("accounts")
        if one["content"]["role"] == "enlace" and one["active"]
    )
    offices = agencies(context).by_id.values()
    for one in sorted(offices, key=lambda office: office.content.sigla):
        yield {
            "agency": one.content.sigla,
            "name": one.content.name,
            "kind": one.content.kind,
            "programs": leads[one.id],
            "shared": shares[one.id],
            "liaisons": liaisons[one.id],
        }


def group_rows(context: Context) -> Iterator[Row]:
    """Yield the groups of Red Vecinal by code."""
    sent: dict[str, list[str]] = defaultdict(list)
    for line in context.store.table("dispatches"):
        if line["state"] in SENT:
            sent[line["group_id"]].append(line["sent_on"])
    for one in all_groups(context.store):
        moments = [datetime.fromisoformat(moment) for moment in sent[one.id]]
        yield {
            "group": one.code,
            "colonia": one.content.colonia,
            "district": _public(one.content.district),
            "sector": one.content.sector,
            "members": one.content.declared_members,
            "active": one.content.active,
            "sent": len(moments),
            "last_sent_on": _day(max(moments, default=None)),
        }


def campaign_rows(context: Context) -> Iterator[Row]:
    """Yield the campaigns by folio; a group that got two versions counts once."""
    reached: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    visits: Counter[str] = Counter()
    by_code = _visits(context.store)
    for line in context.store.table("dispatches"):
        state = "enviado" if line["state"] in SENT else line["state"]
        reached[line["campaign_id"]][state].add(line["group_id"])
        visits[line["campaign_id"]] += by_code[line["code"]]
    records = map(CampaignRecord.model_validate, context.store.table("campaigns"))
    for one in sorted(records, key=lambda record: folio_order(record.folio)):
        groups = reached[one.id]
        sent = groups["enviado"]
        yield {
            "folio": one.folio,
            "about": one.content.about,
            "theme": _public(one.content.theme),
            "state": one.state,
            "groups": one.groups,
            "sent": len(sent),
            "skipped": len(groups["omitido"] - sent),
            "failed": len(groups["fallido"] - sent),
            "visits": visits[one.id],
            "submitted_on": _day(one.submitted_on),
            "approved_on": _day(one.approved_on),
            "closed_on": _day(one.closed_on),
        }


def dispatch_rows(context: Context) -> Iterator[Row]:
    """Yield every line of the ledger, in the order in which they were written."""
    store = context.store
    folios = {one["id"]: one["folio"] for one in store.table("campaigns")}
    groups = {one.id: one for one in all_groups(store)}
    programs = {one["id"]: len(one["programs"]) for one in store.table("campaign_segments")}
    visits = _visits(store)
    for line in store.table("dispatches"):
        group = groups.get(line["group_id"])
        yield {
            "campaign": folios.get(line["campaign_id"]),
            "group": group.code if group else None,
            "colonia": line["colonia"],
            "district": _public(line["district"]),
            "sector": line["sector"],
            "state": line["state"],
            "reason": line["reason"],
            "pilot": line["pilot"],
            "programs": programs.get(line["segment_id"], 0),
            "members": group.content.declared_members if group else None,
            "sent_at": _clock(line["sent_on"]) if line["state"] in SENT else None,
            "visits": visits[line["code"]],
        }


def commitment_rows(context: Context) -> Iterator[Row]:
    """Yield what organisations of the council committed to, by folio."""
    members = {one.id: one.content for one in all_of(context.store, MEMBERS)}
    sessions = {one.id: one.content.number for one in all_of(context.store, SESSIONS)}
    for one in all_of(context.store, COMMITMENTS):
        member = members.get(one.content.member_id)
        yield {
            "folio": one.folio,
            "member": member.name if member else None,
            "kind": member.kind if member else None,
            "session": sessions.get(one.content.session_id),
            "state": one.state,
            "due_on": one.content.due_on,
            "settled_on": one.settled_on,
            "overdue": is_overdue(one, context.today()),
            "reached": one.reached,
        }


def delivery_rows(context: Context) -> Iterator[Row]:
    """Yield the packages that were delivered to agencies, by folio."""
    directory = agencies(context)
    records = map(DeliveryRecord.model_validate, context.store.table("deliveries"))
    for one in sorted(records, key=lambda record: folio_order(record.folio)):
        yield {
            "folio": one.folio,
            "agency": directory.name(one.agency_id),
            "package": one.package,
            "delivered_on": _day(one.delivered_on),
            "acknowledged_on": _day(one.acknowledged_on),
            "reached": one.acknowledgement.reached if one.acknowledgement else None,
            "reminders": len(one.reminded_on),
        }


def event_rows(context: Context) -> Iterator[Row]:
    """Yield what was done, oldest first: never by whom, only of which agency."""
    directory = agencies(context)
    agency_of = {
        one["id"]: one["content"].get("agency_id") for one in context.store.table("accounts")
    }
    for event in context.store.table("audit"):
        if event["record_type"] == "account":  # who entered, and when, is about a person
            continue
        agency_id = agency_of.get(event["account_id"])
        yield {
            "number": event["number"],
            "at": _clock(event["at"]),
            "action": event["action"],
            "record": event["record_type"],
            "folio": event["folio"],
            "agency": directory.name(agency_id) if agency_id else None,
        }


def indicator_rows(context: Context, as_of: date | None) -> Iterator[Row]:
    """Yield a row for each measure of each indicator."""
    for value in indicator_values(context, as_of):
        for figure in value.figures:
            low, high = figure.interval or (None, None)
            yield {
                "code": value.definition.code,
                "indicator": value.definition.title,
                "measure": figure.measure.title,
                "unit": figure.measure.unit,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "value": figure.value,
                "missing": figure.missing,
                "low": low,
                "high": high,
                "as_of": value.as_of,
            }


def trend_rows(context: Context, as_of: date | None) -> Iterator[Row]:
    """Yield a row for each point of the past of each indicator."""
    for value in indicator_values(context, as_of):
        for point in value.trend:
            yield {
                "code": value.definition.code,
                "indicator": value.definition.title,
                "as_of": point.as_of,
                "value": point.value,
                "base_line": point == value.base_line,
            }


def _visits(store: Store) -> Counter[str]:
    """Return how often each opaque code was followed."""
    total: Counter[str] = Counter()
    for one in store.table("visits"):
        total[one["code"]] += one["count"]
    return total


@lru_cache(maxsize=1024)  # of five thousand groups each names one of a few districts
def _public(text: str | None) -> str | None:
    """Return a text of the catalogue with what looks like personal data blotted out."""
    return without_personal_data(text, WITHHELD) if text else text


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(CHIHUAHUA).date() if moment else None


def _clock(moment: str) -> datetime:
    """Return the wall clock of Chihuahua, without zone."""
    return datetime.fromisoformat(moment).astimezone(CHIHUAHUA).replace(tzinfo=None, microsecond=0)
