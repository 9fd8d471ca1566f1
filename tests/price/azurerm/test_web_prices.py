"""When a price of another region, SKU or product is taken: Azure's price list names one meter in several places."""

from decimal import Decimal

from pricing.make._azure import Meter
from pricing.make.azure_web import _same_elsewhere, _uniform
from pricing.make.table import Row

REGIONS = ("eastus2", *(f"region{n}" for n in range(12)))


def listed(prices, *, product="P", sku="S", meter="M", tier="0"):
    rows = {}
    for region, price in prices.items():
        names = {"skuName": sku, "meterName": meter}
        row = Row(region, Decimal(price), "list", "2026-08-14", names, "" if tier == "0" else tier, "GB", family=product)
        rows[Meter("Storage", product, sku, meter, region, tier)] = row
    return rows


def everywhere(price):
    return dict.fromkeys(REGIONS, price)


def in_sku(known):
    found = _same_elsewhere(known, lambda key: key._replace(sku="", region=""))
    return {(key.sku, key.region, row.price, row.attributes["skuName"], row.flag) for key, row in found}


def test_a_price_that_all_regions_share_holds_in_the_old_us_regions():
    found = dict(_uniform(listed(everywhere("0.01"))))
    assert {key.region for key in found} == {"eastus", "westus", "southcentralus", "northcentralus"}
    assert {(row.price, row.flag) for row in found.values()} == {(Decimal("0.01"), "derived")}


def test_one_region_with_another_price_is_enough_not_to_know():
    assert list(_uniform(listed({**everywhere("0.01"), "region3": "0.02"}))) == []


def test_a_meter_is_taken_with_all_its_tiers_or_not_at_all():
    known = {**listed(everywhere("0")), **listed({**everywhere("0.01"), "region3": "0.02"}, tier="100")}
    assert list(_uniform(known)) == []


def test_few_regions_do_not_tell():
    assert list(_uniform(listed({"eastus2": "1", "westeurope": "1"}))) == []


def test_a_sku_takes_the_price_of_the_same_meter_in_another_sku():
    known = {**listed({**everywhere("1"), "westus": "3"}), **listed(everywhere("1"), sku="T")}
    assert in_sku(known) == {("T", "westus", Decimal(3), "T", "derived")}


def test_skus_whose_prices_differ_somewhere_do_not_share_a_meter():
    known = {**listed({**everywhere("1"), "westus": "3"}), **listed({**everywhere("1"), "region5": "2"}, sku="T")}
    assert in_sku(known) == set()


def test_skus_that_few_regions_list_together_do_not_share_a_meter():
    known = {**listed({"a": "1", "b": "1", "c": "1", "westus": "3"}), **listed({"a": "1", "b": "1", "c": "1"}, sku="T")}
    assert in_sku(known) == set()
