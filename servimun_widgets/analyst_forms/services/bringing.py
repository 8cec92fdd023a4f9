"""Answers that were given elsewhere, brought from a file by who keeps the form: they are no trials.

Each is told as of the agency that gave it. Rows that were brought before are known again by what
they say, so the same file twice brings nothing the second time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from servimun_widgets.analyst_forms.records import FORM_RIGHTS
from servimun_widgets.analyst_forms.services.importing import (
    ROWS_LIMIT,
    answers_in,
    template_fields,
)
from servimun_widgets.analyst_forms.services.records import (
    REGISTER,
    environment_of,
    insert_brought,
    valid_answers,
)
from servimun_widgets.analyst_forms.services.versions import FormView, open_form
from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.answers import starting_answers
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.received_files import take_received
from servimun_widgets.services.table_files.apart import read_table_apart
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.reading import Row, Sheet
from servimun_widgets.services.taking_turns import ROWS_TOGETHER, let_others_in
from servimun_widgets.store import where

AGENCY = "dependencia:"
"""Column of the agency that gave an answer; no field has a colon in its name."""

Outcome = Literal["created", "unchanged", "rejected"]


@dataclass(frozen=True)
class BroughtRow:
    """What becomes of a row; `problems` name the field in their path, or nothing."""

    row: int
    outcome: Outcome
    answers: Mapping[str, Any]
    agency_id: str | None = None
    problems: tuple[Problem, ...] = ()


def may_bring(context: Context, view: FormView) -> bool:
    """Return whether the acting account keeps the form and it is in use as it keeps it."""
    rights = FORM_RIGHTS.get(acting_account(context).role, frozenset())
    return "declare" in rights and view.version.promoted > 0


def bring_columns(titles: str) -> Columns:
    """Return the columns of a file of answers; `titles` is JSON: field -> its heading."""
    return Columns({}, json.loads(titles), rows_limit=ROWS_LIMIT)


def headings(definition: FormDefinition, agency: str) -> dict[str, str]:
    """Return column -> heading of a file of answers; `agency` is that of who gave them."""
    return {AGENCY: agency, **{one.name: one.label for one in template_fields(definition)}}


def read_answers(context: Context, name: str, token: str, agency: str) -> Sheet:
    """Return the rows of a file that the acting account sent; what was sent is removed.

    Raises `UnreadableFile`, `NotAllowed`, `NotFound`.
    """
    view = _view(context, name)
    titles = json.dumps(headings(view.definition, agency), ensure_ascii=False)
    place = f"{__name__}:bring_columns"
    return take_received(context, token, lambda file: read_table_apart(file, place, titles))


class Bringing:
    """The rows of a file as they will be stored, and their storing step by step."""

    def __init__(self, context: Context, name: str, sheet: Sheet) -> None:
        """Judge every row; nothing is stored. Raises `NotAllowed`, `NotFound`."""
        self._context = context
        self._view = _view(context, name)
        definition = self._view.definition
        self._fields = {field.name: field for field in template_fields(definition)}
        self._start = starting_answers(definition, environment_of(context))
        named = {column for row in sheet.rows for column in row.cells} - {AGENCY}
        self._compared = sorted(named)
        with context.store.snapshot():
            known = self._known()
            directory = agencies(context)
        self.rows = [self._judged(row, directory, known) for row in sheet.rows]
        self.counts = Counter(one.outcome for one in self.rows)
        self._left: Iterator[BroughtRow] = (one for one in self.rows if one.outcome == "created")
        self.total = self.counts["created"]
        self.done = 0
        self.finished = self.total == 0

    def step(self, rows: int = 200) -> None:
        """Store some answers more, a few in a transaction."""
        for _ in range(0, rows, ROWS_TOGETHER):
            some = list(islice(self._left, ROWS_TOGETHER))
            if some:
                with self._context.store.transaction():
                    view = _view(self._context, self._view.version.name)
                    given = [(one.answers, one.agency_id) for one in some]
                    insert_brought(self._context, view, self._view.version, given)
                self.done += len(some)
                let_others_in(self._context.store)
            self.finished = self.done == self.total
            if self.finished:
                return

    def _judged(self, row: Row, directory: AgencyDirectory, known: Counter[str]) -> BroughtRow:
        problems = [Problem(one.code, (name,), one.params) for name, one in row.strange()]
        said = row.cells.get(AGENCY)
        agency = directory.find(said) if said else None
        if said and agency is None:
            problems.append(Problem("form_bring_agency", (AGENCY,), {"text": said}))
        answers: dict[str, Any] = {}
        definition = self._view.definition
        try:
            given = {**self._start, **answers_in(self._fields, row)}
            answers = valid_answers(self._context, definition, given)
        except Invalid as invalid:
            problems += invalid.problems
        if problems:
            return BroughtRow(row.number, "rejected", {}, None, tuple(problems))
        agency_id = agency.id if agency else None
        key = self._key(answers, agency_id)
        outcome: Outcome = "unchanged" if known[key] > 0 else "created"
        known[key] -= 1
        return BroughtRow(row.number, outcome, answers, agency_id)

    def _known(self) -> Counter[str]:
        """Return how often each thing was brought before that a row of this file may say."""
        found = self._context.store.table(REGISTER.table).search(
            where("form") == self._view.version.name
        )
        return Counter(
            self._key(one["answers"], one["agency_id"]) for one in found if one.get("brought")
        )

    def _key(self, answers: Mapping[str, Any], agency_id: str | None) -> str:
        said = [answers.get(name) for name in self._compared]
        return json.dumps([agency_id, said], ensure_ascii=False)


def _view(context: Context, name: str) -> FormView:
    view = open_form(context, name)
    if not may_bring(context, view):
        raise NotAllowed("form_bring_refused")
    return view
