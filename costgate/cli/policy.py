"""`costgate policy`: list, test, verify, new and export, each in a module of its own; here what they share."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

import msgspec
from msgspec.structs import replace

from costgate import configfile
from costgate.errors import ConfigError
from costgate.judge import policies, sources
from costgate.judge.sources import Pinned
from costgate.model import Location

OURS = "costgate:"
WRITTEN = Path("policies")
TAKE_IN = "`policies: {paths: [policies]}` in costgate.yaml makes it"
NONE = "name a file or folder, or set policies.paths in costgate.yaml; `costgate policy new NAME` writes a policy"


def run(options: Namespace) -> int:
    """Hand over to the subcommand's module."""
    code: int = import_module(f"costgate.cli.policy_{options.what}").run(options)
    return code


def applying(options: Namespace) -> tuple[configfile.Loaded, policies.PolicySet]:
    """Return the configuration, and the policies that apply by it and by `--policy`."""
    loaded = configfile.load(options.config)
    config = loaded.config
    paths = [*config.policies.paths, *(str(Path(path).resolve()) for path in options.policy)]
    chosen = replace(config.policies, paths=paths)
    return loaded, policies.load(chosen, loaded.root, config.gate, config.catalog)


def shipped_files(*, tests: bool) -> dict[str, str]:
    """Return costgate's own policies, or their tests, under names that no file of the user's has."""
    files = sorted(policies.shipped_folder().glob("*.rego"))
    return {f"{OURS}{file.name}": sources.text_of(file) for file in files if is_test(file.name) == tests}


def beside(own: Mapping[str, str]) -> dict[str, str]:
    """Return those of costgate's own policies that *own* does not have itself: any policy may call them."""
    taken = {package(text) for text in own.values()}
    return {name: text for name, text in shipped_files(tests=False).items() if package(text) not in taken}


def package(text: str) -> str:
    """Return the package of a policy; empty when it names none."""
    found = policies.PACKAGE.search(policies.without_comments(text))
    return found[1] if found else ""


def with_data(loaded: configfile.Loaded, more: Mapping[str, object]) -> bytes:
    """Return as JSON what policies find at `data`: data.gate and data.params as configured, and *more* of bundles."""
    config = loaded.config
    alone = replace(config.policies, paths=[], levels={})
    data = msgspec.json.decode(policies.load(alone, loaded.root, config.gate, config.catalog).data, type=dict[str, object])
    return msgspec.json.encode({**more, **data}, order="deterministic")


def configured(loaded: configfile.Loaded) -> list[str | Pinned]:
    """Return the paths of the user's own policies; raise `ConfigError` when there are none.

    Where costgate.yaml names none, they are those in the folder that `costgate policy new` writes to, which is said.
    """
    paths = [sources.moved(given, _shown(loaded.root / sources.path_of(given))) for given in loaded.config.policies.paths]
    if not paths and _has_policies(WRITTEN):
        print(
            f"note: these are the policies in {WRITTEN}; `costgate check` does not judge by them yet: {TAKE_IN}",
            file=sys.stderr,
        )
        return [str(WRITTEN)]
    if not paths:
        raise ConfigError("there are no policies of your own", where=loaded.path or "no costgate.yaml here", hint=NONE)
    return paths


def _has_policies(folder: Path) -> bool:
    return any(folder.glob("*.rego")) and folder.resolve() != policies.shipped_folder().resolve()


def read(paths: Iterable[str | Pinned]) -> sources.Sources:
    """Return the policies at *paths*, their tests included, and what bundles among them have for `data`."""
    return sources.read(paths, Path(), tests=True)


def whole(file: str) -> Location:
    """Return the place that is all of *file*."""
    return Location(file, 0)


def is_test(name: str) -> bool:
    """Tell whether a file has tests, by its name."""
    return name.endswith(sources.TESTS)


def _shown(path: Path) -> str:
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(path)
