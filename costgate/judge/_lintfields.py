"""Follow through a policy's syntax tree what `input` and `data` hold: which fields do not exist, what compares wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from costgate.judge import _lintvalues
from costgate.judge._lintparts import Missing, Node, Problem, Shape, Shapes, Tree, path

Names = dict[str, Shape | None]
SAME = frozenset({"sort", "array.reverse", "array.slice"})
ANY: None = None


class Looker:
    """Looks at the modules of one package."""

    def __init__(self, trees: list[Tree], shapes: Shapes) -> None:
        self._trees = trees
        self._shapes = shapes
        self._found: list[Problem] = []
        self._quiet = True
        self._tree = trees[0]
        self._line = 0
        self._defaulted = False
        self._values: dict[str, Shape | None] = {}
        self._arguments: dict[str, list[list[Shape | None]]] = {}
        self._rules: dict[str, list[tuple[Tree, Node]]] = {}
        for tree in trees:
            for rule in tree.rules:
                if name := _name(rule):
                    self._rules.setdefault(name, []).append((tree, rule))

    def problems(self) -> list[Problem]:
        """Return what is odd. A first round learns what functions are called with, the second one reports."""
        for self._quiet in (True, False):
            for tree in self._trees:
                self._tree = tree
                for rule in tree.rules:
                    self._rule(rule)
        return self._found

    # -- rules ----------------------------------------------------------------------------------------------------------

    def _rule(self, rule: Node) -> Shape | None:
        """Look at a rule and return the shape of what one definition of it gives."""
        kind, body = next(iter(rule.items()))
        if kind == "Default":
            return self._value(body["value"], {})
        form, head = next(iter(body["head"].items()))
        self._defaulted = form == "Compr" and any("Default" in other for _, other in self._rules.get(_name(rule), ()))
        start: Names = self._parameters(head) if form == "Func" else {}
        given: list[Shape | None] = []
        for one in body["bodies"] or [None]:
            names = dict(start)
            if one:
                self._query(one["query"], names)
            assigned = (one or {}).get("assign") or head.get("assign")
            for index in _indexes(head["refr"]):
                self._value(index, names)
            if form == "Set":
                given.append(self._value(head["key"], names))
            else:
                given.append(self._value(assigned["value"], names) if assigned else ANY)
        return self._shapes.union(given) if form == "Compr" and not _indexes(head["refr"]) else self._held(form, head, given)

    def _held(self, form: str, head: Node, given: list[Shape | None]) -> Shape | None:
        inner = self._shapes.union(given)
        if inner is None or form == "Func":
            return ANY
        return _list(inner, _name_of(head["refr"])) if form == "Set" else _object(inner, _name_of(head["refr"]))

    def _parameters(self, head: Node) -> Names:
        """Return a function's parameters, each with the shape of what its package calls it with."""
        calls = self._arguments.get(_name_of(head["refr"]), [])
        names: Names = {}
        for number, argument in enumerate(head["args"]):
            if "Var" in argument:
                given = [call[number] if number < len(call) else ANY for call in calls]
                names[argument["Var"]["value"]] = self._shapes.union(given) if given else ANY
        return names

    def _rule_value(self, name: str) -> Shape | None:
        """Return the shape of a rule's value, or of what it holds; None while it is looked at, as it may name itself."""
        if name not in self._values:
            self._values[name] = ANY
            tree, line, quiet, defaulted = self._tree, self._line, self._quiet, self._defaulted
            self._quiet = True
            found = []
            for where, rule in self._rules[name]:
                self._tree = where
                found.append(self._rule(rule))
            self._tree, self._line, self._quiet, self._defaulted = tree, line, quiet, defaulted
            self._values[name] = self._shapes.union(found)
        return self._values[name]

    # -- statements -----------------------------------------------------------------------------------------------------

    def _query(self, query: Node, names: Names) -> None:
        for statement in query["stmts"]:
            replaced = [path(one["refr"])[:1] for one in statement.get("with_mods") or []]
            quiet = self._quiet
            self._quiet = quiet or ["input"] in replaced or ["data"] in replaced
            for one in statement.get("with_mods") or []:
                self._value(one["as"], names)
            self._literal(statement["literal"], names)
            self._quiet = quiet

    def _literal(self, literal: Node, names: Names) -> None:
        kind, body = next(iter(literal.items()))
        self._line = body["span"]["line"]
        if kind == "SomeVars":
            names |= dict.fromkeys((self._tree.text(span) for span in body["vars"]), ANY)
        elif kind == "SomeIn":
            inner = self._shapes.item(self._value(body["collection"], names))
            self._bind(body["value"], inner, names)
            if body["key"]:
                self._bind(body["key"], ANY, names)
        elif kind == "Every":
            inner = self._shapes.item(self._value(body["domain"], names))
            held = {**names, self._tree.text(body["value"]): inner}
            self._query(body["query"], held)
        else:
            self._value(body["expr"], names)

    def _bind(self, target: Node, shape: Shape | None, names: Names) -> None:
        """Give the variable *target* its shape; one with an outer value keeps it."""
        if "Var" in target:
            name = target["Var"]["value"]
            names[name] = shape if names.get(name) is None else names[name]
        else:
            for inner in _children(target):
                self._bind(inner, ANY, names)

    # -- expressions ----------------------------------------------------------------------------------------------------

    def _value(self, node: Node, names: Names) -> Shape | None:
        """Return the shape of an expression's value, and look at all that is in it."""
        kind, body = next(iter(node.items()))
        self._line = body["span"]["line"]
        if kind == "Var":
            return self._variable(str(body["value"]), names)
        if kind in ("RefDot", "RefBrack"):
            return self._reference(kind, body, names)
        if kind == "Call":
            return self._call(body, names)
        if kind in ("ArrayCompr", "SetCompr", "ObjectCompr"):
            return self._comprehension(kind, body, names)
        if kind == "AssignExpr":
            shape = self._value(body["rhs"], names)
            self._bind(body["lhs"], shape, names) if "Var" in body["lhs"] else self._value(body["lhs"], names)
            return ANY
        sides = [self._value(inner, names) for inner in _children(node)]
        line = body["span"]["line"]
        for what, instead in _lintvalues.odd(kind, body, sides, self._tree):
            self._report(line, "portable", what, instead)
        return ANY

    def _variable(self, name: str, names: Names) -> Shape | None:
        if name in names:
            return names[name]
        if name in ("input", "data"):
            return self._shapes.input if name == "input" else self._shapes.data
        for one in self._tree.imports:
            steps = path(one["refr"])
            if steps and name == (self._tree.text(one["as"]) if one.get("as") else steps[-1]) and steps[0] != "rego":
                return self._value(one["refr"], {}) if len(steps) > 1 or steps[0] != name else self._variable(name, {name: ANY})
        return self._rule_value(name) if name in self._rules else ANY

    def _reference(self, kind: str, body: Node, names: Names) -> Shape | None:
        base = self._value(body["refr"], names)
        line = body["span"]["line"]
        if kind == "RefDot":
            return self._field(base, str(body["field"][1]), line)
        index = body["index"]
        if "String" in index:
            return self._field(base, str(index["String"]["value"]), line)
        self._value(index, names)
        return self._shapes.item(base)

    def _field(self, base: Shape | None, key: str, line: int) -> Shape | None:
        found = self._shapes.field(base, key)
        if isinstance(found, Missing):
            optional = self._defaulted and base is not None and base.name.startswith("data.")
            if not optional or found.instead.startswith("did you mean"):
                self._report(line, "field", found.what, found.instead)
            return ANY
        return found

    def _call(self, body: Node, names: Names) -> Shape | None:
        called = ".".join(path(body["fcn"]))
        line = body["span"]["line"]
        given = [self._value(one, names) for one in body["params"]]
        if called in self._rules:
            self._arguments.setdefault(called, []).append(given)
        values = (
            [self._value(one, names) for one in _children(body["params"][1])] if called == "sprintf" and len(given) == 2 else []
        )
        for what, instead in _lintvalues.odd_call(called, body["params"], given, values):
            self._report(line, "portable", what, instead)
        if called == "object.get" and len(given) == 3 and "String" in body["params"][1]:
            default, self._defaulted = self._defaulted, True
            self._field(given[0], str(body["params"][1]["String"]["value"]), line)
            self._defaulted = default
        return given[0] if called in SAME and given else ANY

    def _comprehension(self, kind: str, body: Node, names: Names) -> Shape | None:
        held = dict(names)
        self._query(body["query"], held)
        if kind == "ObjectCompr":
            self._value(body["key"], held)
        inner = self._value(body["value"] if kind == "ObjectCompr" else body["term"], held)
        return ANY if inner is None else _object(inner, inner.name) if kind == "ObjectCompr" else _list(inner, inner.name)

    def _report(self, line: int, check: str, what: str, instead: str) -> None:
        if not self._quiet:
            self._found.append(Problem(self._tree.file, line, check, what, instead))


def _list(inner: Shape, name: str) -> Shape:
    return Shape(({"type": "array", "items": {"anyOf": list(inner.options)}},), name.removesuffix("[_]"))


def _object(inner: Shape, name: str) -> Shape:
    return Shape(({"type": "object", "additionalProperties": {"anyOf": list(inner.options)}},), name.removesuffix("[_]"))


def _name(rule: Node) -> str:
    kind, body = next(iter(rule.items()))
    return _name_of(body["refr"] if kind == "Default" else next(iter(body["head"].values()))["refr"])


def _name_of(reference: Node) -> str:
    while "Var" not in reference:
        reference = next(iter(reference.values())).get("refr") or {"Var": {"value": ""}}
    return str(reference["Var"]["value"])


def _indexes(reference: Node) -> list[Node]:
    return [reference["RefBrack"]["index"]] if "RefBrack" in reference else []


def _children(node: Any) -> Iterator[Node]:
    """Yield the expressions right below *node*."""
    body = next(iter(node.values())) if isinstance(node, dict) else node
    for value in body.values() if isinstance(body, dict) else body:
        if isinstance(value, dict) and len(value) == 1 and re.match("[A-Z]", next(iter(value))):
            yield value
        elif isinstance(value, list):
            yield from _children(value)
