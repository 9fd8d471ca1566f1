"""Which files hold Kubernetes objects: one file, a folder of them, or what a chart or an overlay renders to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from costgate.errors import InputError
from costgate.read._folders import SKIPPED, mark
from costgate.read._rendered import rendered
from costgate.read.files import STDIN, read_bytes
from costgate.read.plans import Gap

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
MAX_FILES = 20_000
MAX_TOTAL = 512 << 20
HEAD = 1 << 18
SHOW = "write them as YAML or JSON: `kubectl kustomize`, `helm template`, or `kubectl get -o yaml`"
API_VERSION = re.compile(rb"""^(?:---[ \t]*)?[ \t-]{0,8}["']?apiVersion["']?[ \t]*:""", re.MULTILINE)
KIND = re.compile(rb"""^[ \t-]{0,8}["']?kind["']?[ \t]*:""", re.MULTILINE)
JSON_API_VERSION = re.compile(rb'"apiVersion"\s*:\s*"')
JSON_KIND = re.compile(rb'"kind"\s*:\s*"')
NOT_OBJECTS = re.compile(rb"^apiVersion:[ \t]*[\"']?kustomize\.config\.k8s\.io/", re.MULTILINE)


class Source(NamedTuple):
    """One file of manifests, by the name that reports show."""

    name: str
    content: bytes


class Sources(NamedTuple):
    """Files of manifests, and what was left out that may hold more."""

    files: list[Source]
    left_out: list[Gap]


def looks_like_kubernetes(given: str | Path | bytes) -> bool:
    """Tell whether a path (a file or a folder), or a file's content, holds Kubernetes objects, by a look at its beginning.

    A folder does that holds a chart or an overlay, or one such file somewhere below it.
    """
    if isinstance(given, bytes):
        return _holds_objects(given)
    path = Path(given)
    if path.is_dir():
        return rendered(path, dry=True) is not None or any(_holds_objects(_head(file)) for file in _files(path))
    return path.suffix.lower() in SUFFIXES and path.is_file() and _holds_objects(_head(path))


def sources(path: str) -> Sources:
    """Return the files of manifests at *path*, sorted; raise `InputError` when there are none.

    A chart or an overlay below the folder is left out: its files are no objects before they are rendered.
    """
    folder = Path(path)
    if path == STDIN or not folder.is_dir():
        return Sources([Source(_shown(path), read_bytes(path))], [])
    output = rendered(folder)
    if output is not None:
        return Sources([Source(_shown(path), output)], [])
    found, left_out = _read(folder, path)
    if not found:
        hint = left_out[0].sentence if left_out else SHOW
        raise InputError("no file of this folder holds a Kubernetes object", where=path, hint=hint)
    return Sources(found, left_out)


def _read(folder: Path, path: str) -> Sources:
    found = Sources([], [])
    total = 0
    for file in _files(folder, found.left_out):
        total += file.stat().st_size
        if total > MAX_TOTAL:
            raise InputError(
                f"the folder's files are larger than {MAX_TOTAL >> 20} MiB", where=path, hint="give a smaller folder"
            )
        content = file.read_bytes()
        if _holds_objects(content):
            found.files.append(Source(_shown(file), content))
    return found


def _files(folder: Path, left_out: list[Gap] | None = None) -> Iterator[Path]:
    """Yield the YAML and JSON files below *folder*, sorted, links to folders not followed.

    With *left_out*, what is to be rendered below it is left out and named there.
    """
    count = 0
    for place, folders, names in os.walk(folder):
        if left_out is not None and Path(place) != folder and rendered(Path(place), dry=True) is not None:
            why = f"{_shown(place)} is to be rendered: give that folder by itself"
            left_out.append(Gap(why, os.path.relpath(place, folder), _shown(place), mark=mark(Path(place))))
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for name in sorted(names):
            file = Path(place, name)
            if file.suffix.lower() in SUFFIXES and file.is_file():
                count += 1
                if count > MAX_FILES:
                    raise InputError(f"more than {MAX_FILES:,} files", where=str(folder), hint="give a smaller folder")
                yield file


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _holds_objects(content: bytes) -> bool:
    if content.lstrip()[:1] == b"{":
        if b'"resource_changes"' in content[:HEAD] or b'"planned_values"' in content[:HEAD]:
            return False
        return bool(JSON_API_VERSION.search(content) and JSON_KIND.search(content))
    return bool(API_VERSION.search(content) and KIND.search(content)) and not NOT_OBJECTS.search(content)


def _shown(path: str | Path) -> str:
    return STDIN if path == STDIN else os.path.normpath(path).replace(os.sep, "/")
