"""Nouns for the judging tests, with what does not matter left to defaults."""

from decimal import Decimal

from costgate.judge import policies
from costgate.judgement import Provenance, Spending
from costgate.model import Allocated, Estimate, Location, Owner, Totals
from costgate.sections import budgetconfig

NO_NEEDS = policies.Needs(resources=False, before=False, after=False, lines=False)
ALL_NEEDS = policies.EVERYTHING
PROVENANCE = Provenance("1.0", "2026-09-16", "2026-09-01", "abc", "def", "regorus 0.13.0", ["plan.json"])


def estimate(address="aws_instance.web", *, before=0, after=0, status="priced", action="update", **rest):
    """An estimate of a change from *before* to *after* a month."""
    type = address.rpartition(".")[0].rpartition(".")[2]
    totals = rest.pop("totals", Totals(Decimal(before), Decimal(after), Decimal(after), Decimal(after)))
    rest.setdefault("location", Location("main.tf", 3))
    return Estimate(address, type, type.partition("_")[0], action, status, rest.pop("lines", []), totals, **rest)


def allocated(address="aws_instance.web", owner=None, *, problems=(), taggable=True, change=None, tags=None, **rest):
    """An estimate with its owner."""
    return Allocated(estimate(address, **rest), Owner(owner or {}), tags or {}, taggable, list(problems), change)


def budget(scope=None, amount=10_000, **rest):
    """A configured budget."""
    amounts = {name: None if value is None else Decimal(value) for name, value in rest.items() if name in AMOUNTS}
    return budgetconfig.Budget(
        scope={"team": "payments"} if scope is None else scope, amount=Decimal(amount), **{**rest, **amounts}
    )


AMOUNTS = ("next_amount", "max_increase", "max_increase_percent")


def september(spent=None, complete_days=0, daily_rate=None, **rest):
    """Spending in September 2026, which has 30 days; October has 31."""
    return Spending(
        "2026-09-01",
        "2026-09-30",
        30,
        31,
        None if spent is None else Decimal(spent),
        "" if spent is None else f"2026-09-{complete_days:02}",
        complete_days,
        None if daily_rate is None else Decimal(daily_rate),
        **rest,
    )
