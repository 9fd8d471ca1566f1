"""Run the tests of policies: every rule called `test_…` must be true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from costgate.errors import PolicyError
from costgate.judge.engine import Engine, Query
from costgate.judge.policies import PACKAGE, without_comments

TEST = re.compile(r"^(test_\w+)\b", re.MULTILINE)


class Outcome(NamedTuple):
    """How one test ended."""

    file: str
    package: str
    name: str
    passed: bool


def run(engine: Engine, modules: Mapping[str, str], data: bytes = b"{}") -> list[Outcome]:
    """Evaluate all tests in *modules* (file name to text) and return how each ended, in their order.

    A test that is false or undefined failed. Raises `PolicyError` when a policy or test cannot be evaluated, or there is none.
    """
    tests: dict[tuple[str, str, str], None] = {}
    for file, text in modules.items():
        bare = without_comments(text)
        package = PACKAGE.search(bare)
        if package:
            tests |= dict.fromkeys((file, package[1], name) for name in TEST.findall(bare))
    if not tests:
        raise PolicyError(
            "there is no test", where=", ".join(modules), hint="a test is a rule called test_..., in a file ..._test.rego"
        )
    values = engine.evaluate(Query(modules, sorted({package for _, package, _ in tests}), data=data))
    return [Outcome(file, package, name, values[package].get(name) is True) for file, package, name in tests]
