"""`costgate policy verify`: what no test of a policy shows, and whether another engine decides as the embedded one."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from costgate import config, configfile
from costgate.cli import policy, policy_judging
from costgate.errors import ConfigError, PolicyError
from costgate.judge import bundle, lint, policies, rego
from costgate.judge.adapters import detection
from costgate.judge.adapters.detection import Foreign
from costgate.judge.engine import Query
from costgate.judge.lint import Problem
from costgate.judge.sources import Pinned
from costgate.judge.verify import Difference
from costgate.judge.worker import NoEngine

NO_PLAN = "name a plan too: an OPA server is asked about a plan"


def run(options: Namespace) -> int:
    """Check the policies; exit 1 when engines decide differently, or `--strict` and something is odd."""
    loaded = configfile.load(options.config)
    paths, plans = _apart(options.paths)
    if plans and not options.engine:
        raise ConfigError("a plan is named and no engine to compare", where="--engine", hint="add --engine opa or opa-server")
    if options.engine == "opa-server" and not plans:
        raise ConfigError("an OPA server cannot be asked to compile policies", where="--engine", hint=NO_PLAN)
    own, data, _ = policy.read(_of_users(paths, loaded, alone=options.shipped or bool(plans)))
    modules = {**policy.beside(own), **own}
    only = [name for name in modules if name in own or options.shipped]
    foreign = detection.find(own, loaded.config.policies.namespaces)
    problems = _problems(modules, only, policy.with_data(loaded, data), loaded.config.gate, foreign)
    if options.output == "table":
        _print(problems)
    if options.engine == "opa":
        _compile(modules, policy.with_data(loaded, data), loaded.config.gate, foreign.v0)
    different = []
    if plans or any(policies.JUDGES.search(policies.without_comments(text)) for text in own.values()):
        rules = _judging(loaded, paths)
        different = policy_judging.differences(options, loaded, rules, plans) if plans else []
    if options.output == "json":
        shown = {"problems": [one._asdict() for one in problems], "differences": [one._asdict() for one in different]}
        print(json.dumps(shown, indent=2))
    else:
        _conclude(only, problems, different)
        if options.engine and not different:
            print(f"{options.engine} and the embedded engine {'decide alike' if plans else 'both compile them'}")
    return int(bool(different) or (options.strict and bool(problems)))


def _apart(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return which of *paths* are policies, and which are plans."""
    found: tuple[list[str], list[str]] = ([], [])
    for given in paths:
        path = Path(given)
        rego_files = path.is_dir() and next(path.rglob("*.rego"), None) is not None
        found[not (rego_files or path.suffix == ".rego" or bundle.is_bundle(path))].append(given)
    return found


def _of_users(paths: list[str], loaded: configfile.Loaded, *, alone: bool) -> Sequence[str | Pinned]:
    """Return where the user's own policies are; none when those of costgate may stand *alone*."""
    if paths or (alone and not loaded.config.policies.paths):
        return paths
    return policy.configured(loaded)


def _problems(modules: Mapping[str, str], only: list[str], data: bytes, gate: config.Gate, foreign: Foreign) -> list[Problem]:
    """Return what is odd; raise `PolicyError` when a policy does not compile, after what its text alone shows is said."""
    try:
        trees = lint.syntax(modules, gate, foreign.v0)
    except NoEngine as error:
        print(f"note: fields are not looked at, because the embedded engine does not run here: {error}", file=sys.stderr)
        trees = []
    except PolicyError:
        for one in lint.check(modules, [], data, only, foreign):
            print(_shown(one), file=sys.stderr)
        raise
    return lint.check(modules, trees, data, only, foreign)


def _compile(modules: Mapping[str, str], data: bytes, gate: config.Gate, v0: frozenset[str]) -> None:
    """Raise `PolicyError` when the `opa` program does not compile the policies."""
    engine = rego.start(gate, "opa")
    try:
        engine.evaluate(Query(modules, [], data=data, v0=v0 & modules.keys()))
    except PolicyError as error:
        raise PolicyError(f"{engine.name}: {error.what}", where=error.where, hint=error.hint) from error
    finally:
        engine.close()


def _judging(loaded: configfile.Loaded, paths: list[str]) -> policies.PolicySet:
    """Return the policies as a check would have them, which refuses what a check refuses."""
    chosen = loaded.config.policies
    if paths:
        chosen = replace(chosen, paths=[str(Path(path).resolve()) for path in paths], levels={})
    return policies.load(chosen, loaded.root, loaded.config.gate, loaded.config.catalog)


def _print(problems: Sequence[Problem]) -> None:
    for one in problems:
        print(_shown(one))


def _shown(one: Problem) -> str:
    return f"{one.file}:{one.line}: {one.check}: {one.what}\n  instead: {one.instead}"


def _conclude(only: Sequence[str], problems: Sequence[Problem], different: Sequence[Difference]) -> None:
    for one in different:
        times = f", {one.times} times" if one.times > 1 else ""
        print(f"only {one.only}: {one.severity} {one.policy} {one.id} {one.resource}{times}")
    if not only:
        return
    files = "1 file compiles" if len(only) == 1 else f"{len(only)} files compile"
    odd = "nothing is odd" if not problems else "1 warning" if len(problems) == 1 else f"{len(problems)} warnings"
    print(f"{files}; {odd}")
