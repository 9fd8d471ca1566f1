"""May it go ahead? The findings, the gate's limits and what is unpriced make one outcome with its exit code and reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from costgate.config import Gate
from costgate.model import Finding, Outcome, Severity

EXIT_CODES: dict[Outcome, int] = {"pass": 0, "warn": 0, "blocked": 1, "incomplete": 3}
BLOCKING: dict[str, tuple[Severity, ...]] = {"deny": ("deny",), "warn": ("deny", "warn"), "never": ()}


class Decision(NamedTuple):
    """The outcome, its exit code, and one sentence that says why."""

    outcome: Outcome
    exit_code: int
    reason: str


def decide(findings: Sequence[Finding], gate: Gate, unpriced: int) -> Decision:
    """Return the decision; *unpriced* counts the planned changes without a price. Blocked wins over incomplete."""
    blocking = [finding for finding in findings if finding.severity in BLOCKING[gate.fail_on]]
    heard = [finding for finding in findings if finding.severity != "info"]
    if blocking:
        verb = "blocks" if len(blocking) == 1 else "block"
        return _decision("blocked", f"{_count(len(blocking), 'finding')} {verb} this change: {_ids(blocking)}")
    if gate.max_unpriced is not None and unpriced > gate.max_unpriced:
        allowed = "none" if gate.max_unpriced == 0 else f"at most {gate.max_unpriced}"
        return _decision(
            "incomplete", f"{_count(unpriced, 'planned change')} could not be priced, and gate.max_unpriced allows {allowed}"
        )
    if heard:
        why = " that gate.fail_on lets pass" if gate.fail_on == "never" and any(f.severity == "deny" for f in heard) else ""
        return _decision("warn", f"{_count(len(heard), 'finding')}{why}: {_ids(heard)}")
    return _decision("pass", "no policy objects to this change")


def _decision(outcome: Outcome, reason: str) -> Decision:
    return Decision(outcome, EXIT_CODES[outcome], reason)


def _ids(findings: Sequence[Finding]) -> str:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.id] = counts.get(finding.id, 0) + 1
    named = [id if count == 1 else f"{id} ({count})" for id, count in counts.items()]
    return ", ".join(named[:5]) + (f" and {len(named) - 5} more" if len(named) > 5 else "")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
