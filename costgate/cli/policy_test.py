"""`costgate policy test`: run the tests of policies, say what failed and what no test reaches."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping

import msgspec

from costgate import configfile
from costgate.cli import policy
from costgate.errors import PolicyError
from costgate.judge import coverage, policies, sources, testing
from costgate.judge.adapters import detection
from costgate.judge.coverage import FileCoverage, Result, Results
from costgate.judge.sources import Pinned

HOW = "write NAME_test.rego beside it, with rules called test_..."


def run(options: Namespace) -> int:
    """Run the tests and print how they ended; exit 1 when one failed, or a policy is covered too little."""
    loaded = configfile.load(options.config)
    paths: list[str | Pinned] = options.paths
    if not paths and (loaded.config.policies.paths or not options.shipped):
        paths = policy.configured(loaded)
    own, data, _ = policy.read(paths)
    bare = untested(paths)
    if bare and not options.shipped and len(bare) == len(paths):
        raise PolicyError(f"there is no test in {', '.join(bare)}", where="policy test", hint=HOW)
    for path in bare:
        print(f"note: {path} has no test: {HOW}", file=sys.stderr)
    tests = policy.shipped_files(tests=True) if options.shipped else {}
    modules = {**policy.beside(own), **own, **tests}
    measured = [name for name in modules if not policy.is_test(name) and (name in own or options.shipped)]
    old = detection.find(own, loaded.config.policies.namespaces).v0
    watched = coverage.Watched(loaded.config.gate, options.engine, old)
    found = coverage.run(watched, modules, policy.with_data(loaded, data), measured)
    thin = [one for one in found.coverage if one.percent < options.min_coverage]
    if options.output == "json":
        print(msgspec.json.format(msgspec.json.encode(_builtins(found)), indent=2).decode())
    else:
        _print(found, modules)
        for one in thin:
            print(f"{one.file} is covered to {one.percent} %, less than {options.min_coverage} %")
    return int(bool(thin) or not all(result.passed for result in found.results))


def untested(paths: Iterable[str | Pinned]) -> list[str]:
    """Return those of *paths* where no rule is a test."""
    found = []
    for path in paths:
        modules = policy.read([path]).modules.values()
        if not any(testing.TEST.search(policies.without_comments(text)) for text in modules):
            found.append(sources.path_of(path))
    return found


def _print(found: Results, modules: Mapping[str, str]) -> None:
    file = ""
    for result in found.results:
        if result.file != file:
            file = result.file
            print(file)
        print(f"  {'ok  ' if result.passed else 'FAIL'}  {result.name}")
        if not result.passed:
            print(f"        {_why(result, modules[result.file].splitlines())}")
    if found.printed:
        print("\nprinted")
        for line in found.printed:
            print(f"  {line}")
    if found.coverage:
        print("\ncoverage")
        width = max(len(one.file) for one in found.coverage)
        for one in found.coverage:
            print(f"  {one.file:<{width}}  {_covered(one)}")
    failed = sum(not result.passed for result in found.results)
    print(f"\n{len(found.results) - failed} passed, {failed} failed, with {found.engine}")


def _why(result: Result, lines: list[str]) -> str:
    given = result.given if result.given == coverage.UNDEFINED else msgspec.json.encode(result.given).decode()
    words = f"{result.file}:{result.line}: it is {given}, not true"
    if result.stopped > result.line:
        words += f"; it got as far as line {result.stopped}: {lines[result.stopped - 1].strip()}"
    return words


def _covered(one: FileCoverage) -> str:
    missed = f", not reached: {coverage.ranges(one.missed)}" if one.missed else ""
    return f"{one.percent:>3} %  {one.reached} of {one.lines} lines{missed}"


def _builtins(found: Results) -> dict[str, object]:
    return {
        "engine": found.engine,
        "tests": [result._asdict() for result in found.results],
        "coverage": [{**one._asdict(), "percent": one.percent} for one in found.coverage],
        "printed": found.printed,
    }
