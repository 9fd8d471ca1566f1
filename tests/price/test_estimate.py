"""A change is priced on both sides, tier by tier, and what cannot be priced says why."""

from decimal import Decimal

import pytest

from costgate.model import Change, Resource, Source
from costgate.price import estimate
from costgate.price.catalog import Catalog, Price
from costgate.price.estimate import Estimator
from costgate.price.pricer import Charge, Free, Pricer, Unpriced, sku
from costgate.price.usage import Usage
from costgate.units import Rate, months, quantity, unit
from tests.price.tables import catalog

MICRO = sku("AmazonEC2", "Compute Instance", instanceType="t3.micro", operatingSystem="Linux")
PUT = sku("AmazonS3", "API", usagetype="PUT")
HOURS = Charge("Hours", months(), MICRO)
LISTED = Source("", "price list", "2026-11-01", "listed")
NOWHERE = Charge("Lost", months(), sku("Nothing", "At all"))


@pytest.fixture
def priced(tmp_path, monkeypatch):
    """A function that prices a change whose sides charge what they are given, or raise it."""
    estimator = Estimator(catalog(tmp_path), Usage(), as_of="2026-11-01")

    def pricing(view):
        for charge in view.resource.values["charges"]:
            if isinstance(charge, Exception):
                raise charge
            yield charge

    monkeypatch.setattr(estimate, "pricer", lambda _: Pricer("x", pricing, {}))

    def side(charges, region):
        return None if charges is None else Resource("x.y", "x", "y", "aws", {"charges": charges}, region=region)

    def run(before=None, after=None, *, region="us-east-1", deferred=""):
        change = Change("x.y", "x", "aws", "update", side(before, region), side(after, region), deferred=deferred)
        return estimator.estimate(change)

    return run


def test_the_delta_is_the_difference_of_both_sides(priced):
    found = priced([HOURS], [HOURS, HOURS])
    assert (found.status, found.totals.before, found.totals.delta) == ("priced", Decimal("7.592"), Decimal("7.592"))


@pytest.mark.parametrize(
    ("count", "amounts"),
    [(500, ["0.0025"]), (1000, ["0.005"]), (2000, ["0.005", "0.003"]), (6000, ["0.005", "0.012", "0.001"])],
)
def test_each_tier_that_is_reached_has_a_line(priced, count, amounts):
    lines = priced(None, [Charge("Puts", quantity(count, "request"), PUT)]).lines
    assert [line.monthly for line in lines] == [Decimal(amount) for amount in amounts]
    assert sum(line.quantity.amount for line in lines) == count


def test_an_allowance_that_others_use_up_is_left_out_of_the_tiers(monkeypatch, priced):
    starts = [("0", "0"), ("50", "0.004"), ("150", "0.001")]
    tiers = tuple(Price(Decimal(start), Rate(Decimal(price), unit("request")), "USD", LISTED) for start, price in starts)
    monkeypatch.setattr(Catalog, "prices", lambda *_: tiers)
    kept = Charge("Kept", quantity(150, "request"), PUT, allowance_used=True)
    lines = priced(None, [kept, kept._replace(quantity=None)]).lines
    assert [(line.monthly, line.unit_price) for line in lines] == [
        (Decimal("0.4"), Decimal("0.004")),
        (Decimal("0.05"), Decimal("0.001")),
        (None, Decimal("0.004")),
    ]


def test_a_quantity_that_ranges_has_low_and_high(priced):
    totals = priced(None, [HOURS._replace(low=months(0), high=months(2))]).totals
    assert (totals.low, totals.after, totals.high) == (0, Decimal("7.592"), Decimal("15.184"))


def test_unstated_usage_shows_the_unit_price_and_no_amount(priced):
    found = priced(None, [Charge("Puts", None, PUT, usage_based=True)])
    assert found.status == "usage"
    assert (found.lines[0].unit_price, found.lines[0].monthly) == (Decimal("0.000005"), None)


@pytest.mark.parametrize(
    ("charges", "region", "status", "reason"),
    [
        ([HOURS, NOWHERE], "us-east-1", "unpriced", "lists it nowhere"),
        ([Unpriced("why not")], "us-east-1", "unpriced", "why not"),
        ([Free("a gift")], "us-east-1", "free", "a gift"),
        ([], "us-east-1", "free", "nothing is charged"),
        ([HOURS], None, "unpriced", "the region is not in the plan"),
        ([Charge("Puts", quantity(1, "request"), PUT)], "cn-north-1", "unpriced", "listed in CNY"),
    ],
)
def test_what_has_no_amount_has_a_reason(priced, charges, region, status, reason):
    found = priced(None, charges, region=region)
    assert found.status == status
    assert reason in found.reason


def test_a_missing_price_is_no_saving(priced):
    found = priced([HOURS], [NOWHERE])
    assert (found.totals.delta, found.totals.unknown_saving) == (0, Decimal("7.592"))


def test_a_deletion_is_a_saving(priced):
    assert priced([HOURS]).totals.delta == Decimal("-7.592")


def test_a_deferred_change_is_unpriced(priced):
    found = priced(None, [HOURS], deferred="unknown")
    assert (found.status, found.totals.after) == ("unpriced", 0)


def test_a_deferred_change_of_what_is_always_free_is_free(tmp_path):
    """How many roles there will be is not known, and that they cost nothing is."""
    role = Resource("x.y", "aws_iam_role", "y", "aws", {}, region="us-east-1")
    change = Change("x.y", "aws_iam_role", "aws", "create", None, role, deferred="unknown")
    assert Estimator(catalog(tmp_path), Usage(), as_of="2026-11-01").estimate(change).status == "free"


def test_a_change_without_sides_has_a_reason(priced):
    assert priced().reason == "the plan shows nothing of it, before or after"
