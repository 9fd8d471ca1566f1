"""Which folders are applied to a cluster on their own: Helm charts, Kustomize overlays, and plain manifests.

A chart is rendered whole, so what stands in it is no manifest yet. An overlay is one that no other overlay takes in. Manifests
are the top-most folder that holds nothing else; environments below it are projects of their own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from costgate.errors import InputError
from costgate.kuberneteskinds import NATIVE, group_of
from costgate.read._detect_names import Detected, environment_of
from costgate.read._detect_tree import Tree, joined
from costgate.read._kubernetes_documents import parse
from costgate.read._rendered import KUSTOMIZATIONS
from costgate.yamltext import BadYaml, load

MAX_BYTES = 1 << 20
HEAD = 1 << 16
CHART = "Chart.yaml"
MANIFESTS = (".yaml", ".yml", ".json")
LIBRARY = re.compile(rb"""^type:[ \t]*["']?library\b""", re.MULTILINE)
BESIDE = re.compile(rb"""\bfile://([^\s"'#,}]+)""")
DOCUMENT = re.compile(rb"^---(?:[ \t][^\n]*)?\r?$", re.MULTILINE)
VERSION = re.compile(rb"""^["']?apiVersion["']?:[ \t]*["']?([\w./-]+)""", re.MULTILINE)
KIND = re.compile(rb"""^["']?kind["']?:[ \t]*["']?(\w+)""", re.MULTILINE)
INNER_KIND = re.compile(rb"""^[ -]{1,8}kind:[ \t]*["']?(\w+)""", re.MULTILINE)
JSON_KIND = re.compile(rb'"kind"\s*:\s*"(\w+)"')
TEMPLATE = re.compile(rb"^[ \t]*(?:-[ \t]+)?(?:[\w./-]+:[ \t]+)?\{\{", re.MULTILINE)
# What has an apiVersion and a kind and is never applied to a cluster, or costs nothing there, by the end of its group.
NOT_APPLIED = (
    "backstage.io", "chainsaw.kyverno.io", "cli.kyverno.io", "config.k8s.io", "ctlptl.dev", "eksctl.io", "k3d.io",
    "kind.x-k8s.io", "kpt.dev", "kubeadm.k8s.io", "kuttl.dev", "tilt.dev",
)  # fmt: skip
FREE = (
    "cert-manager.io", "cilium.io", "external-secrets.io", "gatekeeper.sh", "istio.io", "kyverno.io", "metallb.io",
    "projectcalico.org", "fluxcd.io", "x-k8s.io",
)  # fmt: skip
CHARGED = frozenset({
    "CronJob", "DaemonSet", "Deployment", "Ingress", "Job", "PersistentVolumeClaim", "Pod", "ReplicaSet",
    "ReplicationController", "Service", "StatefulSet",
})  # fmt: skip
SETTINGS = frozenset(
    {"AppProject", "Application", "ApplicationSet", "NetworkPolicy", "PodMonitor", "PrometheusRule", "ServiceMonitor"}
)
TAKEN = ("resources", "bases", "components", "crds", "configurations", "generators", "transformers", "patchesStrategicMerge")
OWN = frozenset({"costgate.yaml", "costgate.yml", "costgate-usage.yaml"})
MAX_LISTED = 10
SPECIAL = re.compile(r"[*?\[]")


class Top(msgspec.Struct, rename={"api_version": "apiVersion"}):
    """The top of a manifest in JSON."""

    api_version: str = ""
    kind: str = ""


def projects(tree: Tree) -> list[Detected]:
    """Return the charts, overlays and manifests of *tree*."""
    charts = {folder for folder in tree.files if CHART in tree.files[folder]}
    overlays = {folder: name for folder in tree.files if (name := _kustomization(tree, folder)) and folder not in charts}
    taken = {path for folder, name in overlays.items() for path in _taken(tree, folder, name)}
    found = [Detected((folder or ".",), "kubernetes", "chart", folder) for folder in _charts(tree, charts)]
    found += [
        Detected((folder or ".",), "kubernetes", "overlay", folder)
        for folder, name in overlays.items()
        if folder not in taken and not _is_component(tree, folder, name)
    ]
    made = charts | (set(overlays) - {""})  # an overlay in the root does not stand for all of the repository
    found += Manifests(tree, made, taken).projects("")
    return [one._replace(environment=environment_of(one.place)) for one in found]


