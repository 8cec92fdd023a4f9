"""Tying the names of an expression to the fields of a form.

A resolved tree adds to those of `parse`: `["ref", repeats, key]` is an answer (`repeats` are the
keys of the repeats it lies in), `["rows", repeats]` the rows of the last of them, `["position",
depth]` the number of the row at that depth, `["indexed", repeats, key, [[depth, tree], …]]` an
answer in the rows named, `["choice", tree, key]` the label of a choice of that field,
`["column", name]` a column of the choice that is being filtered, and `["regex", tree, machine]`
whether a text is as a pattern says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from servimun_widgets.domain.expressions.parser import ExpressionError, Tree, parse
from servimun_widgets.domain.expressions.patterns import machine_of

NodeKind = Literal["form", "group", "repeat", "field"]


@dataclass(eq=False)
class Node:
    """A form, group, repeat or field. `key` names the answer where it is stored."""

    name: str
    kind: NodeKind
    key: str = ""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Put `child` last in here and return it."""
        child.parent = self
        self.children.append(child)
        return child

    def within(self) -> Iterator[Node]:
        """Yield every node below this one, in the order of the form."""
        for child in self.children:
            yield child
            yield from child.within()

    def ancestors(self) -> Iterator[Node]:
        """Yield what this lies in, the innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def repeats(self) -> list[str]:
        """The keys of the repeats this lies in, the outermost first; of a repeat also its own."""
        around = [self, *self.ancestors()]
        return [node.key for node in reversed(around) if node.kind == "repeat"]


@dataclass(frozen=True)
class Names:
    """What an expression may speak of: the form, where it stands, and the columns of choices.

    `bare`: a name without `${}` is a field, as analysts write it; XLSForm asks for `${}`.
    """

    form: Node
    here: Node
    columns: frozenset[str] = frozenset()
    bare: bool = False


def resolve(tree: Tree, names: Names) -> Tree:
    """Return `tree` with its names tied to fields.

    Raises `ExpressionError`: `expression_name` (no such field), `expression_path` (a path that
    leads to none, or to none that holds a value), `expression_feature`, and those of `machine_of`.
    """
    kind = tree[0]
    if kind in ("num", "text"):
        return tree
    if kind in ("and", "or"):
        return [kind, [resolve(one, names) for one in tree[1]]]
    if kind == "neg":
        return ["neg", resolve(tree[1], names)]
    if kind == "op":
        return ["op", tree[1], resolve(tree[2], names), resolve(tree[3], names)]
    if kind == "call":
        return _call(tree[1], tree[2], names)
    if kind == "path" and not tree[1] and len(tree[2]) == 1 and tree[2][0] in names.columns:
        return ["column", tree[2][0]]
    return _reference(_node(tree, names))


def resolve_text(text: str, names: Names) -> Tree:
    """Return the resolved tree of `text`; raises what `parse` and `resolve` do."""
    return resolve(parse(text), names)


def keys_in(tree: Tree) -> set[str]:
    """Return the keys of the fields and repeats that a resolved tree reads."""
    kind = tree[0]
    if kind == "ref":
        return {tree[2]}
    if kind == "rows":
        return {tree[1][-1]}
    if kind == "indexed":
        return {tree[2]}.union(*(keys_in(one) for _, one in tree[3]))
    if kind in ("choice", "regex"):
        return keys_in(tree[1])
    parts = {"and": tree[1:2], "or": tree[1:2], "op": [tree[2:]], "call": tree[2:3]}
    inner = [tree[1]] if kind == "neg" else next(iter(parts.get(kind, [])), [])
    return set().union(*(keys_in(one) for one in inner))


def _call(name: str, arguments: list[Tree], names: Names) -> Tree:
    if name == "once":
        return ["call", "coalesce", [_reference(names.here), resolve(arguments[0], names)]]
    if name in ("position", "index"):
        node = _node(arguments[0], names) if arguments else names.here
        if not node.repeats:
            raise ExpressionError("expression_path", path=name)
        return ["position", len(node.repeats) - 1]
    if name == "indexed-repeat":
        return _indexed(arguments, names)
    if name == "jr:choice-name":
        return _choice_name(arguments, names)
    if name == "regex":
        if arguments[1][0] != "text":
            raise ExpressionError("expression_feature", part="regex")
        return ["regex", resolve(arguments[0], names), machine_of(arguments[1][1])]
    if name == "string-length" and not arguments:
        arguments = [["path", False, ["."]]]
    return ["call", name, [resolve(one, names) for one in arguments]]


def _indexed(arguments: list[Tree], names: Names) -> Tree:
    target = _node(arguments[0], names)
    if len(arguments) % 2 == 0 or target.kind != "field":
        raise ExpressionError("expression_arguments", function="indexed-repeat")
    indices = []
    for repeat, index in zip(arguments[1::2], arguments[2::2], strict=True):
        node = _node(repeat, names)
        if node.kind != "repeat" or node.key not in target.repeats:
            raise ExpressionError("expression_arguments", function="indexed-repeat")
        indices.append([target.repeats.index(node.key), resolve(index, names)])
    return ["indexed", target.repeats, target.key, indices]


def _choice_name(arguments: list[Tree], names: Names) -> Tree:
    named = arguments[1]
    if named[0] != "text":
        raise ExpressionError("expression_arguments", function="jr:choice-name")
    node = _node(parse(named[1]), names)
    return ["choice", resolve(arguments[0], names), node.key]


def _reference(node: Node) -> Tree:
    if node.kind == "repeat":
        return ["rows", node.repeats]
    if node.kind != "field":
        raise ExpressionError("expression_path", path=node.name)
    return ["ref", node.repeats, node.key]


def _node(tree: Tree, names: Names) -> Node:
    """Return what a name or a path leads to."""
    if tree[0] == "name":
        if "#" in tree[1]:
            raise ExpressionError("expression_feature", part=f"${{{tree[1]}}}")
        return _follow(_named(tree[1], names), tree[2], tree[1])
    if tree[0] != "path":
        raise ExpressionError("expression_path", path=str(tree[1]))
    _, absolute, steps = tree
    written = ("/" if absolute else "") + "/".join(steps)
    if absolute:
        return _follow(names.form, steps[1:], written)
    if steps[0] in (".", ".."):
        return _follow(names.here, steps, written)
    if names.bare and len(steps) == 1:
        return _named(steps[0], names)
    raise ExpressionError("expression_bare_name", name=steps[0])


def _named(name: str, names: Names) -> Node:
    found = [node for node in names.form.within() if node.name == name]
    if not found:
        raise ExpressionError("expression_name", name=name)
    # Of several of one name, the one that shares the most with where the expression stands.
    around = [names.here, *names.here.ancestors()]
    return max(found, key=lambda node: sum(one in around for one in node.ancestors()))


def _follow(node: Node, steps: list[str], written: str) -> Node:
    for step in steps:
        if step == ".":
            continue
        if step == "..":
            following = node.parent
        else:
            following = next((one for one in node.children if one.name == step), None)
        if following is None:
            raise ExpressionError("expression_path", path=written)
        node = following
    return node
