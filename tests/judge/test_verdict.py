"""The verdict: outcome, exit code and reason, and which of two troubles wins."""

import pytest

from costgate.config import Gate
from costgate.judge._standing import existing, waived
from costgate.judge.verdict import decide
from costgate.judgement import Finding

DENY = Finding("budgets.landing", "deny", "over", "budgets")
WARN = Finding("tags.unknown", "warn", "unknown", "tags")
INFO = Finding("x", "info", "so", "x")


@pytest.mark.parametrize(
    ("findings", "gate", "unpriced", "outcome", "exit_code"),
    [
        ([], Gate(), 0, "pass", 0),
        ([INFO], Gate(), 0, "pass", 0),
        ([WARN], Gate(), 0, "warn", 0),
        ([WARN, DENY], Gate(), 0, "blocked", 1),
        ([WARN], Gate(fail_on="warn"), 0, "blocked", 1),
        ([DENY], Gate(fail_on="warn"), 0, "blocked", 1),
        ([INFO], Gate(fail_on="warn"), 0, "pass", 0),
        ([DENY], Gate(fail_on="never"), 0, "warn", 0),
        ([], Gate(), 99, "pass", 0),
        ([], Gate(max_unpriced=3), 3, "pass", 0),
        ([], Gate(max_unpriced=3), 4, "incomplete", 3),
        ([WARN], Gate(max_unpriced=0), 1, "incomplete", 3),
        ([DENY], Gate(max_unpriced=0), 1, "blocked", 1),
        ([DENY], Gate(max_unpriced=0, fail_on="never"), 1, "incomplete", 3),
    ],
)
def test_blocked_wins_over_incomplete_and_incomplete_over_warnings(findings, gate, unpriced, outcome, exit_code):
    found = decide(findings, gate, unpriced)
    assert (found.outcome, found.exit_code) == (outcome, exit_code)
    assert found.reason
    assert "\n" not in found.reason


def test_the_reason_names_what_blocks_and_how_often():
    other = Finding("tags.missing", "deny", "no tag", "tags")
    assert (
        decide([DENY, other, other, WARN], Gate(), 0).reason
        == "3 findings block this change: budgets.landing, tags.missing (2)"
    )
    assert decide([DENY], Gate(), 0).reason == "1 finding blocks this change: budgets.landing"


def test_the_reason_says_that_denials_were_let_pass():
    assert "that gate.fail_on lets pass" in decide([DENY], Gate(fail_on="never"), 0).reason


def test_the_reason_stays_short():
    many = [Finding(f"x.{n}", "deny", "m", "x") for n in range(9)]
    assert decide(many, Gate(), 0).reason.endswith("x.4 and 4 more")


def test_the_reason_says_how_much_is_unpriced_and_what_is_allowed():
    reason = decide([], Gate(max_unpriced=0), 1).reason
    assert reason == "1 planned change could not be priced, and gate.max_unpriced allows none"


@pytest.mark.parametrize("fail_on", ["deny", "warn"])
def test_what_is_waived_or_known_does_not_block_and_is_counted_in_the_reason(fail_on):
    found = decide([waived(DENY, "sale", "2026-12-31"), existing(DENY), existing(WARN)], Gate(fail_on=fail_on), 0)
    assert (found.outcome, found.exit_code) == ("pass", 0)
    assert found.reason == "no policy objects to this change (besides 1 waived and 2 existing)"
    assert decide([existing(WARN), DENY], Gate(), 0).outcome == "blocked"
