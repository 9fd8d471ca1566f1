"""Shared costs are split exactly: by direct cost, units or percent, and every total stays what it was."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from costgate.config import Match, OwnerRule
from costgate.errors import ConfigError
from costgate.sections.sharedconfig import Shared, SharedMatch
from costgate.spend.owners import split
from costgate.spend.owners.split import parts, shares
from tests.spend.bills import charge, opened, sums
from tests.spend.exported import put

EKS = Shared("eks", SharedMatch(service="EKS"), "team")
DAY = date(2026, 9, 1)
AMOUNTS = some.decimals(min_value=-(10**12), max_value=10**12, places=12)
WEIGHTS = some.dictionaries(
    some.text(min_size=1, max_size=3), some.decimals(min_value=0, max_value=10**9, places=6), min_size=1
)


def eks(cost, day=1, **more):
    return charge(cost, day, ServiceName="EKS", **more)


def entry(**more):
    return Shared(**{"id": "eks", "match": SharedMatch(service="EKS"), "to": "team", **more})


@given(amount=AMOUNTS, weights=WEIGHTS)
def test_the_parts_come_to_the_amount_exactly(amount, weights):
    by = shares(weights)
    if by is None:
        assert not any(weights.values())
        return
    found = parts(amount, by)
    assert sum(int(part.scaleb(12)) for _, part in found) == int(amount.scaleb(12))
    total = sum(weights.values())
    for name, part in found:
        assert abs(part - amount * weights[name] / total) <= Decimal("0.001")  # the context rounds what is expected


def test_what_remains_goes_to_the_largest_remainders():
    """100 by thirds is 33.333333333333 each, and one trillionth for the first; by 1:2 it is for the larger remainder."""
    third = Decimal("33.333333333333")
    assert parts(Decimal(100), shares({"c": Decimal(1), "a": Decimal(1), "b": Decimal(1)})) == [
        ("a", third + Decimal("1e-12")), ("b", third), ("c", third),
    ]  # fmt: skip
    assert parts(Decimal(100), shares({"a": Decimal(1), "b": Decimal(2)})) == [
        ("a", third), ("b", Decimal("66.666666666667")),
    ]  # fmt: skip
    assert parts(Decimal("-1e-12"), shares({"a": Decimal(1), "b": Decimal(2)})) == [("a", 0), ("b", Decimal("-1e-12"))]


def test_a_shared_cost_is_split_in_proportion_to_the_months_direct_cost(tmp_path):
    """Web has 60 and pay 20 of direct cost in September: of EKS's 40, 30 are web's and 10 pay's, whichever day they are of."""
    charges = [charge("60", team="web"), charge("20", 9, team="pay"), eks("30"), eks("10", 20)]
    with opened(tmp_path, *charges, shared=[EKS]) as bill:
        assert sums(bill) == {"web": 90, "pay": 30}
        assert sums(bill, split=False) == {"web": 60, "pay": 20, "": 40}
        assert sums(bill, "shared", "team") == {("", "web"): 60, ("", "pay"): 20, ("eks", "web"): 30, ("eks", "pay"): 10}
        assert bill.daily(("team",))[("pay",)] == {DAY: Decimal("7.5"), date(2026, 9, 9): 20, date(2026, 9, 20): Decimal("2.5")}
        assert sums(bill, "service", scope={"team": "Pay"}) == {"Amazon EC2": 20, "EKS": 10}


def test_the_split_does_not_depend_on_what_is_asked(tmp_path):
    """The weights are the whole month's and of all that counts, so that parts are the same at every level of detail."""
    charges = [charge("60", team="web"), charge("20", 9, team="pay"), eks("30"), eks("10", 20)]
    with opened(tmp_path, *charges, shared=[EKS]) as bill:
        one_day = bill.daily(("team",), between=(DAY, DAY), metric="billed", categories=["Usage"])
        assert one_day == {("pay",): {DAY: Decimal("7.5")}, ("web",): {DAY: Decimal("82.5")}}


