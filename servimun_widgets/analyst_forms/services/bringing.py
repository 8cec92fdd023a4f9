"""Answers that were given elsewhere, brought from a file by who keeps the form: they are no trials.

Each is told as of the agency that gave it. A row is known again by its folio, where the file was
taken out of here, or by what the answer is called where it was given: then it is a change of that
answer. Other rows are known again by what they say. So the same file twice brings nothing the
second time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from servimun_widgets.analyst_forms.records import FormRecord
from servimun_widgets.analyst_forms.rights import FORM_RIGHTS
from servimun_widgets.analyst_forms.services.importing import (
    ROWS_LIMIT,
    answers_in,
    template_fields,
)
from servimun_widgets.analyst_forms.services.putting_back import before_file
from servimun_widgets.analyst_forms.services.records import (
    REGISTER,
    environment_of,
    insert_brought,
    records_of,
    replace_valid,
    valid_answers,
)
from servimun_widgets.analyst_forms.services.versions import FormView, open_form, versions_of
from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.answers import starting_answers
from servimun_widgets.domain.imports import ImportedRow
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.imports_made import Journal
from servimun_widgets.services.received_files import take_received
from servimun_widgets.services.table_files.apart import read_table_apart
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.reading import Row, Sheet
from servimun_widgets.services.taking_turns import Turns

AGENCY, SOURCE_KEY, FOLIO, REVISION = "dependencia:", "clave:", "folio:", "revision:"
"""Columns of the agency that gave an answer, of what it is called there, and of a file that was
taken out of here; no field has a colon in its name."""
_KEYS = (SOURCE_KEY, FOLIO, REVISION)
_CALLED = ("_uuid", "uuid", "_id", "instanceID", "meta/instanceID", "KEY")
"""How other programs head the column of what an answer is called."""

Outcome = Literal["created", "updated", "unchanged", "rejected"]


@dataclass(frozen=True)
class BroughtRow:
    """What becomes of a row; `problems` name the field in their path, or nothing."""

    row: int
    outcome: Outcome
    answers: Mapping[str, Any]
    told: Mapping[str, Any] = field(default_factory=dict)
    """Its agency and what it is called where it was given, as a record keeps them."""
    record: FormRecord | None = None
    """The answer that it changes."""
    problems: tuple[Problem, ...] = ()

    @property
    def agency_id(self) -> str | None:
        """The agency that gave it."""
        found: str | None = self.told.get("agency_id")
        return found


def refuse_unless_keeping(context: Context) -> None:
    """Raise `NotAllowed` for who keeps no forms and so brings no answers; commands do."""
    if context.account_id == SYSTEM_ACCOUNT:
        return
    if "declare" not in FORM_RIGHTS.get(acting_account(context).role, frozenset()):
        raise NotAllowed("not_allowed_role")


def may_bring(context: Context, view: FormView) -> bool:
    """Return whether the acting account keeps the form and it is in use as it keeps it."""
    rights = FORM_RIGHTS.get(acting_account(context).role, frozenset())
    return "declare" in rights and view.version.promoted > 0


def bring_columns(said: str) -> Columns:
    """Return the columns of a file of answers.

    `said` is JSON: `titles`, column -> its heading, and `passed`, headings that are passed over.
    """
    told = json.loads(said)
    titles: dict[str, str] = told["titles"]
    free = {fold(title) for name, title in titles.items() if name not in _KEYS}
    optional = {
        name: title
        for name, title in titles.items()
        if name not in _KEYS or fold(title) not in free  # a question may be called «Folio»
    }
    return Columns(
        {},
        optional,
        also={one: SOURCE_KEY for one in _CALLED if fold(one) not in free},
        returning=tuple(told["passed"]),
        rows_limit=ROWS_LIMIT,
    )


@dataclass(frozen=True)
class Headings:
    """What the columns of a file of answers are called, beside the fields."""

    agency: str
    source_key: str
    folio: str
    revision: str
    passed: tuple[str, ...]
    """Of a file that was taken out of here: author, dates. They are passed over."""


def headings(definition: FormDefinition, words: Headings) -> dict[str, str]:
    """Return column -> heading of a file of answers."""
    fields = {one.name: one.label for one in template_fields(definition)}
    return {AGENCY: words.agency, **fields, SOURCE_KEY: words.source_key}


def read_answers(context: Context, name: str, token: str, words: Headings) -> Sheet:
    """Return the rows of a file that the acting account sent; what was sent is removed.

    Raises `UnreadableFile`, `NotAllowed`, `NotFound`.
    """
    view = _view(context, name)
    titles = headings(view.definition, words) | {FOLIO: words.folio, REVISION: words.revision}
    known = set(map(fold, titles.values()))
    definitions = (one.definition for one in versions_of(context.store, name))
    earlier = (field.label for definition in definitions for field in definition.fields())
    passed = [one for one in (*words.passed, *earlier) if fold(one) not in known]
    said = json.dumps({"titles": titles, "passed": sorted(set(passed))}, ensure_ascii=False)
    place = f"{__name__}:bring_columns"
    return take_received(context, token, lambda file: read_table_apart(file, place, said))


class Bringing:
    """The rows of a file as they will be stored, and their storing step by step."""

    def __init__(
        self, context: Context, name: str, sheet: Sheet, blot: str = "", file: str = ""
    ) -> None:
        """Judge every row; nothing is stored. Raises `NotAllowed`, `NotFound`.

        `file` is the name by which people know it, and can undo it. `blot` is what stands for
        personal data in a file that was taken out of here: a cell that has it says nothing of an
        answer that is known.
        """
        self._context = context
        self._blot = blot
        self._view = _view(context, name)
        definition = self._view.definition
        self._fields = {field.name: field for field in template_fields(definition)}
        self._start = starting_answers(definition, environment_of(context))
        named = {column for row in sheet.rows for column in row.cells} & set(self._fields)
        self._compared = sorted(named)
        self._seen: set[str] = set()
        with context.store.snapshot():
            found = records_of(context.store, name)
            directory = agencies(context)
        self._by_folio = {one.folio: one for one in found}
        self._by_key = {one.source_key: one for one in found if one.source_key}
        known = Counter(self._key(one.answers, one.agency_id) for one in found if one.brought)
        self.rows = [self._judged(row, directory, known) for row in sheet.rows]
        self.counts = Counter(one.outcome for one in self.rows)
        self._stores = [one for one in self.rows if one.outcome in ("created", "updated")]
        self.total = self.counts["created"] + self.counts["updated"]
        self.done = 0
        self.stale: list[BroughtRow] = []
        """Rows whose answer somebody else changed since they were judged: they were not stored."""
        self.finished = self.total == 0
        self._journal = Journal(context, "answers", file, name)
        self._stored: Counter[str] = Counter()
        self._turns = Turns(context.store)

    @property
    def folio(self) -> str:
        """Folio of the import, to undo it by; blank while nothing is stored."""
        return self._journal.folio

    def step(self, rows: int = 200) -> None:
        """Store some answers more, a few in a transaction."""
        until = min(self.done + rows, self.total)
        while self.done < until:
            with self._turns.transaction():
                done, is_over = self.done, False
                while done < until and not is_over:
                    some = self._stores[done : done + self._turns.together]
                    self._store(some)
                    done += len(some)
                    is_over = self._turns.stored(len(some))
            self.done = done
        self.finished = self.done == self.total

    def _store(self, some: list[BroughtRow]) -> None:
        view = _view(self._context, self._view.version.name)
        new = [one for one in some if one.record is None]
        given = [(one.answers, one.told) for one in new]
        made = insert_brought(self._context, view, self._view.version, given)
        kept = [
            ImportedRow(row=one.row, record_id=record.id)
            for one, record in zip(new, made, strict=True)
        ]
        kept += self._change([one for one in some if one.record is not None])
        self._journal.keep(kept)
        self._count(kept)

    def _count(self, kept: Iterable[ImportedRow]) -> None:
        """Say on the record of the import how many answers it stored so far."""
        self._stored.update("created" if one.before is None else "updated" for one in kept)
        self._journal.count(created=self._stored["created"], updated=self._stored["updated"])

    def _change(self, some: Iterable[BroughtRow]) -> list[ImportedRow]:
        kept = []
        for one in some:
            before = one.record
            newest = before and REGISTER.find_by(self._context.store, "folio", before.folio)
            if before is None or newest is None or newest.revision_id != before.revision_id:
                self.stale.append(one)
                continue
            version = self._view.version
            replace_valid(self._context, version, newest, one.answers, **one.told)
            said = before_file(newest)
            kept.append(ImportedRow(row=one.row, record_id=newest.id, before=said))
        return kept

    def _judged(self, row: Row, directory: AgencyDirectory, known: Counter[str]) -> BroughtRow:
        problems = [Problem(one.code, (name,), one.params) for name, one in row.strange()]
        told, unknown = _told(row, directory)
        problems += unknown
        try:
            record = self._record(row)
            answers = self._answers(row, record)
        except Invalid as invalid:
            problems += invalid.problems
        if problems:
            return BroughtRow(row.number, "rejected", {}, told, None, tuple(problems))
        if record is not None:
            same = not changes_between(record.answers, answers) and all(
                getattr(record, name) == value for name, value in told.items()
            )
            return BroughtRow(row.number, "unchanged" if same else "updated", answers, told, record)
        told.setdefault("agency_id", None)
        if "source_key" in told:
            return BroughtRow(row.number, "created", answers, told)
        key = self._key(answers, told["agency_id"])
        outcome: Outcome = "unchanged" if known[key] > 0 else "created"
        known[key] -= 1
        return BroughtRow(row.number, outcome, answers, told)

    def _answers(self, row: Row, record: FormRecord | None) -> dict[str, Any]:
        """Return the answers after a row: what it leaves out stays. Raises `Invalid`."""
        before = record.answers if record else self._start
        said = answers_in(self._fields, row)
        if record and self._blot:
            said = {name: one for name, one in said.items() if self._blot not in str(one)}
        return valid_answers(self._context, self._view.definition, {**before, **said})

    def _record(self, row: Row) -> FormRecord | None:
        """Return the answer that a row says again, or None. Raises `Invalid`."""
        folio, called = row.cells.get(FOLIO), row.cells.get(SOURCE_KEY)
        record = self._by_folio.get(folio) if folio else self._by_key.get(called or "")
        column, text = (FOLIO, folio) if folio else (SOURCE_KEY, called)
        if text and text in self._seen:
            raise Invalid([Problem("form_bring_repeated", (column,), {"text": text})])
        self._seen |= {text} if text else set()
        if record is None:
            if folio:
                raise Invalid([Problem("form_bring_folio", (FOLIO,), {"text": folio})])
            return None
        if not record.brought:
            raise Invalid([Problem("form_bring_not_brought", (column,), {"text": record.folio})])
        revision = row.cells.get(REVISION)
        if revision and revision != record.revision_id:
            raise Invalid([Problem("form_bring_stale", (column,), {"text": record.folio})])
        return record

    def _key(self, answers: Mapping[str, Any], agency_id: str | None) -> str:
        said = [answers.get(name) for name in self._compared]
        return json.dumps([agency_id, said], ensure_ascii=False)


def _view(context: Context, name: str) -> FormView:
    view = open_form(context, name)
    if not may_bring(context, view):
        raise NotAllowed("form_bring_refused")
    return view


def _told(row: Row, directory: AgencyDirectory) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a row tells beside its answers, and that nobody knows the agency it names."""
    told: dict[str, Any] = {}
    said, called = row.cells.get(AGENCY), row.cells.get(SOURCE_KEY)
    agency = directory.find(said) if said else None
    if agency is not None:
        told["agency_id"] = agency.id
    if called:
        told["source_key"] = called
    if said and agency is None:
        return told, [Problem("form_bring_agency", (AGENCY,), {"text": said})]
    return told, []
