"""What rules find: rules that are no sets, findings without a message, and fields whose names are misspelt."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from costgate.judge import findings, policies
from costgate.judge._lintparts import Node, Problem, Tree

FIELDS = sorted(findings.KNOWN)


def check(tree: Tree) -> Iterator[Problem]:
    """Yield what `costgate check` would refuse of a module's findings, or not understand."""
    for rule in tree.rules:
        if "Spec" not in rule:
            continue
        form, head = next(iter(rule["Spec"]["head"].items()))
        name = head["refr"].get("Var", {}).get("value", "")
        line = rule["Spec"]["span"]["line"]
        if not re.fullmatch(policies.RULE, name):
            continue
        if form == "Compr" and not head.get("assign"):
            what = f"{name} is true or false, and a check refuses that: it must be a set of findings"
            yield Problem(tree.file, line, "finding", what, f"write `{name} contains finding if {{ ... }}`")
        for finding in _objects(rule["Spec"], head) if form == "Set" else ():
            yield from _finding(tree, finding)


def _finding(tree: Tree, finding: Node) -> Iterator[Problem]:
    """Yield what is odd about a finding that is written as an object."""
    keys = {key["String"]["value"]: key["String"]["span"]["line"] for _, key, _ in finding["fields"] if "String" in key}
    if len(keys) == len(finding["fields"]) and "msg" not in keys:
        what = "the finding has no msg, and a check refuses that"
        yield Problem(tree.file, finding["span"]["line"], "finding", what, 'write "msg": the sentence that people read')
    for key, line in keys.items():
        close = [] if key in FIELDS else difflib.get_close_matches(key, FIELDS, 1, 0.8)
        if close and close[0] not in keys:
            yield Problem(
                tree.file, line, "finding", f"{key} is no field of findings: it is a detail", f"did you mean {close[0]}?"
            )


def _objects(spec: Node, head: Node) -> Iterator[Node]:
    """Yield the objects that a set's members are, as far as they are written out in the rule."""
    key = head["key"] or {}
    if "Object" in key:
        yield key["Object"]
    name = key.get("Var", {}).get("value")
    for body in spec["bodies"]:
        for statement in body["query"]["stmts"]:
            assigned = statement["literal"].get("Expr", {}).get("expr", {}).get("AssignExpr")
            if assigned and name and assigned["lhs"].get("Var", {}).get("value") == name and "Object" in assigned["rhs"]:
                yield assigned["rhs"]["Object"]