def test_without_direct_cost_in_the_month_it_stays_and_a_notice_says_so(tmp_path):
    with opened(tmp_path, eks("5", team="ops"), eks("3"), charge("1"), shared=[EKS]) as bill:
        assert sums(bill) == {"ops": 5, "": 4}
        assert bill.notices == ["the shared cost eks stays with its own owner in 2026-09: there is nothing to split it by"]


def test_many_such_months_are_counted(tmp_path):
    charges = [eks("1", ChargePeriodStart=f"2026-0{month}-01") for month in range(1, 5)]
    with opened(tmp_path, *charges, shared=[EKS]) as bill:
        assert sums(bill) == {"": 4}
        assert "stays with its own owner in 4 months, last in 2026-04:" in bill.notices[0]


def test_what_has_no_owner_or_is_itself_shared_bears_nothing(tmp_path):
    """Platform is shared as a whole: idle goes to web alone, and so does platform."""
    shared = [
        Shared("platform", SharedMatch(owner={"team": "Platform"}), "team"),
        Shared("idle", SharedMatch(service="Idle"), "team", kind="idle"),
    ]
    charges = [charge("8", team="web"), charge("4", team="platform"), charge("2", ServiceName="Idle"), charge("1")]
    with opened(tmp_path, *charges, shared=shared) as bill:
        assert sums(bill) == {"web": 14, "": 1}


def test_a_charge_that_fits_several_is_idle_before_shared_before_overhead(tmp_path):
    shared = [entry(id="c", kind="overhead"), entry(id="b"), entry(id="a", kind="idle"), entry(id="z", kind="idle")]
    with opened(tmp_path, eks("2"), charge("1", team="web"), shared=shared) as bill:
        assert sums(bill, "shared") == {"a": 2, "": 1}


def test_units_of_the_month_say_who_used_how_much(tmp_path):
    """Web 1 + 2 requests, pay 1, platform's own 96 do not count: 3/4 and 1/4 of 8."""
    put(tmp_path, "units.csv", (
        "date,unit,team,quantity\n2026-09-01,req,WEB,1\n2026-09-30,req,web,2\n2026-09-02,req,pay,1\n"
        "2026-09-02,req,platform,96\n2026-08-02,req,pay,50\n2026-09-02,jobs,pay,70\n"
    ))  # fmt: skip
    shared = [entry(by="units", unit="req"), Shared("platform", SharedMatch(owner={"team": "platform"}), "team")]
    with opened(tmp_path, eks("8"), charge("1", team="web"), shared=shared, units="units.csv") as bill:
        assert sums(bill) == {"web": 7, "pay": 2}


def test_the_example_of_the_documentation(tmp_path):
    put(tmp_path, "units.csv", "date,unit,team,quantity\n2026-09-01,requests,web,3000000\n2026-09-02,requests,pay,1000000\n")
    shared = [
        Shared("platform", SharedMatch(owner={"team": "platform"}), "team"),
        entry(by="units", unit="requests"),
        Shared(
            "support",
            SharedMatch(service="Support"),
            "team",
            "overhead",
            "fixed",
            percent={"web": Decimal(50), "pay": Decimal(50)},
        ),
    ]
    charges = [
        charge("600", team="web"), charge("200", team="pay"), charge("80", team="platform"), eks("100"),
        charge("40", ServiceName="Support"),
    ]  # fmt: skip
    with opened(tmp_path, *charges, shared=shared, units="units.csv") as bill:
        assert sums(bill) == {"web": 755, "pay": 265}
        assert sums(bill, "shared", "team") == {
            ("", "web"): 600, ("", "pay"): 200, ("eks", "web"): 75, ("eks", "pay"): 25,
            ("platform", "web"): 60, ("platform", "pay"): 20, ("support", "web"): 20, ("support", "pay"): 20,
        }  # fmt: skip


