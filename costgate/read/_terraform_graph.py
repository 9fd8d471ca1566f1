"""What refers to what in a Terraform plan, and what the author wrote: the plan's `configuration`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from costgate.errors import InputError
from costgate.model import Resource, Standing
from costgate.read._terraform_json import Names, ResourceChange, Variable, given
from costgate.read._trees import at

INDEX = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|\d+)\]')
MODULE = re.compile(r'^module\.([A-Za-z0-9_-]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.([A-Za-z0-9_-]+)')
MANAGED = re.compile(r'^([a-z0-9]+_[A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?')
MAX_HOPS = 12
Node = dict[str, Any]


class Configuration:
    """The configuration section: modules, what their resources say, and how their variables are filled."""

    def __init__(self, configuration: Node, variables: dict[str, Variable] | None) -> None:
        self.providers: Node = _dict(configuration.get("provider_config"))
        self._variables = variables or {}
        self._modules: dict[str, Node] = {}
        self._calls: dict[str, Node] = {}
        self._resources: dict[tuple[str, str], Node] = {}
        self._add("", _dict(configuration.get("root_module")))

    def _add(self, path: str, module: Node, depth: int = 0) -> None:
        self._modules[path] = module
        for resource in map(_dict, _list(module.get("resources"))):
            self._resources[path, f"{resource.get('type')}.{resource.get('name')}"] = resource
        for name, call in _dict(module.get("module_calls")).items():
            inner = f"{path}.module.{name}" if path else f"module.{name}"
            self._calls[inner] = _dict(call)
            if depth < 64:
                self._add(inner, _dict(_dict(call).get("module")), depth + 1)

    def resource(self, module: str, type: str, name: str) -> Node:
        """Return what is written for a resource; *module* is its path without instance keys."""
        return self._resources.get((module, f"{type}.{name}"), {})

    def constant(self, expression: Any, module: str, hops: int = 0) -> Any:
        """Return the value of an expression that is a constant or a variable with a known value; None otherwise."""
        if not isinstance(expression, dict) or hops > MAX_HOPS:
            return None
        if "constant_value" in expression:
            return expression["constant_value"]
        references = [r for r in _list(expression.get("references")) if isinstance(r, str)]
        if len(references) == 1 and references[0].startswith("var."):
            return self.variable(references[0][4:], module, hops + 1)
        return None

    def is_sensitive(self, expression: Any, module: str) -> bool:
        """Tell whether an expression refers to a variable that is marked sensitive."""
        names = [r[4:].partition(".")[0] for r in _references(expression) if r.startswith("var.")]
        return any(_dict(self._declared(module).get(name)).get("sensitive") is True for name in names)

    def _declared(self, module: str) -> Node:
        return _dict(self._modules.get(module, {}).get("variables"))

    def variable(self, name: str, module: str, hops: int = 0) -> Any:
        """Return the value of a module's variable: a root value, what the caller passes, or the default.

        A variable that is marked sensitive has no value here.
        """
        declared = _dict(self._declared(module).get(name))
        if declared.get("sensitive") is True:
            return None
        if not module and name in self._variables:
            return self._variables[name].value
        passed = _dict(self._calls.get(module, {}).get("expressions")).get(name)
        parent = module.rpartition(".module.")[0] if ".module." in module else ""
        value = self.constant(passed, parent, hops) if passed is not None else None
        if value is None:
            value = declared.get("default")
        return value

    def passed(self, module: str, name: str) -> Any:
        """Return the expression that the caller of *module* passes for its variable *name*."""
        return _dict(self._calls.get(module, {}).get("expressions")).get(name)

    def source(self, module: str) -> Any:
        """Return where the code of *module* comes from, as its caller wrote it."""
        return self._calls.get(module, {}).get("source")

    def output(self, module: str, name: str) -> Any:
        """Return the expression of an output of *module*."""
        return _dict(_dict(self._modules.get(module, {}).get("outputs")).get(name)).get("expression")


class PlanGraph:
    """How the resources of one plan refer to each other, through what the author wrote, else through known ids."""

    def __init__(
        self, changes: Sequence[ResourceChange], configuration: Configuration, build: Callable[[ResourceChange], Resource]
    ) -> None:
        self.configuration = configuration
        self._changes = changes
        self._build = build
        self._built: dict[str, Resource] = {}
        self._places: dict[tuple[str, str], list[ResourceChange]] | None = None
        self._by_type: dict[str, list[ResourceChange]] = {}
        self._by_id: dict[str, list[ResourceChange]] | None = None
        self._referrers: dict[tuple[str, tuple[str | int, ...]], dict[str, list[Resource]]] = {}

    def targets(self, resource: Resource, path: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the resources that the attribute at *path* of *resource* refers to, each once."""
        expression = at(resource.configured, path)
        seen: set[str] = set()
        for change in self._follow(expression, resource.module, _index_of(resource.address), 0):
            if change.address not in seen:
                seen.add(change.address)
                yield self._resource(change)
        if not seen:
            yield from self._iterated(resource, expression) or self._same_id(at(resource.values, path))

    def _iterated(self, resource: Resource, expression: Any) -> list[Resource]:
        """Return what `each.value` is, where `for_each` goes over the instances of another resource.

        It is the instance of the same key, or the one whose name is the key, as in `{for x in T.N : x.name => x}`.
        """
        if not any(reference.startswith("each.value") for reference in _references(expression)):
            return []
        node = self.configuration.resource(INDEX.sub("", resource.module), resource.type, resource.name)
        index = _index_of(resource.address)
        found = [*map(self._resource, self._follow(node.get("for_each_expression"), resource.module, index, 0))]
        if len(found) > 1:
            found = [other for other in found if other.values.get("name") == index.strip('[]"')]
        return found

    def referrers(self, resource: Resource, type: str, path: Sequence[str | int]) -> Iterable[Resource]:
        """Yield the resources of *type* whose attribute at *path* refers to *resource*."""
        key = (type, tuple(path))
        if key not in self._referrers:
            found: dict[str, list[Resource]] = {}
            for change in self._of_type(type):
                one = self._resource(change)
                for target in self.targets(one, path):
                    found.setdefault(target.address, []).append(one)
            self._referrers[key] = found
        return self._referrers[key].get(resource.address, ())

    def standing(self, type: str) -> Iterator[Standing]:
        """Yield all resources of *type*."""
        for change in self._of_type(type):
            actions = change.change.actions
            yield Standing(self._resource(change), actions != ["create"], actions != ["delete"])

    def _of_type(self, type: str) -> list[ResourceChange]:
        self._index()
        return self._by_type.get(type, [])

    def _resource(self, change: ResourceChange) -> Resource:
        built = self._built.get(change.address)
        if built is None:
            built = self._built[change.address] = self._build(change)
        return built

    def _index(self) -> dict[tuple[str, str], list[ResourceChange]]:
        if self._places is None:
            self._places = {}
            for change in self._changes:
                if change.mode == "managed" and not change.deposed:
                    self._places.setdefault((change.module_address, f"{change.type}.{change.name}"), []).append(change)
                    self._by_type.setdefault(change.type, []).append(change)
        return self._places

    def _follow(self, expression: Any, module: str, index: str, hops: int) -> Iterator[ResourceChange]:
        """Yield what an expression written in *module* (with instance keys) refers to, through variables and outputs."""
        if hops > MAX_HOPS:
            return
        for reference in _references(expression):
            if reference.startswith("var."):
                bare, _, name = INDEX.sub("", module), None, reference[4:].partition(".")[0]
                parent = _parent(module)
                yield from self._follow(self.configuration.passed(bare, name), parent, index, hops + 1)
            elif match := MODULE.match(reference):
                yield from self._through_output(match, module, index, hops)
            elif match := MANAGED.match(reference):
                yield from self._instances(module, f"{match[1]}.{match[2]}", match[3] or "", index)

    def _through_output(self, match: re.Match[str], module: str, index: str, hops: int) -> Iterator[ResourceChange]:
        inner = f"{module}.module.{match[1]}" if module else f"module.{match[1]}"
        expression = self.configuration.output(INDEX.sub("", inner), match[3])
        instances = {place for place, _ in self._index() if place == inner or place.startswith((f"{inner}[", f"{inner}."))}
        wanted = {place for place in instances if INDEX.sub("", place) == INDEX.sub("", inner)} or {inner}
        if match[2]:
            wanted = {place for place in wanted if place == inner + match[2]} or wanted
        for place in sorted(wanted):
            yield from self._follow(expression, place, index, hops + 1)

    def _instances(self, module: str, name: str, stated: str, own: str) -> list[ResourceChange]:
        """Return the instances of a resource that a reference means: the stated one, the one of the same key, or all."""
        places = self._index().get((module, name), [])
        for index in (stated, own):
            same = [change for change in places if index and _index_of(change.address) == index]
            if same:
                return same
        return places

    def _same_id(self, value: Any) -> Iterator[Resource]:
        if not isinstance(value, str) or not value:
            return
        if self._by_id is None:
            self._by_id = self._names()
        # autoscaling targets name what they scale as `table/NAME` or `replication-group/ID`
        for change in self._by_id.get(value) or self._by_id.get(value.rsplit("/", 1)[-1], []):
            yield self._resource(change)

    def _names(self) -> dict[str, list[ResourceChange]]:
        """Return the changes by what may name them; only these few attributes of each are read."""
        found: dict[str, list[ResourceChange]] = {}
        for change in self._changes:
            if change.mode != "managed":
                continue
            raw = change.change.after if given(change.change.after) else change.change.before
            try:
                names = msgspec.json.decode(raw, type=Names | None)
            except msgspec.ValidationError:
                continue  # no object, so it has no names
            except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
                raise InputError(f"a value in the plan cannot be read: {error}", where=change.address) from error
            for key in {key for key in msgspec.structs.astuple(names) if isinstance(key, str) and key} if names else ():
                found.setdefault(key, []).append(change)
        return found


def _references(expression: Any) -> list[str]:
    """Return what an expression refers to, the most specific spelling of each first, shorter spellings left out."""
    if isinstance(expression, list):
        return [reference for item in expression for reference in _references(item)]
    if not isinstance(expression, dict):
        return []
    found = [r for r in _list(expression.get("references")) if isinstance(r, str)]
    return [r for n, r in enumerate(found) if not any(o.startswith((f"{r}.", f"{r}[")) for o in found[:n])]


def _index_of(address: str) -> str:
    """Return the instance key at the end of an address, brackets included; empty when it has none."""
    if not address.endswith("]"):
        return ""
    return [match[0] for match in INDEX.finditer(address)][-1]


def _parent(module: str) -> str:
    parts = re.split(r"\.(?=module\.)", module)
    return ".".join(parts[:-1])


def _dict(value: Any) -> Node:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
