"""Patterns: what is read, what is refused, and that no pattern is slow for any text."""

from __future__ import annotations

import random
import re

import pytest

from servimun_widgets.domain.expressions.parser import ExpressionError
from servimun_widgets.domain.expressions.patterns import machine_of, matches

READ = [
    "[A-Z]{4}[0-9]{6}",
    "(a+)+",
    "(a|a)*b?",
    r"[^@]+@[^@]+\.[^@]+",
    r".*@.*\..*",
    r"\d{3}[- ]?\d{3}",
    "^a$|^b$",
    "(^a|b)c*$",
    "a{0,3}b{2,}",
    "(ab?){2,4}c",
    "[+*?]+",
    "[AÁ][aáñ ]*",
    "a||b",
    "(a*)*",
    r"x{2}?\S+?",
    r"[^\d\s]{1,5}",
    "(a?b?c?){3}",
    "(a|){2,}b",
    "(){3}a",
    "a{0}",
    "a{0,}b",
]
LETTERS = "abcdxy@.01- +*?ABÁñ\n"
WRONG = [
    *("(a", "a)", "[a", "a**", "a++", "{2}", "a{2", "a{,2}", "a{3,2}", "*", "\\", "[z-a]", "[]a]"),
    *("[[a]", "[a&&b]", "(?=a)", "(?!a)", "(?i)a", "(?<n>a)", r"\bA", r"\1", r"\p{L}", r"\u00g1"),
    *("a^b", "a$b", "(^a)+", "(" * 40 + "a" + ")" * 40, "a" * 501),
]
LARGE = [".{1000}.{1000}", "(a{100}){100}", "((a|b|c|d){0,30}){30}", "(.?){1000}", "(.*){900}"]
SLOW_ELSEWHERE = [
    ("(a+)+", "a" * 9999 + "!"),
    ("(a|a?)*b", "a" * 10_000),
    (r".*@.*\..*@", "@." * 5000),
    ("(.{1,40}){1,20}!", "a" * 799 + "?"),
]


@pytest.mark.parametrize("pattern", READ)
def test_a_pattern_takes_the_texts_that_python_takes(pattern):
    draw = random.Random(pattern)
    machine, known = machine_of(pattern), re.compile(pattern, re.ASCII)
    texts = ["".join(draw.choices(LETTERS, k=draw.randint(0, 8))) for _ in range(500)]
    assert [one for one in texts if matches(one, machine)] == list(filter(known.fullmatch, texts))


@pytest.mark.parametrize("pattern", WRONG, ids=lambda text: text[:20])
def test_what_programs_read_each_in_its_way_is_refused(pattern):
    with pytest.raises(ExpressionError) as refused:
        machine_of(pattern)
    assert refused.value.code == "expression_pattern"


@pytest.mark.parametrize("pattern", LARGE)
def test_what_repeats_too_much_is_refused(pattern):
    with pytest.raises(ExpressionError) as refused:
        machine_of(pattern)
    assert refused.value.code == "expression_pattern_large"


@pytest.mark.parametrize(("pattern", "text"), SLOW_ELSEWHERE)
def test_a_pattern_of_many_ways_is_answered_at_once(pattern, text):
    # Engines that try one way after another would take years for the first of these.
    assert matches(text, machine_of(pattern)) is False


def test_a_repeat_of_nothing_is_nothing():
    machine = machine_of("((((){1000}){1000}){1000})a")
    assert (matches("a", machine), matches("", machine)) == (True, False)
