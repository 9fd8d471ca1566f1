"""The JSON output: every fact of a run, in the shape that `result.py` states and result.schema.json publishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

import msgspec

from costgate.judgement import Alert, Budget, Estimated, Failure, ProjectCost, Verdict, WaiverState
from costgate.model import Allocated, Line, Totals
from costgate.report import slos
from costgate.report._sloshape import SloBurnShape, SloShape
from costgate.report.provenanceshape import ProvenanceShape
from costgate.report.result import (
    AlertShape,
    BudgetShape,
    EstimateResult,
    FailureShape,
    FindingShape,
    LineShape,
    Monthly,
    ProjectShape,
    ResourceShape,
    Result,
    TotalsShape,
    UnpricedShape,
    WaiverShape,
)
from costgate.report.text import in_json
from costgate.slostate import SloState

WIDE = Context(prec=1_000)  # a plan may state absurd sizes: they must not end the run
MONEY = (
    "amount", "spent", "landing", "delta_this_period", "after_landing", "remaining", "next_amount", "next_run_rate",
    "delta_next_period", "after_next", "monthly_run_rate", "monthly_delta", "max_increase", "merged", "low", "high",
)  # fmt: skip
SAME = (
    "id", "scope", "period", "period_start", "period_end", "basis", "spent_until", "already_over", "owner", "approver",
    "unpriced", "method", "confident", "runbook", "material",
)  # fmt: skip
SLO_AMOUNTS = ("target", "value", "used", "allowed", "adds", "before", "after", "may")
SLO_SAME = (
    "id", "kind", "scope", "owner", "runbook", "description", "unit", "window_days", "until", "days", "met", "effective",
    "exhausts", "already", "unpriced", "unknown",
)  # fmt: skip
MONTHLY = Monthly.__struct_fields__
NOTHING: dict[str, Any] = dict(zip(MONTHLY, ("0",) * 5 + (0,) * 5))


def render(verdict: Verdict) -> str:
    """Return the whole of *verdict* as JSON, on one line per document."""
    result = Result(
        schema="costgate.result/1",
        verdict=verdict.outcome,
        exit_code=verdict.exit_code,
        reason=verdict.reason,
        currency=verdict.currency,
        totals=_totals(verdict.totals, verdict.resources, verdict.failures),
        projects=_projects(verdict.projects),
        failures=msgspec.convert(verdict.failures, list[FailureShape], from_attributes=True),
        resources=[_resource(resource) for resource in verdict.resources],
        budgets=[_budget(budget) for budget in verdict.budgets],
        slos=[slo(state, verdict.currency) for state in verdict.slos],
        findings=msgspec.convert(verdict.findings, list[FindingShape], from_attributes=True),
        unpriced=_unpriced(verdict.resources),
        waivers=[_waiver(waiver) for waiver in verdict.waivers],
        notices=verdict.notices,
        provenance=msgspec.convert(verdict.provenance, ProvenanceShape, from_attributes=True),
    )
    return in_json(msgspec.json.encode(result).decode()) + "\n"


def render_estimate(run: Estimated) -> str:
    """Return what was priced as JSON, without a judgement."""
    result = EstimateResult(
        schema="costgate.estimate/1",
        currency=run.currency,
        totals=_totals(run.totals, run.resources, run.failures),
        projects=_projects(run.projects),
        failures=msgspec.convert(run.failures, list[FailureShape], from_attributes=True),
        resources=[_resource(resource) for resource in run.resources],
        unpriced=_unpriced(run.resources),
        provenance=msgspec.convert(run.provenance, ProvenanceShape, from_attributes=True),
    )
    return in_json(msgspec.json.encode(result).decode()) + "\n"


def number(value: Decimal) -> str:
    """Return *value* exactly, without exponent and without zeros that say nothing."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def micros(value: Decimal) -> int:
    """Return *value* in millionths, a half rounded to the even neighbour."""
    return int(value.scaleb(6, WIDE).to_integral_value(ROUND_HALF_EVEN))


def _maybe(value: Decimal | None) -> str | None:
    return None if value is None else number(value)


