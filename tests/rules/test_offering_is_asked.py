"""Whatever shows a programme outward asks `domain.offering` what it is on that day.

Only the programmes' own modules read their dates or compare their state. A module that reads
programmes from the store either asks, or is named here with why it need not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from repository import MODULES, PACKAGE, nodes, syntax_of

ASK = (
    "ask servimun_widgets.programs.rules.offering"
    " (offering_on, goes_out, is_offered, last_day, days_told),"
    " or take the programmes of a Snapshot; `ProgramRecord.shown` is what citizens read"
)
OWN = {
    *(
        "programs/rules/offering.py",
        "programs/records/programs.py",
        "programs/rules/publishing.py",
        "programs/services/program_list.py",
        "programs/workflow.py",
    ),
    *("domain/program_fields.py", "programs/forms/end.py", "programs/services/catalogue_at.py"),
    *("programs/services/dates.py", "programs/services/editing.py"),
    "programs/services/shown_then.py",
    "importing/services/program_rows.py",
    "catalogue/documents/open_data/hsds_parts.py",  # the names of the standard
    "catalogue/documents/open_data/hsds_tables.py",
}
"""The programmes' own: the record, its form, its import, what publishes it and tells its past."""
DATES = {"valid_from", "valid_until"}
READERS = {
    *("all_programs", "find_program", "visible_programs", "open_program", "programs_at"),
    *("ProgramsPast", "ShownPast", "find_programs"),
    "names_worked_on",
}
INWARD = {
    "meetings/services/agreement_list.py": "names what an agreement is about, to who keeps it",
    "meetings/services/agreements.py": "an agreement is about what is on show, ended or not",
    "programs/services/catalogue_at.py": "tells the past; whoever shows it asks for that day",
    "feedback/services/__init__.py": "anybody may say something of what is on show, ended or not",
    "feedback/pages/request.py": "leads staff to the programme that a request is about",
    "feedback/services/assigning.py": "the agency of a programme answers, whether it ended or not",
    "feedback/services/arriving.py": "a citizen may say something of any programme",
    "feedback/services/passing_on.py": "a group may ask about any programme of its message",
    "feedback/services/usefulness.py": "counts, for staff",
    "importing/services/program_book.py": "compares rows with what is worked on",
    "importing/services/putting_back.py": "puts back what is worked on",
    "importing/services/taking_out.py": "takes out what is worked on, for who may see it",
    "indicators/services/register.py": "asks of each that was on show if it was offered that day",
    "indicators/services/sources.py": "scope and level of what was sent in the past",
    "meetings/services/dated.py": "names what an agreement is about, to who keeps it",
    "red_vecinal/services/dated.py": "asks whose they are, to tell a campaign to their agencies",
    "meetings/services/points.py": "a point of a meeting is for the agency itself",
    "programs/services/readings.py": "offers what their words say to who keeps them",
    "programs/services/records.py": "writes them",
    "programs/services/reading.py": "reads them for who may see them",
    "meetings/services/reminders.py": "names a programme to its own agency",
    "red_vecinal/services/calendar.py": "names them to who plans and to their own agencies",
    "store/mended_campaigns.py": "brings stored records into line; shows nothing",
    "meetings/pages/point.py": "for the agencies of a meeting",
    "meetings/pages/program.py": "for the agencies of a meeting",
    "meetings/pages/room.py": "for the agencies of a meeting",
    "feedback/demonstration.py": "what is said of it may be of any programme",
    "meetings/demonstration.py": "of the agencies of a meeting",
    "programs/demonstration.py": "changes what is worked on",
    "programs/pages/form.py": "the form of who may see it",
    "programs/pages/programs.py": "the list of who may see them",
    "programs/pages/remarks.py": "what is said among staff of a field",
    "programs/pages/review.py": "a change under review",
    "programs/pages/settling.py": "what its own liaison confirms or sends",
    "programs/services/commenting.py": "what is said among staff of a field",
    "programs/services/previewing.py": "what would be on show, for who may see what is worked on",
}
"""Module that reads programmes and shows them to staff only -> why."""
STATES = {"archivado", "publicado"}


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def dates_read(tree: ast.AST) -> Iterator[str]:
    for node in nodes(tree, ast.Attribute):
        if node.attr in DATES:
            yield f"line {node.lineno} reads .{node.attr}"
    for node in nodes(tree, ast.Constant):
        if node.value in DATES:
            yield f"line {node.lineno} names {node.value!r}"