def _charts(tree: Tree, charts: set[str]) -> Iterator[str]:
    """Yield the charts that are installed: none that another one brings along, and no library."""
    texts = {folder: tree.content(joined(folder, CHART), MAX_BYTES) for folder in sorted(charts)}
    brought = {
        posixpath.normpath(posixpath.join(folder, found[1].decode("utf-8", "replace")))
        for folder, text in texts.items()
        for found in BESIDE.finditer(text)
    }
    for folder, text in texts.items():
        parts = folder.split("/")
        inner = any(part == "charts" and "/".join(parts[:i]) in charts for i, part in enumerate(parts))
        if not inner and folder not in brought and not LIBRARY.search(text):
            yield folder


# -- overlays -----------------------------------------------------------------------------------------------------------


def _kustomization(tree: Tree, folder: str) -> str:
    """Return the name of the folder's kustomization; Flux has objects in files of the same name."""
    for name in KUSTOMIZATIONS:
        if name in tree.files[folder]:
            version = VERSION.search(tree.content(joined(folder, name), MAX_BYTES))
            if version is None or version[1].startswith(b"kustomize.config.k8s.io"):
                return name
    return ""


def _is_component(tree: Tree, folder: str, name: str) -> bool:
    kind = KIND.search(tree.content(joined(folder, name), MAX_BYTES))
    return kind is not None and kind[1] == b"Component"


def _taken(tree: Tree, folder: str, name: str) -> Iterator[str]:
    """Yield the paths of the folders and files that a kustomization takes in; none when it is not YAML."""
    try:
        document = load(tree.content(joined(folder, name), MAX_BYTES))[0]
    except BadYaml as error:
        tree.notices.append(f"{joined(folder, name)} is not YAML that can be read ({error}), so what it takes in is not known")
        return
    whole: dict[Any, Any] = document if isinstance(document, dict) else {}
    named = [path for key in TAKEN for path in _listed(whole.get(key))]
    named += [
        one.get("path") for key in ("patches", "patchesJson6902") for one in _listed(whole.get(key)) if isinstance(one, dict)
    ]
    for path in named:
        if isinstance(path, str) and path and "\n" not in path and "://" not in path:
            inner = posixpath.normpath(posixpath.join(folder, path))
            yield "" if inner == "." else inner


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


# -- manifests ----------------------------------------------------------------------------------------------------------


