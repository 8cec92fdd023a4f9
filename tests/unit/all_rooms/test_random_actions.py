"""Whoever does whatever in whatever order: the rules hold.

A small model of what should happen, made from the written tables and not from the code, is kept
beside the store; after each action both must agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from building import PEOPLE, Town, chain_problems, content
from expected_permissions import LEADS_TO, WHOSE, expected_refusal
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from new_store import new_store

from servimun_widgets.accounts.services import administration as account_administration
from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, ServimunError
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import revisions_of

# Those who may do something act more often than the others.
_WORKING = ["enlace.impas", "enlace.dif", "coordinacion", "coordinacion.2"]
PERSON = st.sampled_from([*PEOPLE, *_WORKING, *_WORKING, *_WORKING])
COORDINATION = st.sampled_from(["coordinacion", "coordinacion.2"])
WHICH = st.integers(0, 9)
STALE = st.sampled_from([False] * 5 + [True])
ACTIONS = ["withdraw", "return", "publish", "verify", "undo", "archive", "unarchive"]
CONTENT = st.fixed_dictionaries(
    {
        "hours": st.sampled_from([None, "lunes", "martes"]),
        "summary": st.sampled_from([None, "Clases de box.", "Clases de box."]),
        "agencies": st.sampled_from([("IMPAS", ("DIF",))] * 4 + [("IMPAS", ()), ("DIF", ())]),
    }
)


def written(choice: dict[str, Any]) -> dict[str, Any]:
    lead, shared = choice["agencies"]
    return content(
        hours=choice["hours"],
        summary=choice["summary"],
        lead_agency_id=lead,
        coresponsible_agency_ids=list(shared),
    )


@dataclass
class Expected:
    """A programme as it should be now."""

    program_id: str
    state: str
    versions: list[dict[str, Any]]
    contributors: set[str]
    published: dict[str, Any] | None = None
    last: tuple[str, str, datetime] | None = None

    @property
    def content(self) -> dict[str, Any]:
        return self.versions[-1]

    def standing(self, agency: str | None) -> str:
        if agency == self.content["lead_agency_id"]:
            return "own"
        return "coresponsible" if agency in self.content["coresponsible_agency_ids"] else "other"


class AnybodyDoesAnything(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.store = new_store()
        self.town = Town(self.store)
        self.programs: list[Expected] = []
        self.events = 0
        self.disabled: set[str] = set()
        self.keys = 0
        self.seen: dict[str, tuple[str | None, int]] = {}

    def teardown(self) -> None:
        assert check_store(self.store) == []
        self.store.close()

    @initialize()
    def a_catalogue_is_loaded(self) -> None:
        record = self.town.catalogued(hours="lunes", coresponsible_agency_ids=["DIF"])
        shown = as_document(record.content)
        self.programs.append(Expected(record.id, "publicado", [shown], set(), shown))
        self.seen[record.id] = (record.published_revision_id, 1)
        self.events = 1

    # -- what should happen

    def may_enter(self, person: str) -> type[ServimunError] | None:
        return NotAllowed if person in self.disabled else None

    def refusal_of(
        self, person: str, program: Expected, action: str, state: str | None = None
    ) -> type[ServimunError] | None:
        role, agency = PEOPLE[person]
        code = expected_refusal(
            role,
            program.standing(agency),
            action,
            state or program.state,
            person in program.contributors,
        )
        return NotAllowed if code else None

    def hidden(self, person: str, program: Expected) -> type[ServimunError] | None:
        role, agency = PEOPLE[person]
        return None if program.standing(agency) in WHOSE[role, "view"] else NotFound

    def edit_refused(
        self, person: str, program: Expected, new: dict[str, Any], stale: bool
    ) -> type[ServimunError] | None:
        role, agency = PEOPLE[person]
        old = program.content
        moved = new["lead_agency_id"] != old["lead_agency_id"]
        shared = new["coresponsible_agency_ids"] != old["coresponsible_agency_ids"]
        fixed = role == "enlace" and (moved or (shared and program.standing(agency) != "own"))
        return (
            self.may_enter(person)
            or self.hidden(person, program)
            or (Conflict if stale else None)
            or self.refusal_of(person, program, "edit")
            or (NotAllowed if fixed else None)
        )

    # -- doing it

    def carry_out(self, expected: type[ServimunError] | None, work: Any) -> Any:
        """Do it twice with one key; return the receipt, or None when it was rightly refused."""
        self.keys += 1
        key = f"k{self.keys}"
        if expected is not None:
            before = self.town.everything()
            with pytest.raises(expected):
                work(key)
            assert self.town.everything() == before
            return None
        receipt = work(key)
        assert work(key) == receipt
        return receipt

    def happened(self, person: str, program: Expected, action: str) -> None:
        self.events += 1
        program.last = (person, action, self.town.clock.moment)

    def edited(self, person: str, program: Expected, new: dict[str, Any], action: str) -> None:
        if new != program.content:
            program.state = LEADS_TO[program.state, "edit"]
            program.versions.append(new)
            program.contributors.add(person)
            self.happened(person, program, action)

    def stored(self, program: Expected) -> Any:
        return self.town.program(program.program_id)

    @precondition(lambda self: len(self.programs) < 3)
    @rule(person=PERSON, choice=CONTENT)
    def begin(self, person: str, choice: dict[str, Any]) -> None:
        new = written(choice)
        role, agency = PEOPLE[person]
        standing = "own" if agency == new["lead_agency_id"] else "other"
        expected = self.may_enter(person)
        if standing not in WHOSE[role, "create"]:
            expected = NotAllowed
        context = self.town.at_work(person)
        receipt = self.carry_out(
            expected, lambda key: program_editing.create_program(context, new, key)
        )
        if receipt:
            program = Expected(receipt.record_id, "borrador", [new], {person})
            self.programs.append(program)
            self.happened(person, program, "create")

    @precondition(lambda self: self.programs)
    @rule(person=PERSON, which=WHICH, choice=CONTENT, send=st.booleans(), stale=STALE)
    def write(
        self, person: str, which: int, choice: dict[str, Any], send: bool, stale: bool
    ) -> None:
        program = self.programs[which % len(self.programs)]
        new = written(choice)
        expected = self.edit_refused(person, program, new, stale)
        if send and expected is None:
            state = program.state if new == program.content else LEADS_TO[program.state, "edit"]
            if new["summary"] is None or state == "publicado":
                expected = Invalid
            else:
                moved = Expected(program.program_id, state, [new], set())
                expected = self.refusal_of(person, moved, "submit")
        context = self.town.at_work(person)
        base = "an older one" if stale else self.stored(program).revision_id
        save = program_editing.submit_program if send else program_editing.save_program
        receipt = self.carry_out(
            expected, lambda key: save(context, program.program_id, new, base, key)
        )
        if receipt:
            self.edited(person, program, new, "edit")
            if send:
                program.state = "en_revision"
                program.contributors.add(person)
                self.happened(person, program, "submit")

    @precondition(lambda self: self.programs)
    @rule(person=PERSON, which=WHICH, version=WHICH)
    def restore(self, person: str, which: int, version: int) -> None:
        program = self.programs[which % len(self.programs)]
        number = version % len(program.versions)
        new = program.versions[number]
        revisions = revisions_of(self.store, program.program_id)
        expected = self.edit_refused(person, program, new, stale=False)
        context = self.town.at_work(person)
        receipt = self.carry_out(
            expected,
            lambda key: program_editing.restore_revision(
                context, program.program_id, revisions[-1 - number].id, key
            ),
        )
        if receipt:
            if new != program.content:
                program.contributors.add(revisions[-1 - number].author_id)
            self.edited(person, program, new, "restore")

    @precondition(lambda self: self.programs)
    @rule(person=PERSON, which=WHICH, action=st.sampled_from(ACTIONS), stale=STALE)
    def step(self, person: str, which: int, action: str, stale: bool) -> None:
        program = self.programs[which % len(self.programs)]
        based = action in ("return", "publish")
        expected = self.may_enter(person) or self.hidden(person, program)
        if action == "undo":
            who, what, when = program.last or ("", "", self.town.clock.moment)
            soon = (self.town.clock.moment - when).total_seconds() <= 60
            if not (who == person and what == "verify" and soon):
                expected = expected or NotAllowed
        else:
            expected = (
                expected
                or (Conflict if based and stale else None)
                or self.refusal_of(person, program, action)
            )
        context, program_id = self.town.at_work(person), program.program_id
        base = "an older one" if stale else self.stored(program).revision_id
        works = {
            "withdraw": lambda key: program_review.withdraw_program(context, program_id, key),
            "return": lambda key: program_review.return_program(
                context, program_id, base, "Falta.", key
            ),
            "publish": lambda key: program_review.publish_program(context, program_id, base, key),
            "verify": lambda key: program_review.verify_program(context, program_id, key),
            "undo": lambda key: program_review.undo_verify_program(context, program_id, key),
            "archive": lambda key: program_review.archive_program(
                context, program_id, "Terminó.", key
            ),
            "unarchive": lambda key: program_review.unarchive_program(context, program_id, key),
        }
        if self.carry_out(expected, works[action]):
            program.state = LEADS_TO.get((program.state, action), program.state)
            if action == "publish":
                program.published, program.contributors = program.content, set()
            if action == "unarchive":
                program.published = None
            self.happened(person, program, action)

    @precondition(lambda self: self.programs)
    @rule(person=COORDINATION, which=WHICH, choice=CONTENT)
    def help_out(self, person: str, which: int, choice: dict[str, Any]) -> None:
        self.write(person, which, choice, send=True, stale=False)

    @precondition(lambda self: any(p.state == "en_revision" for p in self.programs))
    @rule(person=COORDINATION, decision=st.sampled_from(["publish", "return"]))
    def decide(self, person: str, decision: str) -> None:
        waiting = next(n for n, p in enumerate(self.programs) if p.state == "en_revision")
        self.step(person, waiting, decision, stale=False)

    @rule(person=st.sampled_from(sorted(set(PEOPLE) - {"admin"})), seldom=st.integers(0, 3))
    def disable_or_enable(self, person: str, seldom: int) -> None:
        if person not in self.disabled and seldom:
            return
        active = person in self.disabled
        account_administration.set_active(self.town.at_work("admin"), person, active=active)
        self.disabled ^= {person}
        self.events += 1

    @rule(seconds=st.sampled_from([1, 30, 61, 90 * 86400]))
    def time_passes(self, seconds: int) -> None:
        self.town.clock.forward(seconds=seconds)

    # -- what is always so

    @invariant()
    def the_store_is_as_expected(self) -> None:
        stored = {record.id: record for record in all_programs(self.store)}
        assert len(stored) == len(self.programs)
        for program in self.programs:
            record = stored[program.program_id]
            published = record.published.model_dump(mode="json") if record.published else None
            assert record.state == program.state
            assert record.content.model_dump(mode="json") == program.content
            assert published == program.published
            assert set(record.contributors) == program.contributors
            numbers = [r.number for r in revisions_of(self.store, record.id)]
            assert numbers == list(range(len(program.versions), 0, -1))
            assert record.revision_number == numbers[0]

    @invariant()
    def every_change_has_one_event_and_the_chain_is_whole(self) -> None:
        assert len(self.store.table("audit")) == self.events
        assert chain_problems(self.store) == []

    @invariant()
    def what_is_on_show_changes_only_by_a_reviewer_who_did_not_write_it(self) -> None:
        """Told from what is stored alone, without the model."""
        for record in all_programs(self.store):
            shown, number = self.seen.get(record.id, (None, 0))
            if record.published_revision_id == shown:
                continue
            last = self.store.table("audit").all()[-1]
            assert last["record_id"] == record.id
            if record.published_revision_id is None:
                assert last["action"] == "program_unarchive"
            else:
                assert last["action"] == "program_publish"
                assert PEOPLE[last["account_id"]][0] == "coordinacion"
                versions = revisions_of(self.store, record.id)
                writers = {r.author_id for r in versions if r.number > number}
                assert last["account_id"] not in writers
                number = record.revision_number
            self.seen[record.id] = (record.published_revision_id, number)


AnybodyDoesAnything.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    suppress_health_check=[HealthCheck.too_slow],
)

# What fails is first made as short as it can be, which takes minutes.
TestAnybodyDoesAnything = pytest.mark.timeout(900)(AnybodyDoesAnything.TestCase)
