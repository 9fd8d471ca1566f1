"""May it go ahead? The findings, the gate's limits and what is unpriced make one outcome with its exit code and reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from costgate.config import Gate
from costgate.counts import number_of, some
from costgate.errors import EXIT_BUG
from costgate.judgement import Failure, Finding, Outcome, Severity

EXIT_CODES: dict[Outcome, int] = {"pass": 0, "warn": 0, "blocked": 1, "failed": 2, "incomplete": 3}
BLOCKING: dict[str, tuple[Severity, ...]] = {"deny": ("deny",), "warn": ("deny", "warn"), "never": ()}
MOST_NAMED = 5


class Decision(NamedTuple):
    """The outcome, its exit code, and one sentence that says why."""

    outcome: Outcome
    exit_code: int
    reason: str


def decide(findings: Sequence[Finding], gate: Gate, unpriced: int, failures: Sequence[Failure] = ()) -> Decision:
    """Return the decision; *unpriced* counts the planned changes without a price.

    Blocked wins over incomplete. A project that could not be read wins over both: not everything was judged.
    """
    opened = [finding for finding in findings if finding.standing == "open"]
    blocking = [finding for finding in opened if finding.severity in BLOCKING[gate.fail_on]]
    heard = [finding for finding in opened if finding.severity != "info"]
    passing = _passing(findings)
    if failures:
        names = dict.fromkeys(failure.project for failure in failures)
        reason = f"{number_of(len(names), 'project')} could not be judged: {some(list(names), MOST_NAMED)}"
        ours = any(failure.bug for failure in failures)
        return Decision("failed", EXIT_BUG, reason) if ours else _decision("failed", reason)
    if blocking:
        verb = "blocks" if len(blocking) == 1 else "block"
        return _decision("blocked", f"{number_of(len(blocking), 'finding')} {verb} this change: {_ids(blocking)}{passing}")
    if gate.max_unpriced is not None and unpriced > gate.max_unpriced:
        allowed = "none" if gate.max_unpriced == 0 else f"at most {gate.max_unpriced}"
        return _decision(
            "incomplete", f"{number_of(unpriced, 'planned change')} could not be priced, and gate.max_unpriced allows {allowed}"
        )
    if heard:
        why = " that gate.fail_on lets pass" if gate.fail_on == "never" and any(f.severity == "deny" for f in heard) else ""
        return _decision("warn", f"{number_of(len(heard), 'finding')}{why}: {_ids(heard)}{passing}")
    return _decision("pass", "no policy objects to this change" + passing)


def _passing(findings: Sequence[Finding]) -> str:
    """Return how many findings pass by a waiver or the baseline, to be put after a reason."""
    counts = {"waived": 0, "existing": 0}
    for finding in findings:
        if finding.standing != "open":
            counts[finding.standing] += 1
    said = [f"{count:,} {name}" for name, count in counts.items() if count]
    return f" (besides {' and '.join(said)})" if said else ""


def _decision(outcome: Outcome, reason: str) -> Decision:
    return Decision(outcome, EXIT_CODES[outcome], reason)


def _ids(findings: Sequence[Finding]) -> str:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.id] = counts.get(finding.id, 0) + 1
    return some([id if count == 1 else f"{id} ({count})" for id, count in counts.items()], MOST_NAMED)
