"""«Pediste, hicimos»: what the public site tells of an answer, when the coordination decides so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from servimun_widgets.domain.fields import validate_with
from servimun_widgets.domain.index import By
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.public_rows import PublicAnswerRow
from servimun_widgets.errors import Problem
from servimun_widgets.feedback.records import FeedbackRecord, PublicAnswer
from servimun_widgets.feedback.services import REGISTER, step
from servimun_widgets.programs.services.reading import names_on_show
from servimun_widgets.public_text.rules.gate import text_findings
from servimun_widgets.public_text.services.gate import text_rules
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.store import all_of, where

_PUBLISHED = where("published_on") > ""


def publish_answer(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Show on the public site what was asked and what was done, in words of the staff.

    Raises `Invalid` for what citizens may not read, and for more persons than there is feedback
    about the same.
    """

    def changes(record: FeedbackRecord) -> dict[str, Any]:
        most = _asked_the_like(context, record)

        def also(said: PublicAnswer) -> list[Problem]:
            problems = [found.problem for found in text_findings(said, text_rules(context))]
            if said.asked_by is not None and said.asked_by > most:
                problems.append(Problem("feedback_asked_by_fewer", ("asked_by",), {"count": most}))
            return problems

        valid = validate_with(PublicAnswer, content, also)
        return {"published": valid, "published_on": context.now()}

    return step(context, folio, "publish", base, key, changes)


def unpublish_answer(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Take what was asked and done off the public site."""
    gone = {"published": None, "published_on": None}
    return step(context, folio, "unpublish", base, key, lambda _: gone)


def published_answers(context: Context) -> Iterator[PublicAnswerRow]:
    """Yield what the public site tells, the newest first (`Subject`)."""
    folios = {key: folio for key, folio, _ in names_on_show(context.store)}
    newest = By("published_on", down=True)
    for one in REGISTER.window(context.store, _PUBLISHED, newest, By("folio_number")):
        if one.published and one.published_on:
            yield PublicAnswerRow(
                folios.get(one.content.program_id or ""),
                one.published.asked,
                one.published.done,
                one.published.asked_by,
                local_day(one.published_on),
            )


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever another answer is on show (`Subject`)."""
    table = context.store.table(REGISTER.table)
    return list(table.column_values(_PUBLISHED, "folio", "published_on"))


def _asked_the_like(context: Context, record: FeedbackRecord) -> int:
    """Count the feedback about the same programme that was not set aside, this one included."""
    same = where("program_id") == record.content.program_id
    return context.store.table(REGISTER.table).tally(all_of(same, where("state") != "descartada"))
