"""Build the policy document: the facts that policies judge by. Its shape is in document.py.

Policies should walk short lists that are made for them (`tag_problems`, `budgets`, `completeness.unpriced`). The long one,
`resources`, is written only when a policy names it, one resource at a time: a plan may have 100,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

import msgspec

from costgate.judge import document as doc
from costgate.judge import lists
from costgate.judge.budgets import UNCHANGED
from costgate.judge.document_budgets import BudgetState
from costgate.judge.facts import place
from costgate.judge.facts.nouns import Fact
from costgate.judge.money import micros, text
from costgate.judge.policies import Needs
from costgate.judge.resources import monthly, resource_change
from costgate.judge.slos import facts as slo_facts
from costgate.judgement import Alert, Budget, Provenance
from costgate.model import Allocated, Estimate, TagProblem, Totals
from costgate.scopes import spelt
from costgate.slostate import SloState

HUNDRED = Decimal(100)
BASIS_POINTS = 10_000


def document(
    resources: Sequence[Allocated],
    totals: Totals,
    budgets: Iterable[Budget],
    provenance: Provenance,
    currency: str,
    needs: Needs,
    labels: Mapping[str, str] | None = None,
    *,
    projects: Sequence[str] = (),
    failed: Sequence[str] = (),
    facts: Iterable[Fact] = (),
    slos: Iterable[SloState] = (),
) -> bytearray:
    """Return the policy document as JSON. *labels* are the user's own facts about the run, such as a pull request's labels.

    *projects* are the projects of the run, *failed* those that could not be read, *facts* what `facts.of` found.
    """
    completeness, told = _completeness(resources, failed), list(facts)
    parts: dict[str, object] = {
        "version": 1,
        "metadata": doc.Metadata(
            as_of=provenance.as_of,
            evaluated_at=f"{provenance.as_of}T00:00:00Z",
            tool=f"costgate {provenance.version}",
            projects=list(projects) or provenance.inputs,
            labels=dict(labels or {}),
        ),
        "summary": _summary(totals, currency, complete=not (completeness.unpriced_count or failed)),
        "tag_problems": _tag_problems(resources),
        "budgets": [_budget(budget, currency) for budget in budgets],
        "slos": [slo_facts(state, currency) for state in slos],
        "completeness": completeness,
        "catalog": _catalog(provenance),
        "facts": lists.facts(told, needs.facts),
    }
    return _encoded(parts | dict(_wanted(resources, told, currency, needs)))


def _wanted(resources: Sequence[Allocated], told: Sequence[Fact], currency: str, needs: Needs) -> Iterator[tuple[str, object]]:
    """Yield the lists that are written only when a policy names them."""
    if needs.tag_sets:
        yield "tag_sets", lists.tag_sets(resources, told)
    if needs.largest:
        yield "largest", lists.largest(resources, currency)
    if needs.types:
        yield "changes", lists.changes(resources, currency, needs)
    if needs.alternatives:
        yield "alternatives", lists.alternatives(resources, currency)
    if needs.resources:
        yield "resources", (resource_change(resource, currency, needs) for resource in resources)


def unpriced(resources: Iterable[Allocated]) -> list[Estimate]:
    """Return the changes whose cost is not known. What stays as it is does not count: its cost does not change."""
    estimates = (resource.estimate for resource in resources)
    return [estimate for estimate in estimates if estimate.status == "unpriced" and estimate.action not in UNCHANGED]


def _encoded(parts: Mapping[str, object]) -> bytearray:
    """Return *parts* as one JSON object, iterators as lists, without ever holding a list whole."""
    encoder = msgspec.json.Encoder()
    buffer = bytearray(b"{")
    for name, value in parts.items():
        buffer += f'"{name}":'.encode()
        if isinstance(value, Iterator):
            buffer += b"["
            for item in value:
                encoder.encode_into(item, buffer, -1)
                buffer += b","
            buffer[-1:] = b"]" if buffer.endswith(b",") else b"[]"
        else:
            encoder.encode_into(value, buffer, -1)
        buffer += b","
    buffer[-1:] = b"}"
    return buffer


def _summary(totals: Totals, currency: str, *, complete: bool) -> doc.Summary:
    return doc.Summary(
        currency=currency,
        **monthly(totals, currency),
        complete=complete,
        increase_basis_points=_basis_points(totals.delta, totals.before) if totals.before > 0 else None,
        increase_percent=f"{totals.delta * HUNDRED / totals.before:.1f}" if totals.before > 0 else None,
    )


def _basis_points(part: Decimal, whole: Decimal) -> int:
    """Return *part* of *whole* in hundredths of a percent, rounded up: it is above a limit when this is."""
    return min(int((part * BASIS_POINTS / whole).to_integral_value(ROUND_CEILING)), 2**53)


def _catalog(provenance: Provenance) -> doc.CatalogState:
    age = date.fromisoformat(provenance.as_of) - date.fromisoformat(provenance.catalog_date[:10])
    return doc.CatalogState(date=provenance.catalog_date, age_days=age.days, hash=provenance.catalog_hash)


def _completeness(resources: Sequence[Allocated], failed: Sequence[str]) -> doc.Completeness:
    listed, unchanged, usage, changes = [], 0, 0, 0
    for resource in resources:
        estimate = resource.estimate
        changes += estimate.action not in UNCHANGED
        if estimate.status == "usage":
            usage += 1
        elif estimate.status == "unpriced" and estimate.action in UNCHANGED:
            unchanged += 1
        elif estimate.status == "unpriced":
            listed.append(
                doc.Unpriced(
                    address=estimate.address,
                    project=resource.project,
                    type=estimate.type,
                    action=estimate.action,
                    reason=estimate.reason,
                    owner_name=spelt(resource.owner.keys),
                    location=place(estimate.location),
                )
            )
    missing = _basis_points(Decimal(len(listed)), Decimal(changes)) if changes else 0
    return doc.Completeness(len(listed), unchanged, usage, changes, missing, listed, list(failed))


# -- tags -----------------------------------------------------------------------------------------------------------


def _tag_problems(resources: Iterable[Allocated]) -> Iterator[doc.TagProblems]:
    """Yield one entry for each kind of problem of each resource that a change writes tags to."""
    for resource in resources:
        if not resource.problems or not resource.taggable or resource.estimate.action not in lists.WRITTEN:
            continue
        kinds: dict[str, list[TagProblem]] = {}
        for problem in resource.problems:
            kinds.setdefault(problem.kind, []).append(problem)
        for problems in kinds.values():
            yield doc.TagProblems(
                address=resource.estimate.address,
                project=resource.project,
                type=resource.estimate.type,
                action=resource.estimate.action,
                kind=problems[0].kind,
                keys=" and ".join(problem.key for problem in problems),
                details="; ".join(_detail(problem) for problem in problems),
                owner_name=spelt(resource.owner.keys),
                location=place(resource.estimate.location),
            )


def _detail(problem: TagProblem) -> str:
    if problem.kind == "missing":
        return problem.expected or problem.key
    if problem.kind == "unknown":
        return f"{problem.key}: {problem.expected}" if problem.expected else problem.key
    value = f'{problem.key} is "{problem.value}"'
    return f"{value}, expected {problem.expected}" if problem.expected else value


# -- budgets --------------------------------------------------------------------------------------------------------


def _budget(budget: Budget, currency: str) -> BudgetState:
    landing = budget.after_landing - budget.delta_this_period
    next_run_rate = budget.after_next - budget.delta_next_period
    run_rate = max(budget.monthly_run_rate, Decimal(0))
    percent = budget.max_increase_percent
    amounts = {
        "amount": budget.amount,
        "landing": landing,
        "after_landing": budget.after_landing,
        "next_amount": budget.next_amount,
        "next_run_rate": next_run_rate,
        "after_next": budget.after_next,
        "monthly_run_rate": budget.monthly_run_rate,
    }
    deltas = {name: getattr(budget, name) for name in ("delta_this_period", "delta_next_period", "monthly_delta")}
    optional = {"spent": budget.spent, "max_increase": budget.max_increase}
    shown: dict[str, str | None] = {name: text(value, currency) for name, value in amounts.items()}
    shown |= {name: text(value, currency, signed=True) for name, value in deltas.items()}
    shown |= {name: None if value is None else text(value, currency) for name, value in optional.items()}
    exact: dict[str, int | None] = {f"{name}_micros": micros(value) for name, value in {**amounts, **deltas}.items()}
    exact |= {f"{name}_micros": None if value is None else micros(value) for name, value in optional.items()}
    fields = {
        **_budget_words(budget),
        **exact,
        **shown,
        "remaining_micros": micros(budget.remaining),
        "max_increase_percent": None if percent is None else f"{percent.normalize():f}",
        "max_increase_percent_micros": None if percent is None else micros(run_rate * percent / HUNDRED),
        "over": text(abs(budget.after_landing - budget.amount), currency),
        "over_before": text(abs(landing - budget.amount), currency),
        "over_next": text(abs(budget.after_next - budget.next_amount), currency),
        "increase_percent": f"{budget.monthly_delta * HUNDRED / run_rate:.1f}" if run_rate else None,
        "alerts": [_alert(alert, currency) for alert in budget.alerts],
        "runbook": budget.runbook,
    }
    return msgspec.convert(fields, BudgetState)


def _alert(alert: Alert, currency: str) -> dict[str, object]:
    named = {name: getattr(alert, name) for name in ("rule", "severity", "since", "window_days", "suppressed", "against")}
    return {**named, "excess_micros": micros(alert.excess), "excess": text(alert.excess, currency)}


def _budget_words(budget: Budget) -> dict[str, object]:
    return {
        "id": budget.id,
        "name": ", ".join(f"{key} {value}" for key, value in budget.scope.items()) or "everything",
        "owner_name": spelt(budget.scope),
        "scope": budget.scope,
        "period": budget.period,
        "period_start": budget.period_start,
        "period_end": budget.period_end,
        "basis": budget.basis,
        "owner": budget.owner,
        "approver": budget.approver,
        "ask": budget.approver or budget.owner or "its owner",
        "spent_until": budget.spent_until,
        "already_over": budget.already_over,
        "unpriced_count": budget.unpriced,
        "material": budget.material,
    }
