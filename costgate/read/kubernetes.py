"""Read Kubernetes manifests: a file of YAML documents or JSON, or a folder of them, of a chart or of an overlay.

Each object is a change that creates it, as manifests say what shall be and not what is. Its attributes are the manifest's,
without what may hold secrets: environments, arguments, data of ConfigMaps and Secrets. `costgate_cluster` among them is the
profile of the cluster that it runs in, from costgate.yaml. See https://kubernetes.io/docs/reference/kubernetes-api/
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from costgate.errors import ConfigError, InputError
from costgate.kuberneteskinds import MANIFEST, type_of
from costgate.model import Change, Location, Original, Resource
from costgate.read._kubernetes_documents import Found, parse
from costgate.read._kubernetes_files import SHOW, Source, Sources, looks_like_kubernetes, sources
from costgate.read._kubernetes_graph import ManifestGraph
from costgate.read.plans import Gap
from costgate.sections.clusters import ClusterProfile

__all__ = ["Manifests", "attributes", "looks_like_kubernetes", "read", "with_cluster"]

CLUSTER = "costgate_cluster"
SECRET = frozenset({"env", "envFrom", "args", "command", "data", "stringData", "binaryData", "managedFields", "status"})
APPLIED = "kubectl.kubernetes.io/last-applied-configuration"  # the whole object once more
MAX_DEPTH = 100


class Manifests:
    """Manifests that were read: a plan that creates each of their objects."""

    desired = True

    def __init__(self, path: str, read: Sources, cluster: ClusterProfile | None) -> None:
        self.path = path
        self.notices: list[str] = []
        self.gaps: list[Gap] = [*read.left_out]
        self.digest = b""
        self._profile = profile_of(cluster)
        self._region = cluster.region if cluster and cluster.region else None
        self._changes: list[Change] = []
        self._met: dict[str, int] = {}
        self._namespaces: dict[str, dict[str, str]] = {}
        self._read(read.files)
        self.graph = ManifestGraph([change.after for change in self._changes if change.after])

    def marked(self) -> list[Gap]:
        """Return the gaps with the marks that tell whether they are the same at another commit."""
        return self.gaps

    @property
    def incomplete(self) -> list[str]:
        """What could not be read, in a sentence each."""
        return [gap.sentence for gap in self.gaps]

    @property
    def size(self) -> int:
        """How many objects there are."""
        return len(self._changes)

    def changes(self) -> Iterator[Change]:
        """Yield the creation of each object, in the order of the files."""
        yield from self._changes

    def originals(self) -> Iterator[Original]:
        """Yield each object as it is written."""
        for (found, file), change in zip(self._written, self._changes):
            yield Original("kubernetes", msgspec.json.encode(found.value), file, address=change.address)

    def _read(self, read: list[Source]) -> None:
        digest = hashlib.sha256()
        objects: list[tuple[Found, str]] = []
        for source in read:
            digest.update(source.name.encode() + b"\0" + source.content)
            objects += [(found, source.name) for found in self._objects(source, alone=len(read) == 1)]
        self.digest = digest.digest()
        for found, _ in objects:
            if found.value["kind"] == "Namespace":
                metadata = _dict(found.value.get("metadata"))
                self._namespaces[str(metadata.get("name"))] = _texts(metadata.get("labels"))
        self._written = objects
        self._changes = [self._change(found, file) for found, file in objects]
        if not objects:
            raise InputError("there is no Kubernetes object in it", where=self.path, hint=self._hint())

    def _hint(self) -> str:
        return self.incomplete[0] if self.incomplete else SHOW

    def _objects(self, source: Source, *, alone: bool) -> list[Found]:
        """Return the objects of a file. One that does not parse ends the run, or leaves a folder incomplete."""
        try:
            objects, others = parse(source.content, source.name)
        except InputError as error:
            if alone:
                raise
            self.gaps.append(self._gap(source, error))
            return []
        if others and objects:
            lines = ", ".join(map(str, others[:5]))
            self.notices.append(f"{source.name}: no Kubernetes object at line {lines}: it was skipped")
        elif others and not alone:
            self.notices.append(f"{source.name} holds no Kubernetes object: it was skipped")
        return objects

    def _gap(self, source: Source, error: InputError) -> Gap:
        line = error.where.removeprefix(f"{source.name}:")
        location = Location(source.name, int(line) if line.isdecimal() else 0)
        key = os.path.relpath(source.name, self.path)
        return Gap(error.what, key, source.name, location, hashlib.sha256(source.content).digest())

    def _change(self, found: Found, file: str) -> Change:
        value = found.value
        type, kept = attributes(value)
        metadata = kept["metadata"]
        name, namespace = str(metadata.get("name") or metadata.get("generateName") or "?"), str(metadata.get("namespace") or "")
        if self._profile:
            kept[CLUSTER] = self._profile
        address = self._address("/".join(part for part in (value["kind"], namespace, name) if part))
        resource = Resource(
            address=address,
            type=type,
            name=name,
            provider="kubernetes",
            values=kept,
            region=self._region,
            region_origin="the cluster in costgate.yaml" if self._region else "",
            default_tags=self._of_namespace(namespace),
        )
        return Change(address, type, "kubernetes", "create", None, resource, location=Location(file, found.line))

    def _address(self, address: str) -> str:
        """Return an address that no other object has: the same object may stand in two files."""
        count = self._met[address] = self._met.get(address, 0) + 1
        return address if count == 1 else f"{address}#{count}"

    def _of_namespace(self, namespace: str) -> dict[str, str]:
        """Return the labels that an object has from its namespace, its name among them, for who pays."""
        return {**self._namespaces.get(namespace, {}), "namespace": namespace} if namespace else {}


def read(path: str, *, cluster: ClusterProfile | None = None, content: bytes | None = None) -> Manifests:
    """Read the manifests at *path*: a file, `-`, or a folder; or those in *content*. Raise `InputError` when there are none.

    A folder with Chart.yaml or a kustomization is rendered by the user's own `helm` or `kustomize`. *cluster* is the profile
    of the cluster that the objects run in.
    """
    return Manifests(path, sources(path) if content is None else Sources([Source(path, content)], []), cluster)


def attributes(manifest: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the resource type of an object and its attributes: the manifest's fields without what may hold secrets.

    A custom object is a `kubernetes_manifest`, as in Terraform, whose `manifest` it is.
    """
    type = type_of(str(manifest.get("apiVersion") or ""), str(manifest.get("kind") or ""))
    kept = _without_secrets(manifest)
    metadata = _dict(kept.get("metadata"))
    if type == MANIFEST:
        kept = {"manifest": kept}
    kept["metadata"] = metadata
    return type, kept


