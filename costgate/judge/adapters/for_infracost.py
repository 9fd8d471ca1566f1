"""Infracost's cost policies: `input` is its JSON 0.2, where amounts are texts; a finding says itself whether it failed.

https://www.infracost.io/docs/features/cost_policies/
"""

from __future__ import annotations

import re

from costgate.judge.adapters.interface import Document, Documents, Facts
from costgate.judge.adapters.regotext import Policy

RULES = re.compile(r"(deny)")
ALONE = False


def judges(policy: Policy) -> bool:
    """Tell whether a file has a rule that counts."""
    return bool(policy.rules)


def helps(policy: Policy) -> bool:
    """Tell whether a file is a helper: any that has no such rule."""
    return not policy.rules


def needs(names: frozenset[str]) -> frozenset[str]:  # noqa: ARG001  (an adapter's signature)
    """Return nothing: all policies get the same."""
    return frozenset()


def documents(needs: frozenset[str], facts: Facts) -> Documents:  # noqa: ARG001
    """Return the run's report, once for all projects."""
    return Documents([Document(facts.infracost("").encode(), "infracost.json")], [])


def notices(names: frozenset[str], facts: Facts) -> list[str]:  # noqa: ARG001
    """Return nothing: all that there is of the report is known."""
    return []
