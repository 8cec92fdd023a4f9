"""What is known of who asks: where what they log comes from, and whether they read the answer."""

from __future__ import annotations

from typing import NamedTuple

from servimun_widgets.domain.index import By
from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import FeedbackOrigin
from servimun_widgets.feedback.services import REGISTER, open_feedback
from servimun_widgets.programs.services.program_list import own_on_show
from servimun_widgets.programs.services.reading import names_on_show
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.store import all_of, where


class About(NamedTuple):
    """A programme on show, of which somebody says something; `name` begins with its folio."""

    program_id: str
    folio: str
    name: str


def about_program(context: Context, folio: str) -> About | None:
    """Return the programme on show with this folio; None where there is none."""
    acting_account(context)
    shown = names_on_show(context.store)
    found = (About(key, one, f"{one}, {name}") for key, one, name in shown if one == folio)
    return next(found, None)


def may_log(context: Context) -> bool:
    """Return whether the acting account logs what people say."""
    return "log" in rights.FEEDBACK.get(acting_account(context).role, ())


def last_origin(context: Context) -> FeedbackOrigin | None:
    """Return from whom the last feedback came that the acting account logged; None for none."""
    own = all_of(where("author_id") == acting_account(context).id, where("origin") != "publico")
    newest = By("folio_number", down=True)
    found = REGISTER.window(context.store, own, newest, limit=1)
    return found[0].content.origin if found else None


def spoken_of(context: Context, most: int) -> list[tuple[str, str]]:
    """Return (folio, name) of the programmes on show of which the acting account logs something.

    First those it logged about last, then others of its agency; at most so many.
    """
    own = all_of(where("author_id") == acting_account(context).id, where("origin") != "publico")
    logged = REGISTER.window(context.store, own, By("folio_number", down=True), limit=4 * most)
    ids = list(dict.fromkeys(one.content.program_id for one in logged))
    names = {key: (folio, name) for key, folio, name in names_on_show(context.store, ids)}
    found = [names[key] for key in ids if key in names]
    return list(dict.fromkeys([*found, *own_on_show(context, most)]))[:most]


def say_answer_was_read(context: Context, folio: str, key: str | None = None) -> Receipt:
    """Say that one read the answer to what one asked: it waits no more.

    It is no change of the request: whoever closes it meanwhile does. Raises `NotFound`,
    `NotAllowed`.
    """

    def work() -> Receipt:
        view = open_feedback(context, folio)
        if "read" not in view.actions:
            raise NotAllowed("feedback_not_now")
        record = REGISTER.load(context.store, folio)
        noted = REGISTER.note(context, record, {"read_on": context.now()})
        REGISTER.tell(context, "feedback_read", noted)
        return REGISTER.receipt_of(noted)

    return once(context, key, work, "feedback_read", folio)
