"""Read OPA bundles: policies and data in one `.tar.gz`. Nothing of it is written to disk.

https://www.openpolicyagent.org/docs/management-bundles says what a bundle is. What of it this reader does not know, and would
leave out, is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import msgspec

from costgate.errors import PolicyError
from costgate.judge import _tarball
from costgate.judge._tarball import MAKE

SUFFIXES = (".tar.gz", ".tgz")
RESERVED = ("gate", "params", "costgate")
MAX_PACKED = 32 << 20
MAX_DEPTH = 64
DATA, MANIFEST, PATCH = "data.json", ".manifest", "patch.json"
UNREAD = ("data.yaml", "data.yml")


class Manifest(msgspec.Struct, frozen=True):
    """What a bundle says of itself; see the page above. Without roots all is its own."""

    revision: str = ""
    roots: tuple[str, ...] = ("",)
    rego_version: int = 1


class Bundle(NamedTuple):
    """One bundle. *modules* maps `BUNDLE/ENTRY` to text, its tests included; *data* is what it has for `data`.

    *roots* are the paths such as `acme/costs` that it owns; *sha256* is the hash of the file.
    """

    name: str
    modules: dict[str, str]
    data: dict[str, Any]
    revision: str
    roots: tuple[str, ...]
    sha256: str


def is_bundle(path: Path) -> bool:
    """Tell by its name whether *path* is a bundle."""
    return path.name.lower().endswith(SUFFIXES)


def read(path: Path, name: str = "", sha256: str = "") -> Bundle:
    """Return the bundle at *path*, called *name* in messages; *sha256* is the hash that it must have, when one is stated.

    Raises `PolicyError` when the file cannot be read, has another hash, is too large, or is not what a bundle may be.
    """
    name = name or str(path)
    packed = _packed(path, name)
    digest = hashlib.sha256(packed).hexdigest()
    if sha256 and digest != sha256.lower():
        hint = "if the change is meant, state this hash; else find out who changed the file"
        raise PolicyError(f"the bundle is another one than sha256 says: it has {digest}", where=name, hint=hint)
    files = {path: content for path, content in _tarball.files(packed, name) if _is_read(path, name)}
    manifest = _manifest(files.pop(MANIFEST, b"{}"), name)
    modules = {f"{name}/{entry}": _text(files[entry], f"{name}/{entry}") for entry in sorted(files) if entry.endswith(".rego")}
    if not modules:
        raise PolicyError("the bundle has no policies", where=name, hint=f"{MAKE} with the .rego files")
    data: dict[str, Any] = {}
    for entry in sorted(files):
        if PurePosixPath(entry).name == DATA:
            merge(data, _mounted(_json(files[entry], f"{name}/{entry}"), entry, name), f"{name}/{entry}")
    roots = tuple(root.strip("/") for root in manifest.roots)
    _check_data(data, roots, name)
    return Bundle(name, modules, data, manifest.revision, roots, digest)


def merge(into: dict[str, Any], more: Mapping[str, Any], where: str, at: str = "data") -> None:
    """Add *more* to the data *into*; raise `PolicyError` when both have a value at one place."""
    for key, value in more.items():
        if key not in into:
            into[key] = value
        elif isinstance(into[key], dict) and isinstance(value, dict):
            merge(into[key], value, where, f"{at}.{key}")
        else:
            raise PolicyError(f"{at}.{key} is stated twice", where=where, hint="let one bundle own it")


def check_roots(bundles: Iterable[Bundle], packages: Mapping[str, str]) -> None:
    """Raise `PolicyError` when a module is outside of what its bundle owns, or two bundles own the same.

    *packages* maps the names of modules to their packages.
    """
    owners: list[tuple[str, str]] = []
    for bundle in bundles:
        for module in bundle.modules:
            package = packages.get(module, "")
            if package and not any(_within(package.replace(".", "/"), root) for root in bundle.roots):
                hint = "have its .manifest's roots name the package"
                raise PolicyError(f"the package {package} is not in the bundle's roots", where=module, hint=hint)
        for root in filter(None, bundle.roots):
            for other, whose in owners:
                if _within(root, other) or _within(other, root):
                    hint = "let one of them own it: roots in .manifest"
                    raise PolicyError(f"{whose} owns {other}, and this one {root}", where=bundle.name, hint=hint)
        owners += [(root, bundle.name) for root in filter(None, bundle.roots)]


def check_rules(data: Mapping[str, Any], rules: Mapping[str, Iterable[str]]) -> None:
    """Raise `PolicyError` where *data* has a value in the place of a rule; *rules* has the names of each package's.

    Engines differ in which of them wins, and data that wins would silence the rule.
    """
    for package, names in rules.items():
        found: Any = data
        for step in package.split("."):
            found = found.get(step, {}) if isinstance(found, Mapping) else found
        taken = sorted(set(names) & set(found)) if isinstance(found, Mapping) else ["*"]
        if taken:
            hint = "give the data another name"
            raise PolicyError(f"data.{package}.{taken[0]} is data and a rule", where=f"package {package}", hint=hint)


# -- what is in it --------------------------------------------------------------------------------------------------


def _packed(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > MAX_PACKED:
            raise PolicyError(f"the bundle is larger than {MAX_PACKED >> 20} MiB", where=name, hint="split it")
        return path.read_bytes()
    except OSError as error:
        hint = "check policies.paths in costgate.yaml"
        raise PolicyError(f"the bundle cannot be read: {error.strerror}", where=name, hint=hint) from error


def _is_read(path: str, name: str) -> bool:
    """Tell whether a file is read; raise `PolicyError` for one that says what would be missed."""
    last = PurePosixPath(path).name
    if path == PATCH:
        raise PolicyError("this is a delta bundle", where=name, hint="name a whole bundle")
    if last in UNREAD:
        raise PolicyError(f"{path} would be data, and is not JSON", where=name, hint=f"{MAKE} with data.json")
    return path == MANIFEST or last == DATA or last.endswith(".rego")


def _manifest(text: bytes, name: str) -> Manifest:
    try:
        found = msgspec.json.decode(text, type=Manifest)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise PolicyError(f"the bundle's manifest is wrong: {error}", where=f"{name}/{MANIFEST}", hint=MAKE) from error
    if found.rego_version != 1:
        hint = "`opa fmt --v0-v1 -w` rewrites its policies"
        raise PolicyError("the bundle's policies are in Rego v0", where=f"{name}/{MANIFEST}", hint=hint)
    return found


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError("the policy is not UTF-8", where=where, hint="save it as UTF-8") from error


def _json(content: bytes, where: str) -> Any:
    try:
        found = msgspec.json.decode(content)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise PolicyError(f"the data is not JSON: {error}", where=where, hint="mend it") from error
    if _depth(found) > MAX_DEPTH:
        raise PolicyError(f"the data is nested deeper than {MAX_DEPTH}", where=where, hint="make it flatter")
    return found


def _depth(value: Any) -> int:
    """Return how deep *value* is nested, or one more than is allowed."""
    level, depth = [value], 0
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [
            inner
            for one in level
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return depth


def _mounted(value: Any, entry: str, name: str) -> dict[str, Any]:
    """Return the data of `a/b/data.json` where it belongs: at data.a.b."""
    folders = PurePosixPath(entry).parts[:-1]
    for folder in reversed(folders):
        value = {folder: value}
    if not isinstance(value, dict):
        raise PolicyError("the data is no object", where=f"{name}/{entry}", hint='write data such as {"limits": {"team": 5}}')
    return value


def _check_data(data: Mapping[str, Any], roots: tuple[str, ...], name: str) -> None:
    for key in RESERVED:
        if key in data:
            hint = "data.gate and data.params are what costgate.yaml says: name it otherwise"
            raise PolicyError(f"the bundle has data.{key}, which is costgate's own", where=name, hint=hint)
    if outside := _outside(data, roots, ""):
        hint = "have its .manifest's roots name it"
        raise PolicyError(f"data.{outside.replace('/', '.')} is not in the bundle's roots", where=name, hint=hint)


def _outside(data: Mapping[str, Any], roots: tuple[str, ...], at: str) -> str:
    """Return the first place of *data* that is in none of *roots*; empty when all is."""
    for key, value in data.items():
        path = f"{at}/{key}" if at else key
        if any(_within(path, root) for root in roots):
            continue
        above = any(_within(root, path) for root in roots)
        found = _outside(value, roots, path) if above and isinstance(value, dict) else path
        if found:
            return found
    return ""


def _within(path: str, root: str) -> bool:
    return not root or path == root or path.startswith(f"{root}/")
