"""How prices of regions without a list are derived: https://learn.microsoft.com/rest/api/cost-management/retail-prices."""

from collections import Counter
from decimal import Decimal

import pytest

from pricing.make._azure import meters
from pricing.make._integration import EVERYWHERE
from pricing.make.azure_integration import _everywhere, _uniform
from tests.price.azurerm.test_price_list import Rows

PLACES = ["eastus2", *(f"region{n}" for n in range(10))]


def uniform(*rows):
    """Where a price is taken to hold besides the listed regions, and what it is."""
    found = _uniform(meters(Rows(*rows), Counter()))
    return {row.region: row.price for rows in found.values() for row in rows}


def listed(price="0.03", places=PLACES):
    return [{"arm_region": place, "retail_price": price, "meter_id": place} for place in places]


def test_one_price_in_eleven_regions_holds_in_the_old_us_regions():
    assert uniform(*listed()) == dict.fromkeys(["eastus", "westus", "southcentralus", "northcentralus"], Decimal("0.000003"))


def test_a_price_that_differs_somewhere_holds_only_where_it_is_listed():
    assert uniform(*listed(places=PLACES[:-1]), *listed("0.04", PLACES[-1:])) == {}


def test_the_newest_region_has_prices_of_its_own():
    assert "eastus" in uniform(*listed(), *listed("0.033", ["mexicocentral"]))


def test_ten_regions_are_too_few():
    assert uniform(*listed(places=PLACES[:-1])) == {}


class Printed:
    """Facts with the components that the tests print."""

    def __init__(self, price):
        self._price = price

    def rows(self, name):
        assert name == "infracost_component_unit_prices"
        for one in EVERYWHERE:
            kind = one.component.replace("\\", "").replace(".*", "")
            price = Decimal(one.price) * Decimal(one.per) * self._price
            yield {
                "provider": "azure", "resource_type": one.types, "component": kind, "unit_price_usd": str(price),
                "fixture_date": "2024-07-01",
            }  # fmt: skip


def test_a_page_that_the_tests_contradict_is_refused():
    with pytest.raises(ValueError, match="the page says"):
        _everywhere(Printed(Decimal("1.1")), {})


def test_what_is_free_at_first_is_the_first_tier(monkeypatch):
    monkeypatch.setattr("pricing.make.azure_integration.EVERYWHERE_LISTED", ())
    rows = _everywhere(Printed(Decimal(1)), {})["Automation"]
    jobs = [(row.tier_start, row.price, row.unit) for row in rows if row.attributes["meterName"] == "Basic Runtime"]
    assert jobs == [("", 0, "minute"), ("500", Decimal("0.002"), "minute")]
