"""Groups, campaigns and sendings as tables for analysts.

Sendings are many, so they stay the documents that they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.red_vecinal.records.dispatch import SENT
from servimun_widgets.red_vecinal.services.campaign_records import all_campaigns
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.red_vecinal.services.visits import visits_by_code
from servimun_widgets.services.analyst_values import day_of, public_text, wall_clock
from servimun_widgets.services.context import Context

GROUPS: AnalystColumns = {
    "group": ("string", "Clave opaca del grupo"),
    "colonia": ("string", "Colonia"),
    "district": ("string", "Distrito de policía"),
    "sector": ("string", "Sector"),
    "members": ("Int64", "Integrantes declarados"),
    "active": ("bool", "Si está activo"),
    "sent": ("int64", "Mensajes enviados"),
    "last_sent_on": ("datetime64[s]", "Último envío"),
}


CAMPAIGNS: AnalystColumns = {
    "folio": ("string", "Folio"),
    "about": ("string", "De qué habla"),
    "theme": ("string", "Tema"),
    "state": ("string", "Estado"),
    "groups": ("int64", "Grupos a los que va"),
    "sent": ("int64", "Grupos con envío"),
    "skipped": ("int64", "Grupos omitidos"),
    "failed": ("int64", "Grupos en que falló"),
    "visits": ("int64", "Visitas a la plataforma por sus enlaces"),
    "submitted_on": ("datetime64[s]", "Cuándo se mandó a aprobar"),
    "approved_on": ("datetime64[s]", "Cuándo se aprobó"),
    "closed_on": ("datetime64[s]", "Cuándo se cerró"),
}


DISPATCH: AnalystColumns = {
    "campaign": ("string", "Folio de la campaña"),
    "group": ("string", "Clave opaca del grupo"),
    "colonia": ("string", "Colonia"),
    "district": ("string", "Distrito de policía"),
    "sector": ("string", "Sector"),
    "state": ("string", "Qué pasó"),
    "reason": ("string", "Por qué se omitió o falló"),
    "pilot": ("bool", "Si fue de la prueba"),
    "programs": ("int64", "Programas que nombra el mensaje"),
    "members": ("Int64", "Integrantes declarados del grupo"),
    "sent_at": ("datetime64[s]", "Momento del envío"),
    "visits": ("int64", "Visitas por su enlace"),
}


def group_rows(context: Context) -> Iterator[dict[str, Any]]:
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
            "district": public_text(one.content.district),
            "sector": one.content.sector,
            "members": one.content.declared_members,
            "active": one.content.active,
            "sent": len(moments),
            "last_sent_on": day_of(max(moments, default=None)),
        }


def campaign_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the campaigns by folio; a group that got two versions counts once."""
    reached: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    visits: Counter[str] = Counter()
    by_code = visits_by_code(context.store)
    for line in context.store.table("dispatches"):
        state = "enviado" if line["state"] in SENT else line["state"]
        reached[line["campaign_id"]][state].add(line["group_id"])
        visits[line["campaign_id"]] += by_code[line["code"]]
    for one in all_campaigns(context.store):
        groups = reached[one.id]
        sent = groups["enviado"]
        yield {
            "folio": one.folio,
            "about": one.content.about,
            "theme": public_text(one.content.theme),
            "state": one.state,
            "groups": one.groups,
            "sent": len(sent),
            "skipped": len(groups["omitido"] - sent),
            "failed": len(groups["fallido"] - sent),
            "visits": visits[one.id],
            "submitted_on": day_of(one.submitted_on),
            "approved_on": day_of(one.approved_on),
            "closed_on": day_of(one.closed_on),
        }


def dispatch_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield every line of the ledger, in the order in which they were written."""
    store = context.store
    folios = {one["id"]: one["folio"] for one in store.table("campaigns")}
    groups = {one.id: one for one in all_groups(store)}
    programs = {one["id"]: len(one["programs"]) for one in store.table("campaign_segments")}
    visits = visits_by_code(store)
    for line in store.table("dispatches"):
        group = groups.get(line["group_id"])
        yield {
            "campaign": folios.get(line["campaign_id"]),
            "group": group.code if group else None,
            "colonia": line["colonia"],
            "district": public_text(line["district"]),
            "sector": line["sector"],
            "state": line["state"],
            "reason": line["reason"],
            "pilot": line["pilot"],
            "programs": programs.get(line["segment_id"], 0),
            "members": group.content.declared_members if group else None,
            "sent_at": _sent_at(line),
            "visits": visits[line["code"]],
        }


def _sent_at(line: Mapping[str, Any]) -> datetime | None:
    sent = line["state"] in SENT
    return wall_clock(datetime.fromisoformat(line["sent_on"])) if sent else None
