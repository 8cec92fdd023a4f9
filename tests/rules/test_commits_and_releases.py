"""What a commit is called, and what a release says of itself."""

from __future__ import annotations

import re
import subprocess
import tomllib
from datetime import date

import pytest
from repository import ROOT

RULED_SINCE = date(2026, 11, 24)
"""Day from which subjects keep the rule; those before it stay as they are."""
LONGEST = 72
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
SECTION = re.compile(r"## \[(\d+\.\d+\.\d+)\] - (Unreleased|\d{4}-\d{2}-\d{2})")


def git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def subjects() -> list[str]:
    """Return the subjects that this clone can see; a shallow one sees the newest."""
    dated = (line.split(" ", 1) for line in git("log", "--no-merges", "--format=%as %s"))
    ruled = [subject for day, subject in dated if date.fromisoformat(day) >= RULED_SINCE]
    # To a shallow clone a merge has no parents, and its name is not ours.
    return [subject for subject in ruled if not subject.startswith("Merge ")]


def sections() -> list[tuple[str, str]]:
    """Return version and day of each section of the changelog, the newest first."""
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    read = [SECTION.fullmatch(head) for head in heads]
    assert all(read), f"A section is called «## [1.2.3] - 2027-01-31» or «- Unreleased»: {heads}"
    return [(one[1], one[2]) for one in read if one]


def test_the_subject_of_a_commit_is_one_short_line() -> None:
    long = [subject for subject in subjects() if len(subject) > LONGEST]
    assert not long, f"Shorten to {LONGEST} characters (git commit --amend, git rebase -i): {long}"


def test_the_newest_section_is_of_the_version_that_is_built() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert sections()[0][0] == project["version"], (
        "Raise the version in pyproject.toml and begin its section in CHANGELOG.md together."
    )


def test_each_release_has_one_section_and_its_day() -> None:
    versions = [version for version, _ in sections()]
    ordered = sorted(versions, key=lambda one: [int(part) for part in one.split(".")])
    assert versions == ordered[::-1]
    assert len(set(versions)) == len(versions)
    for version, day in sections()[1:]:
        assert day != "Unreleased", f"Say the day on which {version} was released."
    for tag in git("tag", "--list", "v*"):
        assert dict(sections()).get(tag[1:], "Unreleased") != "Unreleased", (
            f"The tag {tag} needs its section with its day in CHANGELOG.md."
        )


def untagged(released: list[tuple[str, str]], tags: list[str]) -> list[str]:
    """Return the versions with a day that lack their tag; a clone without tags knows of none.

    The newest may lack it: its tag is set on the commit that gives it its day.
    """
    dated = [f"v{version}" for version, day in released[1:] if day != "Unreleased"]
    return [tag for tag in dated if tag not in tags] if tags else []


def test_each_release_has_its_tag() -> None:
    missing = untagged(sections(), git("tag", "--list", "v*"))
    assert not missing, f"Set them on the commits that gave them their day (git tag): {missing}"


@pytest.mark.parametrize(
    ("released", "tags", "missing"),
    [
        ([("0.2.0", "Unreleased"), ("0.1.0", "2026-12-01")], ["v0.0.9"], ["v0.1.0"]),
        ([("0.2.0", "Unreleased"), ("0.1.0", "2026-12-01")], ["v0.1.0"], []),
        ([("0.1.0", "2026-12-01"), ("0.0.9", "2026-11-01")], ["v0.0.9"], []),
        ([("0.2.0", "Unreleased"), ("0.1.0", "2026-12-01")], [], []),
    ],
)
def test_a_release_without_its_tag_is_noticed(released, tags, missing) -> None:
    assert untagged(released, tags) == missing


def test_the_changelog_is_lists_of_the_known_kinds() -> None:
    for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines():
        if line.startswith("### "):
            assert line[4:] in KINDS, f"{line}: one of {KINDS}."
