"""Bills of many days, each with the same charges but for those that a test changes."""

from contextlib import contextmanager
from datetime import date, timedelta

from tests.spend.bills import opened
from tests.spend.exported import focus, put, roll

FIRST = date(2026, 1, 5)  # a Monday


def day(n):
    return FIRST + timedelta(days=n)


def charges(days, usual, changed=()):
    """*usual* is cost by (service, team) of each of so many days; *changed* are (day, service, team, cost) that replace it."""
    other = {(n, service, team): cost for n, service, team, cost in changed}
    keys = {**dict.fromkeys(usual), **dict.fromkeys((service, team) for _, service, team, _ in changed)}
    rows = []
    for n in range(days):
        for service, team in keys:
            cost = other.get((n, service, team), usual.get((service, team), 0))
            if cost:
                rows.append(charge(n, cost, service, team))
    return rows


def charge(n, cost, service="EC2", team="", **more):
    tags = ", ".join(f'"{key}": "{value}"' for key, value in (("team", team), *more.items()) if value)
    return {
        "ChargePeriodStart": str(day(n)),
        "BilledCost": str(cost),
        "EffectiveCost": str(cost),
        "ServiceName": service,
        "Tags": f"{{{tags}}}",
    }


@contextmanager
def bill(folder, days, usual, changed=(), more=(), **options):
    with opened(folder, *charges(days, usual, changed), *more, **options) as found:
        yield found


def rolled(folder, days, usual, changed=(), config=""):
    """Write the bill's rollup and a costgate.yaml beside it."""
    put(folder, "x.csv", focus(*charges(days, usual, changed)))
    roll(folder, "x.csv")
    put(folder, "costgate.yaml", f"spend: {{rollup: spend.parquet, lag_days: 0}}\n{config}")