class Manifests:
    """The folders of plain manifests. *made* are those of charts and overlays, *taken* is what overlays take in."""

    def __init__(self, tree: Tree, made: set[str], taken: set[str]) -> None:
        self._tree = tree
        self._made = made
        self._taken = taken
        self._objects: dict[str, list[str]] = {}  # by folder, the names of its files with objects
        # Folders in which, or below which, something may cost, is parted by environment or made by a tool, is no manifest, ...
        self._charged: set[str] = set()
        self._parted = set(made)
        self._mixed = set(made)
        self._coded = set(tree.coded)
        for folder in reversed(tree.files):  # what stands in a folder comes before it
            self._look(folder)

    def projects(self, folder: str) -> Iterator[Detected]:
        """Yield the projects in *folder* and below it."""
        if folder not in self._charged:
            return
        files = self._objects[folder]
        paths = self._paths(folder, files)
        whole = folder not in self._mixed and (files or (folder and folder not in self._coded))
        if folder not in self._parted and (whole or len(paths) > MAX_LISTED):
            yield Detected((folder or ".",), "kubernetes", "manifests", folder)
            return
        if files:
            yield Detected(paths, "kubernetes", "manifests", folder)
        for one in self._tree.folders[folder]:
            yield from self.projects(one)

    def _look(self, folder: str) -> None:
        """Note what is in *folder*; what is in the folders in it is known already."""
        inner = self._tree.folders[folder]
        charged = self._look_into_files(folder)
        if folder not in self._made and (charged or not self._charged.isdisjoint(inner)):
            self._charged.add(folder)
        for marks in (self._mixed, self._coded, self._parted):
            if not marks.isdisjoint(inner):
                marks.add(folder)
        if any(one in self._charged and environment_of(one.rpartition("/")[2]) for one in inner):
            self._parted.add(folder)

    def _look_into_files(self, folder: str) -> bool:
        """Note the files with objects in *folder*, and tell whether one of them may cost."""
        charged = False
        objects: list[str] = []
        for name in () if folder in self._made else self._tree.files[folder]:
            path = joined(folder, name)
            if not name.endswith(MANIFESTS) or path in OWN:
                continue
            if path in self._taken:
                self._parted.add(folder)
                continue
            held = _held(self._content(path), path)
            if held is None:
                self._mixed.add(folder)
            else:
                objects.append(name)
                charged = charged or held
        self._objects[folder] = objects if charged else []
        return charged

    def _content(self, path: str) -> bytes:
        """Return what a file holds; of a large one without an object at its beginning that beginning."""
        head = self._tree.content(path, HEAD)
        return self._tree.content(path, MAX_BYTES) if len(head) == HEAD and b"apiVersion" in head else head

    def _paths(self, folder: str, files: list[str]) -> tuple[str, ...]:
        """Return patterns for these files of *folder*, where they are all that a pattern would match; else the files."""
        out: list[str] = []
        for suffix in MANIFESTS:
            some = [name for name in files if name.endswith(suffix)]
            all = [name for name in self._tree.files[folder] if name.endswith(suffix)]
            if some == all and some and folder and not SPECIAL.search(folder):
                out.append(f"{folder}/*{suffix}")
            else:
                out += [joined(folder, name) for name in some]
        return tuple(out)


def _held(content: bytes, name: str) -> bool | None:
    """Tell whether a file holds an object that may cost; None when it holds none, or must be rendered first."""
    if b"apiVersion" not in content or b"kind" not in content or (TEMPLATE.search(content) and not _is_yaml(content, name)):
        return None
    if name.endswith(".json") or content.lstrip()[:1] == b"{":
        return _held_in_json(content)
    found = False
    for document in DOCUMENT.split(content):
        version, kind = VERSION.search(document), KIND.search(document)
        if version is None or kind is None or not _is_applied(version[1].decode(), kind[1].decode()):
            continue
        if kind[1].endswith(b"List") and any(_costs(version[1].decode(), one.decode()) for one in INNER_KIND.findall(document)):
            return True
        if _costs(version[1].decode(), kind[1].decode()):
            return True
        found = True
    return False if found else None


def _is_yaml(content: bytes, name: str) -> bool:
    """Tell whether what looks like a template is none: a text in a manifest may hold one."""
    try:
        return bool(parse(content, name).objects)
    except InputError:
        return False


def _held_in_json(content: bytes) -> bool | None:
    try:
        top = msgspec.json.decode(content, type=Top)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    if not top.kind or not _is_applied(top.api_version, top.kind):
        return None
    inner = [one.decode() for one in JSON_KIND.findall(content)] if top.kind.endswith("List") else []
    return _costs(top.api_version, top.kind) or any(_costs(top.api_version, kind) for kind in inner)


def _is_applied(version: str, kind: str) -> bool:
    """Tell whether an object goes to a cluster: Kubernetes' core group has one version, and others' groups have a dot."""
    group = group_of(version)
    if group in NATIVE:
        return bool(group) or (version == "v1" and kind != "Config")
    return "." in group and not _is_of(group, NOT_APPLIED)


def _costs(version: str, kind: str) -> bool:
    group = group_of(version)
    return kind in CHARGED if group in NATIVE else kind not in SETTINGS and not _is_of(group, FREE)


def _is_of(group: str, ends: tuple[str, ...]) -> bool:
    return any(group == end or group.endswith("." + end) for end in ends)