def test_percent_are_fixed(tmp_path):
    shared = [entry(by="fixed", percent={"web": Decimal("62.5"), "search": Decimal("37.5"), "pay": Decimal(0)})]
    with opened(tmp_path, eks("8"), shared=shared) as bill:
        assert sums(bill) == {"web": 5, "search": 3}


def test_a_credit_on_a_shared_cost_is_split_too(tmp_path):
    charges = [eks("-9"), charge("1", team="web"), charge("2", team="pay")]
    with opened(tmp_path, *charges, shared=[EKS]) as bill:
        assert sums(bill) == {"web": -2, "pay": -4}


def test_what_rules_give_to_an_owner_can_be_shared(tmp_path):
    rules = [OwnerRule(Match(service="Support"), {"team": "common"})]
    shared = [Shared("common", SharedMatch(owner={"team": "comm*"}), "team", kind="overhead")]
    with opened(tmp_path, charge("5", ServiceName="Support"), charge("1", team="web"), rules=rules, shared=shared) as bill:
        assert sums(bill) == {"web": 6}


def test_other_keys_stay_as_they_are(tmp_path):
    charges = [eks("4", Tags='{"env": "prod"}'), charge("1", team="web")]
    with opened(tmp_path, *charges, shared=[EKS]) as bill:
        assert sums(bill, "environment", "team") == {("prod", "web"): 4, ("", "web"): 1}


def test_what_would_be_split_into_too_many_parts_is_refused(tmp_path, monkeypatch):
    """Two rows among two teams are four parts."""
    monkeypatch.setattr(split, "LARGEST", 3)
    charges = [eks("4"), eks("4", 2), charge("1", team="web"), charge("1", team="pay")]
    with opened(tmp_path, *charges, shared=[EKS]) as bill, pytest.raises(ConfigError, match="eks would be split into 4 parts"):
        bill.daily(("team",))


@settings(max_examples=25, deadline=None)
@given(costs=some.lists(some.tuples(
    some.sampled_from(["", "web", "pay", "ops"]), some.sampled_from(["EKS", "EC2"]), some.integers(1, 3),
    some.decimals(min_value=-1000, max_value=1000, places=12),
), min_size=1, max_size=12))  # fmt: skip
def test_every_days_total_is_what_it_was(costs, tmp_path_factory):
    charges = [charge(f"{cost:f}", day, team=team, ServiceName=service) for team, service, day, cost in costs]
    shared = [EKS, entry(id="ops", match=SharedMatch(owner={"team": "ops"}), kind="overhead")]
    with opened(tmp_path_factory.mktemp("split"), *charges, shared=shared) as bill:
        for by in (("team",), ("team", "service"), ("team", "shared", "environment")):
            after = {}
            for days in bill.daily(by).values():
                for day, amount in days.items():
                    after[day] = after.get(day, 0) + amount
            assert after == bill.daily().get((), {})


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(), entry()], "eks is there twice"),
        ([entry(match=SharedMatch())], "fits everything"),
        ([entry(to="product")], "owner key product"),
        ([entry(match=SharedMatch(owner={"product": "x"}))], "owner key product"),
        ([entry(by="units")], "by units and names no unit"),
        ([entry(unit="req")], "by direct and names a unit"),
        ([entry(by="fixed")], "by fixed and states no percent"),
        ([entry(percent={"web": Decimal(100)})], "by direct and states percent"),
        ([entry(by="fixed", percent={"web": Decimal(60), "pay": Decimal(30)})], "into 90 percent"),
        ([entry(by="fixed", percent={"web": Decimal(160), "pay": Decimal(-60)})], "gives pay -60 percent"),
        (
            [entry(match=SharedMatch(owner={"team": "ops"}), by="fixed", percent={"Ops": Decimal(100)})],
            "gives a part to Ops, which is shared itself",
        ),
        ([entry(by="units", unit="req")], "there is no units file"),
    ],
)
def test_what_cannot_be_split_is_refused(entries, said, tmp_path):
    with pytest.raises(ConfigError, match=said), opened(tmp_path, eks("1"), shared=entries) as bill:
        bill.daily(("team",))
