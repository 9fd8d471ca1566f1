"""What deploys other things: templates, blueprints and managed applications. Deploying is not charged, what is made is.

After https://azure.microsoft.com/pricing/details/azure-resource-manager/.
"""

import json

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

NETWORK = {"type": "Microsoft.Network/virtualNetworks", "name": "n", "resources": [{"type": "subnets", "name": "s"}]}
ACCOUNT = {"type": "Microsoft.Storage/storageAccounts", "name": "a"}
NESTED = {"type": "Microsoft.Resources/deployments", "properties": {"template": {"resources": [ACCOUNT]}}}


def deploy(*resources, type="azurerm_resource_group_template_deployment", attribute="template_content"):
    return charges(type, {attribute: json.dumps({"resources": list(resources)})})


@pytest.mark.parametrize(
    ("type", "attribute"),
    [
        ("azurerm_resource_group_template_deployment", "template_content"),
        ("azurerm_subscription_template_deployment", "template_content"),
        ("azurerm_management_group_template_deployment", "template_content"),
        ("azurerm_tenant_template_deployment", "template_content"),
        ("azurerm_template_deployment", "template_body"),
    ],
)
def test_a_template_says_what_it_makes_that_the_plan_does_not_show(type, attribute):
    with pytest.raises(Unpriced, match=r"makes Microsoft\.Storage/storageAccounts, which the plan does not show"):
        deploy(NETWORK, ACCOUNT, type=type, attribute=attribute)


def test_a_template_of_networks_only_is_free():
    with pytest.raises(Free, match="nothing that is charged"):
        deploy(NETWORK)


def test_resources_of_a_nested_template_count():
    with pytest.raises(Unpriced, match="storageAccounts"):
        deploy(NESTED)


def test_resources_by_name_are_read_as_well():
    text = json.dumps({"languageVersion": "2.0", "resources": {"account": ACCOUNT}})
    with pytest.raises(Unpriced, match="storageAccounts"):
        charges("azurerm_resource_group_template_deployment", {"template_content": text})


@pytest.mark.parametrize("values", [{}, {"template_content": "not json"}, {"template_content": "[1]"}])
def test_a_template_that_cannot_be_read_is_not_taken_to_be_free(values):
    with pytest.raises(Unpriced, match="not in the plan"):
        charges("azurerm_resource_group_template_deployment", values)


@pytest.mark.parametrize(
    ("type", "reason"),
    [
        ("azurerm_blueprint_assignment", "what the blueprint makes"),
        ("azurerm_managed_application", "publisher"),
        ("azurerm_attestation_provider", "not in the price list"),
        ("azurerm_monitor_scheduled_query_rules_log", "not in the price list"),
        ("azurerm_virtual_hub_security_partner_provider", "meters of its own"),
    ],
)
def test_what_cannot_be_told_from_the_plan_says_why(type, reason):
    with pytest.raises(Unpriced, match=reason):
        charges(type)


@pytest.mark.parametrize(
    "type",
    [
        "azurerm_palo_alto_next_generation_firewall_virtual_hub_panorama",
        "azurerm_palo_alto_next_generation_firewall_virtual_hub_local_rulestack",
        "azurerm_palo_alto_next_generation_firewall_virtual_network_panorama",
        "azurerm_palo_alto_next_generation_firewall_virtual_network_local_rulestack",
    ],
)
def test_a_firewall_of_the_marketplace_costs_what_its_offer_says(type):
    with pytest.raises(Unpriced, match=r"Marketplace \(my_offer\)"):
        charges(type, {"marketplace_offer_id": "my_offer"})
