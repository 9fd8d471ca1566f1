"""Read the policies that a path names: a Rego file, a folder of them, or a bundle that may be pinned by its hash."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from costgate import plainfile
from costgate.errors import PolicyError
from costgate.judge import bundle
from costgate.judge.bundle import Bundle

MAX_BYTES = 1 << 24
TEST = "_test.rego"
TESTS = (TEST, ".test.rego")  # of OPA and of Scalr


class Pinned(Protocol):
    """A bundle with the hash that it must have."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


class Pin(NamedTuple):
    """A `Pinned`."""

    path: str
    sha256: str


class Sources(NamedTuple):
    """The policies, by file name, what bundles among them have for `data`, and those bundles."""

    modules: dict[str, str]
    data: dict[str, Any]
    bundles: list[Bundle]


def read(paths: Iterable[str | Pinned], root: Path, *, tests: bool = False) -> Sources:
    """Return the policies at *paths*, which are relative to *root*, each file once; without *tests* those are left out.

    With *tests* a file brings along its test, or its policy, that stands beside it. Raises `PolicyError` for what cannot be
    read.
    """
    found = Sources({}, {}, [])
    seen = set()
    for given in paths:
        named, sha256 = path_of(given), "" if isinstance(given, str) else given.sha256
        path = root / named
        if bundle.is_bundle(path):
            one = bundle.read(path, named, sha256)
            found.bundles.append(one)
            found.modules.update({name: text for name, text in one.modules.items() if tests or not name.endswith(TESTS)})
            bundle.merge(found.data, one.data, named)
            continue
        if sha256:
            raise PolicyError("only a bundle can be pinned by sha256", where=named, hint="`opa build -b FOLDER` makes a bundle")
        for file in _files(path, tests=tests):
            if (real := file.resolve()) not in seen:
                seen.add(real)
                found.modules[str(file.relative_to(root) if file.is_relative_to(root) else file)] = text_of(file)
    return found


def path_of(given: str | Pinned) -> str:
    """Return the path of what is named with or without a hash."""
    return given if isinstance(given, str) else given.path


def moved(given: str | Pinned, path: str) -> str | Pinned:
    """Return what *given* names, by another *path* to it."""
    return path if isinstance(given, str) else Pin(path, given.sha256)


def text_of(path: Path) -> str:
    """Return the policy at *path*; raise `PolicyError` when it cannot be read, is too large, or is not UTF-8."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PolicyError(f"the policy is larger than {MAX_BYTES >> 20} MiB", where=str(path), hint="split it")
        plainfile.check(path, PolicyError)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError("the policy is not UTF-8", where=str(path), hint="save it as UTF-8") from error
    except OSError as error:
        hint = "check the path, or policies.paths in costgate.yaml"
        raise PolicyError(f"the policy cannot be read: {error.strerror}", where=str(path), hint=hint) from error


def _files(path: Path, *, tests: bool) -> list[Path]:
    if path.is_dir():
        found = [file for file in sorted(path.rglob("*.rego")) if tests or not file.name.endswith(TESTS)]
        if not found:
            raise PolicyError("this folder has no policies", where=str(path), hint="a policy's file name ends in .rego")
        return found
    if not tests:
        return [path]
    stem = path.stem.removesuffix("_test")
    pair = [path.with_name(f"{stem}.rego"), path.with_name(f"{stem}{TEST}")]
    return [path, *(file for file in pair if file != path and file.is_file())]
