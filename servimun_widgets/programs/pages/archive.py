"""Archiving programmes on a page: what it stops is shown first, and a reason is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.pages.together import together_form, undo_panel
from servimun_widgets.programs.forms.end import ARCHIVE
from servimun_widgets.programs.rules.offering import ArchiveContent, goes_out
from servimun_widgets.programs.services.archiving import (
    Stopped,
    archive_programs,
    undo_archive_programs,
    what_archiving_stops,
)
from servimun_widgets.programs.services.reading import visible_programs
from servimun_widgets.services.context import Context
from servimun_widgets.services.together import Together
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
)

Done = Callable[[Sequence[str], Notice], None]


def archive_panel(
    context: Context,
    folios: Sequence[str],
    *,
    done: Done,
    back: Callable[[], None],
    reason: str | None = None,
) -> ChangeReview:
    """Return the panel that says what archiving `folios` stops, and archives them.

    Without a `reason` it asks for one. `done` is called with the folios and the notice to show.
    """
    stops = what_archiving_stops(context, folios)
    one = stops[0]
    heading = (
        sentence("offering_archive_heading", folio=one.folio, name=one.name)
        if len(stops) == 1
        else sentence("offering_archive_heading_many", count=len(stops))
    )

    def act(_action: str, written: str, key: str) -> Outcome:
        archive_programs(context, folios, reason or written, key)
        message = (
            sentence("offering_archived", folio=one.folio)
            if len(stops) == 1
            else sentence("offering_archived_many", count=len(stops))
        )
        done(folios, Notice("ok", message))
        return Outcome("done", message)

    return ChangeReview(
        heading=heading,
        meta=_meta(stops),
        changes=None,
        actions=(
            ReviewAction(
                "archive", sentence("offering_archive"), "warning", needs_reason=reason is None
            ),
        ),
        act=act,
        back=back,
        storage_key="",
        asks_reason=reason is None,
    )


def bulk_archive(
    context: Context,
    *,
    show: Callable[..., None],
    done: Callable[..., None],
    back: Callable[[], None],
) -> RecordForm:
    """Return the form that chooses programmes and a reason; `show` puts the preview in its place.

    What ended stands first among those that may be archived. `done` is called with what is told and
    the way to take all of it back.
    """
    today = context.today()
    views = [one for one in visible_programs(context) if "archive" in one.actions]
    views.sort(key=lambda one: goes_out(one.record, today))
    choices = [(v.record.folio, f"{v.record.folio}, {v.record.content.public_name}") for v in views]

    def archived(folios: Sequence[str], notice: Notice) -> None:
        undo = partial(undo_archive_programs, context, folios)
        said = Together(tuple(folios), {})
        done(notice, *undo_panel(said, undo, "archive_undone", "archive_not_undone", done))

    def act(value: dict[str, Any], _key: str) -> Outcome:
        content = validate(ArchiveContent, value)
        panel = archive_panel(
            context, content.folios, done=archived, back=back, reason=content.reason
        )
        show(panel)
        return Outcome("done")

    return together_form(
        ARCHIVE,
        choices,
        act,
        action=FormAction("preview", sentence("offering_bulk_preview"), "primary"),
        value=ARCHIVE.empty_value(),
        heading=sentence("offering_bulk_title"),
        back=back,
    )


def _meta(stops: Sequence[Stopped]) -> list[tuple[str, str]]:
    several = len(stops) > 1

    def told(name: str) -> str:
        lines = [
            (f"{one.folio}: " if several else "") + ", ".join(getattr(one, name))
            for one in stops
            if getattr(one, name)
        ]
        return "\n".join(lines)

    meta = []
    if several:
        programs = "\n".join(f"{one.folio}, {one.name}" for one in stops)
        meta.append((sentence("offering_bulk_title"), programs))
    out = [one.folio for one in stops if one.goes_out]
    if out:
        text = sentence("offering_archive_out_text")
        meta.append((sentence("offering_archive_out"), f"{', '.join(out)}. {text}"))
    found = [
        (sentence(f"offering_archive_{name}"), told(name))
        for name in ("campaigns", "agreements", "feedback")
        if told(name)
    ]
    nothing = (
        sentence("offering_archive_nothing"),
        sentence("offering_archive_nothing_text"),
    )
    return [*meta, *(found or [nothing])]
