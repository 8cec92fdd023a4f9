"""Changes of one datum each, read on one page and published with one button."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.pages.together import counted, together_form, told_of, undo_panel
from servimun_widgets.programs.forms.end import PUBLISH
from servimun_widgets.programs.rules.publishing import PublishContent
from servimun_widgets.programs.services.publishing_together import publish_programs, small_changes
from servimun_widgets.programs.services.reading import ProgramView, changes_under_review
from servimun_widgets.programs.services.unpublishing import undo_publish_programs
from servimun_widgets.services.context import Context
from servimun_widgets.services.together import Together
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import ChangeReview, FormAction, Notice, Outcome, RecordForm

_FEW = 2


def offer_to_publish(context: Context, address: str) -> list[Notice]:
    """Return the way to the changes that can be published together; none where there are few."""
    count = len(small_changes(context))
    if count < _FEW:
        return []
    heading = sentence("review_small_many", count=count)
    return [Notice("info", heading, links=[(sentence("review_small_together"), address)])]


def bulk_publication(
    context: Context,
    fields: Mapping[str, Mapping[str, Any]],
    *,
    done: Callable[..., None],
    back: Callable[[], None],
) -> RecordForm | None:
    """Return the form in which each small change is read and ticked; None where there is none.

    `fields` are those of the form of programmes by their names. `done` is called with what is told.
    """
    views = small_changes(context)
    if not views:
        return None
    seen = {view.record.folio: view.record.revision_id for view in views}

    def act(value: dict[str, Any], key: str) -> Outcome:
        chosen = validate(PublishContent, value).folios
        said = publish_programs(context, {folio: seen[folio] for folio in chosen}, key)
        told = told_of("review_published_together", "review_not_published", said)
        done(*told, *undo_publication(context, said.done, done))
        return Outcome("done", told[0].heading)

    return together_form(
        PUBLISH,
        [_choice(view, fields) for view in views],
        act,
        action=FormAction("publish", sentence("review_publish_ticked"), "primary"),
        value={"folios": list(seen)},
        heading=counted("review_small", len(views)),
        back=back,
    )


def undo_publication(
    context: Context, folios: Collection[str], done: Callable[..., None]
) -> list[ChangeReview]:
    """Return the way to take back what one just published; none where nothing was."""
    undo = partial(undo_publish_programs, context, folios)
    published = Together(tuple(folios), {})
    return undo_panel(published, undo, "review_unpublished", "review_not_undone", done)


def told_change(view: ProgramView, fields: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the one datum that changes, as it was and as it would be."""
    (change,) = change_texts(changes_under_review(view.record), fields)
    nothing = sentence("review_small_nothing")
    return sentence(
        "review_small_change",
        label=change.label,
        before=change.before or nothing,
        after=change.after or nothing,
    )


def _choice(view: ProgramView, fields: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    record = view.record
    return record.folio, sentence(
        "review_small_choice",
        folio=record.folio,
        name=record.content.public_name,
        change=told_change(view, fields),
    )
