"""Do two engines decide alike? Their words may differ, because they print numbers differently; their decisions may not."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from costgate.errors import PolicyError
from costgate.judge import findings
from costgate.judge.engine import Engine
from costgate.judge.policies import PolicySet
from costgate.judgement import Severity


class Difference(NamedTuple):
    """What one engine, called *only*, found *times* more often than the other."""

    only: str
    severity: Severity
    policy: str
    id: str
    resource: str
    times: int


Decision = tuple[Severity, str, str, str]


def verify(one: Engine, other: Engine, rules: PolicySet, document: bytes | bytearray) -> list[Difference]:
    """Let both engines judge *document* by *rules* and return where their decisions differ, sorted; empty when nowhere.

    Raises `PolicyError`, which names the engine, when one of them fails. Both engines are spent and closed afterwards.
    """
    try:
        first, second = (_decisions(engine, rules, document) for engine in (one, other))
    finally:
        one.close()
        other.close()
    lone = [(one.name, first - second), (other.name, second - first)]
    return sorted(Difference(name, *decision, count) for name, more in lone for decision, count in more.items())


def _decisions(engine: Engine, rules: PolicySet, document: bytes | bytearray) -> Counter[Decision]:
    try:
        found = findings.evaluate(engine, rules, document)
    except PolicyError as error:
        raise PolicyError(f"{engine.name}: {error.what}", where=error.where, hint=error.hint) from error
    return Counter((finding.severity, finding.policy, finding.id, finding.resource) for finding in found)
