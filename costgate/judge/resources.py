"""One resource of the policy document: what it is, what changes, what it costs."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from costgate.judge import document as doc
from costgate.judge.facts import place
from costgate.judge.money import micros, text
from costgate.judge.policies import Needs
from costgate.model import Allocated, Estimate, Line, TagProblem, Totals


def resource_change(resource: Allocated, currency: str, needs: Needs) -> doc.ResourceChange:
    """Return one planned change, with its attributes as far as a policy *needs* them and they were kept."""
    estimate, change = resource.estimate, resource.change
    before, after = (change.before, change.after) if change else (None, None)
    inside, _, _ = estimate.address.partition(f".{estimate.type}.") if estimate.address.startswith("module.") else ("", "", "")
    return doc.ResourceChange(
        address=estimate.address,
        project=resource.project,
        type=estimate.type,
        provider=estimate.provider,
        module=inside,
        action=estimate.action,
        region=estimate.region,
        taggable=resource.taggable,
        tags=resource.tags,
        owner=resource.owner.keys,
        problems=[_problem(problem) for problem in resource.problems],
        cost=_cost(estimate, currency, lines=needs.lines),
        location=place(estimate.location),
        moved_from=estimate.moved_from,
        before=(before.values if before else None) if needs.before else UNSET,
        after=(after.values if after else None) if needs.after else UNSET,
    )


def _cost(estimate: Estimate, currency: str, *, lines: bool) -> doc.Cost:
    totals = estimate.totals
    return doc.Cost(
        status=estimate.status,
        reason=estimate.reason,
        **monthly(totals, currency),
        lines=[_line(line) for line in estimate.lines] if lines else UNSET,
    )


def _line(line: Line) -> doc.LineItem:
    quantity = None if line.quantity is None else f"{line.quantity.amount:f}"
    return doc.LineItem(
        line.name, line.side, line.status, line.unit, quantity, None if line.monthly is None else micros(line.monthly)
    )


def monthly(totals: Totals, currency: str) -> dict[str, Any]:
    """Return the amounts of a run or a resource: integers to compare, texts to show."""
    return {
        "monthly_before_micros": micros(totals.before),
        "monthly_after_micros": micros(totals.after),
        "monthly_delta_micros": micros(totals.delta),
        "monthly_low_micros": micros(totals.low),
        "monthly_high_micros": micros(totals.high),
        "monthly_before": text(totals.before, currency),
        "monthly_after": text(totals.after, currency),
        "monthly_delta": text(totals.delta, currency, signed=True),
    }


def _problem(problem: TagProblem) -> doc.Problem:
    return doc.Problem(problem.key, problem.kind, problem.value, problem.expected)