def states_compared(tree: ast.AST) -> Iterator[str]:
    for node in nodes(tree, ast.Compare):
        found = {one.value for one in nodes(node, ast.Constant) if isinstance(one.value, str)}
        if found & STATES:
            yield f"line {node.lineno} compares with {sorted(found & STATES)}"


def reads_programs(tree: ast.AST) -> bool:
    return (
        any(node.id in READERS for node in nodes(tree, ast.Name))
        or any(node.attr in READERS for node in nodes(tree, ast.Attribute))
        or any(map(opens_programs, nodes(tree, ast.Call)))
    )


def opens_programs(node: ast.Call) -> bool:
    table = isinstance(node.func, ast.Attribute) and node.func.attr == "table" and node.args
    return bool(table) and getattr(node.args[0], "value", None) == "programs"


def imported(tree: ast.AST) -> set[str]:
    return {
        f"{node.module}.{alias.name}"
        for node in nodes(tree, ast.ImportFrom)
        for alias in node.names
    }


def asks(tree: ast.AST) -> bool:
    return any(
        name.startswith(
            ("servimun_widgets.programs.rules.offering.", "servimun_widgets.fichas.rules.snapshot.")
        )
        for name in imported(tree)
    )


def test_only_programmes_own_modules_read_their_dates_or_compare_their_state():
    found = {
        f"{name_of(module)}: {said}: {ASK}"
        for module in MODULES
        if name_of(module) not in OWN
        for said in (*dates_read(syntax_of(module)), *states_compared(syntax_of(module)))
    }
    assert found == set()


def test_who_reads_programmes_asks_or_is_known_to_show_them_inside_only():
    found = {
        f"{name_of(module)} reads programmes and does not ask: {ASK}; for staff only: name it here"
        for module in MODULES
        if reads_programs(syntax_of(module))
        and name_of(module) not in INWARD
        and not asks(syntax_of(module))
    }
    assert found == set()


def test_nobody_is_excused_who_reads_no_programmes():
    readers = {name_of(one) for one in MODULES if reads_programs(syntax_of(one))}
    assert set(INWARD) - readers == set()


def test_documents_get_programmes_from_a_snapshot_only():
    found = {
        f"{name_of(module)} takes {name}: {ASK}"
        for module in MODULES
        if name_of(module).startswith("documents/")
        for name in imported(syntax_of(module))
        if name.endswith("domain.programs.ProgramRecord") or ".services." in name
    }
    found |= {
        f"{name_of(module)} reads .on_show, which holds what ended: {ASK}"
        for module in MODULES
        if name_of(module).startswith("documents/")
        for node in nodes(syntax_of(module), ast.Attribute)
        if node.attr == "on_show"
    }
    assert found == set()


@pytest.mark.parametrize(
    ("code", "noticed"),
    [
        ("if content.valid_until < day: pass", True),
        ("getattr(content, 'valid_until')", True),
        ("content['valid_from']", True),
        ("record.state != 'archivado'", True),
        ("record.state in ('publicado', 'borrador')", True),
        ("offering_on(record, day)", False),
    ],
)
def test_what_does_not_ask_is_noticed(code, noticed):
    tree = ast.parse(code)
    assert bool([*dates_read(tree), *states_compared(tree)]) is noticed


@pytest.mark.parametrize(
    ("code", "noticed"),
    [
        ("all_programs(store)", True),
        ("programs.visible_programs(context)", True),
        ("store.table('programs').all()", True),
        ("store.table('groups').all()", False),
    ],
)
def test_who_reads_programmes_is_noticed(code, noticed):
    assert reads_programs(ast.parse(code)) is noticed
