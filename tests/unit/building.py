"""A small town to try the rules in: two agencies, an account of each role, a clock one can move."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from servimun_widgets.domain.accounts import AccountContent, AccountRecord
from servimun_widgets.domain.agencies import AgencyContent, AgencyRecord
from servimun_widgets.domain.chain import ChainReading
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.programs.services.records import create_imported, free_folio
from servimun_widgets.services.anchors import end_of_chain
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.trail import event_documents
from servimun_widgets.store import Store, where

MORNING = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
"""Ten in the morning in Chihuahua."""

AGENCIES = {"IMPAS": "Instituto de Prevención y Atención a la Salud", "DIF": "Desarrollo Integral"}

PEOPLE: dict[str, tuple[str, str | None]] = {
    "enlace.impas": ("enlace", "IMPAS"),
    "suplente.impas": ("enlace", "IMPAS"),
    "enlace.dif": ("enlace", "DIF"),
    "coordinacion": ("coordinacion", None),
    "coordinacion.2": ("coordinacion", None),
    "aprobacion": ("aprobacion", None),
    "operacion": ("operacion", None),
    "analisis": ("analisis", None),
    "admin": ("admin", None),
}
"""User name -> role and agency. An account's id is its user name, an agency's id its sigla."""

COMPLETE: dict[str, Any] = {
    "public_name": "Box comunitario",
    "lead_agency_id": "IMPAS",
    "summary": "Clases gratuitas de box para jóvenes de la colonia.",
    "topic": "deporte",
    "level": "primaria",
    "scope": "comunitario",
    "audience": "jóvenes de 12 a 17 años",
    "modality": "presencial",
    "phones": [{"number": "072", "extensions": None, "kind": None, "note": None}],
}


def content(**changes: Any) -> dict[str, Any]:
    """Return a programme as a form sends it, complete enough to be published."""
    return {**PROGRAM.empty_value(), **COMPLETE, **changes}


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **time: float) -> None:
        self.moment += timedelta(**time)


class Breaking:
    """Answers as `source` does, and fails at the call with the number `at`."""

    def __init__(self, source: Callable[[], Any], at: int) -> None:
        self.source = source
        self.at = at
        self.calls = 0

    def __call__(self) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise ConnectionAbortedError("the machine stopped here")
        return self.source()


MOST_CALLS = 60


def stopped_at_each_call(
    town: Town, context: Context, broken: str, work: Callable[[Context], object]
) -> int:
    """Carry out `work`, with what `broken` names failing at its first call, its second, and so on.

    Each time nothing is stored. Returns how often it was stopped before it was carried out.
    """
    before = town.everything()
    for stops in range(MOST_CALLS):
        source = Breaking(getattr(context, broken), at=stops + 1)
        try:
            work(replace(context, **{broken: source}))
        except ConnectionAbortedError:
            assert town.everything() == before
        else:
            assert source.calls == stops
            return stops
    raise AssertionError(f"still stopped at call {MOST_CALLS}")


class Town:
    """The store, its clock and ids, and the work place of each person."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = Clock()
        self.data_folder: Path | None = None
        numbers = itertools.count(1)
        self.new_id = lambda: f"id-{next(numbers):04}"
        stamp = {"created_on": MORNING, "updated_on": MORNING, "updated_by": SYSTEM_ACCOUNT}
        with store.transaction():
            for sigla, name in AGENCIES.items():
                agency = AgencyRecord(
                    id=sigla, content=AgencyContent(sigla=sigla, name=name), **stamp
                )
                store.table("agencies").insert(as_document(agency))
            for username in PEOPLE:
                store.table("accounts").insert(as_document(_account(username, stamp)))

    def at_work(self, username: str) -> Context:
        return Context(self.store, self.clock, self.new_id, username, self.data_folder)

    @property
    def system(self) -> Context:
        return self.at_work(SYSTEM_ACCOUNT)

    def catalogued(self, *, publish: bool = True, **changes: Any) -> ProgramRecord:
        """Return a programme as the import leaves it."""
        given = content(**changes)
        with self.store.transaction():
            return create_imported(
                self.system,
                free_folio(self.system),
                validate(ProgramContent, given),
                imported=given,
                publish=publish,
            )

    def said_before(self, folio: str, text: str, *, answer: str | None = None, **said: Any) -> None:
        """Put texts into feedback that were not refused yet when it was logged."""
        table = self.store.table("feedback")
        [document] = table.search(where("folio") == folio)
        update: dict[str, Any] = {"content": {**document["content"], "text": text, **said}}
        if answer is not None:
            update["answer"] = answer
        table.update(update, where("folio") == folio)

    def program(self, program_id: str) -> ProgramRecord:
        found = find_program(self.store, program_id)
        assert found is not None
        return found

    def change_account(self, username: str, **update: Any) -> None:
        self.store.table("accounts").update(update, where("id") == username)

    def everything(self) -> dict[str, Any]:
        """Return all that is stored, to see that something changed nothing."""
        return {
            name: [(document.doc_id, dict(document)) for document in self.store.table(name).all()]
            for name in sorted(self.store.tables())
        }

    def actions(self) -> list[tuple[str, str]]:
        """Return who did what, oldest first."""
        events = self.store.table("audit").all()
        return [(event["account_id"], event["action"]) for event in events]


def _account(username: str, stamp: dict[str, Any]) -> AccountRecord:
    role, agency = PEOPLE[username]
    return AccountRecord(
        id=username,
        username=username,
        content=AccountContent(
            username=username,
            display_name=f"Cuenta {username}",
            role=role,
            agency_id=agency,
            position="titular" if agency else None,
        ),
        password_hash="",
        must_change_password=False,
        **stamp,
    )


def chain_problems(store):
    """Return what is wrong with the chain of the trail alone."""
    reading = ChainReading()
    for _ in reading.each(event_documents(store)):
        pass
    return reading.problems(*end_of_chain(store))
