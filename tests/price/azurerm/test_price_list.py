"""How rows of the Azure Retail Prices API become prices: https://learn.microsoft.com/rest/api/cost-management/retail-prices."""

from collections import Counter
from decimal import Decimal

import pytest

from pricing.make._azure import measure, meters

ROW = {
    "service_name": "Key Vault",
    "service_family": "Security",
    "product_name": "Key Vault",
    "sku_name": "Standard",
    "meter_name": "Operations",
    "arm_region": "eastus2",
    "price_type": "Consumption",
    "tier_minimum_units": "0.0",
    "unit_of_measure": "10K",
    "retail_price": "0.03",
    "currency": "USD",
    "is_primary": "1",
    "meter_id": "m",
    "source": "azure-arch-diagram-builder",
    "source_date": "2026-08-14",
}


class Rows:
    """Facts with one table."""

    def __init__(self, *rows):
        self._rows = [{**ROW, **row} for row in rows]

    def rows(self, name):
        return iter(self._rows if name == "azure_retail_prices_2026" else ())


def prices(*rows):
    found = meters(Rows(*rows), Counter())
    return sorted((row.region, row.tier_start, row.price, row.unit) for row in found.values())


@pytest.mark.parametrize(
    ("text", "per", "unit"),
    [
        ("10K", 10_000, "operation"),
        ("1 GB/Month", 1, "GB-month"),
        ("1/Month", 1, "month"),
        ("100 Hours", 100, "hour"),
        ("1/Day", 1, "day"),
        ("1 GiB/Hour", 1, "GB-hour"),
        ("1/Year", 12, "month"),
        ("10K/Month", 10_000, "operation"),
        ("100 GB Seconds", 100, "GB-second"),
        ("1 IOPS/Month", 1, "IOPS-month"),
        ("1M", 1_000_000, "operation"),
    ],
)
def test_a_unit_of_measure_is_so_many_of_a_base_unit(text, per, unit):
    assert measure(text) == (per, unit)


def test_an_unknown_unit_of_measure_is_not_read():
    assert measure("1 Furlong") is None


def test_a_price_is_of_one_base_unit():
    assert prices({}) == [("eastus2", "", Decimal("0.000003"), "operation")]


def test_a_tier_starts_at_so_many_base_units():
    assert prices({}, {"tier_minimum_units": "100.0", "retail_price": "0.01"})[1][1] == "1000000"


def shared(*regions):
    return [{"arm_region": region, "is_primary": "0"} for region in regions]


def test_a_meter_that_ten_regions_share_with_mexico_holds_worldwide():
    rows = shared(*(f"region{n}" for n in range(9)), "mexicocentral")
    assert prices(*rows) == [("global", "", Decimal("0.000003"), "operation")]


def test_a_meter_that_is_not_known_in_mexico_holds_where_it_is_listed():
    assert len(prices(*shared(*(f"region{n}" for n in range(10))))) == 10


def test_a_meter_that_the_us_regions_share_holds_in_those_that_the_dumps_lack():
    assert {row[0] for row in prices(*shared("eastus2", "centralus", "westus2"))} >= {
        "eastus",
        "westus",
        "southcentralus",
        "northcentralus",
    }


def test_two_prices_for_one_meter_are_left_out():
    assert prices({}, {"retail_price": "0.04"}) == []


def test_the_price_of_a_meters_own_region_counts():
    assert prices({"retail_price": "0.04", "is_primary": "0"}, {}) == [("eastus2", "", Decimal("0.000003"), "operation")]


def test_what_costs_nothing_in_every_tier_is_left_out():
    assert prices({"retail_price": "0"}) == []


def test_tiers_without_the_first_one_are_left_out():
    assert prices({"tier_minimum_units": "100.0"}) == []
