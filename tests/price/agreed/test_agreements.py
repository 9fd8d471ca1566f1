"""The agreements file: what it may hold, and what is done to prices on its account."""

from decimal import Decimal

import pytest

from costgate.errors import ConfigError
from costgate.model import Change, Resource
from costgate.price import estimate
from costgate.price.agreed import agreements
from costgate.price.agreed.allowances import Allowances
from costgate.price.agreed.custom import Custom
from costgate.price.agreed.terms import Terms
from costgate.price.conditions import Conditions
from costgate.price.estimate import Estimator
from costgate.price.pricer import Charge, Pricer, sku
from costgate.price.rates import spot_notices
from costgate.price.usage import Usage
from costgate.units import months, quantity
from tests.price.tables import catalog

# t3.micro costs 0.0104 an hour on demand (https://aws.amazon.com/ec2/instance-types/t3/), 0.0065 for a year's commitment
EC2 = """\
family,region,purchase,unit,price,instanceType,operatingSystem,sku
Compute Instance,us-east-1,,hour,0.0104,t3.micro,Linux,ABC
Compute Instance,us-east-1,reserved_1y_standard_no_upfront,hour,0.0065,t3.micro,Linux,
Compute Instance,us-east-1,reserved_1y_convertible_no_upfront,hour,0.0075,t3.micro,Linux,
Compute Instance,eu-west-1,,hour,0.0114,t3.micro,Linux,
Compute Instance,us-east-1,Spot,hour,0.0031,t3.micro,Linux,
Storage,us-east-1,,GB-month,0.08,gp3,,
"""
MORE = """\
service,family,region,unit,price,group,machineType,tier_start
AWSLambda,Serverless,us-east-1,request,0.0000002,AWS-Lambda-Requests,,
Compute Engine,Compute,us-east-1,hour,0.1,,n2-standard-2,
Compute Engine,Network,us-east-1,GB,0,,egress,
Compute Engine,Network,us-east-1,GB,0.1,,egress,100
"""
MICRO = sku("AmazonEC2", "Compute Instance", instanceType="t3.micro", operatingSystem="Linux")
DISK = Charge("Storage", quantity(100, "GB-month"), sku("AmazonEC2", "Storage", instanceType="gp3"))
HOURS = Charge("Hours", months(), MICRO)
N2 = Charge("Hours", months(), sku("Compute Engine", "Compute", machineType="n2-standard-2"), multiplier=Decimal("0.8"))
CALLS = Charge("Requests", quantity(3_000_000, "request"), sku("AWSLambda", "Serverless", group="AWS-Lambda-Requests"))


@pytest.fixture
def priced(tmp_path, monkeypatch):
    """A function that prices charges under an agreements file; it returns each line's (name, amount, unit price, words)."""

    def run(text, charges, *, region="us-east-1", provider="aws", as_of="2026-11-01", times=1, notices=None):
        path = tmp_path / "agreements.yaml"
        path.write_text(text)
        loaded = agreements.read(path)
        prices = catalog(tmp_path, ec2=EC2, more=MORE)
        terms = Terms(loaded, prices, as_of=as_of)
        conditions = Conditions(terms=terms, allowances=Allowances(loaded.agreements.free_tier), custom=Custom(loaded))
        estimator = Estimator(prices, Usage(), as_of=as_of, conditions=conditions)
        monkeypatch.setattr(estimate, "pricer", lambda _: Pricer("x", lambda _view: iter(charges), {}))
        found = []
        for number in range(times):
            resource = Resource(f"x.y{number}", "x_y", "y", provider, {}, region=region)
            change = Change(resource.address, "x_y", provider, "create", None, resource)
            found += estimator.estimate(change).lines
        if notices is not None:
            notices += terms.notices if terms else []
            notices += spot_notices(sorted(estimator.spot), as_of)
        return [(one.name, one.quantity.amount if one.quantity else None, one.unit_price, one.agreement) for one in found]

    return run


def test_discounts_that_fit_apply_one_after_the_other(priced):
    """10 % off 0.0104 is 0.00936; 5 % off that is 0.008892."""
    text = "discounts:\n- {name: EDP, percent: 10, provider: aws}\n- {percent: 5, service: AmazonEC2, sku: t3.*}\n"
    [line] = priced(text, [HOURS])
    assert line == ("Hours", 730, Decimal("0.008892"), "10 % off (EDP), 5 % off")


@pytest.mark.parametrize(
    "match",
    [
        "provider: google",
        "service: AmazonS3",
        "region: eu-*",
        "sku: m5.*",
        "type: aws_*",
        "address: module.*",
        "purchase: Spot",
    ],
)
def test_a_discount_for_something_else_does_not_apply(priced, match):
    [line] = priced(f"discounts: [{{percent: 10, {match}}}]", [HOURS])
    assert line[2:] == (Decimal("0.0104"), "")


def test_a_discount_holds_from_its_first_day_until_the_day_it_ends(priced):
    """`until` is the first day without it, and a reader is told."""
    text = "discounts: [{name: EDP, percent: 50, since: 2026-01-01, until: 2027-01-01}]"
    days = ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")
    told = []
    halved = [priced(text, [HOURS], as_of=day, notices=told)[0][2] == Decimal("0.0052") for day in days]
    assert halved == [False, True, True, False]
    assert len(told) == 1
    assert "EDP ended on 2027-01-01" in told[0]


def test_a_price_of_your_own_wins_and_gets_no_discount(priced):
    text = (
        "discounts: [{percent: 10}]\n"
        "prices: [{service: AmazonEC2, attributes: {instanceType: t3.micro}, price: 0.009, per: hour, name: contract 7}]"
    )
    [line] = priced(text, [HOURS])
    assert line[2:] == (Decimal("0.009"), "contract 7")


