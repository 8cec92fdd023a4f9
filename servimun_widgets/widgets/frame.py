"""The outermost frame: whatever happens inside an action, the person gets a Spanish sentence."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from servimun_widgets.errors import Invalid, ServimunError, StoreError
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets.outcome import FieldProblem, Outcome

logger = logging.getLogger(__name__)

_STORE_PROBLEMS = {"store_busy": "ui_store_busy", "store_replaced": "ui_store_replaced"}

# No letters or digits that are mistaken for one another when read out over the telephone.
_ALPHABET = "2345679ACDEFHJKMNPQRTVWXY"


def incident_key() -> str:
    """Return a short key, such as `K7F2-9Q`, that ties what a person saw to a line of the log."""
    letters = [secrets.choice(_ALPHABET) for _ in range(6)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def guarded(work: Callable[[], Outcome]) -> Outcome:
    """Return what `work` returns, or the outcome that tells the person what went wrong.

    Never raises an `Exception`. An unforeseen one, or one of the store, is logged with its
    traceback under an incident key, and the person is told that key.
    """
    try:
        return _explained(work)
    except Exception as error:
        incident = incident_key()
        logger.exception("incident %s", incident)
        return Outcome("failed", sentence(_told(error), incident=incident))


def _told(error: Exception) -> str:
    """Return the code of what a person is told; the log has the rest."""
    if not isinstance(error, StoreError):
        return "ui_failed"
    return _STORE_PROBLEMS.get(error.code, "ui_store_failed")


def _explained(work: Callable[[], Outcome]) -> Outcome:
    try:
        return work()
    except Invalid as error:
        return problems_outcome(error)
    except ServimunError as error:
        if isinstance(error, StoreError):
            if error.code.startswith("store_"):
                raise  # its sentence is for whoever keeps the server
            logger.exception("a package cannot be made or read")
        return Outcome("failed", explain(error))


def problems_outcome(error: Invalid, *, offers: str | None = None) -> Outcome:
    """Return what is told of `error`: its title counts fields, where it is about some.

    A problem of no field, alone, is the title itself. `offers` names an action shown beside them.
    """
    problems = tuple(FieldProblem(found.path, explain(found)) for found in error.problems)
    fields = sum(bool(one.path) for one in problems)
    if fields == 0 and len(problems) == 1:
        return Outcome("problems", problems[0].message, offers=offers)
    count = fields or len(problems)
    title = sentence("ui_problem" if count == 1 else "ui_problems", count=count)
    return Outcome("problems", title, problems=problems, offers=offers)
