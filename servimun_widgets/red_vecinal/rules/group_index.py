"""How groups are found, ordered and counted (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.index import Index, IndexValue, searched_text
from servimun_widgets.domain.local_time import stored_day
from servimun_widgets.domain.text import fold, sort_text
from servimun_widgets.red_vecinal.records.groups import sector_key


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    content = document["content"]
    district = content.get("district")
    return {
        "id": document["id"],
        "code": document["code"],
        "name": content["name"],
        "name_order": sort_text(content["name"]),
        "colonia": content["colonia"],
        "colonia_key": fold(content["colonia"]),
        "colonia_order": sort_text(content["colonia"]),
        "district": district,
        "district_order": sort_text(district) if district else None,
        "sector": content["sector"],
        "sector_key": sector_key(content["sector"]),
        "sector_order": sort_text(content["sector"]),
        "members": content.get("declared_members"),
        "linked": int(content.get("invite_link") is not None),
        "active": int(content["active"]),
        "created_day": stored_day(document["created_on"]),
    }


def _searched(document: Mapping[str, Any]) -> str:
    content = document["content"]
    said = (content.get(name) for name in ("code", "name", "colonia", "district", "sector"))
    return searched_text(*said)


INDEX = Index(
    columns=(
        *("id", "code", "name", "name_order", "colonia", "colonia_key", "colonia_order"),
        *("district", "district_order", "sector", "sector_key", "sector_order"),
        *("members", "linked", "active", "created_day"),
    ),
    values=_indexed,
    searched=_searched,
    orders=(
        ("code",),
        ("colonia_key", "code"),
        ("sector_key", "code"),
        ("active", "sector", "district", "colonia"),
        ("name_order",),
    ),
)
