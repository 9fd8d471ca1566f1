"""What a change does to each budget: facts only, which the policies then judge.

With r the monthly delta of a scope per hour (a month is 730 hours), D the days of the period, h its complete days, S what
they cost, and e the day after the run, on which the change takes effect:

    landing             S + forecast of D - h days + what is merged and not in the bill yet
    delta_this_period   24 r x days from e to the period's end
    delta_next_period   24 r x days of the next period
    after_landing       landing + delta_this_period
    after_next          forecast of the next period + delta_next_period

Without actual spend, the plan's own resources in the scope stand for it: a whole period of them before the change, and a
whole period after it. That is less than what the scope really costs, and the report says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from costgate.errors import ConfigError
from costgate.judgement import Budget, Spending
from costgate.model import ZERO, Allocated, Estimate
from costgate.scopes import pairs
from costgate.sections import budgetconfig
from costgate.units import HOURS_PER_MONTH

HOURS_PER_DAY = 24
NO_FLOOR = budgetconfig.Materiality()
UNCHANGED = frozenset({"no-op", "move", "forget"})


class Share(NamedTuple):
    """What a plan's resources of one scope cost a month before the change, what it adds, and how many have no price."""

    before: Decimal = ZERO
    delta: Decimal = ZERO
    unpriced: int = 0


def assess(
    configured: Sequence[budgetconfig.Budget],
    spendings: Sequence[Spending],
    resources: Iterable[Allocated],
    as_of: str,
    floor: budgetconfig.Materiality = NO_FLOOR,
) -> list[Budget]:
    """Return each configured budget with what is known of it; *spendings* has one for each, in the same order.

    A resource belongs to a budget when its owner has all the keys of the scope; case does not matter. It may belong to
    several budgets, which are judged apart. A change that adds less to a period than *floor* says is not material.
    """
    shares = _shares([budget.scope for budget in configured], resources)
    found = [_budget(*parts, as_of) for parts in zip(names(configured), configured, spendings, shares)]
    return [replace(budget, material=_adds(budget) >= _least(floor, budget.amount)) for budget in found]


def _adds(budget: Budget) -> Decimal:
    """Return what the change adds to this period or to the next one, whichever is more."""
    return max(budget.delta_this_period, budget.delta_next_period)


def _least(floor: budgetconfig.Materiality, amount: Decimal) -> Decimal:
    return max(floor.amount, floor.percent * amount / 100)


def names(configured: Sequence[budgetconfig.Budget]) -> list[str]:
    """Return what each budget is called; raise `ConfigError` when two are called the same."""
    found = [_id(budget) for budget in configured]
    if twice := sorted({name for name in found if found.count(name) > 1}):
        raise ConfigError(f"two budgets are called {twice[0]}", where="budgets", hint="give each an `id` of its own")
    return found


def _id(budget: budgetconfig.Budget) -> str:
    scope = ",".join(f"{key}={value}" for key, value in sorted(budget.scope.items()))
    return budget.id or f"{scope or 'everything'} {budget.period}"


def _shares(scopes: Sequence[Mapping[str, str]], resources: Iterable[Allocated]) -> list[Share]:
    """Return what belongs to each scope. Each owner is matched once, however many resources it has."""
    owners: dict[tuple[tuple[str, str], ...], list[Estimate]] = {}
    for resource in resources if scopes else ():
        owners.setdefault(tuple(resource.owner.keys.items()), []).append(resource.estimate)
    folded = [pairs(scope) for scope in scopes]
    parts: list[list[Share]] = [[] for _ in scopes]
    for owner, estimates in owners.items():
        keys = pairs(owner)
        share = _share(estimates)
        for scope, own in zip(folded, parts):
            if scope <= keys:
                own.append(share)
    return [
        Share(sum((s.before for s in own), ZERO), sum((s.delta for s in own), ZERO), sum(s.unpriced for s in own))
        for own in parts
    ]