def test_a_price_of_your_own_fills_what_the_catalog_lacks(priced):
    text = "prices: [{service: AmazonEC2, attributes: {instanceType: t3.micro}, price: 0.02, per: hour, region: ap-*}]"
    assert priced(text, [HOURS], region="ap-south-1")[0][2] == Decimal("0.02")


def test_two_prices_for_one_sku_are_an_error(priced):
    text = "prices:\n- {service: AmazonEC2, price: 1, per: hour}\n- {service: AmazonEC2, price: 2, per: hour}\n"
    with pytest.raises(ConfigError, match="2 prices fit"):
        priced(text, [HOURS])


def test_a_price_in_another_unit_is_an_error(priced):
    from costgate.errors import UnitMismatch

    with pytest.raises(UnitMismatch):
        priced("prices: [{service: AmazonEC2, price: 1, per: GB-month}]", [HOURS])


@pytest.mark.parametrize(
    ("kind", "price"),
    [
        ("reserved_standard", "0.0065"),
        ("ec2_instance_savings_plan", "0.0065"),
        ("reserved_convertible", "0.0075"),
        ("compute_savings_plan", "0.0075"),
    ],
)
def test_a_commitment_covers_its_share_at_the_list_price_for_it(priced, kind, price):
    """Amazon prices its compute savings plans like convertible reserved instances, the EC2 ones like standard ones."""
    text = f"commitments: [{{kind: {kind}, coverage: 70, term: 1y, payment: no_upfront}}]"
    covered, rest = priced(text, [HOURS])
    assert covered[1:3] == (511, Decimal(price))
    assert rest[:3] == ("Hours", 219, Decimal("0.0104"))


def test_a_commitment_leaves_what_is_not_sold_that_way_as_it_is(priced):
    """Disks cannot be reserved; a commitment that covers nothing at all is said."""
    told = []
    text = "commitments: [{name: ri, kind: reserved_standard, term: 1y, payment: no_upfront}]"
    [line] = priced(text, [DISK], notices=told)
    assert line[2:] == (Decimal("0.08"), "")
    assert told == [told[0]]
    assert "covers nothing in this plan" in told[0]


def test_a_commitment_sold_in_other_regions_only_is_unpriced(priced):
    [line] = priced("commitments: [{kind: reserved_standard, term: 1y, payment: no_upfront}]", [HOURS], region="eu-west-1")
    assert line[2] is None


def test_a_commitment_may_state_its_own_discount(priced):
    [line] = priced("commitments: [{kind: reserved, term: 3y, percent: 40}]", [HOURS])
    assert line[2] == Decimal("0.00624")


@pytest.mark.parametrize(("term", "price"), [("1y", "0.063"), ("3y", "0.045")])
def test_committed_use_of_google_gets_the_published_percentage_and_no_sustained_use_discount(priced, term, price):
    """37 % and 55 % off the full price: https://cloud.google.com/compute/docs/instances/signing-up-committed-use-discounts."""
    [line] = priced(f"commitments: [{{kind: cud, term: {term}}}]", [N2], provider="google")
    assert line[2] == Decimal(price)
    rest = priced(f"commitments: [{{kind: cud, term: {term}, coverage: 50}}]", [N2], provider="google")[1]
    assert rest[2] == Decimal("0.08"), "the rest keeps the sustained-use discount"


def test_spot_says_how_old_its_price_is(priced):
    told = []
    [line] = priced("commitments: [{kind: spot, sku: t3.micro}]", [HOURS], notices=told)
    assert line[2] == Decimal("0.0031")
    assert "2026-09-01" in told[0]
    assert "61 days before" in told[0]


def test_the_free_tier_is_given_once_to_all_resources_together(priced):
    """One million requests a month: https://aws.amazon.com/lambda/pricing/."""
    lines = priced("free_tier: [aws]", [CALLS], times=2)
    assert [(name, amount) for name, amount, _, _ in lines] == [
        ("Requests (free tier)", 1_000_000),
        ("Requests", 2_000_000),
        ("Requests", 3_000_000),
    ]
    assert priced("free_tier: [google]", [CALLS]) == [("Requests", 3_000_000, Decimal("0.0000002"), "")]


def test_an_allowance_of_the_price_list_is_the_accounts_too(priced):
    """The first 100 GB are free in the list: without the free tier they are charged, with it they are given once."""
    egress = Charge("Egress", quantity(150, "GB"), sku("Compute Engine", "Network", machineType="egress"), allowance_used=True)
    assert [line[1:3] for line in priced("{}", [egress], provider="google")] == [(150, Decimal("0.1"))]
    given, rest, second = priced("free_tier: [google]", [egress], provider="google", times=2)
    assert (given[1], rest[1], second[1]) == (100, 50, 150)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("discounts: [{percent: 10, servce: x}]", "servce"),
        ("discounts: [{percent: 110}]", "not a share of 100"),
        ("discounts: [{percent: 10, until: soon}]", "until"),
        ("commitments: [{kind: reserved}]", "has no term"),
        ("commitments: [{kind: rented, term: 1y}]", "kind"),
        ("custom: {a_b: [{name: x}]}", "either `monthly` or `price`"),
        ("custom: {a_b: [{name: x, price: 1}]}", "without a unit"),
        ("custom: {a_b: [{name: x, price: 1, per: apple}]}", "no time"),
        ("free_tier: [oracle]", "free_tier"),
        ("currency: euro", "currency"),
        ("- a", "a list stands where keys with values must"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path, text, what):
    path = tmp_path / "agreements.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=what) as caught:
        agreements.read(path)
    assert "agreements.yaml" in caught.value.where


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        agreements.read(tmp_path / "none.yaml")
