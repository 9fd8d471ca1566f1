"""azurerm_frontdoor, its firewall policy, and azurerm_cdn_frontdoor_profile.

https://azure.microsoft.com/pricing/details/frontdoor/ and, for worked examples,
https://learn.microsoft.com/azure/frontdoor/understanding-pricing.
"""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def front_door(rules, hosts=1, usage=None):
    values = {"routing_rule": [{}] * rules, "frontend_endpoint": [{}] * hosts}
    return charges("azurerm_frontdoor", values, usage)


def test_each_of_the_first_five_rules_is_charged_by_the_hour():
    assert front_door(2)[0] == (
        "Routing rules (first 5 rules)", 2 * 730, "hour", "Standard Included Routing Rules Standard",
    )  # fmt: skip


def test_further_rules_cost_less():
    assert [line[:2] for line in front_door(7)[:2]] == [
        ("Routing rules (first 5 rules)", 5 * 730),
        ("Routing rules (per additional rule)", 2 * 730),
    ]


def test_a_disabled_rule_is_not_charged():
    values = {"routing_rule": [{}, {"enabled": False}], "frontend_endpoint": [{}]}
    assert charges("azurerm_frontdoor", values)[0][1] == 730


def test_100_frontend_hosts_are_in_the_price():
    assert front_door(1, 110)[1] == ("Frontend hosts (over 100)", 10, "month", "Standard Custom Domain Standard")
    assert "Frontend hosts (over 100)" not in [line[0] for line in front_door(1, 100)]


def test_data_out_is_charged_in_each_zone_that_somebody_states():
    usage = {"monthly_inbound_data_transfer_gb": 5, "monthly_outbound_data_transfer_gb": {"india": 7, "us_gov": 8}}
    assert [line[:3] for line in front_door(1, usage=usage)[1:]] == [
        ("Inbound data transfer", 5, "GB"),
        ("Outbound data transfer (North America, Europe and Africa)", None, ""),
        ("Outbound data transfer (India)", 7, "GB"),
        ("Outbound data transfer (US Gov)", 8, "GB"),
    ]


def test_a_firewall_policy_pays_for_itself_its_rules_and_rulesets():
    values = {"custom_rule": [{}, {"enabled": False}], "managed_rule": [{}, {}]}
    assert charges("azurerm_frontdoor_firewall_policy", values, {"monthly_custom_rule_requests": 9}) == [
        ("Policy", 1, "month", "Standard Policy Standard"),
        ("Custom rules", 2, "month", "Standard Rule Standard"),
        ("Custom rule requests", 9, "operation", "Standard Requests Standard"),
        ("Managed rulesets", 2, "month", "Standard Default Ruleset Standard"),
        ("Managed ruleset requests", None, "", "Standard Default Request Standard"),
    ]


def test_a_firewall_policy_without_rules_pays_for_itself_alone():
    assert len(charges("azurerm_frontdoor_firewall_policy")) == 1


@pytest.mark.parametrize("kind", ["Standard", "Premium"])
def test_a_profile_of_the_new_tiers_has_a_base_fee(kind):
    usage = {"monthly_requests": 10, "monthly_outbound_data_transfer_gb": 20}
    assert charges("azurerm_cdn_frontdoor_profile", {"sku_name": f"{kind}_AzureFrontDoor"}, usage) == [
        (f"Base fee ({kind})", 1, "month", f"{kind} Base Fees {kind}"),
        ("Requests (North America, Europe)", 10, "operation", f"{kind} Requests {kind}"),
        ("Outbound data transfer (North America, Europe)", 20, "GB", f"{kind} Data Transfer Out {kind}"),
        ("Inbound data transfer (North America, Europe)", None, "", f"{kind} Data Transfer In {kind}"),
    ]


def test_an_unknown_tier_is_not_priced():
    with pytest.raises(Unpriced, match="Golden"):
        charges("azurerm_cdn_frontdoor_profile", {"sku_name": "Golden"})
