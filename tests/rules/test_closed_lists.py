"""A new state or choice is asked for wherever one is shown, counted or asked about.

A closed list is a `Literal` of words or a `StrEnum`. It has one table, value -> label or row, in
its own module; what else is to be known of a value stands in its row. Nothing here names a list:
a new one is found by itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs, urlsplit

from closed_lists import (
    ClosedList,
    Table,
    Workflow,
    closed_lists,
    in_records,
    named,
    names_of,
    tables,
    workflows,
)
from repository import MODULES, PACKAGE, dotted_name, nodes, relative, syntax_of

from servimun_widgets.domain.states import ChoiceRow, StateRow
from servimun_widgets.subjects import declared

PARTIAL = {
    "servimun_widgets/domain/answer_forms.py PUBLIC_LETTERS": "nothing is written in the others",
    "servimun_widgets/analyst_forms/services/answer_tables.py _KINDS": "the others are text",
    "servimun_widgets/forms/xlsform/logic.py _LENGTHS": "only moments are cut to their length",
    "servimun_widgets/fichas/pages/package_builder.py _FORMS": "the flyers are made by a campaign",
    "servimun_widgets/fichas/rules/publishable.py": "the flyers are made by a campaign",
    "servimun_widgets/indicators/rules/indicators.py FACTORS": "other units are told as they are",
}
"""Table -> why it may leave values out."""
NOT_TOLD = {
    "InvitationMethod": "a word of the calendar's standard; the page says it in sentences",
    "FormRight": "a right",
    "FormAction": "a right",
}
"""List of records -> why it has no labels."""
IN_SOME = {
    "servimun_widgets/meetings/demonstration.py": "who came to the meeting that is shown",
}
"""Module -> why it may name some values of a list."""
TOLD_ROWS = (str, ChoiceRow)


def tells(table: Table) -> bool:
    return table.is_home and all(isinstance(row, TOLD_ROWS) for row in table.rows.values())


def told() -> dict[tuple[str, ...], Table]:
    return {table.keys.values: table for table in tables() if tells(table)}


def table_of(states: ClosedList) -> Table | None:
    """Return the table of a list, or of one in its module that holds all of its values."""
    for table in filter(tells, tables()):
        if table.keys.module == states.module and set(states.values) <= set(table.keys.values):
            return table
    return None


def wrong_rows(table: Table) -> Iterator[str]:
    """Yield what a table forgets or has too much, with what is to be done."""
    path = relative(table.module)
    # A role without a row may nothing and sees nothing; only its title is asked for.
    may_forget = table.keys.name == "Role" and not table.is_home
    may_forget = may_forget or bool({path, f"{path} {table.name}"} & set(PARTIAL))
    forgotten = [value for value in table.keys.values if value not in table.rows and not may_forget]
    if forgotten:
        yield (
            f"{table.place} says nothing of {forgotten}: write a row for each there"
            f" (the values stand in {table.keys.place})."
        )
    gone = [key for key in table.rows if key not in table.keys.values]
    if gone:
        yield f"{table.place}: remove {gone}, or add them to {table.keys.place}."


def test_a_table_says_something_of_every_value() -> None:
    complaints = [said for table in tables() for said in wrong_rows(table)]
    assert not complaints, "\n".join(complaints)


def wrong_tables(kept_by: ClosedList) -> Iterator[str]:
    """Yield that a closed list has no table, or several, with what is to be done."""
    own = [table for table in tables() if table.keys == kept_by and tells(table)]
    if len(own) > 1:
        yield f"Say it once: {[table.place for table in own]}."
    if in_records(kept_by) and kept_by.name not in NOT_TOLD and not table_of(kept_by):
        yield (
            f"{kept_by.place} has no table: write one below it, value -> label, ChoiceRow or"
            " StateRow (servimun_widgets/domain/states.py)."
        )


def test_a_list_of_records_has_one_table_beside_it() -> None:
    complaints = [said for one in closed_lists().values() for said in wrong_tables(one)]
    assert not complaints, "\n".join(complaints)


def test_values_stand_together_only_in_tables() -> None:
    """A tuple of some states goes on without a new one, and nobody notices."""
    by_values = told()
    complete = {frozenset(values) for values in by_values}
    complaints = [
        f"{one.place} names {sorted(one.values)} of {table.keys.place} and would forget a new"
        f" value: give the rows of {table.place} a field that says what is asked here."
        for one in named()
        if not one.kept_by and one.values not in complete
        if one.place.partition(":")[0] not in IN_SOME
        for values, table in by_values.items()
        if one.values < set(values) and table.keys.name != "Role"
    ]
    assert not complaints, "\n".join(complaints)


def test_a_workflow_names_every_state_and_action() -> None:
    for workflow in workflows():
        names_every_state_and_action(workflow)


def names_every_state_and_action(workflow: Workflow) -> None:
    assert workflow.actions, f"{workflow.place}: declare its actions as a Literal beside it."
    table = table_of(workflow.states)
    rows = list(table.rows.values()) if table else [None]
    assert all(isinstance(row, StateRow) for row in rows), (
        f"{workflow.states.place} is a state: its table takes StateRow (domain/states.py)."
    )
    named_states = {state for state, _ in workflow.steps} | set(workflow.steps.values())
    idle = set(workflow.states.values) - named_states
    assert not idle, f"{workflow.place} leads neither to nor from {sorted(idle)}: add its steps."
    undone = set(workflow.actions.values) - {action for _, action in workflow.steps} - {"create"}
    assert not undone, f"{workflow.place} never allows {sorted(undone)}: add its steps."


def state_fields() -> list[tuple[str, ClosedList]]:
    """Return where a record or view keeps a state, and the closed list that it is of."""
    found = []
    for module in MODULES:
        known = names_of(module)
        for node in nodes(syntax_of(module), ast.AnnAssign):
            if getattr(node.target, "id", "") == "state":
                kept_by = known.get(ast.unparse(node.annotation))
                if kept_by is not None:
                    found.append((f"{relative(module)}:{node.lineno}", kept_by))
    return found


def test_what_is_called_a_state_has_rows_of_states() -> None:
    fields = state_fields()
    assert len(fields) > 5
    for place, kept_by in fields:
        table = table_of(kept_by)
        choices = table and all(isinstance(row, str) for row in table.rows.values())
        rows = table and all(isinstance(row, StateRow) for row in table.rows.values())
        assert rows or choices, f"{place}: {kept_by.place} needs a table of StateRow."


def rows_of_states() -> list[tuple[Table, Any, StateRow]]:
    return [
        (table, value, row)
        for table in tables()
        for value, row in table.rows.items()
        if isinstance(row, StateRow)
    ]


def test_what_waits_is_a_line_of_the_home_page() -> None:
    lines = {line.kind for one in declared() if one.waiting for line in one.waiting.lines}
    assert len(rows_of_states()) > 20
    for table, value, row in rows_of_states():
        assert row.waits is None or row.waits in lines, (
            f"{table.place}: {value!r} waits as {row.waits!r}, which no room declares: add a"
            " WaitingLine to the subject.py of its room and fill it in its waiting.py."
        )


def test_the_home_page_narrows_lists_to_what_waits() -> None:
    """A state that waits too and is not in the address is counted and then not found."""
    waits: dict[str, set[str]] = {}
    for _, _, row in rows_of_states():
        waits.setdefault(row.waits or "", set()).add(row.label)
    narrowed = [
        (line, states)
        for one in declared()
        for line in (one.waiting.lines if one.waiting else ())
        if (states := parse_qs(urlsplit(line.address).query).get("estado"))
    ]
    assert len(narrowed) > 3
    for line, states in narrowed:
        assert set(states) == waits[line.kind], (
            f"the line {line.kind!r} in the subject.py of its room leads to {states}, and what"
            f" waits so is {sorted(waits[line.kind])}: an address narrows to one state, so take"
            " `estado` out of it or let the new state wait under a kind of its own."
        )


def test_every_row_has_words_of_its_own() -> None:
    for table in (one for one in tables() if tells(one) and in_records(one.keys)):
        labels = [getattr(row, "label", row) for row in table.rows.values()]
        assert all(label.strip() for label in labels), table.place
        assert len(set(labels)) == len(labels), f"{table.place}: two values are called alike."


def test_the_reader_finds_what_is_there() -> None:
    names = {one.name for one in closed_lists().values()}
    assert {"FeedbackState", "Offering", "CostKind"} <= names
    assert {"FEEDBACK_STATES", "OFFERINGS", "COST_KINDS"} <= {table.name for table in tables()}
    assert {"FEEDBACK", "MEETING", "AGREEMENT", "CAMPAIGN", "DISPATCH", "PROGRAM"} <= {
        one.name for one in workflows()
    }
    assert PACKAGE.is_dir()
    assert import_module(dotted_name(MODULES[0]))