def _share(estimates: Sequence[Estimate]) -> Share:
    return Share(
        sum((estimate.totals.before for estimate in estimates), ZERO),
        sum((estimate.totals.delta for estimate in estimates), ZERO),
        sum(estimate.status == "unpriced" and estimate.action not in UNCHANGED for estimate in estimates),
    )


def _budget(id: str, configured: budgetconfig.Budget, spending: Spending, share: Share, as_of: str) -> Budget:
    landing, monthly, coming, this = _projected(spending, share, as_of)
    following = _over(share.delta, spending.next_days)
    return Budget(
        id=id,
        scope=configured.scope,
        amount=configured.amount,
        period=spending.period or configured.period,
        period_start=spending.period_start,
        period_end=spending.period_end,
        spent=spending.spent,
        spent_until=spending.spent_until,
        landing=None if spending.spent is None else landing,
        delta_this_period=this,
        delta_next_period=following,
        next_amount=configured.amount if configured.next_amount is None else configured.next_amount,
        next_run_rate=coming,
        monthly_delta=share.delta,
        basis="estimate" if spending.spent is None else "actuals",
        after_landing=landing + this,
        after_next=coming + following,
        remaining=configured.amount - landing - this,
        already_over=landing > configured.amount,
        max_increase=configured.max_increase,
        max_increase_percent=configured.max_increase_percent,
        owner=configured.owner,
        approver=configured.approver,
        monthly_run_rate=monthly,
        unpriced=share.unpriced,
        merged=spending.merged,
        low=None if spending.low is None else spending.low + this,
        high=None if spending.high is None else spending.high + this,
        breach=_breach(spending, configured.amount, this),
        method=spending.method,
        confident=spending.confident,
        alerts=spending.alerts,
        runbook=configured.runbook,
    )


class Projected(NamedTuple):
    """What a scope costs without the change, and what the change adds to *this* period.

    Without it, *landing* is this period, *monthly* a month of 730 hours, *coming* the next period.
    """

    landing: Decimal
    monthly: Decimal
    coming: Decimal
    this: Decimal


def _projected(spending: Spending, share: Share, as_of: str) -> Projected:
    if spending.daily_rate is None or spending.spent is None:
        now, coming = _over(share.before, spending.period_days), _over(share.before, spending.next_days)
        return Projected(now, share.before, coming, _over(share.delta, spending.period_days))
    left = (date.fromisoformat(spending.period_end) - date.fromisoformat(as_of)).days
    usual = spending.daily_rate * spending.next_days
    return Projected(
        spending.spent + _rest(spending) + spending.merged,
        spending.daily_rate * HOURS_PER_MONTH / HOURS_PER_DAY,
        usual if spending.next_landing is None else spending.next_landing,
        _over(share.delta, left),
    )


def _rest(spending: Spending) -> Decimal:
    """Return what the days of the period that are not complete will cost: the forecast, else the daily rate."""
    if spending.rest is not None:
        return spending.rest
    return (spending.daily_rate or ZERO) * (spending.period_days - spending.complete_days)


def _breach(spending: Spending, amount: Decimal, delta: Decimal) -> Decimal | None:
    """Return how probable it is that the period, with the change's *delta*, costs more than *amount*; None when unknown."""
    if spending.rest is None or spending.spent is None:
        return None
    if spending.spent > amount:
        return Decimal(1)
    left = amount - spending.spent - spending.merged - delta
    if spending.rest <= 0:
        return Decimal(left < 0)
    if not spending.ratios:
        return None
    return Decimal(len(spending.ratios) - bisect_right(spending.ratios, left / spending.rest)) / len(spending.ratios)


def _over(monthly: Decimal, days: int) -> Decimal:
    """Return what *monthly* comes to in *days* days: 24 hours each, of 730 in a month."""
    return monthly * HOURS_PER_DAY * days / HOURS_PER_MONTH if monthly and days else ZERO
