"""Hubs and gateways of Virtual WAN, after https://azure.microsoft.com/pricing/details/virtual-wan/."""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def hub(wan=None, usage=None, **values):
    graph = Links({"virtual_wan_id": [resource("azurerm_virtual_wan", wan)]} if wan is not None else {})
    return charges("azurerm_virtual_hub", values, usage, graph=graph, region="westeurope")


def test_a_standard_hub_pays_its_hours_and_data():
    assert hub(sku="Standard", usage={"monthly_data_processed_gb": 90}) == [
        ("Deployment", 730, "hour", "Standard Hub Unit Standard Hub"),
        ("Data processed", 90, "GB", "Standard Hub Data Processed Standard Hub"),
    ]


def test_a_basic_hub_is_not_charged():
    with pytest.raises(Free, match="Basic"):
        hub(sku="Basic")


def test_a_hub_without_a_sku_is_of_its_networks_type():
    assert hub({})[0][0] == "Deployment"
    with pytest.raises(Free, match="Basic"):
        hub({"type": "Basic"})


def test_routing_units_beyond_two_are_charged():
    assert hub(sku="Standard", virtual_router_auto_scale_min_capacity=5)[1] == (
        "Routing infrastructure units (over 2)", 3 * 730, "hour", "Routing Infrastructure Unit Routing Infrastructure Unit",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("type", "values", "line"),
    [
        ("azurerm_vpn_gateway", {"scale_unit": 3}, ("S2S scale units (500 Mbps)", 3 * 730, "VPN S2S Scale Unit")),
        ("azurerm_vpn_gateway", {}, ("S2S scale units (500 Mbps)", 730, "VPN S2S Scale Unit")),
        ("azurerm_vpn_gateway_connection", {}, ("S2S Connections", 730, "VPN S2S Connection Unit")),
        ("azurerm_express_route_connection", {}, ("ER Connections", 730, "ExpressRoute Connection Unit")),
        ("azurerm_express_route_gateway", {"scale_units": 2}, ("ER scale units (2 Gbps)", 1460, "ExpressRoute Scale Unit")),
    ],
)
def test_gateways_pay_for_scale_units_and_connections_by_the_hour(type, values, line):
    name, hours, meter = line
    assert charges(type, values, region="westeurope") == [(name, hours, "hour", f"{meter} {meter}")]


def test_expressroute_scale_units_beyond_five_cost_less():
    assert [
        line[:2] + line[3:] for line in charges("azurerm_express_route_gateway", {"scale_units": 8}, region="westeurope")
    ] == [
        ("ER scale units (2 Gbps)", 5 * 730, "ExpressRoute Scale Unit ExpressRoute Scale Unit"),
        ("ER scale units (over 5)", 3 * 730, "ExpressRoute Additional Scale Unit ExpressRoute Additional Scale Unit"),
    ]


def test_a_point_to_site_gateway_pays_for_the_hours_of_its_users():
    usage = {"monthly_p2s_connections_hrs": 2000}
    assert charges("azurerm_point_to_site_vpn_gateway", {"scale_unit": 1}, usage, region="westeurope") == [
        ("P2S scale units (500 Mbps)", 730, "hour", "VPN P2S Scale Unit VPN P2S Scale Unit"),
        ("P2S connections", 2000, "hour", "VPN P2S Connection Unit VPN P2S Connection Unit"),
    ]


def test_a_route_server_pays_its_hours():
    """https://azure.microsoft.com/pricing/details/route-server/."""
    assert charges("azurerm_route_server", region="westeurope") == [("Route server", 730, "hour", "Basic Gateway Basic")]
