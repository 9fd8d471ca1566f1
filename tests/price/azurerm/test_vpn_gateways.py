"""azurerm_virtual_network_gateway and its connection, after https://azure.microsoft.com/pricing/details/vpn-gateway/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

CONNECTION = "azurerm_virtual_network_gateway_connection"


def gateway(sku, usage=None, **values):
    return charges("azurerm_virtual_network_gateway", {"sku": sku, "type": "Vpn", **values}, usage, region="eastus")


def connection(position, number, sku="VpnGw1", type="IPsec"):
    parent = resource("azurerm_virtual_network_gateway", {"sku": sku})
    others = [resource(CONNECTION, address=f"{CONNECTION}.n{n:02}") for n in range(number)]
    graph = Links({"virtual_network_gateway_id": [parent]}, {CONNECTION: others})
    return charges(CONNECTION, {"type": type}, graph=graph, region="eastus", address=f"{CONNECTION}.n{position:02}")


def test_a_vpn_gateway_pays_its_hours_and_what_somebody_states():
    assert gateway("VpnGw2", {"p2s_connection": 150, "monthly_data_transfer_gb": 5}) == [
        ("VPN gateway (VpnGw2)", 730, "hour", "VpnGw2 VpnGw2"),
        ("VPN gateway P2S tunnels (over 128)", 22 * 730, "hour", "P2S Connection VpnGw2"),
        ("VPN gateway data transfer", 5, "GB", "Inter-Virtual Network Data Transfer Out"),
    ]


def test_128_point_to_site_tunnels_are_in_the_price():
    assert gateway("VpnGw1", {"p2s_connection": 128})[1][1] == 0


def test_a_basic_gateway_is_called_otherwise_on_the_list():
    assert gateway("Basic")[0] == ("VPN gateway (Basic)", 730, "hour", "Basic Gateway Basic")


def test_a_zone_redundant_gateway_pays_for_tunnels_like_another():
    assert gateway("VpnGw4AZ")[1][3] == "P2S Connection VpnGw4"


def test_an_unlisted_size_is_not_priced():
    with pytest.raises(Unpriced, match="HighPerformance"):
        gateway("HighPerformance")


@pytest.mark.parametrize(
    ("sku", "meter"),
    [
        ("Standard", "Standard Gateway Standard"),
        ("UltraPerformance", "Ultra High Performance Gateway Ultra High Performance"),
        ("ErGw1AZ", "ErGw1AZ Gateway ErGw1AZ"),
    ],
)
def test_an_expressroute_gateway_pays_its_hours_alone(sku, meter):
    assert gateway(sku, type="ExpressRoute") == [(f"ExpressRoute gateway ({sku})", 730, "hour", meter)]


def test_a_scalable_expressroute_gateway_is_not_priced_without_its_scale():
    with pytest.raises(Unpriced, match="scale"):
        gateway("ErGwScale", type="ExpressRoute")


@pytest.mark.parametrize("position", [0, 9])
def test_a_gateway_includes_ten_tunnels(position):
    with pytest.raises(Free, match="ten tunnels"):
        connection(position, 11)


def test_an_eleventh_tunnel_pays_for_itself():
    assert connection(10, 11) == [("VPN gateway (VpnGw1)", 730, "hour", "S2S Connection VpnGw1")]


def test_a_tunnel_whose_gateway_is_not_in_the_plan_counts_as_a_further_one():
    assert charges(CONNECTION, {"type": "IPsec"}, region="eastus")[0][:3] == ("VPN gateway (VpnGw1)", 730, "hour")


def test_a_tunnel_of_a_basic_gateway_is_not_charged():
    with pytest.raises(Free, match="ten tunnels"):
        connection(0, 1, sku="Basic")


def test_a_connection_to_a_circuit_is_not_charged():
    with pytest.raises(Free, match="circuit"):
        connection(0, 1, type="ExpressRoute")
