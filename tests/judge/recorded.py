"""Entries of the decision record, and logs of them."""

from decimal import Decimal

from msgspec.structs import replace

from costgate.judge import record
from costgate.judge.waivers import State
from costgate.judgement import Finding, Verdict
from costgate.model import Location, Totals
from tests.judge.nouns import PROVENANCE, allocated
from tests.judge.waived import budget_state

TIME = "2026-09-16T10:00:00Z"
LARGE = Finding("guardrails.size", "deny", "m5.4xlarge is too large", "guardrails", resource="aws_instance.web")
STATE = State(
    id="sale", rule="guardrails.*", state="used", findings=1, created="2026-09-01", expires="2026-12-31", reason="the sale",
    owner="dana", approver="finops", amount=Decimal("400.50"), max_amount=Decimal(500), location=Location("w.yaml", 3),
)  # fmt: skip
SECRET = "hunter2-is-no-password"  # noqa: S105


def verdict(*findings, **rest):
    fields = {
        "outcome": "blocked",
        "exit_code": 1,
        "currency": "USD",
        "totals": Totals(Decimal(1), Decimal("2.50"), Decimal(2), Decimal(3)),
        "resources": [allocated(after=400)],
        "findings": list(findings),
        "budgets": [budget_state()],
        "provenance": PROVENANCE,
        "reason": "1 finding blocks this change: guardrails.size",
        **rest,
    }
    return Verdict(**fields)


def entry(*findings, time=TIME, environment=None, **rest):
    named = {name: rest.pop(name) for name in ("waivers", "hashes") if name in rest}
    return record.of_verdict(verdict(*findings, **rest), time=time, environment=environment or {}, **named)


def log_of(folder, count=5):
    path = folder / "decisions.jsonl"
    for number in range(count):
        record.append(path, entry(replace(LARGE, id=f"x.{number}")))
    return path
