"""What a run's change adds a day to each cost SLO's scope, and how cost SLOs stand in the policy document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from costgate import slowords
from costgate.judge.budgets import HOURS_PER_DAY, UNCHANGED
from costgate.judge.money import micros
from costgate.judge.part import Part
from costgate.model import ZERO, Allocated
from costgate.scopes import folded, pairs, spelt
from costgate.slostate import Added, SloBurn, SloState
from costgate.units import HOURS_PER_MONTH

Micros = Annotated[int, Meta(description="millionths: of the currency's unit, of one (shares), or of a day that was missed")]
Shown = Annotated[str, Meta(description="the same as text")]


class BurnState(Part, frozen=True):
    """A burn window that fires: within its last days the error budget was used faster than it may be."""

    day_count: int
    severity: Annotated[Literal["page", "ticket", "info"], Meta(description="whom it should reach")]
    rate_micros: Annotated[int, Meta(description="millionths; 1 uses the error budget up just as the window ends")]
    limit_micros: Annotated[int, Meta(description="the rate above which it fires")]
    says: str


class SloFacts(Part, frozen=True):
    """A cost SLO, how it stands, and what this change does to it. Null means unknown, which is never the same as met."""

    id: str
    kind: Literal["spend", "unit_cost", "allocation", "forecast_accuracy", "anomaly_rate"]
    name: Annotated[str, Meta(description="what it is about, such as: Cost per 1,000 orders of checkout")]
    owner_name: Annotated[str, Meta(description="whose SLO it is, as resources name their owner: team=payments")]
    scope: dict[str, str]
    owner: str
    runbook: str
    ask: Annotated[str, Meta(description="its owner, as text")]
    until: Annotated[str, Meta(description="the last day that it is judged by; empty without one")]
    window_days: int
    known_days: Annotated[int, Meta(description="how many days of the window are known")]
    met: bool | None
    unknown: Annotated[list[str], Meta(description="what could not be checked, and why")]
    unknown_text: Annotated[str, Meta(description="the same as text")]
    checkable: Annotated[bool, Meta(description="whether a change of cost bears on it at all")]
    unpriced_count: int
    target_micros: Micros
    value_micros: Micros | None
    used_micros: Annotated[Micros, Meta(description="what is used of the error budget, over the window")]
    allowed_micros: Annotated[Micros, Meta(description="the error budget, over the window")]
    adds_micros: Annotated[
        Micros, Meta(description="what the change adds a day to what the SLO is about; below 0 when it saves")
    ]
    before_micros: Annotated[Micros | None, Meta(description="what the coming window uses of it without the change")]
    after_micros: Annotated[Micros | None, Meta(description="what the coming window uses of it with the change")]
    may_micros: Annotated[Micros | None, Meta(description="what the coming window may use of it")]
    target: Shown
    value: Shown | None
    adds: Annotated[str, Meta(description="what the change adds or takes a day, without sign")]
    promise: Annotated[str, Meta(description="what was promised, such as: at most $0.04 on 95 % of days")]
    standing: Annotated[str, Meta(description="how much of the error budget is used, in words")]
    effect: Annotated[str, Meta(description="what this change does to it, in words")]
    says: Annotated[str, Meta(description="all of it in one line")]
    firing: Annotated[list[BurnState], Meta(description="the burn windows that fire")]


def added(scopes: Sequence[Mapping[str, str]], resources: Iterable[Allocated], keys: Collection[str]) -> list[Added]:
    """Return what the change adds a day to each of *scopes*: 24 hours of 730 in a month.

    A resource belongs to a scope when its owner has all its keys; case does not matter. It has no owner when that lacks all
    of *keys*, the owner keys of which one must be known.
    """
    sums: dict[tuple[tuple[str, str], ...], Added] = {}
    for resource in resources if scopes else ():
        estimate, owner = resource.estimate, tuple(resource.owner.keys.items())
        known = sums.get(owner, Added())
        unpriced = estimate.status == "unpriced" and estimate.action not in UNCHANGED
        sums[owner] = Added(known.daily + estimate.totals.delta, ZERO, known.unpriced + unpriced)
    required = {folded(key) for key in keys}
    found = []
    for scope in scopes:
        wanted = pairs(scope)
        own = [(owner, one) for owner, one in sums.items() if wanted <= pairs(owner)]
        without = [one for owner, one in own if not required & {folded(key) for key, value in owner if value.strip()}]
        found.append(
            Added(
                _daily(sum((one.daily for _, one in own), ZERO)),
                _daily(sum((one.daily for one in without), ZERO)),
                sum(one.unpriced for _, one in own),
            )
        )
    return found


def facts(state: SloState, currency: str) -> SloFacts:
    """Return *state* as policies see it."""
    return SloFacts(
        id=state.id,
        kind=state.kind,
        name=slowords.name(state),
        owner_name=spelt(state.scope),
        scope=state.scope,
        owner=state.owner,
        runbook=state.runbook,
        ask=state.owner or "its owner",
        until=state.until,
        window_days=state.window_days,
        known_days=state.days,
        met=state.met,
        unknown=state.unknown,
        unknown_text="; ".join(state.unknown) or "there is no data",
        checkable=state.kind != "forecast_accuracy",
        unpriced_count=state.unpriced,
        target_micros=micros(state.target),
        value_micros=_micros(state.value),
        used_micros=micros(state.used),
        allowed_micros=micros(state.allowed),
        adds_micros=micros(state.adds),
        before_micros=_micros(state.before),
        after_micros=_micros(state.after),
        may_micros=_micros(state.may),
        target=slowords.measure(state, state.target, currency),
        value=None if state.value is None else slowords.measure(state, state.value, currency),
        adds=slowords.amount(abs(state.adds), currency),
        promise=slowords.promise(state, currency),
        standing=slowords.standing(state),
        effect=slowords.effect(state, currency),
        says=slowords.line(state, currency),
        firing=[_burn(burn) for burn in state.firing],
    )


def _burn(burn: SloBurn) -> BurnState:
    return BurnState(burn.days, burn.severity, micros(burn.rate), micros(burn.limit), slowords.burning(burn))


def _daily(monthly: Decimal) -> Decimal:
    return monthly * HOURS_PER_DAY / HOURS_PER_MONTH if monthly else ZERO


def _micros(value: Decimal | None) -> int | None:
    return None if value is None else micros(value)
