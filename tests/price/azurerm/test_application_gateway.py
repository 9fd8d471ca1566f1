"""azurerm_application_gateway, after https://azure.microsoft.com/pricing/details/application-gateway/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.pricing import charges, resource


def gateway(name, usage=None, scaling=None, **sku):
    values = {"sku": [{"name": name, **sku}]}
    if scaling is not None:
        values["autoscale_configuration"] = [{"min_capacity": scaling}]
    return charges("azurerm_application_gateway", values, usage, region="eastus")


@pytest.mark.parametrize(
    ("name", "line", "product"),
    [("Basic", "basic v2", "Basic"), ("Standard_v2", "standard v2", "Standard"), ("WAF_v2", "WAF v2", "Standard")],
)
def test_a_second_version_gateway_pays_a_fixed_hour(name, line, product):
    assert gateway(name)[0] == (f"Gateway usage ({line})", 730, "hour", f"{product} Fixed Cost {product}")


def test_each_instance_reserves_ten_capacity_units():
    """https://learn.microsoft.com/azure/application-gateway/application-gateway-autoscaling-zone-redundant."""
    assert gateway("WAF_v2", capacity=2)[1] == (
        "V2 capacity units (WAF)", 20 * 730, "hour", "Standard Capacity Units Standard",
    )  # fmt: skip


def test_the_least_instances_of_autoscaling_are_reserved():
    assert gateway("Standard_v2", scaling=3)[1][1] == 30 * 730


def test_autoscaling_may_pay_for_its_most_instances():
    values = {"sku": [{"name": "WAF_v2"}], "autoscale_configuration": [{"min_capacity": 1, "max_capacity": 5}]}
    found = pricer("azurerm_application_gateway")
    _, units = found.pricing(View(resource("azurerm_application_gateway", values), usage_units=found.usage))
    assert (units.quantity.amount, units.high.amount) == (10 * 730, 50 * 730)


def test_more_capacity_than_is_reserved_is_what_is_paid():
    assert gateway("Standard_v2", {"capacity_units": 45}, scaling=3)[1][1] == 45 * 730


def test_less_capacity_than_is_reserved_pays_the_reserved():
    assert gateway("Standard_v2", {"capacity_units": 12}, scaling=3)[1][1] == 30 * 730


def test_capacity_can_be_stated_by_the_hours_of_a_month():
    assert gateway("Standard_v2", {"monthly_v2_capacity_units": 350}, scaling=0)[1][1] == 350


def test_capacity_without_a_reserve_depends_on_usage():
    assert gateway("Standard_v2", scaling=0)[1][1] is None


def test_a_first_version_gateway_pays_for_each_instance_and_for_data():
    assert gateway("Standard_Medium", {"monthly_data_processed_gb": 100}, capacity=2) == [
        ("Gateway usage (standard, medium)", 2 * 730, "hour", "Medium Gateway Medium"),
        ("Data processed", 100, "GB", "Medium Data Processed Medium"),
    ]


def test_a_first_version_gateway_with_a_firewall_is_another_product():
    assert gateway("WAF_Large", capacity=1)[0][0] == "Gateway usage (WAF, large)"


def test_an_unknown_size_is_not_priced():
    with pytest.raises(Unpriced, match="Huge"):
        gateway("Huge")
