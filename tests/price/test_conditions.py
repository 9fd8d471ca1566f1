"""What costgate.yaml says about prices reaches the lines: currency, running hours, estimates of missing regions."""

from decimal import Decimal

import pytest

from costgate.config import Config
from costgate.configfile import parse
from costgate.model import Change, Resource
from costgate.price import conditions
from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Layer, Usage

AS_OF = "2026-10-30"  # one euro was 1.1172 dollars and 7.4326 yuan


@pytest.fixture(scope="module")
def catalog():
    return Catalog()


@pytest.fixture
def priced(catalog, tmp_path):
    """A function that prices one created resource from the shipped catalog under a configuration."""

    def run(type, values, *, config="{}", region="us-east-1", usage=None, environment=""):
        parsed: Config = parse(config.encode(), "costgate.yaml")
        found = conditions.read(parsed, tmp_path, catalog, as_of=AS_OF)
        estimator = Estimator(catalog, usage or Usage(), as_of=AS_OF, conditions=found)
        resource = Resource(f"{type}.x", type, "x", type.partition("_")[0], values, region=region)
        return estimator.estimate(
            Change(resource.address, type, resource.provider, "create", None, resource), None, environment
        )

    return run


NAT = ("aws_nat_gateway", {"allocation_id": "eipalloc-1"})


def test_prices_are_converted_at_the_rate_that_the_report_states(priced):
    """0.045 dollars an hour (https://aws.amazon.com/vpc/pricing/) at 0.89509488 euros to the dollar."""
    line = priced(*NAT, config="currency: EUR").lines[0]
    assert line.unit_price == Decimal("0.045") * Decimal("0.89509488")


def test_a_rate_of_ones_own_is_used(priced):
    line = priced(*NAT, config="currency: {code: EUR, rates: {USD: 0.5}}").lines[0]
    assert line.unit_price == Decimal("0.0225")


def test_prices_in_yuan_stay_unpriced_until_a_currency_is_set(priced):
    """China's lists are in yuan: nothing converts them unless the configuration asks for it."""
    without = priced("aws_instance", {"instance_type": "m5.large"}, region="cn-north-1")
    assert without.status == "unpriced"
    assert "is listed in CNY" in without.reason
    assert "currency" in without.reason
    line = priced("aws_instance", {"instance_type": "m5.large"}, region="cn-north-1", config="currency: CNY").lines[0]
    dollars = priced("aws_instance", {"instance_type": "m5.large"}, region="cn-north-1", config="currency: USD").lines[0]
    assert dollars.unit_price == line.unit_price * Decimal("0.15031079")


def test_hours_cut_what_is_billed_by_time_and_not_what_is_kept(priced):
    """A stopped database is charged for its storage: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html."""
    usage = Usage(layers=[Layer({}, {}, name="environments.dev: ", environment="dev", running="73")])
    values = {"engine": "postgres", "instance_class": "db.t4g.medium", "allocated_storage": 100, "storage_type": "gp3"}
    lines = {line.name: line for line in priced("aws_db_instance", values, usage=usage, environment="dev").lines}
    by_unit = {str(line.quantity.unit): line.quantity.amount for line in lines.values() if line.quantity}
    assert by_unit["hour"] == 73
    assert by_unit["GB-month"] == 100


def test_a_machine_that_stops_takes_its_hours_into_the_pricer(priced):
    usage = Usage({"aws_instance": {"running": "73"}})
    found = priced("aws_instance", {"instance_type": "m5.large"}, usage=usage)
    assert found.lines[0].quantity.amount == 73
    assert found.usage == {"running": "73 (types.aws_instance)"}


def test_a_missing_region_is_estimated_only_when_asked_and_says_so(priced):
    """Windows in Mexico is in no list: the line is flagged, and its source states the method."""
    windows = Usage({"aws_instance": {"operating_system": "windows"}})
    values = {"instance_type": "m5.xlarge"}
    without = priced("aws_instance", values, region="mx-central-1", usage=windows)
    assert without.lines[0].status == "unpriced"
    config = "catalog: {estimate_missing: true}"
    line = priced("aws_instance", values, region="mx-central-1", usage=windows, config=config).lines[0]
    assert line.source.flag == "estimated"
    assert "median ratio of the two regions" in line.source.name
