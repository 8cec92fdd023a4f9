"""What figures of the past read of each version of a programme (`domain.index`).

Other records have versions too; of those nothing but their id is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.index import Index, IndexValue
from servimun_widgets.programs.rules.indexed_content import content_of
from servimun_widgets.programs.rules.offering import first_day, last_day
from servimun_widgets.programs.rules.publishing import gaps


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    known: dict[str, IndexValue] = dict.fromkeys(INDEX.columns)
    known["id"] = document["id"]
    if document["record_type"] == "program":
        content = content_of(document["content"])
        first, last = first_day(content), last_day(content)
        known |= {
            "gaps": len(gaps(content)),
            "lead_agency_id": content.lead_agency_id,
            "coresponsible": content.coresponsible_agency_ids,
            "first_day": first.isoformat() if first else None,
            "last_day": last.isoformat() if last else None,
        }
    return known


INDEX = Index(
    columns=("id", "gaps", "lead_agency_id", "coresponsible", "first_day", "last_day"),
    values=_indexed,
    orders=(("id",),),
)
