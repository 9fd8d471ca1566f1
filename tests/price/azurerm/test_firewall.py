"""azurerm_firewall, azurerm_firewall_policy, after https://azure.microsoft.com/pricing/details/azure-firewall/."""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def firewall(**values):
    return charges("azurerm_firewall", values, {"monthly_data_processed_gb": 7}, region="eastus")


@pytest.mark.parametrize("tier", ["Basic", "Standard", "Premium"])
def test_a_firewall_pays_by_its_tier(tier):
    assert firewall(sku_tier=tier) == [
        (f"Deployment ({tier})", 730, "hour", f"{tier} Deployment {tier}"),
        ("Data processed", 7, "GB", f"{tier} Data Processed {tier}"),
    ]


@pytest.mark.parametrize(
    ("tier", "name"),
    [
        ("Basic", "Basic Secured Virtual Hub"),
        ("Standard", "Standard Secure Virtual Hub"),
        ("Premium", "Premium Secured Virtual Hub"),
    ],
)
def test_a_firewall_in_a_hub_has_meters_of_its_own(tier, name):
    assert firewall(sku_tier=tier, virtual_hub=[{}])[0] == (f"Deployment ({name})", 730, "hour", f"{name} Deployment {name}")
    assert firewall(sku_tier=tier, sku_name="AZFW_Hub")[0][0] == f"Deployment ({name})"


def policy(number):
    firewalls = [resource("azurerm_firewall", address=f"azurerm_firewall.n{n}") for n in range(number)]
    return charges("azurerm_firewall_policy", graph=Links(referrers={"azurerm_firewall": firewalls}), region="eastus")


@pytest.mark.parametrize("number", [0, 1])
def test_a_policy_of_one_firewall_is_not_charged(number):
    with pytest.raises(Free, match="single firewall"):
        policy(number)


def test_a_policy_of_several_firewalls_is_charged_by_the_month():
    assert policy(2) == [("Policy (2 firewalls)", 1, "month", "Policy")]
