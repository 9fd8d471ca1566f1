"""What refers to what in a Pulumi plan: by the dependencies of each property, else by known ids and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from costgate.model import Graph, Resource, Standing
from costgate.read._pulumi_json import State
from costgate.read._pulumi_kubernetes import is_kubernetes
from costgate.read._pulumi_providers import outputs_of
from costgate.read._pulumi_shape import attributes_from, terraform_type
from costgate.read._pulumi_steps import Planned
from costgate.read._pulumi_values import plain
from costgate.read._trees import at

UNDERSCORED = re.compile(r"_([a-z])")
Path = tuple[str | int, ...]


class PulumiGraph:
    """How the resources of one stack refer to each other."""

    def __init__(self, entries: Sequence[Planned], build: Callable[[Planned], Resource]) -> None:
        self._entries = {one.address: one for one in entries}
        self._by_urn = {one.urn: one for one in reversed(entries)}
        self._build = build
        self._built: dict[str, Resource] = {}
        self._manifests: Graph | None = None
        self._by_type: dict[str, list[Planned]] | None = None
        self._by_name: dict[str, list[Planned]] | None = None
        self._referrers: dict[tuple[str, Path], dict[str, list[Resource]]] = {}

    def targets(self, resource: Resource, path: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the resources that the attribute at *path* of *resource* refers to, each once."""
        entry = self._entries.get(resource.address)
        if entry is None or not path:
            return
        if is_kubernetes(entry.state.type):
            found_there = list(self._objects().targets(resource, path))
            if found_there:
                yield from found_there
                return
            path = [UNDERSCORED.sub(lambda letter: letter[1].upper(), step) if isinstance(step, str) else step for step in path]
        value, mark = at(resource.values, path), at(resource.unknown, path)
        if value in (None, "", []) and not mark:
            return
        known = [one for text in _texts(value) for one in self._named(text)]
        stated = self.stated(entry.state).get(str(path[0]), [])
        found = [*known, *stated] if mark or not known else [one for one in known if one in stated] or known
        for address in dict.fromkeys(one.address for one in found if one.address != entry.address):
            yield self._resource(self._entries[address])

    def referrers(self, resource: Resource, type: str, path: Sequence[str | int]) -> Iterable[Resource]:
        """Yield the resources of *type* whose attribute at *path* refers to *resource*."""
        entry = self._entries.get(resource.address)
        if entry is not None and is_kubernetes(entry.state.type):
            scalers = list(self._objects().referrers(resource, type, path))
            if scalers:
                return scalers
        key = (type, tuple(path))
        if key not in self._referrers:
            found: dict[str, list[Resource]] = {}
            for entry in self._of_type(type):
                one = self._resource(entry)
                for target in self.targets(one, path):
                    found.setdefault(target.address, []).append(one)
            self._referrers[key] = found
        return self._referrers[key].get(resource.address, ())

    def standing(self, type: str) -> Iterator[Standing]:
        """Yield all resources of *type*."""
        for entry in self._of_type(type):
            yield Standing(self._resource(entry), entry.before is not None, entry.after is not None)

    def stated(self, state: State) -> dict[str, list[Planned]]:
        """Return, by Terraform's attribute names, the resources that each input was made from."""
        found: dict[str, list[Planned]] = {}
        for key, urns in (state.property_dependencies or {}).items():
            ones = [self._by_urn[urn] for urn in urns or () if urn in self._by_urn]
            for name in attributes_from(state.type, key) if ones else ():
                found.setdefault(name, []).extend(ones)
        return found

    def _resource(self, entry: Planned) -> Resource:
        built = self._built.get(entry.address)
        if built is None:
            built = self._built[entry.address] = self._build(entry)
        return built

    def _objects(self) -> Graph:
        """Return how the Kubernetes objects of the stack refer to each other: by kind, namespace and name."""
        if self._manifests is None:
            from costgate.read._kubernetes_graph import ManifestGraph

            every = [one for one in self._entries.values() if is_kubernetes(one.state.type)]
            self._manifests = ManifestGraph([self._resource(one) for one in every])
        return self._manifests

    def _of_type(self, type: str) -> list[Planned]:
        if self._by_type is None:
            self._by_type = {}
            for entry in self._entries.values():
                self._by_type.setdefault(terraform_type(entry.state), []).append(entry)
        return self._by_type.get(type, [])

    def _named(self, text: str) -> list[Planned]:
        if self._by_name is None:
            self._by_name = {}
            for entry in self._entries.values():
                for name in _names(entry.state):
                    self._by_name.setdefault(name, []).append(entry)
        # autoscaling targets name what they scale as `table/NAME` or `service/CLUSTER/NAME`
        return self._by_name.get(text) or self._by_name.get(text.rsplit("/", 1)[-1], [])


NAMES = ("name", "bucket", "identifier", "clusterIdentifier", "replicationGroupId")


def _names(state: State) -> set[str]:
    """Return by what other resources may name one: its id, ARN, link and names, as far as they are known."""
    outputs = msgspec.structs.asdict(outputs_of(state))
    places = ("region", "location", "availability_zone")
    known = [plain(value) for name, value in outputs.items() if name not in places]
    known += [plain((state.inputs or {}).get(name)) for name in NAMES]
    return {text for text in (plain(state.id), *known) if text}


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str) and item]
