"""What engines make of values differently: decimal numbers, comparisons of amounts as text, and sprintf."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from costgate.judge._lintparts import Node, Shape, Tree

VERB = re.compile(r"%[-+# 0]*\d*(?:\.\d+)?(.)")
ALIKE = re.compile(r"%\d*d|%[svqx%]")
ORDERS = frozenset({"Lt", "Le", "Gt", "Ge"})
WHOLE = "compare whole numbers, such as the *_micros fields: 5 dollars are 5000000"


def odd(kind: str, body: Node, sides: Sequence[Shape | None], tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield what is odd about an expression, and what to write instead; *sides* are the shapes of what it is about."""
    if kind not in ("BoolExpr", "ArithExpr"):
        return
    if body.get("op") == "Div":
        instead = "multiply the other side instead, or use a field that is worked out already (*_basis_points)"
        yield "dividing makes a decimal number, which engines round differently", instead
    for side in (body["lhs"], body["rhs"]):
        if "Number" in side and re.search(r"[.eE]", tree.text(side["Number"]["span"])):
            yield f"{tree.text(side['Number']['span'])} is a decimal number, which engines compare differently", WHOLE
    if kind == "BoolExpr" and body.get("op") in ORDERS:
        for side, node, other in ((sides[0], body["rhs"], sides[1]), (sides[1], body["lhs"], sides[0])):
            if side and (
                side.is_amount or (side.kind == "string" and ("Number" in node or (other and other.kind == "integer")))
            ):
                yield f"{side.name} is text: it does not compare as an amount", _micros(side)


def odd_call(
    called: str, nodes: Sequence[Node], given: Sequence[Shape | None], printed: Sequence[Shape | None]
) -> Iterator[tuple[str, str]]:
    """Yield what is odd about the call of a built-in; *printed* are the shapes of the values that a sprintf prints."""
    if called == "to_number" and given and given[0] and given[0].name.startswith("input."):
        yield f"{given[0].name} is for reading, and to_number fails on it", _micros(given[0])
    if called == "sprintf" and len(nodes) == 2 and "String" in nodes[0]:
        yield from _format(str(nodes[0]["String"]["value"]), nodes[1], printed)


def _format(text: str, values: Node, printed: Sequence[Shape | None]) -> Iterator[tuple[str, str]]:
    verbs = [found for found in VERB.finditer(text) if found[1] != "%"]
    for found in verbs:
        if found[0].endswith("f"):
            yield f"{found[0]} prints a whole number differently in each engine", "print the field that is text already"
        elif not ALIKE.fullmatch(found[0]):
            yield f"the embedded engine does not print {found[0]} as OPA does", "write %s for text, %d for whole numbers, or %v"
    for found, shape in zip(verbs, printed) if "Array" in values else ():
        if found[0] == "%s" and shape and shape.kind in ("integer", "number", "boolean"):
            yield f"{shape.name} is no text: %s of it reads `%!s(int=5)` with OPA", "write %d for a whole number, else %v"
        if found[0].endswith("d") and shape and shape.kind == "string":
            yield f"{shape.name} is text: %d of it fails", "write %s"
    if "Array" in values and len(values["Array"]["items"]) != len(verbs):
        count = len(values["Array"]["items"])
        yield f"sprintf has {len(verbs)} verbs for {count} values, an error in the embedded engine", "give each verb a value"


def _micros(shape: Shape) -> str:
    return f"compare {shape.name}_micros" if shape.name.startswith("input.") else WHOLE
