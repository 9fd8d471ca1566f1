"""Turn python-hcl2's syntax tree into small nodes that can be evaluated and cached.

A node is a constant (text, number, true, false, null) or a list whose first item says what it is:

    ["ref", NAME, STEPS]               var.a[0]: a step is a name, or ["index", NODE]
    ["get", NODE, STEPS]               the same, on something that is no name
    ["splat", NODE, EACH]              a[*].b.c: the steps are taken in every element
    ["tuple", NODES]                   [a, b]
    ["object", [[KEY, NODE], …]]       {k = v}
    ["call", NAME, NODES, SPREAD]      f(a, b...)
    ["if", CONDITION, THEN, ELSE]      a ? b : c
    ["binary", OPERATOR, LEFT, RIGHT]  a + b
    ["unary", OPERATOR, NODE]          -a
    ["for", KEY, NAME, OVER, VALUE, CONDITION]                   [for k, v in o : v if c]
    ["forobject", KEY, NAME, OVER, K, V, GROUP, CONDITION]       {for k, v in o : k => v... if c}
    ["template", PARTS]                see `_hcl_template`

A body is `[ATTRIBUTES, BLOCKS]`: `{name: [NODE, line]}` and `[[TYPE, LABELS, BODY, line], …]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from costgate.read import _hcl_template as templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from lark import Token, Tree

Node = Any
Body = list[Any]
MISSING = ["none"]


def body(tree: Tree[Token]) -> Body:
    """Return the body of a file or block."""
    attributes: dict[str, list[Any]] = {}
    blocks: list[Any] = []
    for child in tree.children:
        kind = child.data  # type: ignore[union-attr]
        if kind == "attribute":
            name = str(child.children[0].children[0])  # type: ignore[union-attr]
            attributes[name] = [expression(child.children[2]), child.meta.line]  # type: ignore[union-attr]
        elif kind == "block":
            blocks.append(_block(child))
    return [attributes, blocks]


def _block(tree: Any) -> list[Any]:
    labels: list[str] = []
    inner: Body = [{}, []]
    for child in tree.children:
        kind = getattr(child, "data", None)
        if kind == "body":
            inner = body(child)
        elif kind == "string":
            label = _string(child.children)
            labels.append(label if isinstance(label, str) else "")
        elif kind not in (None, "new_line_or_comment"):
            labels.append(str(child.children[0]))
    return [labels[0], labels[1:], inner, tree.meta.line]


def expression(tree: Any) -> Node:
    """Return the node of an expression."""
    return KINDS[tree.data](tree.children)


def _inner(children: list[Any]) -> list[Any]:
    """Return the parts of an expression that are expressions, without punctuation and line ends."""
    return [child for child in children if hasattr(child, "data") and child.data != "new_line_or_comment"]


def _term(children: list[Any]) -> Node:
    if len(children) == 1:
        child = children[0]
        return KINDS[child.data](child.children)
    return expression(_inner(children)[0])


def _integer(children: list[Any]) -> Node:
    return int(children[0]) if len(children[0]) < 400 else float(children[0])


def _float(children: list[Any]) -> Node:
    value = float(children[0])
    return int(value) if value.is_integer() and abs(value) < 1e300 else value


def _string(children: list[Any]) -> Node:
    if len(children) == 2:
        return ""
    if len(children) == 3 and getattr(children[1].children[0], "type", "") == "STRING_CHARS":
        text = str(children[1].children[0])
        return templates.unescaped(text) if "\\" in text else text
    return templates.quoted([_part(child.children[0]) for child in children[1:-1]])


def _part(child: Any) -> templates.Part:
    kind = getattr(child, "data", None)
    if kind is None:
        text = templates.unescaped(str(child))
        return ("text", text[1:] if child.type != "STRING_CHARS" else text, False, False)
    inner = _inner(child.children)
    marks = [str(one) for one in child.children if getattr(one, "type", "") == "STRIP_MARKER" or str(one) == "}"]
    left = str(child.children[1]) == "~" if len(child.children) > 1 else False
    right = len(marks) > 1 and marks[-2] == "~" and not (left and marks.count("~") == 1)
    if kind == "interpolation":
        return ("value", expression(inner[0]), False, False)
    name = kind.removeprefix("template_").removesuffix("_start")
    if name == "if":
        return ("if", expression(inner[0]), left, right)
    if name == "for":
        names = [str(one.children[0]) for one in inner if one.data == "identifier"]
        key, value = names if len(names) == 2 else ("", names[0])
        return ("for", [key, value, expression(inner[-1])], left, right)
    return (name, None, left, right)


def _heredoc(children: list[Any]) -> Node:
    text = str(children[0]).replace("\r\n", "\n")
    first, _, rest = text.partition("\n")
    lines = rest.rstrip("\n").split("\n")[:-1]
    return templates.parsed("".join(f"{line}\n" for line in lines), flush=first.startswith("<<-"))


def _identifier(children: list[Any]) -> Node:
    return ["ref", str(children[0]), []]


def _literal(children: list[Any]) -> Node:
    return {"true": True, "false": False, "null": None}[str(children[0])]


def _step(tree: Any) -> Any:
    if tree.data == "get_attr":
        return str(tree.children[1].children[0])
    if tree.data == "short_index":
        return ["index", int(tree.children[1])]
    return ["index", expression(_inner(tree.children)[0])]


def _traversal(children: list[Any]) -> Node:
    base = expression(children[0])
    if isinstance(base, list) and base[0] in ("ref", "get"):
        base[2].append(_step(children[1]))
        return base
    return ["get", base, [_step(children[1])]]


def _full_splat(children: list[Any]) -> Node:
    return ["splat", expression(children[0]), [_step(step) for step in children[1].children[1:]]]


def _attribute_splat(children: list[Any]) -> Node:
    """Return `a.*.b[0]`, where an index belongs to the list that results, other than in `a[*].b[0]`."""
    steps = [_step(step) for step in children[1].children[1:]]
    cut = next((number for number, step in enumerate(steps) if isinstance(step, list)), len(steps))
    splat = ["splat", expression(children[0]), steps[:cut]]
    return ["get", splat, steps[cut:]] if steps[cut:] else splat


def _tuple(children: list[Any]) -> Node:
    return ["tuple", [expression(child) for child in _inner(children)]]


def _object(children: list[Any]) -> Node:
    return ["object", [[_key(item.children[0].children[0]), expression(item.children[2])] for item in _inner(children)]]


def _key(tree: Any) -> Node:
    """Return the key of an object's element: a bare word is a text, anything else an expression."""
    if tree.data == "keyword":
        return str(tree.children[0])
    only = tree.children[0] if tree.data == "expr_term" and len(tree.children) == 1 else None
    if only is not None and only.data in ("identifier", "literal_value"):
        return str(only.children[0])
    return expression(tree)


