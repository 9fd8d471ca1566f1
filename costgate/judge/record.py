"""The decision record: one line in a log for each run, which says what was decided, from what, and by whom it was asked.

An entry has two parts. `result` is the decision: what it was made from (hashes), findings, budgets, waivers and verdict. It
knows no clock, machine or CI, so the same inputs give the same `decision`, which is its SHA-256. Around it stands when and
where that happened; the chain of the log covers both. Messages, hints and details of findings never enter a record, nor do
tags, attributes or variables of the environment other than those of `_ci.SYSTEMS`: nothing secret can stand in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from costgate.errors import ConfigError, CostgateError, InputError
from costgate.judge import _standing
from costgate.judge._ci import context
from costgate.judge.chain import HINT, Head, append, canonical, entries, head_file
from costgate.judge.waivers import State
from costgate.judgement import Budget, Finding, Verdict
from costgate.slostate import SloState

__all__ = ["Head", "append", "context", "head_file", "of_error", "of_verdict", "verify"]

SCHEMA = "costgate.record/1"
MOST_FINDINGS = 1_000
MOST_TEXT = 500
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)


def of_verdict(
    verdict: Verdict,
    *,
    time: str,
    environment: Mapping[str, str],
    waivers: Sequence[State] = (),
    hashes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the entry of a run that was judged, for `append`.

    *time* is when, as RFC 3339: the caller's clock or the CI's; it is no part of the decision. *hashes* are the SHA-256 of what
    the verdict's provenance does not know: `config`, `waivers`, `baseline`.
    """
    source = verdict.provenance
    result = {
        "as_of": source.as_of,
        "budgets": [_budget(budget) for budget in verdict.budgets],
        "catalog_date": source.catalog_date,
        "currency": verdict.currency,
        "engine": source.engine,
        "exit_code": verdict.exit_code,
        "failed": sorted({_short(failure.project) for failure in verdict.failures}),
        "findings": _findings(verdict.findings),
        "hashes": {
            "agreements": source.agreements_hash,
            "catalog": source.catalog_hash,
            "inputs": source.inputs_hash,
            "policies": source.policy_hash,
            **({"spend": source.spend_hash} if source.spend_hash else {}),
            "user_catalog": source.user_catalog_hash,
            **(hashes or {}),
        },
        "reason": _short(verdict.reason),
        **({"slos": [_slo(slo) for slo in verdict.slos]} if verdict.slos else {}),
        "totals": _totals(verdict),
        "verdict": verdict.outcome,
        "version": source.version,
        "waivers": [_waiver(state) for state in waivers if state.findings],
    }
    return _entry(result, source.inputs, time, environment)


def of_error(error: CostgateError, *, as_of: str, version: str, time: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the entry of a run in which nothing was judged: its kind and exit code. What it says may quote its input."""
    result = {
        "as_of": as_of,
        "error": type(error).__name__,
        "exit_code": error.exit_code,
        "verdict": "error",
        "version": version,
    }
    return _entry(result, [], time, environment)


def verify(path: Path, expected: str = "") -> Head:
    """Check every entry of the log at *path* and return its head.

    Raises `InputError` with the line of the first entry that was changed, removed, put elsewhere or cut short. *expected* is
    the hash of an entry that the log must have, from an earlier report; without it, only the file beside the log shows that
    entries are missing at its end.
    """
    head = Head()
    for head, entry in entries(path, expected):
        if hashlib.sha256(canonical(entry.get("result"))).hexdigest() != entry.get("decision"):
            what = f"the decision log is not as it was written: the result in line {head.number:,} was changed"
            raise InputError(what, where=f"{path}:{head.number}", hint=HINT)
    return head


def _entry(result: dict[str, Any], inputs: Sequence[str], time: str, environment: Mapping[str, str]) -> dict[str, Any]:
    if not TIME.fullmatch(time):
        raise ConfigError(f"{time[:50]} is not a time", where="the decision log", hint="write it as 2026-11-23T09:30:00Z")
    return {
        "ci": context(environment),
        "decision": hashlib.sha256(canonical(result)).hexdigest(),
        "inputs": [_short(path) for path in inputs[:MOST_FINDINGS]],
        "result": result,
        "schema": SCHEMA,
        "time": time,
    }


def _findings(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return how many findings there are of each kind, the first of them, and the hash of all."""
    counts: dict[str, int] = {}
    for finding in findings:
        kind = _standing.standing(finding) if finding.severity != "info" else "open"
        name = finding.severity if kind == "open" else kind
        counts[name] = counts.get(name, 0) + 1
    every = [_finding(finding) for finding in findings]
    return {"all": hashlib.sha256(canonical(every)).hexdigest(), "count": counts, "first": every[:MOST_FINDINGS]}


def _finding(finding: Finding) -> dict[str, str]:
    said = {
        "id": finding.id,
        "owner": finding.owner,
        "project": finding.project,
        "resource": finding.resource,
        "severity": finding.severity,
        "standing": _standing.standing(finding),
        "waiver": finding.waiver,
    }
    return {name: _short(value) for name, value in said.items() if value}


def _waiver(state: State) -> dict[str, Any]:
    return {
        "amount": _plain(state.amount),
        "approver": _short(state.approver),
        "expires": state.expires,
        "findings": state.findings,
        "id": _short(state.id),
        "max_amount": None if state.max_amount is None else _plain(state.max_amount),
        "owner": _short(state.owner),
        "rule": _short(state.rule),
    }


def _budget(budget: Budget) -> dict[str, Any]:
    amounts = ("amount", "spent", "landing", "after_landing", "next_amount", "after_next", "monthly_delta")
    return {
        "basis": budget.basis,
        "id": _short(budget.id),
        "period_end": budget.period_end,
        "period_start": budget.period_start,
        "scope": {_short(key): _short(value) for key, value in budget.scope.items()},
        "spent_until": budget.spent_until,
        **{name: None if (value := getattr(budget, name)) is None else _plain(value) for name in amounts},
    }


def _slo(slo: SloState) -> dict[str, Any]:
    amounts = ("value", "target", "before", "after", "may")
    return {
        "exhausts": slo.exhausts,
        "id": _short(slo.id),
        "kind": slo.kind,
        "met": slo.met,
        "until": slo.until,
        **{name: None if (value := getattr(slo, name)) is None else _plain(value) for name in amounts},
    }


def _totals(verdict: Verdict) -> dict[str, Any]:
    totals = verdict.totals
    unpriced = sum(resource.estimate.status == "unpriced" for resource in verdict.resources)
    amounts = {"after": totals.after, "before": totals.before, "delta": totals.delta, "high": totals.high, "low": totals.low}
    return {**{name: _plain(value) for name, value in amounts.items()}, "unpriced": unpriced}


def _plain(value: Decimal) -> str:
    """Return *value* exactly, in the one form that it has."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _short(text: str) -> str:
    """Return *text* without what cannot be printed, and no longer than a log should have it."""
    return "".join(char if char.isprintable() else " " for char in text[:MOST_TEXT])
