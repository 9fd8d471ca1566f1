"""Usage keys learned from billed meters, as the pricers themselves say which key drives which meter."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.meter import Meter
from costgate.price.catalog import Catalog
from costgate.price.lookup import pricer
from costgate.price.usage_learn import Learner, Metered, Subject
from tests.price.pricing import resource

SEPTEMBER = date(2026, 9, 1)
REQUESTS, GB_SECONDS = "B5V2RNHAWGVJBZD3", "SGGKTWDV7PGMPPSJ"  # the SKUs of eu-west-1 in AWS's price list


@pytest.fixture(scope="module")
def learner():
    return Learner(Catalog(), "2026-11-01")


def meter(name, amount, word, sku="", provider="AWS", region="eu-west-1", at_list=None):
    return Meter(provider, "", sku, name, "r", region, word, SEPTEMBER, Decimal(amount), 30, 30, at_list)


def lesson(learner, type, *meters, values=None, region="eu-west-1", **more):
    return learner.lesson(Subject(pricer(type), resource(type, values, region=region)), Metered(meters, 30), **more)


def gateway():
    return Subject(pricer("aws_nat_gateway"), resource("aws_nat_gateway", region="eu-west-1"))


def values(found):
    return {one.key: one.value for one in found.learned}


def test_a_key_is_the_billed_quantity_of_the_meter_that_it_drives(learner):
    """1,440 GB in 720 hours are 1,460 in 730."""
    found = lesson(learner, "aws_nat_gateway", meter("EUW1-NatGateway-Bytes", 1440, "GB"))
    assert values(found) == {"monthly_data_processed_gb": 1460}
    assert (found.learned[0].rows, found.learned[0].days) == (30, 30)


def test_days_of_several_months_are_added_up(learner):
    august = meter("EUW1-NatGateway-Bytes", 0, "GB")._replace(month=date(2026, 8, 1), days=5)
    (one,) = lesson(learner, "aws_nat_gateway", august, meter("EUW1-NatGateway-Bytes", 1440, "GB")).learned
    assert (one.value, one.days) == (1460, 35)


def test_nested_keys_and_what_is_kept(learner):
    meters = [meter("EUW1-TimedStorage-ByteHrs", 150, "GB-Mo"), meter("EUW1-Requests-Tier2", 7200, "Requests")]
    found = lesson(learner, "aws_s3_bucket", *meters)
    assert values(found) == {"standard.storage_gb": 150, "standard.monthly_tier_2_requests": 7300}


def test_a_key_that_needs_another_one_is_learned_after_it(learner):
    """730,000 requests of 100 ms with half a gigabyte are 36,500 GB-seconds."""
    meters = [
        meter("EUW1-Lambda-GB-Second", 36_000, "Lambda-GB-Second", GB_SECONDS),
        meter("EUW1-Request", 720_000, "Requests", REQUESTS),
    ]
    found = lesson(learner, "aws_lambda_function", *meters, values={"memory_size": 512})
    assert values(found) == {"monthly_requests": 730_000, "request_duration_ms": 100}


def test_a_factor_between_key_and_charge_is_undone(learner):
    """Traffic between zones is charged in both directions: 144 billed GB are 72 sent ones."""
    found = lesson(
        learner, "aws_data_transfer", meter("EUW1-DataTransfer-Regional-Bytes", 144, "GB"), stated={"region": "eu-west-1"}
    )
    assert values(found) == {"monthly_intra_region_gb": 73}


def test_a_meter_of_several_keys_is_not_learned_and_said(learner):
    """Writing into Glacier Deep Archive and moving objects there is one meter."""
    found = lesson(learner, "aws_s3_bucket", meter("EUW1-Requests-GDA-Tier1", 100, "Requests"))
    assert found.learned == []
    assert all("meter of another key too" in why for why in found.missed)
    assert found.missed


def test_a_unit_that_may_be_another_thing_is_not_learned_and_said(learner):
    found = lesson(learner, "aws_nat_gateway", meter("EUW1-NatGateway-Bytes", 1440, "Hrs"))
    assert found.learned == []
    assert found.missed == ["monthly_data_processed_gb: billed in Hrs, priced by the GB"]


def test_what_was_taken_back_is_not_learned(learner):
    found = lesson(learner, "aws_nat_gateway", meter("EUW1-NatGateway-Bytes", -5, "GB"))
    assert found.learned == []
    assert "less than nothing" in found.missed[0]


def test_a_key_whose_meter_was_not_billed_is_counted_only(learner):
    found = lesson(learner, "aws_nat_gateway", meter("EUW1-NatGateway-Hours", 720, "Hrs"))
    assert (found.learned, found.missed, found.unbilled) == ([], [], 1)


def test_azure_is_matched_by_the_name_of_the_meter(learner):
    """720 GB at 0.045 are 32.40 at list; had they cost 3,240, the GB would be a hundred."""
    one = meter("standard data processed", 720, "1 GB", provider="Microsoft", region="westeurope", at_list=Decimal("32.4"))
    found = lesson(learner, "azurerm_nat_gateway", one, region="westeurope")
    assert values(found) == {"monthly_data_processed_gb": 730}
    found = lesson(learner, "azurerm_nat_gateway", one._replace(list=Decimal(3240)), region="westeurope")
    assert found.learned == []
    assert "its unit is doubtful" in found.missed[0]


def test_what_was_assumed_stands_beside_what_was_billed(learner):
    """Two gateways' worth of hours against one planned; nobody stated the data."""
    meters = [meter("EUW1-NatGateway-Hours", 1440, "Hrs"), meter("EUW1-NatGateway-Bytes", 720, "GB")]
    found = learner.compared(gateway(), Metered(meters, 30))
    hours, data = found
    assert (hours.assumed.amount, hours.billed.amount) == (730, 1460)
    assert (data.assumed, data.billed.amount, str(data.billed.unit)) == (None, 730, "GB")


def test_stated_usage_is_what_was_assumed(learner):
    data = meter("EUW1-NatGateway-Bytes", 720, "GB")
    found = learner.compared(gateway(), Metered([data], 30), usages={"monthly_data_processed_gb": 500})
    assert [(one.assumed.amount, one.billed.amount) for one in found] == [(500, 730)]


def test_what_cannot_be_priced_teaches_nothing(learner):
    found = lesson(
        learner, "aws_lambda_function", meter("EUW1-Request", 1, "Requests", REQUESTS), values={"architectures": ["z80"]}
    )
    assert found.learned == []
