"""azurerm_api_management and its gateways, after https://azure.microsoft.com/pricing/details/api-management/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "azurerm_api_management"


def api(sku, usage=None, **more):
    return charges(TYPE, {"sku_name": sku, **more}, usage, region="eastus")


@pytest.mark.parametrize("tier", ["Developer", "Basic", "Standard"])
def test_a_tier_is_units_by_the_hour(tier):
    assert api(f"{tier}_2") == [(f"API management ({tier.lower()})", 2 * 730, "hour", f"{tier} Unit {tier}")]


def test_premium_may_have_self_hosted_gateways():
    assert api("Premium_1", {"self_hosted_gateway_count": 5})[1] == (
        "Self hosted gateway",
        5 * 730,
        "hour",
        "Gateway Unit Gateway",
    )


def test_premium_pays_for_units_in_further_regions():
    lines = api("Premium_2", additional_location=[{"location": "West Europe", "capacity": 1}])
    assert lines[1][:2] == ("API management (premium, westeurope)", 730)


def test_consumption_is_charged_by_calls():
    assert api("Consumption_0", {"monthly_api_calls": 10_000_000}) == [
        ("API management (consumption)", 10_000_000, "operation", "Consumption Calls Consumption")
    ]


def test_the_second_generation_has_a_cheaper_further_unit_and_charges_for_calls():
    assert [line[:2] + line[3:] for line in api("StandardV2_3", {"monthly_api_calls": 60_000_000})] == [
        ("API management (standard v2)", 730, "Standard v2 Unit Standard v2"),
        ("API management (standard v2, further units)", 2 * 730, "Standard v2 Secondary Unit Standard v2"),
        ("Calls", 60_000_000, "Standard v2 Calls Standard v2"),
    ]


def test_premium_of_the_second_generation_includes_all_calls():
    assert len(api("PremiumV2_1")) == 1


def test_an_unknown_tier_is_said():
    with pytest.raises(Unpriced, match="Gold"):
        api("Gold_1")


def test_a_gateway_is_charged_by_the_hour():
    assert charges("azurerm_api_management_gateway", {}, region="eastus") == [
        ("Self hosted gateway", 730, "hour", "Gateway Unit Gateway")
    ]


def test_a_gateway_of_a_developer_service_is_free():
    service = resource(TYPE, {"sku_name": "Developer_1"})
    with pytest.raises(Free):
        charges("azurerm_api_management_gateway", {}, graph=Links({"api_management_id": [service]}), region="eastus")
