"""azurerm_virtual_network_peering and azurerm_virtual_hub_connection, after https://azure.microsoft.com/pricing/details/virtual-network/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import GLOBAL, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "azurerm_virtual_network_peering"


def peering(remote, usage=None):
    targets = {"virtual_network_name": [resource("azurerm_virtual_network", region="westeurope")]}
    if remote:
        targets["remote_virtual_network_id"] = [resource("azurerm_virtual_network", region=remote)]
    found = pricer(TYPE)
    view = View(resource(TYPE, region="westeurope"), graph=Links(targets), usages=usage, usage_units=found.usage)
    return [
        (charge.name, charge.quantity and charge.quantity.amount, charge.sku.family, charge.sku.region)
        for charge in found.pricing(view)
    ]


def test_networks_of_one_region_have_one_price_worldwide():
    assert peering("westeurope", {"monthly_data_transfer_gb": 1000}) == [
        ("Inbound data transfer", 1000, "Virtual Network Peering", GLOBAL),
        ("Outbound data transfer", 1000, "Virtual Network Peering", GLOBAL),
    ]


def test_data_into_the_other_region_has_that_regions_price():
    assert peering("japanwest") == [
        ("Inbound data transfer", None, "Global Virtual Network Peering", "japanwest"),
        ("Outbound data transfer", None, "Global Virtual Network Peering", "westeurope"),
    ]


def test_a_remote_network_outside_the_plan_leaves_the_price_open():
    with pytest.raises(Unpriced, match="remote_virtual_network_id"):
        peering(None)


def test_data_between_a_hub_and_its_networks_is_charged_as_over_a_peering():
    """https://learn.microsoft.com/azure/virtual-wan/pricing-concepts."""
    network = resource("azurerm_virtual_network", region="westeurope")
    graph = Links(
        {"virtual_hub_id": [resource("azurerm_virtual_hub", region="westeurope")], "remote_virtual_network_id": [network]}
    )
    usage = {"monthly_data_transfer_gb": 5}
    assert charges("azurerm_virtual_hub_connection", usage=usage, graph=graph, region=None) == [
        ("Inbound data transfer", 5, "GB", "Intra-Region Ingress Intra-Region"),
        ("Outbound data transfer", 5, "GB", "Intra-Region Egress Intra-Region"),
    ]