def _call(children: list[Any]) -> Node:
    inner = _inner(children)
    names = [str(one.children[0]) for one in inner if one.data == "identifier"]
    arguments = next((one for one in inner if one.data == "arguments"), None)
    if arguments is None:
        return ["call", "::".join(names), [], False]
    spread = any(getattr(one, "type", "") == "ELLIPSIS" for one in arguments.children)
    return ["call", "::".join(names), [expression(one) for one in _inner(arguments.children)], spread]


def _conditional(children: list[Any]) -> Node:
    return ["if", *(expression(child) for child in _inner(children))]


def _binary(children: list[Any]) -> Node:
    left, term = _inner(children)
    operator, right = _inner(term.children)
    return ["binary", str(operator.children[0]).strip(), expression(left), expression(right)]


def _unary(children: list[Any]) -> Node:
    node = expression(children[1])
    if children[0] == "-" and type(node) in (int, float):
        return -node
    return ["unary", str(children[0]), node]


def _intro(tree: Any) -> list[Any]:
    """Return the key's name (empty without one), the value's name and what a `for` goes over."""
    inner = _inner(tree.children)
    names = [str(one.children[0]) for one in inner[:-1]]
    return ["" if len(names) == 1 else names[0], names[-1], expression(inner[-1])]


def _condition(inner: list[Any]) -> Node:
    last = inner[-1]
    return expression(_inner(last.children)[0]) if last.data == "for_cond" else MISSING


def _for_tuple(children: list[Any]) -> Node:
    inner = _inner(children)
    return ["for", *_intro(inner[0]), expression(inner[1]), _condition(inner)]


def _for_object(children: list[Any]) -> Node:
    inner = _inner(children)
    group = any(getattr(one, "type", "") == "ELLIPSIS" for one in children)
    return ["forobject", *_intro(inner[0]), expression(inner[1]), expression(inner[2]), group, _condition(inner)]


KINDS: dict[str, Callable[[list[Any]], Node]] = {
    "expr_term": _term,
    "identifier": _identifier,
    "literal_value": _literal,
    "keyword": _identifier,
    "int_lit": _integer,
    "float_lit": _float,
    "string": _string,
    "template_string": lambda children: templates.unescaped(str(children[0])[2:-2]),
    "heredoc_template": _heredoc,
    "heredoc_template_trim": _heredoc,
    "index_expr_term": _traversal,
    "get_attr_expr_term": _traversal,
    "full_splat_expr_term": _full_splat,
    "attr_splat_expr_term": _attribute_splat,
    "tuple": _tuple,
    "object": _object,
    "function_call": _call,
    "conditional": _conditional,
    "binary_op": _binary,
    "unary_op": _unary,
    "for_tuple_expr": _for_tuple,
    "for_object_expr": _for_object,
}
