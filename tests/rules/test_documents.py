"""What the documents say about the repository is true: its tree, its commands, its links."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from repository import NOTEBOOKS, ROOT, kept_files, relative

from servimun_widgets.cli import servimun
from servimun_widgets.services.analyst_tables import analyst_tables
from servimun_widgets.services.record_tables import record_tables

DOCUMENTS = [file for file in kept_files() if file.suffix == ".md"]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)[^)]*\)")
ASSIGNMENT = re.compile(r"^[A-Z_]+=")


def fenced(document: Path, language: str) -> list[str]:
    """Return the blocks of a document in one language."""
    found = FENCE.findall(document.read_text(encoding="utf-8"))
    return [block for name, block in found if name == language]


def commands(program: str) -> list[tuple[str, list[str]]]:
    """Return document and words of each command of `program` in a block of shell."""
    lines = [
        (relative(document), shlex.split(line, comments=True))
        for document in DOCUMENTS
        for block in fenced(document, "sh")
        for line in block.replace("\\\n", " ").splitlines()
    ]
    found = []
    for document, words in lines:
        while words and (ASSIGNMENT.match(words[0]) or words[0] == "sudo"):
            words = words[1:]
        if words and Path(words[0]).name == program:
            found.append((document, words))
    return found


def listed_tree() -> dict[str, set[str]]:
    """Return the folders of the tree in architecture.md whose entries it lists, with those."""
    block = fenced(ROOT / "docs" / "architecture.md", "text")[0]
    listed: dict[str, set[str]] = defaultdict(set)
    folders: list[str] = []
    for line in block.splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        folders = folders[:depth]
        listed["".join(folders)].add(name)
        folders.append(name)
    return listed


def entries(folder: str) -> set[str]:
    """Return what lies in a folder, as the tree writes it; folders end with a slash."""
    files = [relative(file) for file in kept_files()]
    below = [file.removeprefix(folder) for file in files if file.startswith(folder)]
    return {f"{name.split('/')[0]}/" if "/" in name else name for name in below}


def test_the_tree_equals_the_disk() -> None:
    tree = listed_tree()
    assert {"", "notebooks/", "servimun_widgets/", "tests/"} <= set(tree)
    for folder, names in tree.items():
        tree_of = f"the tree in docs/architecture.md, below «{folder}»"
        new, gone = entries(folder) - names, names - entries(folder)
        assert not new, f"{tree_of}: write a line for each of {sorted(new)}"
        assert not gone, f"{tree_of}: take out {sorted(gone)}"


def test_the_tables_of_records_are_told() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", text.partition("Tables: ")[2].partition("\n")[0]))
    untold = sorted(set(record_tables()) - named)
    assert not untold, f"docs/architecture.md, «Store»: name {untold} among the tables"


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    named = {word for _, words in commands("make") for word in words[1:] if "=" not in word}
    assert {"serve", "test"} <= named
    assert named <= targets


def test_servimun_commands_exist_with_their_options() -> None:
    for document, words in commands("servimun"):
        told = f"{document}: {shlex.join(words)}"
        command: click.Command = servimun
        path: list[str] = []
        for word in words[1:]:
            if word.startswith("-") or not isinstance(command, click.Group):
                break
            found = command.get_command(click.Context(command), word)
            assert found is not None, told
            command = found
            path.append(word)
        options = {name for param in command.params for name in param.opts} | {"--help"}
        given = {w.split("=")[0] for w in words[1 + len(path) :] if w.startswith("-")}
        assert given <= options, told
        shown = CliRunner().invoke(servimun, [*path, "--help"])
        assert (shown.exit_code, shown.exception) == (0, None), told


def test_every_python_script_that_is_named_exists() -> None:
    named = [words[1] for _, words in commands("python") if len(words) > 1 and words[1][0] != "-"]
    assert named
    assert [script for script in named if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_links_lead_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    broken = [link for link in links if not (document.parent / link).exists()]
    assert not broken, (
        f"{relative(document)} leads to {broken}: write the path from its folder; a picture is"
        " taken by the story that shows it (CONTRIBUTING.md, «A picture of a guide»)"
    )


def test_the_readme_gives_the_two_commands() -> None:
    given = {shlex.join(words) for document, words in commands("make") if document == "README.md"}
    assert {"make serve", "make test"} <= given


def test_what_old_paths_lead_to_is_there() -> None:
    rows = (ROOT / "docs" / "old-paths.md").read_text(encoding="utf-8").splitlines()
    given = [path for row in rows[6:] for path in re.findall(r"`(\S+/\S+)`", row.split("|")[2])]
    gone = [path for path in given if not (ROOT / "servimun_widgets" / path).exists()]
    assert len(given) > 200
    assert gone == [], "say in docs/old-paths.md where it is now"


def test_the_rules_in_contributing_name_their_tests() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`tests/rules/(test_\w+\.py)`", text))
    assert named == {file.name for file in (ROOT / "tests" / "rules").glob("test_*.py")}


def test_the_guide_and_the_notebook_of_tables_name_every_table():
    guide = (ROOT / "docs" / "guia-analistas.md").read_text("utf-8")
    notebook = (ROOT / "notebooks" / "analisis" / "tablas.ipynb").read_text("utf-8")
    untold = [name for name in analyst_tables() if f"`tables.{name}()`" not in guide]
    assert not untold, f"docs/guia-analistas.md: name `tables.x()` of {untold} in its table"
    untold = [name for name in analyst_tables() if f"`{name}`" not in notebook]
    assert not untold, f"notebooks/analisis/tablas.ipynb: name {untold} among its tables"


def test_the_guide_of_outreach_names_every_notebook_of_it() -> None:
    guide = (ROOT / "docs" / "guia-difusion.md").read_text("utf-8")
    there = {file.name for file in NOTEBOOKS if file.parent.name == "difusion"}
    untold = sorted(name for name in there if f"| `{name}` |" not in guide)
    assert not untold, f"docs/guia-difusion.md: say in its table what {untold} do"


def test_what_git_ignores_is_cleaned_away_but_data() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    said = subprocess.run(["make", "-n", "clean"], cwd=ROOT, capture_output=True, check=True)
    removed = said.stdout.decode().split()
    names = [one.strip("/") for one in ignored if "data/" not in one]
    left = [name for name in names if not any(fnmatch(name, one) for one in removed)]
    assert not left, f"`clean` of the Makefile: remove {left}, as README.md says of it"
