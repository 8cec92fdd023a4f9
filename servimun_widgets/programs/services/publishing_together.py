"""Publishing several changes of one datum each that a reviewer read on one page."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.programs.rules.publishing import missing_to_publish
from servimun_widgets.programs.services.gate import unfit_texts
from servimun_widgets.programs.services.reading import (
    ProgramView,
    changes_under_review,
    review_queue,
)
from servimun_widgets.programs.services.review import publish_program
from servimun_widgets.programs.services.together import each_program
from servimun_widgets.public_text.services.gate import text_rules
from servimun_widgets.services.context import Context
from servimun_widgets.services.together import Together


def small_changes(context: Context) -> list[ProgramView]:
    """Return what waits for review, may be published as it is and changes one datum on show.

    Raises `NotAllowed` for an account that reviews nothing.
    """
    small = [view for view in review_queue(context) if _changes_one_datum(view)]
    rules = text_rules(context) if small else None
    return [one for one in small if not unfit_texts(context, one.record.content, rules)]


def publish_programs(context: Context, seen: Mapping[str, str], key: str | None = None) -> Together:
    """Publish the version of each programme that was read: folio -> its revision."""
    return each_program(
        context,
        seen,
        key,
        lambda one, own: publish_program(context, one.id, seen[one.folio], own),
    )


def _changes_one_datum(view: ProgramView) -> bool:
    record = view.record
    return (
        "publish" in view.actions
        and record.published is not None
        and len(changes_under_review(record)) == 1
        and not missing_to_publish(record.content)
    )