def with_cluster(changes: Iterable[Change], cluster: ClusterProfile | None) -> Iterator[Change]:
    """Yield *changes* of another planner, with the profile of their cluster in each Kubernetes resource."""
    profile = profile_of(cluster)
    for change in changes:
        if change.provider != "kubernetes" or not profile or cluster is None:
            yield change
            continue
        after = _placed(change.after, profile, cluster.region)
        before = after if change.before is change.after else _placed(change.before, profile, cluster.region)
        yield msgspec.structs.replace(change, before=before, after=after)


def _placed(resource: Resource | None, profile: dict[str, Any], region: str) -> Resource | None:
    if resource is None:
        return None
    origin = "the cluster in costgate.yaml" if region else ""
    values = {**resource.values, CLUSTER: profile}
    return msgspec.structs.replace(resource, values=values, region=region or None, region_origin=origin)


def profile_of(cluster: ClusterProfile | None) -> dict[str, Any]:
    """Return a cluster's profile as plain values; raise `ConfigError` when it cannot be one."""
    if cluster is None:
        return {}
    if not 0 <= cluster.idle_share < 1:
        raise ConfigError(f"idle_share is {cluster.idle_share}", where="clusters", hint="state a share from 0 to below 1")
    if cluster.nodes and not cluster.provider:
        raise ConfigError("a cluster has nodes but no provider", where="clusters", hint="add provider: aws, azurerm or google")
    if cluster.nodes and not cluster.region:
        raise ConfigError("a cluster has nodes but no region", where="clusters", hint="add region, such as eu-west-1")
    if any(node.share <= 0 for node in cluster.nodes):
        raise ConfigError("the share of a node type is not above 0", where="clusters", hint="take the node type out")
    plain: dict[str, Any] = msgspec.to_builtins(cluster)
    return plain


def _without_secrets(value: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """Return an object without what may hold secrets, and without what costs memory and says nothing of cost."""
    return {
        str(name): _inner(inner, depth)
        for name, inner in value.items()
        if name not in SECRET and name != APPLIED and depth < MAX_DEPTH
    }


def _inner(value: Any, depth: int) -> Any:
    if isinstance(value, dict):
        return _without_secrets(value, depth + 1)
    if isinstance(value, list):
        return [_inner(item, depth + 1) for item in value] if depth < MAX_DEPTH else []
    return value


def _texts(value: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in _dict(value).items() if text is not None}


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
