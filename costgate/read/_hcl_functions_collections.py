"""Functions on lists, sets and maps, and conversions."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from costgate.read import _hcl_values as values
from costgate.read._hcl_functions import function
from costgate.read._hcl_values import EvaluationError, Secret, SetValue, Unknown, items, mapping, text

if TYPE_CHECKING:
    from costgate.read._hcl_scope import Scope


@function("length", whole=False)
def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, (list, dict)):
        return len(value)
    raise EvaluationError(f"{values.kind(value)} has no length")


@function("concat", whole=False)
def _concat(*lists: Any) -> list[Any]:
    values.bounded(sum(len(items(one)) for one in lists))
    return [item for one in lists for item in one]


@function("merge", whole=False)
def _merge(*maps: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for one in maps:
        out.update(mapping(one) if one is not None else {})
        values.bounded(len(out))
    return out


@function("keys", whole=False)
def _keys(value: Any) -> list[str]:
    return sorted(mapping(value))


@function("values", whole=False)
def _values(value: Any) -> list[Any]:
    return [item for _, item in sorted(mapping(value).items(), key=lambda pair: pair[0])]


@function("lookup", whole=False)
def _lookup(value: Any, key: Any, *default: Any) -> Any:
    found = mapping(value)
    if text(key) in found:
        return found[text(key)]
    if default:
        return default[0]
    raise EvaluationError("there is no such key")


@function("element", whole=False)
def _element(value: Any, index: Any) -> Any:
    found = items(value)
    if not found:
        raise EvaluationError("the list is empty")
    return found[values.integer(index) % len(found)]


@function("index")
def _index(value: Any, wanted: Any) -> int:
    steps = values.Steps()
    for at, item in enumerate(items(value)):
        if values.equal(item, wanted, steps):
            return at
    raise EvaluationError("the list does not have it")


@function("contains", whole=False, scoped=True)
def _contains(scope: Scope, value: Any, wanted: Any) -> Any:
    steps = scope.place.steps
    wanted, doubt, _ = values.unwrapped(wanted, steps)
    if doubt is not None:
        return doubt
    for item in items(value):
        opened, unknown, _ = values.unwrapped(item, steps)
        doubt = doubt or unknown
        if unknown is None and values.equal(opened, wanted, steps):
            return True
    return doubt or False


@function("slice", lenient=True)
def _slice(value: Any, start: Any, end: Any) -> Any:
    """What is cut from an unknown list, such as a region's zones, has as many elements as the bounds say."""
    for bound in (start, end):
        if isinstance(bound, Unknown):
            return bound
    first, last = values.integer(start), values.integer(end)
    if isinstance(value, Secret):
        return Secret(_slice(value.value, start, end))
    if isinstance(value, Unknown):
        return [value] * values.bounded(max(last - first, 0))
    if not 0 <= first <= last <= len(items(value)):
        raise EvaluationError("the bounds do not fit the list")
    return value[first:last]


@function("flatten", whole=False, scoped=True)
def _flatten(scope: Scope, value: Any) -> Any:
    """An unknown element may be a list of any length, so the result is unknown; inside an inner list it is one element."""
    out: list[Any] = []
    stack = [iter(items(value))]
    while stack:
        scope.place.steps.take()
        item = next(stack[-1], stack)
        if item is stack:
            stack.pop()
        elif isinstance(item, list):
            stack.append(iter(item))
        elif isinstance(item, Unknown) and len(stack) == 1 and not isinstance(item, Secret):
            return item
        else:
            out.append(item)
            values.bounded(len(out))
    return out


@function("distinct", scoped=True)
def _distinct(scope: Scope, value: Any) -> list[Any]:
    return values.distinct(values.unified(items(value)), scope.place.steps)


@function("compact")
def _compact(value: Any) -> list[Any]:
    return [item for item in items(value) if item not in (None, "")]


@function("sort")
def _sort(value: Any) -> list[str]:
    return sorted(map(text, items(value)), key=lambda one: one.encode("utf-8", "surrogatepass"))


@function("reverse", whole=False)
def _reverse(value: Any) -> list[Any]:
    return list(items(value))[::-1]


