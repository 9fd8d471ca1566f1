"""azurerm_lb, azurerm_lb_rule, azurerm_lb_outbound_rule, after https://azure.microsoft.com/pricing/details/load-balancer/."""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def rules(number):
    return [resource("azurerm_lb_rule", address=f"azurerm_lb_rule.n{n}") for n in range(number)]


def balancer(values=None, number=0, usage=None):
    graph = Links(referrers={"azurerm_lb_rule": rules(number)})
    return charges("azurerm_lb", values, usage, graph=graph, region="westeurope")


def rule(position, number, sku=None, type="azurerm_lb_rule"):
    parent = resource("azurerm_lb", {"sku": sku} if sku else {})
    graph = Links({"loadbalancer_id": [parent]}, {"azurerm_lb_rule": rules(number)})
    return charges(type, {}, graph=graph, region="westeurope", address=f"azurerm_lb_rule.n{position}")


def test_a_load_balancer_without_rules_pays_for_data_alone():
    assert balancer() == [("Data processed", None, "", "Standard Data Processed Standard")]


def test_data_that_somebody_states_is_charged_by_the_gb():
    assert balancer(usage={"monthly_data_processed_gb": 100})[0][1:3] == (100, "GB")


def test_the_first_five_rules_are_one_charge_of_the_load_balancer():
    expected = ("Rules (first 5)", 730, "hour", "Standard Included LB Rules and Outbound Rules Standard")
    assert balancer(number=1)[0] == balancer(number=7)[0] == expected


def test_a_basic_load_balancer_is_not_charged():
    with pytest.raises(Free, match="Basic"):
        balancer({"sku": "Basic"})


def test_a_load_balancer_across_regions_pays_nothing_for_data():
    assert balancer({"sku": "Standard", "sku_tier": "Global"}, number=1) == [
        ("Rules (first 5)", 730, "hour", "Global Included LB Rules and Outbound Rules Global")
    ]


def test_a_gateway_load_balancer_pays_its_hours_and_data():
    assert balancer({"sku": "Gateway"}) == [
        ("Gateway", 730, "hour", "Gateway Gateway"),
        ("Data processed", None, "", "Gateway Data Processed Gateway"),
    ]


@pytest.mark.parametrize("position", [0, 4])
def test_the_load_balancer_pays_for_the_first_five_rules(position):
    with pytest.raises(Free, match="first five"):
        rule(position, 6)


@pytest.mark.parametrize("type", ["azurerm_lb_rule", "azurerm_lb_outbound_rule"])
def test_a_sixth_rule_pays_for_itself(type):
    assert rule(5, 6, type=type) == [("Rule usage", 730, "hour", "Standard Overage LB Rules and Outbound Rules Standard")]


@pytest.mark.parametrize("type", ["azurerm_lb_rule", "azurerm_lb_outbound_rule"])
def test_a_rule_whose_load_balancer_is_not_in_the_plan_counts_as_a_further_one(type):
    assert charges(type, {}, region="westus")[0][:3] == ("Rule usage", 730, "hour")


def test_a_rule_of_a_basic_load_balancer_is_not_charged():
    with pytest.raises(Free, match="Basic"):
        rule(5, 6, sku="Basic")
