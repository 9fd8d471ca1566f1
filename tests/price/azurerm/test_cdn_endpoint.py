"""azurerm_cdn_endpoint, after https://azure.microsoft.com/pricing/details/cdn/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def links(sku):
    return Links({"profile_name": [resource("azurerm_cdn_profile", {"sku": sku})]})


def endpoint(sku, usage=None, **values):
    return charges("azurerm_cdn_endpoint", values, usage, graph=links(sku), region="eastus")


@pytest.mark.parametrize(
    ("sku", "name", "meter"),
    [
        ("Standard_Verizon", "Standard Verizon", "Standard Data Transfer Standard"),
        ("Premium_Verizon", "Premium Verizon", "Premium Data Transfer Premium"),
        ("Standard_Akamai", "Akamai", "Standard Data Transfer Standard"),
        ("Standard_Microsoft", "Microsoft", "Standard Data Transfer Standard"),
    ],
)
def test_data_out_is_priced_by_the_offer_of_the_profile(sku, name, meter):
    assert endpoint(sku, {"monthly_outbound_gb": 10}) == [(f"Outbound data transfer ({name})", 10, "GB", meter)]


def test_acceleration_is_charged_beside_delivery():
    lines = endpoint("Standard_Akamai", {"monthly_outbound_gb": 10}, optimization_type="DynamicSiteAcceleration")
    assert lines[1] == (
        "Acceleration outbound data transfer", 10, "GB", "Standard Acceleration Data Transfer Standard",
    )  # fmt: skip


def test_the_rules_engine_charges_for_rules_and_requests():
    """Five rules are free: the price list has a first tier of nothing."""
    rules = {"delivery_rule": [{}] * 7, "global_delivery_rule": [{}]}
    assert endpoint("Standard_Microsoft", {"monthly_rules_engine_requests": 10}, **rules)[1:] == [
        ("Rules engine rules", 8, "month", "Standard Rule Standard"),
        ("Rules engine requests", 10, "operation", "Standard Requests Standard"),
    ]


@pytest.mark.parametrize(
    ("place", "zone"),
    [("eastus", "Zone 1"), ("japaneast", "Zone 2"), ("brazilsouth", "Zone 3"), ("australiaeast", "Zone 4"),
     ("centralindia", "Zone 5"), ("southafricanorth", "Zone 1"), ("usgovvirginia", "US Gov Zone 1")],
)  # fmt: skip
def test_the_zone_follows_the_location(place, zone):
    found = pricer("azurerm_cdn_endpoint")
    view = View(resource(found.type, region=place), graph=links("Standard_Microsoft"), usage_units=found.usage)
    assert next(iter(found.pricing(view))).sku.region == zone


def test_a_profile_outside_the_plan_leaves_the_price_open():
    with pytest.raises(Unpriced, match="profile"):
        charges("azurerm_cdn_endpoint", region="eastus")


def test_an_unknown_offer_is_not_priced():
    with pytest.raises(Unpriced, match="Standard_ChinaCdn"):
        endpoint("Standard_ChinaCdn")