def _totals(totals: Totals, resources: Sequence[Allocated], failures: Sequence[Failure]) -> TotalsShape:
    unpriced = sum(resource.estimate.status == "unpriced" for resource in resources)
    return TotalsShape(
        **_monthly(totals),
        complete=not (unpriced or failures),
        resources=len(resources),
        unpriced=unpriced,
        unknown_saving=number(totals.unknown_saving),
        unknown_saving_micros=micros(totals.unknown_saving),
    )


def _monthly(totals: Totals) -> dict[str, Any]:
    """Return the ten amounts of `Monthly`."""
    amounts = totals.before, totals.after, totals.delta, totals.low, totals.high
    if not any(amounts):
        return NOTHING
    return dict(zip(MONTHLY, (*map(number, amounts), *map(micros, amounts))))


def _projects(projects: Iterable[ProjectCost]) -> list[ProjectShape]:
    return [ProjectShape(**_monthly(p.totals), name=p.name, resources=p.resources, unpriced=p.unpriced) for p in projects]


def _resource(resource: Allocated) -> ResourceShape:
    estimate = resource.estimate
    return ResourceShape(
        **_monthly(estimate.totals),
        address=estimate.address,
        project=resource.project,
        type=estimate.type,
        provider=estimate.provider,
        region=estimate.region,
        region_origin=estimate.region_origin,
        action=estimate.action,
        status=estimate.status,
        reason=estimate.reason,
        owner=resource.owner.keys,
        location=estimate.location,
        moved_from=estimate.moved_from,
        assumed=estimate.assumed,
        usage=estimate.usage,
        lines=[_line(line) for line in estimate.lines],
    )


def _line(line: Line) -> LineShape:
    return LineShape(
        line.name,
        line.side,
        None if line.quantity is None else number(line.quantity.amount),
        line.unit,
        _maybe(line.unit_price),
        _maybe(line.monthly),
        _maybe(line.low),
        _maybe(line.high),
        line.usage_based,
        line.status,
        line.origin,
        line.reason,
        line.source,
        line.agreement,
    )


def _budget(budget: Budget) -> BudgetShape:
    amounts: dict[str, Any] = {}
    for name in MONEY:
        value = getattr(budget, name)
        amounts[name] = _maybe(value)
        amounts[f"{name}_micros"] = None if value is None else micros(value)
    same = {name: getattr(budget, name) for name in SAME}
    percent, breach = _maybe(budget.max_increase_percent), _maybe(budget.breach)
    alerts = [_alert(alert) for alert in budget.alerts]
    return BudgetShape(**same, max_increase_percent=percent, breach=breach, alerts=alerts, **amounts)


def _alert(alert: Alert) -> AlertShape:
    fields = msgspec.structs.asdict(alert)
    return AlertShape(**{**fields, **{name: number(fields[name]) for name in ("actual", "limit", "excess")}})


def slo(state: SloState, currency: str) -> SloShape:
    """Return one cost SLO in the shape that the output has."""
    amounts: dict[str, Any] = {name: _maybe(getattr(state, name)) for name in ("objective", "tolerance", "remaining")}
    for name in SLO_AMOUNTS:
        value = getattr(state, name)
        amounts |= {name: _maybe(value), f"{name}_micros": None if value is None else micros(value)}
    burns = [SloBurnShape(burn.days, number(burn.rate), number(burn.limit), burn.severity) for burn in state.firing]
    row = slos.row(state, currency)
    return SloShape(
        **{name: getattr(state, name) for name in SLO_SAME},
        **amounts,
        per=number(state.per),
        state=row.state,
        says=row.line,
        burn={str(days): number(rate) for days, rate in state.burn.items()},
        firing=burns,
    )


def _waiver(waiver: WaiverState) -> WaiverShape:
    fields = msgspec.structs.asdict(waiver)
    for name in ("amount", "max_amount"):
        value = fields[name]
        fields |= {name: _maybe(value), f"{name}_micros": None if value is None else micros(value)}
    return WaiverShape(**fields)


def _unpriced(resources: Iterable[Allocated]) -> list[UnpricedShape]:
    known = ((resource.project, resource.estimate) for resource in resources)
    return [UnpricedShape(e.address, project, e.type, e.action, e.reason) for project, e in known if e.status == "unpriced"]
