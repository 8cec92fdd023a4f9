"""What is done with a programme on the first page itself.

«Sigue vigente», sending a draft, publishing a change of one datum that is read right there; and the
way to the datum for which one was returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from servimun_widgets.domain.fields import as_value
from servimun_widgets.errors import Problem
from servimun_widgets.pages.settling import Offer, Settling, of_each
from servimun_widgets.programs.pages.publish_together import told_change
from servimun_widgets.programs.pages.standing import WHOLE
from servimun_widgets.programs.pages.text import program_fields
from servimun_widgets.programs.pages.verify import told_to_citizens
from servimun_widgets.programs.rules.publishing import missing_to_publish, missing_to_verify
from servimun_widgets.programs.services.commenting import open_threads
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.publishing_together import small_changes
from servimun_widgets.programs.services.reading import (
    ProgramView,
    changes_under_review,
    open_program,
)
from servimun_widgets.programs.services.review import (
    publish_program,
    undo_verify_program,
    verify_program,
    withdraw_program,
)
from servimun_widgets.programs.services.unpublishing import undo_publish_program
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import explain, sentence


def _still_true(context: Context, folio: str) -> Offer | None:
    view = open_program(context, folio)
    shown = view.record.shown
    if shown is None:
        return None
    missing = missing_to_verify(view.record, context.today())
    if missing:
        return _to_mend(context, view, missing[0])
    return Offer(told_to_citizens(shown), view.record.revision_id)


def _to_mend(context: Context, view: ProgramView, problem: Problem) -> Offer | None:
    """Return why it cannot be done with yet, and the way to the datum that is to be mended."""
    name = str(problem.path[0])
    if "edit" not in view.actions:
        return None
    return Offer(explain(problem), way=_way_to(name, view, program_fields(agencies(context))))


def _way_to(name: str | None, view: ProgramView, fields: Mapping[str, Any]) -> tuple[str, str]:
    """Return the way to a datum; to the whole form, where the form has no such datum."""
    label, place = sentence("program_change_all"), WHOLE
    if name is not None and name in fields:
        label, place = sentence("home_returned_settle", to=fields[name]["label"]), name
    return label, f"enlaces/programas?programa={view.record.folio}&editar={place}"


def _say_still_true(context: Context, folio: str, offer: Offer, key: str) -> None:
    record = open_program(context, folio).record
    verify_program(context, record.id, key, base=offer.base)


def _to_correct(context: Context, folios: Sequence[str]) -> Mapping[str, Offer]:
    """Return why each was returned, and the way to the datum that is to be corrected.

    It is the first that something was said of, else the first that the change changed, else the
    whole form.
    """
    fields = program_fields(agencies(context)) if folios else {}
    found = {}
    for view in (open_program(context, folio) for folio in folios):
        if "edit" not in view.actions:
            continue
        record = view.record
        changed = (one.name for one in changes_under_review(record))
        first = next((name for name in (*open_threads(record), *changed) if name in fields), None)
        found[record.folio] = Offer(record.review_note or "", way=_way_to(first, view, fields))
    return found


def _unsent(context: Context, folio: str) -> Offer | None:
    view = open_program(context, folio)
    record = view.record
    missing = missing_to_publish(record.content)
    if missing:
        return _to_mend(context, view, missing[0])
    return Offer(told_to_citizens(record.content), record.revision_id)


def _send(context: Context, folio: str, offer: Offer, key: str) -> None:
    record = open_program(context, folio).record
    submit_program(context, record.id, as_value(record.content), offer.base, key)


def _of_one_datum(context: Context, folios: Sequence[str]) -> Mapping[str, Offer]:
    small = [one for one in small_changes(context) if one.record.folio in folios]
    fields = program_fields(agencies(context)) if small else {}
    return {
        one.record.folio: Offer(told_change(one, fields), one.record.revision_id) for one in small
    }


def _publish(context: Context, folio: str, offer: Offer, key: str) -> None:
    record = open_program(context, folio).record
    publish_program(context, record.id, offer.base, key)


RETURNED = Settling(_to_correct, _send)
TO_REVIEW = Settling(
    _of_one_datum,
    _publish,
    lambda context, folio, key: undo_publish_program(
        context, open_program(context, folio).record.id, key
    ),
)
TO_VERIFY = Settling(
    of_each(_still_true),
    _say_still_true,
    lambda context, folio, key: undo_verify_program(
        context, open_program(context, folio).record.id, key
    ),
)
DRAFTS = Settling(
    of_each(_unsent),
    _send,
    lambda context, folio, key: withdraw_program(
        context, open_program(context, folio).record.id, key
    ),
)
