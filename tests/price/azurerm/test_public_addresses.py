"""azurerm_public_ip, azurerm_public_ip_prefix, after https://azure.microsoft.com/pricing/details/ip-addresses/."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


def address(method="Static", **more):
    return charges("azurerm_public_ip", {"allocation_method": method, **more}, region="eastus")


def prefix(**values):
    return charges("azurerm_public_ip_prefix", values, region="eastus")


def test_a_static_address_without_a_sku_is_standard():
    assert address() == [("IP address (static, regional)", 730, "hour", "Standard IPv4 Static Public IP Standard")]


def test_a_dynamic_address_without_a_sku_is_basic_as_no_other_sku_has_them():
    assert address("Dynamic") == [("IP address (dynamic, regional)", 730, "hour", "Basic IPv4 Dynamic Public IP Basic")]


def test_a_basic_static_address_costs_less():
    assert address(sku="Basic")[0][3] == "Basic IPv4 Static Public IP Basic"


def test_an_address_across_regions_is_another_meter():
    assert address(sku="Standard", sku_tier="Global") == [
        ("IP address (static, global)", 730, "hour", "Global IPv4 Static Public IP Global")
    ]


def test_an_ipv6_address_is_not_charged():
    with pytest.raises(Free, match="IPv6"):
        address(ip_version="IPv6")


def test_an_address_out_of_a_prefix_is_charged_with_the_prefix():
    with pytest.raises(Free, match="prefix"):
        address(public_ip_prefix_id="/subscriptions/0/prefix")


def test_ddos_protection_of_one_address_is_a_monthly_fee():
    assert address(ddos_protection_mode="Enabled")[1] == (
        "DDoS IP protection", 1, "month", "IP Protection Resource IP Protection",
    )  # fmt: skip


def test_an_address_that_a_plan_protects_pays_nothing_for_it():
    assert len(address(ddos_protection_mode="Enabled", ddos_protection_plan_id="/subscriptions/0/plan")) == 1
    assert len(address(ddos_protection_mode="VirtualNetworkInherited")) == 1


def test_a_prefix_pays_for_each_of_its_addresses():
    assert prefix(prefix_length=30) == [("IP prefix (4 addresses)", 4 * 730, "hour", "Standard Static IP Addresses Standard")]


def test_a_prefix_without_a_length_has_16_addresses():
    assert prefix()[0][0] == "IP prefix (16 addresses)"


def test_a_prefix_across_regions_is_another_meter():
    assert prefix(prefix_length=31, sku_tier="Global")[0][3] == "Global Static Public IP Global"


def test_a_prefix_of_ipv6_addresses_is_not_charged():
    with pytest.raises(Free, match="IPv6"):
        prefix(ip_version="IPv6")
