"""azurerm_bastion_host, after https://azure.microsoft.com/pricing/details/azure-bastion/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges


def bastion(usage=None, region="australiaeast", **values):
    return charges("azurerm_bastion_host", values, usage, region=region)


def test_a_bastion_host_is_basic_by_default_and_pays_hours_and_data_out():
    assert bastion({"monthly_outbound_data_gb": 50}) == [
        ("Bastion host", 730, "hour", "Basic Gateway Basic"),
        ("Outbound data transfer", 50, "GB", "Basic Data Transfer Out Basic"),
    ]


def test_the_first_two_scale_units_are_in_the_price():
    assert [line[0] for line in bastion(sku="Standard", scale_units=2)] == ["Bastion host", "Outbound data transfer"]


def test_further_scale_units_are_charged():
    assert bastion(sku="Standard", scale_units=5)[1] == (
        "Additional scale units", 3 * 730, "hour", "Standard Additional Gateway Standard",
    )  # fmt: skip


def test_the_developer_sku_is_free():
    with pytest.raises(Free, match="Developer"):
        bastion(sku="Developer")


def test_a_region_of_no_known_zone_is_not_priced():
    with pytest.raises(Unpriced, match="moonbase"):
        bastion(region="moonbase")
