"""How programmes are found, ordered and counted (`domain.index`).

What depends on the day is kept as the days on which it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.index import Index, IndexValue, searched_text
from servimun_widgets.domain.text import sort_text
from servimun_widgets.domain.text_rules.telephone_figures import figures_of
from servimun_widgets.programs.records.programs import VERIFY_EVERY_DAYS, ProgramRecord
from servimun_widgets.programs.rules.indexed_content import content_of
from servimun_widgets.programs.rules.offering import first_day, last_day
from servimun_widgets.programs.rules.publishing import gaps, missing_to_publish
from servimun_widgets.programs.rules.readings import areas_named, hours_are_read


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    contents = {name: content_of(document[name]) for name in _CONTENTS if document.get(name)}
    record = ProgramRecord.model_validate({**document, **contents})
    content, shown = record.content, record.shown
    letters, number, _ = folio_order(record.folio)
    return {
        "id": record.id,
        "folio": record.folio,
        "folio_letters": letters,
        "folio_number": number,
        "name": content.public_name,
        "name_order": sort_text(content.public_name),
        "shown_name": shown.public_name if shown else None,
        "state": record.state,
        "lead_agency_id": record.lead_agency_id,
        "agencies": [record.lead_agency_id, *record.coresponsible_agency_ids],
        "contributors": record.contributors,
        "topic": content.topic,
        "gaps": len(gaps(content)),
        "submitted": int((record.submitted_on or record.updated_on).timestamp()),
        "missing": len(missing_to_publish(content)),
        "first_day": _written(first_day(shown) if shown else None),
        "last_day": _written(last_day(shown) if shown else None),
        "verified_on": _written(record.verified_on),
        "published_revision_id": record.published_revision_id,
        "fresh_until": _written(_fresh_until(record)),
        "hours_read": int(hours_are_read(content)),
        "areas": areas_named(content),
        "telephones": [
            figures
            for phone in (shown.phones if shown else ())
            for figures in figures_of(phone.number)
        ],
    }


_CONTENTS = ("content", "published")


def _fresh_until(record: ProgramRecord) -> date | None:
    """Return the last day on which what is on show counts as verified."""
    if record.verified_on is None or record.shown is None:
        return None
    return record.verified_on + timedelta(record.shown.verify_every_days or VERIFY_EVERY_DAYS)


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_SEARCHED = (
    *("public_name", "official_name", "summary", "topic", "description", "audience", "modality"),
    *("hours", "website", "contact_note", "cost_note", "requirements", "documents", "steps"),
    *("validity_note", "accessibility", "alert", "whatsapp_text"),
)
_SEARCHED_ROWS = {
    "venues": ("name", "address", "colonia", "other_area", "hours"),
    "coverage": ("colonia", "other_area"),
    "phones": ("number", "extensions", "note"),
}


def _searched(document: Mapping[str, Any]) -> str:
    """Return all that is said of a programme to whoever reads it, telephones as figures too."""
    content = document["content"]
    said = [content.get(name) for name in _SEARCHED]
    for group, names in _SEARCHED_ROWS.items():
        said += [row.get(name) for row in content.get(group, ()) for name in names]
    numbers = (one["number"] for one in content.get("phones", ()) if one.get("number"))
    figures = (figures for number in numbers for figures in figures_of(number))
    return searched_text(document["folio"], *said, *figures)


INDEX = Index(
    columns=(
        *("id", "folio", "folio_letters", "folio_number", "name", "name_order", "shown_name"),
        *("state", "lead_agency_id", "agencies", "contributors", "topic", "gaps"),
        *("missing", "submitted"),
        *("first_day", "last_day", "verified_on", "fresh_until", "telephones"),
        *("hours_read", "areas", "published_revision_id"),
    ),
    values=_indexed,
    searched=_searched,
    orders=(
        ("id", "name", "folio"),
        ("folio_letters", "folio_number", "folio"),
        ("name_order",),
        ("state", "lead_agency_id"),
        ("state", "submitted"),
        ("lead_agency_id", "folio_letters", "folio_number", "folio"),
        ("last_day", "state", "lead_agency_id"),
    ),
    lists=("agencies", "contributors", "areas"),
)