@function("range")
def _range(*bounds: Any) -> list[Any]:
    found = [values.number(bound) for bound in bounds]
    start, limit = (0, found[0]) if len(found) == 1 else found[:2]
    step = found[2] if len(found) > 2 else (1 if start <= limit else -1)
    if step == 0 or (limit > start) != (step > 0):
        if start == limit:
            return []
        raise EvaluationError("the step never reaches the limit")
    count = values.bounded(max(0, -int(-(limit - start) // step)))
    return [values.whole(start + step * at) for at in range(count)]


@function("chunklist", whole=False)
def _chunklist(value: Any, size: Any) -> list[Any]:
    length, found = values.integer(size), list(items(value))
    return [found[at : at + length] for at in range(0, len(found), length)] if length else [found]


@function("coalesce", lenient=True)
def _coalesce(*arguments: Any) -> Any:
    for one in arguments:
        if isinstance(one, Unknown) and not isinstance(one, Secret):
            return one
        if values.reveal(one) not in (None, ""):
            return one
    raise EvaluationError("every argument is null or empty")


@function("coalescelist", lenient=True)
def _coalescelist(*arguments: Any) -> Any:
    for one in arguments:
        if isinstance(one, Unknown) and not isinstance(one, Secret):
            return one
        if values.reveal(one):
            return one
    raise EvaluationError("every list is empty")


@function("one", whole=False)
def _one(value: Any) -> Any:
    if len(items(value)) > 1:
        raise EvaluationError("the list has more than one element")
    return value[0] if value else None


@function("zipmap", whole=False)
def _zipmap(names: Any, found: Any) -> dict[str, Any]:
    if len(items(names)) != len(items(found)):
        raise EvaluationError("there are not as many keys as values")
    return {text(name): value for name, value in zip(names, found)}


@function("matchkeys", scoped=True)
def _matchkeys(scope: Scope, found: Any, names: Any, wanted: Any) -> list[Any]:
    steps = scope.place.steps
    return [
        value for value, name in zip(items(found), items(names)) if any(values.equal(name, other, steps) for other in wanted)
    ]


@function("transpose")
def _transpose(value: Any) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name in sorted(mapping(value)):
        for item in items(value[name]):
            out.setdefault(text(item), []).append(name)
    return out


@function("setproduct", whole=False)
def _setproduct(*sets: Any) -> list[Any]:
    size = 1
    for one in sets:
        size = values.bounded(size * len(items(one)))
    return [list(combined) for combined in itertools.product(*sets)]


@function("setunion")
def _setunion(*sets: Any) -> SetValue:
    return values.set_of(item for one in sets for item in items(one))


@function("setintersection", scoped=True)
def _setintersection(scope: Scope, first: Any, *rest: Any) -> SetValue:
    steps = scope.place.steps
    return values.set_of(
        item for item in items(first) if all(any(values.equal(item, other, steps) for other in one) for one in rest)
    )


@function("setsubtract", scoped=True)
def _setsubtract(scope: Scope, first: Any, second: Any) -> SetValue:
    steps = scope.place.steps
    return values.set_of(item for item in items(first) if not any(values.equal(item, other, steps) for other in second))


@function("alltrue")
def _alltrue(value: Any) -> bool:
    return all(item is not None and values.flag(item) for item in items(value))


@function("anytrue")
def _anytrue(value: Any) -> bool:
    return any(item is not None and values.flag(item) for item in items(value))


@function("tolist", whole=False)
def _tolist(value: Any) -> Any:
    return value if value is None else values.unified(list(items(value)))


@function("toset", scoped=True)
def _toset(scope: Scope, value: Any) -> Any:
    return value if value is None else values.set_of(items(value), scope.place.steps)


@function("tomap", whole=False)
def _tomap(value: Any) -> Any:
    return value if value is None else mapping(value)


@function("tostring")
def _tostring(value: Any) -> Any:
    return value if value is None else text(value)


@function("tonumber")
def _tonumber(value: Any) -> Any:
    return value if value is None else values.number(value)


@function("tobool")
def _tobool(value: Any) -> Any:
    return value if value is None else values.flag(value)


@function("sensitive", lenient=True)
def _sensitive(value: Any) -> Any:
    return value if isinstance(value, Unknown) else Secret(value)


@function("nonsensitive", lenient=True)
def _nonsensitive(value: Any) -> Any:
    return values.reveal(value)


@function("issensitive", lenient=True)
def _issensitive(value: Any) -> Any:
    return isinstance(value, Secret)
