"""Logic Apps, after https://azure.microsoft.com/pricing/details/logic-apps/."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


@pytest.mark.parametrize("tier", ["Basic", "Standard"])
def test_an_integration_account_is_charged_by_the_month(tier):
    assert charges("azurerm_logic_app_integration_account", {"sku_name": tier}) == [
        (f"Integration Account ({tier})", 1, "month", f"{tier} Unit {tier}")
    ]


def test_a_free_integration_account_is_free():
    with pytest.raises(Free):
        charges("azurerm_logic_app_integration_account", {"sku_name": "Free"})


def test_a_premium_environment_has_scale_units_beside_its_base_unit():
    assert charges("azurerm_integration_service_environment", {"sku_name": "Premium_3"}) == [
        ("Base units", 730, "hour", "Base Unit Base"),
        ("Scale units", 3 * 730, "hour", "Scale Unit Scale"),
    ]


def test_a_developer_environment_has_a_base_unit_only():
    assert charges("azurerm_integration_service_environment", {"sku_name": "Developer_0"}) == [
        ("Base units", 730, "hour", "Base Unit Base")
    ]


def test_a_workflow_charges_for_actions_and_connectors():
    usage = {"monthly_builtin_actions": 1, "monthly_standard_connector_calls": 2, "monthly_enterprise_connector_calls": 3,
             "data_retention_gb": 4}  # fmt: skip
    assert [line[:3] for line in charges("azurerm_logic_app_workflow", {}, usage)] == [
        ("Built-in actions", 1, "operation"),
        ("Standard connector calls", 2, "operation"),
        ("Enterprise connector calls", 3, "operation"),
        ("Data retention", 4, "GB-month"),
    ]


@pytest.mark.parametrize("values", [{"integration_service_environment_id": "x"}, {"enabled": False}])
def test_a_workflow_in_an_environment_is_included_and_a_disabled_one_does_not_run(values):
    with pytest.raises(Free):
        charges("azurerm_logic_app_workflow", values)
