"""How a delivery stands, as the coordination reads it, and the files to hand over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from servimun_widgets.domain.packages import Manifest
from servimun_widgets.fichas.pages.program_names import program_names
from servimun_widgets.fichas.records import CHANNELS
from servimun_widgets.fichas.rules.agency_files import files_of_agency
from servimun_widgets.fichas.services.deliveries import DeliveryView
from servimun_widgets.fichas.services.package_files import DRAFT, package_file
from servimun_widgets.pages.package_files import as_download, offered_files
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import FileDownloads

_LATE = 8
"""Days without an acknowledgement from which on a delivery is shown as late."""


def delivery_tag(
    context: Context, view: DeliveryView | None, *, has_liaison: bool
) -> dict[str, Any]:
    """Return how the delivery to one agency stands, as a tag; `view` None: there is none."""
    if view is not None and view.record.acknowledgement is not None:
        return {"text": sentence("fichas_with"), "tone": "ok"}
    if view is not None and view.record.by_hand:
        return {"text": sentence("fichas_handed"), "tone": "info"}
    if not has_liaison:
        return {"text": sentence("fichas_unseen"), "tone": "warn"}
    if view is None:
        return {"text": sentence("fichas_not_delivered"), "tone": "neutral"}
    delivered = view.record.delivered_on.astimezone(context.now().tzinfo).date()
    days = (context.today() - delivered).days
    if days < 1:
        return {"text": sentence("fichas_today"), "tone": "info"}
    code = "fichas_without_one" if days == 1 else "fichas_without_many"
    return {"text": sentence(code, days=days), "tone": "warn" if days < _LATE else "bad"}


def delivery_meta(
    context: Context, view: DeliveryView | None, names: Mapping[str, str], *, has_liaison: bool
) -> list[tuple[str, str]]:
    """Return pairs of heading and text: how it stands, who did what and when.

    `names` gives the display name of an account by its id.
    """
    meta = [
        (
            sentence("fichas_state"),
            str(delivery_tag(context, view, has_liaison=has_liaison)["text"]),
        )
    ]
    if view is None:
        return meta
    now, record = context.now(), view.record

    def name(account_id: str) -> str:
        return names.get(account_id, sentence("history_nobody"))

    given_on = f"{name(record.delivered_by)}, {moment_text(record.delivered_on, now)}"
    meta.append((sentence("fichas_delivered_on"), given_on))
    if record.reminded_on:
        reminded = "; ".join(moment_text(moment, now) for moment in record.reminded_on)
        meta.append((sentence("fichas_reminded"), reminded))
    given = record.acknowledgement
    if given is not None and record.acknowledged_by and record.acknowledged_on:
        acknowledged_by = (
            f"{name(record.acknowledged_by)}, {moment_text(record.acknowledged_on, now)}"
        )
        meta += [
            (sentence("fichas_acknowledged_by"), acknowledged_by),
            (sentence("fichas_channels"), "; ".join(CHANNELS[one] for one in given.channels)),
            (sentence("fichas_reached"), f"{given.reached:,}"),
        ]
        if given.note:
            meta.append((sentence("fichas_note"), given.note))
    return meta


def hand_over_kit(context: Context, manifest: Manifest, sigla: str) -> FileDownloads:
    """Return the files of an agency that a person hands over, since nobody sees them here."""
    files = [one for one in files_of_agency(manifest, sigla) if not one.path.endswith(f"/{DRAFT}")]
    return FileDownloads(
        heading=sentence("fichas_kit"),
        text=sentence("fichas_kit_text"),
        files=offered_files(files, program_names(context)),
        fetch=lambda path: as_download(path, package_file(context, manifest.name, path)),
    )


def seen_by_liaisons(views: Iterable[DeliveryView]) -> list[DeliveryView]:
    """Return the deliveries that a liaison can see, or has acknowledged."""
    return [
        one
        for one in views
        if one.record.acknowledgement is not None or (one.liaisons and not one.record.by_hand)
    ]


def acknowledged(views: Iterable[DeliveryView]) -> int:
    """Return how many deliveries were acknowledged."""
    return sum(view.record.acknowledgement is not None for view in views)


def acuses_cell(views: Iterable[DeliveryView]) -> dict[str, Any]:
    """Return «n de m»: acknowledged, of those that a liaison can see; blank when there are none."""
    seen = seen_by_liaisons(views)
    count = acknowledged(seen)
    text = sentence("fichas_of", count=count, total=len(seen)) if seen else ""
    return {"text": text, "sort": count}
