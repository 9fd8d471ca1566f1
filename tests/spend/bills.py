"""A bill of a few charges, opened with owners, and what it comes to."""

from contextlib import contextmanager

from costgate.attribute.charges import ChargeOwners
from costgate.config import Match, OwnerRule, Taxonomy
from costgate.sections import spendconfig
from costgate.spend.bill import Terms, open_bill
from tests.spend.exported import KEYS, focus, put, roll

ACCOUNT = "001234567890"


@contextmanager
def opened(folder, *charges, rules=(), accounts=None, keys=KEYS, shared=(), currency="USD", rate=None, **options):
    put(folder, "x.csv", focus(*charges))
    roll(folder, "x.csv")
    owners = ChargeOwners(Taxonomy(keys=dict(keys)), list(rules), accounts or {})
    spend = spendconfig.Spend(rollup="spend.parquet", **options)
    with open_bill(Terms(folder, spend, keys, currency, rate, owners, tuple(shared))) as bill:
        yield bill


def charge(cost, day=1, team="", **more):
    tags = f'{{"team": "{team}"}}' if team else ""
    return {"ChargePeriodStart": f"2026-09-{day:02}", "BilledCost": cost, "EffectiveCost": cost, "Tags": tags, **more}


def rule(match, team="web", **more):
    return OwnerRule(Match(**match), {"team": team}, **more)


def sums(bill, *by, **asked):
    """What each owner spent in all, as text, for short expectations."""
    found = {key: sum(days.values()) for key, days in bill.daily(by or ("team",), **asked).items()}
    return {key[0] if len(key) == 1 else key: float(amount) for key, amount in found.items()}
