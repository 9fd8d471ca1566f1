"""Run the tests of policies and say what they reached: which lines of each policy, and how far a test came that failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import NamedTuple

from costgate import config
from costgate.judge import rego, testing
from costgate.judge.engine import Query, Values
from costgate.judge.policies import without_comments
from costgate.judge.worker import Covered, CoveredFile, NoEngine, Worker

UNDEFINED = "undefined"
NO_CODE = re.compile(r"\s*(package|import)\b")


class FileCoverage(NamedTuple):
    """How much of a policy its tests reached: *reached* of *lines* lines with code; *missed* are the others."""

    file: str
    reached: int
    lines: int
    missed: list[int]

    @property
    def percent(self) -> int:
        """The part that was reached, in percent, rounded down: 100 is all of it."""
        return 100 * self.reached // self.lines if self.lines else 100


class Result(NamedTuple):
    """How one test ended. *line* is where it stands; *given* what it was instead of true, or undefined.

    *stopped* is the last line of it that was reached before that; 0 when the engine does not tell.
    """

    file: str
    line: int
    package: str
    name: str
    passed: bool
    given: object
    stopped: int


class Results(NamedTuple):
    """All tests. *coverage* is empty when the engine *engine* does not measure it; *printed* is what print() said."""

    results: list[Result]
    coverage: list[FileCoverage]
    printed: list[str]
    engine: str


class Watched:
    """An engine that keeps what it answered and, when it is the embedded one, what that reached; *v0* are in Rego v0."""

    def __init__(self, gate: config.Gate, chosen: config.EngineName = "", v0: frozenset[str] = frozenset()) -> None:
        self._gate, self._chosen, self._v0 = gate, chosen, v0
        self.name: str = chosen
        self.values: Values = {}
        self.covered: Covered | None = None

    def evaluate(self, query: Query) -> Values:
        """Return the value of every rule of each package; see `Engine`."""
        query = query._replace(v0=(query.v0 | self._v0) & query.modules.keys())
        if self._chosen in ("", "embedded"):
            try:
                worker = Worker(timeout_seconds=self._gate.timeout_seconds, max_memory_mb=self._gate.max_memory_mb)
                self.name = worker.name
                self.values, self.covered = worker.covered(query)
            except NoEngine:
                pass  # the engine that is started instead, or its error, says so
            else:
                return self.values
        engine = rego.start(self._gate, self._chosen)
        try:
            self.values = engine.evaluate(query)
        finally:
            engine.close()
        self.name = engine.name
        return self.values

    def close(self) -> None:
        """Nothing runs between evaluations."""


def run(engine: Watched, modules: Mapping[str, str], data: bytes, measured: Iterable[str]) -> Results:
    """Run all tests in *modules* (file name to text) and measure the files *measured*.

    Raises `PolicyError` when a policy or test does not compile or cannot be evaluated, or when there is no test.
    """
    outcomes = testing.run(engine, modules, data)
    covered = {file.path: file for file in engine.covered.report.files} if engine.covered else {}
    results = [_result(outcome, modules, engine.values, covered.get(outcome.file)) for outcome in outcomes]
    coverage = [_coverage(covered.get(name) or _untouched(name, modules[name])) for name in measured] if covered else []
    return Results(results, coverage, engine.covered.printed if engine.covered else [], engine.name)


def ranges(lines: Iterable[int]) -> str:
    """Return line numbers as text, such as `3, 7-9`."""
    found: list[tuple[int, int]] = []
    for line in sorted(lines):
        if found and found[-1][1] == line - 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def _coverage(file: CoveredFile) -> FileCoverage:
    return FileCoverage(file.path, len(file.covered), len(file.covered) + len(file.not_covered), file.not_covered)


def _untouched(name: str, text: str) -> CoveredFile:
    """Return what the engine's report leaves out: a file of which nothing was evaluated."""
    lines = enumerate(without_comments(text).splitlines(), 1)
    return CoveredFile(name, [], [at for at, line in lines if line.strip(" \t{}[]()") and not NO_CODE.match(line)])


def _result(
    outcome: testing.Outcome,
    modules: Mapping[str, str],
    values: Mapping[str, Mapping[str, object]],
    covered: CoveredFile | None,
) -> Result:
    lines = modules[outcome.file].splitlines()
    first = next((at for at, line in enumerate(lines, 1) if re.match(rf"{outcome.name}\b", line)), 1)
    given = values[outcome.package].get(outcome.name, UNDEFINED)
    stopped = 0
    if covered and not outcome.passed:
        last = first + len(list(takewhile(_inside, lines[first:])))
        stopped = max((line for line in covered.covered if first <= line <= last), default=0)
    return Result(outcome.file, first, outcome.package, outcome.name, outcome.passed, given, stopped)


def _inside(line: str) -> bool:
    """Tell whether a line below the head of a rule belongs to it."""
    return not line or line[0] in " \t})]#"
