"""azurerm_express_route_circuit, after https://azure.microsoft.com/pricing/details/expressroute/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges


def circuit(usage=None, tier="Standard", family="MeteredData", place="Silicon Valley", mbps=50, **more):
    values = {"sku": [{"tier": tier, "family": family}], "peering_location": place, "bandwidth_in_mbps": mbps, **more}
    return charges("azurerm_express_route_circuit", values, usage, region="westus")


def test_a_metered_circuit_pays_its_month_and_data_out():
    assert circuit({"monthly_outbound_data_transfer_gb": 10}) == [
        (
            "Circuit (Standard, 50 Mbps Metered Data, Zone 1)",
            1,
            "month",
            "Standard Metered Data 50 Mbps Circuit 50 Mbps Metered Data",
        ),
        ("Outbound data transfer", 10, "GB", "Metered Data - Data Transfer Out 50 Mbps Metered Data"),
    ]


def test_an_unlimited_circuit_pays_nothing_for_data():
    assert circuit(tier="Premium", family="UnlimitedData", mbps=10_000) == [
        (
            "Circuit (Premium, 10 Gbps Unlimited Data, Zone 1)",
            1,
            "month",
            "Premium Unlimited Data 10 Gbps Circuit 10 Gbps Unlimited Data",
        )
    ]


@pytest.mark.parametrize(("place", "zone"), [("Tokyo2", "Zone 2"), ("Sao Paulo", "Zone 3"), ("Amsterdam2", "Zone 1")])
def test_the_zone_is_that_of_the_peering_location(place, zone):
    assert zone in circuit(place=place)[0][0]


def test_a_circuit_on_a_port_is_paid_with_the_port():
    with pytest.raises(Free, match="port"):
        circuit(express_route_port_id="/subscriptions/0/port")


def test_an_unknown_way_of_paying_is_not_priced():
    with pytest.raises(Unpriced, match="Barter"):
        circuit(family="Barter")
