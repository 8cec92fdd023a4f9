"""From the text of an expression to a tree of plain lists.

A tree is one of `["num", 3.0]`, `["text", "a"]`, `["name", "x", steps]` (`${x}` and what follows
it), `["path", absolute, steps]`, `["neg", tree]`, `["op", sign, left, right]`, `["and", trees]`,
`["or", trees]`, `["call", function, trees]`.
"""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple

from servimun_widgets.domain.expressions.catalogue import FUNCTIONS
from servimun_widgets.errors import ServimunError

Tree = list[Any]

MOST_TOKENS = 4000
MOST_LEVELS = 60
"""Both are far above what anybody writes by hand, and keep evaluation off the recursion limit."""

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    |(?P<literal>"[^"]*"|'[^']*')
    |(?P<variable>\$\{\s*(?:last-saved\#)?[^\s{}]+\s*\})
    |(?P<name>[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?)
    |(?P<sign>\.\.|!=|<=|>=|//|::|[-+*/=<>()\[\],.|@])
    )""",
    re.VERBOSE,
)
_WORD_OPERATORS = {"and", "or", "div", "mod"}
_AFTER_OPERAND = {")", "]", ".", ".."}
_LEVELS = (("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


class ExpressionError(ServimunError):
    """An expression that is not understood or asks for what the platform does not do."""


class Token(NamedTuple):
    """A piece of an expression: its kind, its text and where it begins."""

    kind: str
    text: str
    at: int


def parse(text: str) -> Tree:
    """Return the tree of `text`.

    Raises `ExpressionError`: `expression_syntax` with the place where it stops making sense,
    `expression_function` for a function outside the subset, `expression_arguments`,
    `expression_feature` for a part of XPath outside it, `expression_long`.

    >>> parse("${edad} >= 18")
    ['op', '>=', ['name', 'edad', []], ['num', 18.0]]
    """
    reader = _Reader(text, _tokens(text))
    tree = reader.any_of()
    if reader.token.kind != "end":
        raise reader.unexpected()
    return tree


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise ExpressionError("expression_syntax", part=_part(text, at))
        kind = str(found.lastgroup)
        word = found[kind]
        if kind == "name" and word in _WORD_OPERATORS and _operand_before(tokens):
            kind = "sign"
        tokens.append(Token(kind, word, found.start(kind)))
        at = found.end()
        if len(tokens) > MOST_TOKENS:
            raise ExpressionError("expression_long", most=MOST_TOKENS)
    tokens.append(Token("end", "", end))
    return tokens


def _operand_before(tokens: list[Token]) -> bool:
    # XPath's own rule: after an operand a word such as `div` is an operator, elsewhere a name.
    if not tokens:
        return False
    last = tokens[-1]
    return last.kind != "sign" or last.text in _AFTER_OPERAND


def _part(text: str, at: int) -> str:
    shown = text[at : at + 30].strip()
    return shown or text[-30:].strip()


class _Reader:
    """Reads tokens from left to right, one method for each level of precedence."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._next]

    def unexpected(self) -> ExpressionError:
        return ExpressionError("expression_syntax", part=_part(self._text, self.token.at))

    def any_of(self) -> Tree:
        self._depth += 1
        if self._depth > MOST_LEVELS:
            raise ExpressionError("expression_long", most=MOST_TOKENS)
        parts = [self._all_of()]
        while self._takes("or"):
            parts.append(self._all_of())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else ["or", parts]

    def _all_of(self) -> Tree:
        parts = [self._binary(0)]
        while self._takes("and"):
            parts.append(self._binary(0))
        return parts[0] if len(parts) == 1 else ["and", parts]

    def _binary(self, level: int) -> Tree:
        if level == len(_LEVELS):
            return self._signed()
        tree = self._binary(level + 1)
        chain = 0
        while (sign := self._takes(*_LEVELS[level])) is not None:
            chain += 1
            if chain > MOST_LEVELS:
                raise ExpressionError("expression_long", most=MOST_TOKENS)
            tree = ["op", sign, tree, self._binary(level + 1)]
        return tree

    def _signed(self) -> Tree:
        minus = 0
        while self._takes("-"):
            minus += 1
        tree = self._operand()
        return ["neg", tree] if minus % 2 else tree

    def _operand(self) -> Tree:
        kind, text, _ = self.token
        if kind == "number":
            if math.isinf(float(text)):
                raise self.unexpected()
            self._next += 1
            return ["num", float(text)]
        if kind == "literal":
            self._next += 1
            return ["text", text[1:-1]]
        if kind == "variable":
            self._next += 1
            return ["name", text[2:-1].strip(), self._more_steps()]
        if self._takes("("):
            tree = self.any_of()
            self._expects(")")
            return tree
        if kind == "name" and self._tokens[self._next + 1].text == "(":
            return self._call()
        return self._path()

    def _call(self) -> Tree:
        name = self.token.text
        self._next += 2
        arguments: list[Tree] = []
        if not self._takes(")"):
            arguments.append(self.any_of())
            while self._takes(","):
                arguments.append(self.any_of())
            self._expects(")")
        if name == "current" and not arguments:
            return ["path", False, [".", *self._more_steps()]]
        if name not in FUNCTIONS:
            raise ExpressionError("expression_function", function=name)
        least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            raise ExpressionError("expression_arguments", function=name)
        return ["call", name, arguments]

    def _path(self) -> Tree:
        absolute = self._takes("/") is not None
        if self.token.text in {"//", "@"}:
            raise ExpressionError("expression_feature", part=_part(self._text, self.token.at))
        if not absolute and not self._is_step():
            raise self.unexpected()
        steps = [self._step(), *self._more_steps()]
        return ["path", absolute, steps]

    def _more_steps(self) -> list[str]:
        steps = []
        while self._takes("/"):
            steps.append(self._step())
        if self.token.text in {"[", "//", "::", "|", "@"}:
            raise ExpressionError("expression_feature", part=_part(self._text, self.token.at))
        return steps

    def _is_step(self) -> bool:
        return self.token.kind == "name" or self.token.text in {".", ".."}

    def _step(self) -> str:
        if self.token.text in {"*", "@"}:
            raise ExpressionError("expression_feature", part=_part(self._text, self.token.at))
        if not self._is_step():
            raise self.unexpected()
        self._next += 1
        return self._tokens[self._next - 1].text

    def _takes(self, *signs: str) -> str | None:
        if self.token.kind == "sign" and self.token.text in signs:
            self._next += 1
            return self._tokens[self._next - 1].text
        return None

    def _expects(self, sign: str) -> None:
        if self._takes(sign) is None:
            raise self.unexpected()
