"""What `servimun … --help` says: short, in Spanish, each command and switch by what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from servimun_widgets.cli import COMMANDS, servimun

SHOWN_IN_A_LIST = 62
"""Letters beside the longest name of a command, in a terminal of 80."""
NO_VERB = {"A", "Carpeta", "Con", "De", "El", "La", "Lo", "Los", "Las", "Para", "Que", "Si", "Una"}
INFINITIVE = re.compile(r"(?!Titular)[A-Z]\w*[aei]r[, ]")
ENGLISH = re.compile(r"\b(TEXT|INTEGER|RANGE|FLOAT|PATH|FILENAME|DIRECTORY|DATE|COMMAND)\b|%")


def commands(group: click.Group, road: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{road} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{road} {name}")


ALL = dict(commands(servimun, "servimun"))


def does_something(text: str) -> bool:
    """Return whether a text begins with what is done, in the third person: «Escribe…»."""
    first = text.split()[0].strip(",:;")
    return first[0].isupper() and first not in NO_VERB and first[-1] in "ae"


@pytest.mark.parametrize("road", ALL)
def test_a_command_says_first_what_it_does_in_a_sentence_that_a_list_shows_whole(road: str) -> None:
    text = ALL[road].help or ""
    first, _, _ = text.partition(". ")
    assert does_something(text), f"begin with a verb in the third person: {text}"
    assert text.endswith("."), f"end with a full stop: {text}"
    assert len(first.rstrip(".")) < SHOWN_IN_A_LIST, f"{len(first)} letters, 61 at most: {first}"


@pytest.mark.parametrize("road", ALL)
def test_an_option_says_in_spanish_what_it_takes_and_a_switch_what_it_does(road: str) -> None:
    command = ALL[road]
    for option in command.params:
        if isinstance(option, click.Option):
            text, name = option.help or "", option.opts[-1]
            assert text.endswith("."), f"{name}: end with a full stop: {text}"
            assert not INFINITIVE.match(text), f"{name}: no infinitive: {text}"
            if option.is_flag:
                assert does_something(text), f"{name}: say what it does: {text}"
    said = CliRunner().invoke(servimun, [*road.split()[1:], "--help"]).output
    assert not ENGLISH.search(said), f"give the option a `metavar` in Spanish: {said}"


def test_the_list_of_commands_shows_each_sentence_whole() -> None:
    said = CliRunner().invoke(servimun, ["--help"], terminal_width=80).output
    assert "..." not in said
    assert said.count("\n  ") >= len(COMMANDS)
